use serde::Serialize;

use super::money::{
    BILL_CHANNEL, Bill, Biller, Deposit, Transfer, TransferLocal, Withdraw, request,
};
use super::remit::{Receiver, Remittance, Sender, number};
use super::rules::{BANK_CHANNEL, collection_channel, payout_channel};
use super::{TemboPlus, endpoint};
use crate::http::HttpRequest;
use crate::model::Kind;
use crate::operation::{self, Details, Movement, Operation, Party, Payer, Receiving};
use crate::provider::callback::TOKEN;
use crate::provider::{Built, Outgoing, Provider, Question};
use crate::value::{Country, Currency, Private, Span, Timestamp, Uuid};

/// Fields in the order of the collection page.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Collection<'a> {
    channel: &'a str,
    msisdn: &'a str,
    amount: i64,
    transaction_ref: &'a str,
    narration: &'a str,
    transaction_date: &'a str,
    callback_url: &'a str,
}

/// Fields in the order of seed 002's example.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Payout<'a> {
    country_code: &'a str,
    account_no: &'a str,
    service_code: &'a str,
    amount: i64,
    msisdn: &'a str,
    narration: &'a str,
    currency_code: &'a str,
    recipient_names: &'a str,
    transaction_ref: &'a str,
    transaction_date: &'a str,
    callback_url: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Query<'a> {
    transaction_id: &'a str,
    transaction_ref: &'a str,
}

/// Days are taken to be those of Tanzania; their zone is not documented.
pub(super) fn local_day(moment: Timestamp) -> String {
    (moment + Span::hours(3)).to_string().chars().take(10).collect()
}

impl TemboPlus {
    pub(super) fn attempt(&self, outgoing: &Outgoing<'_>) -> Option<Built> {
        let (operation, id) = (outgoing.operation, outgoing.request_id);
        let base = self.profile.base_url.as_str();
        let reference = operation.reference.as_str();
        let narration = operation.narration.as_ref().map_or(reference, Private::expose);
        let amount = operation.money.amount();
        let currency_code = operation.money.currency().code();
        let callback_url = &callback(outgoing);
        let transaction_date = &outgoing.created_at.whole_seconds().to_string();
        let day = &local_day(outgoing.created_at);
        let request = match &operation.details {
            Details::Collection(collection) => {
                let Payer::Wallet(payer) = &collection.party else { return None };
                let derived = payer.operator.and_then(collection_channel);
                let body = Collection {
                    channel: collection.channel.as_deref().or(derived).unwrap_or_default(),
                    msisdn: payer.msisdn.digits(),
                    amount,
                    transaction_ref: reference,
                    narration,
                    transaction_date,
                    callback_url,
                };
                request(base, endpoint::COLLECTION.path, &body, id)
            }
            Details::Payout(payout) => {
                let (country, derived) = match &payout.party {
                    Party::Wallet(to) => {
                        (to.msisdn.country(), to.operator.and_then(payout_channel))
                    }
                    Party::Bank { .. } => (Country::Tanzania, Some(BANK_CHANNEL)),
                };
                let party = operation.details.party();
                let body = Payout {
                    country_code: country.code(),
                    account_no: payout.wallet.as_deref().unwrap_or_default(),
                    service_code: payout.channel.as_deref().or(derived).unwrap_or_default(),
                    amount,
                    msisdn: party.expose(),
                    narration,
                    currency_code,
                    recipient_names: payout.recipient.expose(),
                    transaction_ref: reference,
                    transaction_date,
                    callback_url,
                };
                request(base, endpoint::PAYOUT.path, &body, id)
            }
            Details::Bill(bill) => {
                let body = Bill {
                    country_code: Country::Tanzania.code(),
                    account_no: bill.wallet.as_deref().unwrap_or_default(),
                    service_code: BILL_CHANNEL,
                    amount,
                    msisdn: bill.msisdn.digits(),
                    narration,
                    currency_code,
                    recipient_names: bill.recipient.expose(),
                    transaction_ref: reference,
                    transaction_date,
                    callback_url,
                    meta: Biller {
                        biller_code: &bill.biller,
                        biller_reference: &bill.biller_reference,
                    },
                };
                request(base, endpoint::BILL.path, &body, id)
            }
            Details::Deposit(Movement { wallet: account_no }) => {
                let external_ref_no = reference;
                let body = Deposit {
                    amount,
                    account_no,
                    transaction_date: day,
                    narration,
                    external_ref_no,
                };
                request(base, endpoint::DEPOSIT.path, &body, id)
            }
            Details::Withdrawal(Movement { wallet: account_no }) => {
                let external_ref = reference;
                let body =
                    Withdraw { amount, account_no, transaction_date: day, narration, external_ref };
                request(base, endpoint::WITHDRAW.path, &body, id)
            }
            Details::Transfer(transfer) => {
                let body = Transfer {
                    amount,
                    from_account_no: &transfer.from_wallet,
                    to_account_no: &transfer.to_wallet,
                    transaction_date: day,
                    narration,
                    external_ref_no: reference,
                };
                request(base, endpoint::TRANSFER.path, &body, id)
            }
            Details::LocalTransfer(transfer) => {
                // The only text that comes back on statements carries the only key there is.
                let description = &format!("{narration} {}", outgoing.intent);
                let (from, to) = (&transfer.from_wallet, &transfer.to_wallet);
                let body = TransferLocal { amount, from, to, description };
                request(base, endpoint::TRANSFER_LOCAL.path, &body, id)
            }
            Details::Remittance(remittance) => {
                let request = self.remittance(outgoing, remittance, callback_url);
                return Some(Built { request, key: Some(id.to_string()) });
            }
            Details::Session(_) => return None,
        };
        Some(Built { request, key: None })
    }

