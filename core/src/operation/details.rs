//! What only one kind of payment has: a bill cannot lack its biller, and a payout cannot carry one.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::to_string as json;

use crate::model::{Kind, RemitReceiver, RemitSender, SnippeLineItem, SnippeSessionCustomer};
use crate::value::{AccountNumber, CallbackUrl, Decimal, Money, Msisdn, Operator, Private};

/// A mobile wallet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phone {
    /// Its number.
    pub msisdn: Msisdn,
    /// Its operator: what the caller said, else what the number's range proposes.
    pub operator: Option<Operator>,
}

/// Who is paid: a mobile wallet or a bank account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// A mobile wallet.
    Wallet(Phone),
    /// A bank account.
    Bank {
        /// The bank, in the provider's own coding.
        bank: String,
        /// The account.
        account: AccountNumber,
    },
}

/// How a customer pays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Payer {
    /// By a prompt on the phone.
    Wallet(Phone),
    /// On a page for the card.
    Card(Page),
    /// By scanning a QR code.
    Qr(Page),
}

impl Payer {
    /// The number, where there is one.
    #[must_use]
    pub fn msisdn(&self) -> Option<&Msisdn> {
        match self {
            Self::Wallet(phone) => Some(&phone.msisdn),
            Self::Card(page) | Self::Qr(page) => page.msisdn.as_ref(),
        }
    }
}

/// What belongs to a payment on a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// The customer's number, where it is known.
    pub msisdn: Option<Msisdn>,
    /// Where the browser goes afterwards.
    pub redirect_url: Option<CallbackUrl>,
    /// Where the browser goes when the payment was given up.
    pub cancel_url: Option<CallbackUrl>,
}

/// Money asked from a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Collection {
    /// Who pays, and how.
    pub party: Payer,
    /// The provider's channel, where the caller chose it.
    pub channel: Option<String>,
    /// Who the customer is, where the provider asks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<crate::model::Customer>,
    /// Names and values handed to the provider.
    #[serde(default)]
    pub metadata: BTreeMap<String, String>,
}

/// Money sent to a wallet or bank account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payout {
    /// Who is paid.
    pub party: Party,
    /// The recipient's name.
    pub recipient: Private,
    /// The merchant's wallet that pays, where the provider knows several.
    pub wallet: Option<String>,
    /// The provider's channel, where the caller chose it.
    pub channel: Option<String>,
    /// Names and values handed to the provider.
    #[serde(default)]
    pub metadata: BTreeMap<String, String>,
}

/// A bill paid to a biller.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bill {
    /// The biller's code.
    pub biller: String,
    /// The meter or control number.
    pub biller_reference: String,
    /// The customer's number.
    pub msisdn: Msisdn,
    /// The customer's name.
    pub recipient: Private,
    /// The merchant's wallet that pays.
    pub wallet: Option<String>,
}

/// Where a remittance is paid out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Receiving {
    /// On a mobile wallet.
    Mobile(Msisdn),
    /// On a bank account.
    Bank(AccountNumber),
}

/// Money from abroad. What is received is the operation's money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remittance {
    /// Where it is paid out.
    pub party: Receiving,
    /// The operator or bank that pays out, in the provider's coding.
    pub institution: String,
    /// What was sent, with the digits given.
    pub sender_amount: Decimal,
    /// ISO 4217 code of what was sent.
    pub sender_currency: String,
    /// Receiver's units for one of the sender's, with the digits given.
    pub exchange_rate: Decimal,
    /// Who sends.
    pub sender: RemitSender,
    /// Who receives.
    pub receiver: RemitReceiver,
}

/// Money between the main wallet and a customer's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Movement {
    /// The customer's wallet.
    pub wallet: String,
}

/// Money from wallet to wallet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transfer {
    /// The wallet that pays.
    pub from_wallet: String,
    /// The wallet that receives.
    pub to_wallet: String,
}

/// A page on which a customer pays. Its amount is the operation's money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// The amounts among which the payer chooses, where they do.
    pub choice: Option<Choice>,
    /// `mobile_money`, `qr`, `card`.
    pub allowed_methods: Vec<String>,
    /// Who is to pay.
    pub customer: Option<SnippeSessionCustomer>,
    /// Where the browser goes afterwards.
    pub redirect_url: Option<CallbackUrl>,
    /// What the payer reads.
    pub description: Option<String>,
    /// What is paid for.
    pub line_items: Vec<SnippeLineItem>,
    /// For how many seconds it is open.
    pub expires_in: Option<u32>,
    /// The session profile of the dashboard.
    pub profile_id: Option<String>,
    /// Names and values handed to the provider.
    #[serde(default)]
    pub metadata: BTreeMap<String, String>,
}

/// The payer chooses the amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What is suggested.
    pub suggested: Option<i64>,
    /// The least.
    pub least: i64,
    /// The most.
    pub most: Option<i64>,
}

/// What is to be paid, by its kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Details {
    /// Money asked from a customer.
    Collection(Collection),
    /// Money sent to a wallet or bank account.
    Payout(Payout),
    /// A bill paid to a biller.
    Bill(Bill),
    /// Money from abroad.
    Remittance(Box<Remittance>),
    /// From the main wallet to a customer's.
    Deposit(Movement),
    /// From a customer's wallet to the main one.
    Withdrawal(Movement),
    /// From one wallet to another.
    Transfer(Transfer),
    /// Between the merchant's own disbursement wallets.
    LocalTransfer(Transfer),
    /// A page on which a customer pays.
    Session(Box<Session>),
}