    fn remittance(
        &self,
        outgoing: &Outgoing<'_>,
        remittance: &operation::Remittance,
        callback_url: &str,
    ) -> HttpRequest {
        let operation = outgoing.operation;
        let account = match &remittance.party {
            Receiving::Mobile(msisdn) => msisdn.digits(),
            Receiving::Bank(account) => account.as_str(),
        };
        let (sender, receiver) = (&remittance.sender, &remittance.receiver);
        let country = match operation.money.currency() {
            Currency::Tzs => Country::Tanzania,
            Currency::Kes => Country::Kenya,
        };
        let body = Remittance {
            payment_date: &outgoing.created_at.whole_seconds().to_string(),
            sender_currency: &remittance.sender_currency,
            sender_amount: number(&remittance.sender_amount.to_string()),
            receiver_currency: operation.money.currency().code(),
            receiver_amount: number(&operation.money.amount().to_string()),
            exchange_rate: number(&remittance.exchange_rate.to_string()),
            receiver_account: account,
            receiver_channel: match &remittance.party {
                Receiving::Mobile(_) => "MOBILE",
                Receiving::Bank(_) => "BANK",
            },
            institution_code: &remittance.institution,
            partner_reference: operation.reference.as_str(),
            callback_url,
            sender: Sender {
                full_name: sender.full_name.expose(),
                nationality: sender.nationality.as_deref(),
                country_code: sender.country_code.as_deref(),
                id_type: sender.id_type.as_deref(),
                id_number: shown(&sender.id_number),
                id_expiry_date: sender.id_expiry_date.as_deref(),
                date_of_birth: shown(&sender.date_of_birth),
                phone_number: shown(&sender.phone_number),
                email: shown(&sender.email),
                address: shown(&sender.address),
                source_of_funds_declaration: shown(&sender.source_of_funds),
                purpose_of_transaction: shown(&sender.purpose),
                occupation: shown(&sender.occupation),
                employer: shown(&sender.employer),
            },
            receiver: Receiver {
                full_name: receiver.full_name.expose(),
                phone_number: shown(&receiver.phone_number).unwrap_or(account),
                email: shown(&receiver.email),
                country_code: receiver.country_code.as_deref().unwrap_or(country.code()),
            },
        };
        let base = self.base_url(operation).as_str();
        request(base, endpoint::REMITTANCE.path, &body, outgoing.request_id)
    }

    /// A question about a payment by both ids [status pages].
    pub(super) fn status(
        &self,
        operation: &Operation,
        transaction_id: &str,
        id: Uuid,
    ) -> Option<Question> {
        let row = match operation.kind() {
            Kind::Collection => &endpoint::COLLECTION_STATUS,
            Kind::Payout | Kind::Bill => &endpoint::PAYOUT_STATUS,
            _ => return None,
        };
        let body = Query { transaction_id, transaction_ref: operation.reference.as_str() };
        let request = request(self.profile.base_url.as_str(), row.path, &body, id);
        Some(Question::new(row, request, self.key_pair()))
    }
}

fn callback(outgoing: &Outgoing<'_>) -> String {
    match (&outgoing.operation.callback, outgoing.token) {
        (Some(url), Some(token)) => url.with_query(TOKEN, token.expose()).as_str().to_owned(),
        (Some(url), None) => url.as_str().to_owned(),
        (None, _) => String::new(),
    }
}

fn shown(text: &Option<Private>) -> Option<&str> {
    text.as_ref().map(Private::expose)
}