impl Details {
    /// Whether it asks a customer with a prompt on the phone.
    #[must_use]
    pub fn prompts(&self) -> bool {
        matches!(self, Self::Collection(Collection { party: Payer::Wallet(_), .. }))
    }

    /// The kind of payment.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::Collection(_) => Kind::Collection,
            Self::Payout(_) => Kind::Payout,
            Self::Bill(_) => Kind::Bill,
            Self::Remittance(_) => Kind::Remittance,
            Self::Deposit(_) => Kind::Deposit,
            Self::Withdrawal(_) => Kind::Withdrawal,
            Self::Transfer(_) => Kind::Transfer,
            Self::LocalTransfer(_) => Kind::LocalTransfer,
            Self::Session(_) => Kind::Session,
        }
    }

    /// What makes two payments the same one: kind, wallets, payer or payee, channel and biller's
    /// reference, as JSON. Names, addresses, metadata and what is only shown may differ in a repeat.
    pub(super) fn content(&self) -> String {
        let kind = self.kind();
        let text = match self {
            Self::Collection(Collection { party, channel, .. }) => match party {
                Payer::Wallet(phone) => json(&(kind, "wallet", phone, channel)),
                Payer::Card(page) => json(&(kind, "card", &page.msisdn, channel)),
                Payer::Qr(page) => json(&(kind, "qr", &page.msisdn, channel)),
            },
            Self::Payout(p) => json(&(kind, &p.party, &p.wallet, &p.channel)),
            Self::Bill(b) => json(&(kind, &b.biller, &b.biller_reference, &b.wallet)),
            Self::Remittance(r) => {
                json(&(kind, &r.party, &r.institution, &r.sender_currency, r.sender_amount))
            }
            Self::Deposit(movement) | Self::Withdrawal(movement) => json(&(kind, movement)),
            Self::Transfer(transfer) | Self::LocalTransfer(transfer) => json(&(kind, transfer)),
            Self::Session(s) => json(&(kind, s.choice, &s.allowed_methods, &s.customer)),
        };
        // Plain records always have a form in JSON.
        text.unwrap_or_default()
    }

    /// The number, account or wallet on the other side, whole.
    #[must_use]
    pub fn party(&self) -> Private {
        let phone = |msisdn: &Msisdn| msisdn.digits().to_owned();
        match self {
            Self::Collection(c) => c.party.msisdn().map(phone).unwrap_or_default(),
            Self::Payout(p) => match &p.party {
                Party::Wallet(to) => phone(&to.msisdn),
                Party::Bank { bank, account } => format!("{bank}:{}", account.as_str()),
            },
            Self::Bill(b) => format!("{}:{}", b.biller, b.biller_reference),
            Self::Remittance(r) => match &r.party {
                Receiving::Mobile(msisdn) => phone(msisdn),
                Receiving::Bank(account) => format!("{}:{}", r.institution, account.as_str()),
            },
            Self::Deposit(m) | Self::Withdrawal(m) => m.wallet.clone(),
            Self::Transfer(t) | Self::LocalTransfer(t) => t.to_wallet.clone(),
            Self::Session(s) => {
                let phone = s.customer.as_ref().and_then(|customer| customer.phone.as_ref());
                phone.map(|phone| phone.expose().to_owned()).unwrap_or_default()
            }
        }
        .into()
    }

    /// The same, masked.
    #[must_use]
    pub fn masked(&self) -> String {
        match self {
            Self::Collection(c) => match c.party.msisdn() {
                Some(msisdn) => msisdn.masked(),
                None => "by QR code or card".to_owned(),
            },
            Self::Payout(p) => match &p.party {
                Party::Wallet(to) => to.msisdn.masked(),
                Party::Bank { bank, account } => format!("{bank}:{}", account.masked()),
            },
            Self::Bill(b) => {
                format!("{}:{}", b.biller, Private::from(b.biller_reference.as_str()))
            }
            Self::Remittance(r) => match &r.party {
                Receiving::Mobile(msisdn) => msisdn.masked(),
                Receiving::Bank(account) => format!("{}:{}", r.institution, account.masked()),
            },
            Self::Deposit(_)
            | Self::Withdrawal(_)
            | Self::Transfer(_)
            | Self::LocalTransfer(_)
            | Self::Session(_) => self.party().to_string(),
        }
    }

    /// Whether it is a payout to a bank account.
    pub(crate) fn is_to_bank(&self) -> bool {
        matches!(self, Self::Payout(Payout { party: Party::Bank { .. }, .. }))
    }

    /// The merchant's wallet that pays, where the provider knows several.
    #[must_use]
    pub fn wallet(&self) -> Option<&str> {
        match self {
            Self::Payout(payout) => payout.wallet.as_deref(),
            Self::Bill(bill) => bill.wallet.as_deref(),
            Self::Withdrawal(movement) => Some(&movement.wallet),
            Self::Transfer(t) | Self::LocalTransfer(t) => Some(&t.from_wallet),
            Self::Collection(_) | Self::Remittance(_) | Self::Deposit(_) | Self::Session(_) => None,
        }
    }

    /// Whether this much was to move: the amount itself, or one that the payer may choose.
    pub(super) fn takes(&self, wanted: Money, principal: Money) -> bool {
        match self {
            Self::Session(session) => match session.choice {
                Some(Choice { least, most, .. }) => {
                    principal.currency() == wanted.currency()
                        && principal.amount() >= least
                        && most.is_none_or(|most| principal.amount() <= most)
                }
                None => principal == wanted,
            },
            _ => principal == wanted,
        }
    }
}
