//! What the kinds of payment take that one provider alone offers. The names of the fields are those of
//! the request records.

use clap::Args;
use serde::{Serialize, Serializer};
use shilingi::value::amount_from_text;

use super::pay::pair;
use super::{Paying, exit};

/// What every request has.
#[derive(Debug, Args, Serialize)]
#[group(multiple = true, conflicts_with = "request")]
#[command(next_help_heading = "Request")]
pub(crate) struct Common {
    /// Your own reference: letters, digits, dots, hyphens, underscores
    #[arg(long)]
    pub(crate) reference: Option<String>,

    /// Whole units, digits only
    #[arg(long, allow_negative_numbers = true)]
    #[serde(skip)]
    pub(crate) amount: Option<String>,

    /// TZS (when left out) or KES
    #[arg(long)]
    pub(crate) currency: Option<String>,

    /// What is sold or owed: a second payment for it is refused until the first has finally failed
    #[arg(long)]
    pub(crate) order: Option<String>,

    /// Allow a second payment for the order; both may succeed
    #[arg(long)]
    pub(crate) order_risk_taken: bool,
}

/// Pay a bill, for example electricity (TemboPlus)
#[derive(Debug, Args)]
#[command(after_help = help("\
TemboPlus answers a bill at once and has no way to ask about it later. If the reply is lost, the payment stays
unknown: reconcile looks for it in the wallet's statement, and what is not there a person must check.

Example:
  shilingi bill --sandbox http://127.0.0.1:8085 --journal sqlite:shop.db --reference LUKU-7 --amount 20000 \\
      --biller LUKU --biller-reference 458574736222 --msisdn 255712345678 --recipient 'Asha Mfano'"))]
pub(crate) struct Bill {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(flatten)]
    pub(crate) fields: BillFields,
    #[command(flatten)]
    pub(crate) paying: Paying,
}

/// The request's own fields.
#[derive(Debug, Args, Serialize)]
#[group(multiple = true, conflicts_with = "request")]
#[command(next_help_heading = "Bill")]
pub(crate) struct BillFields {
    /// The biller's code, for example LUKU; their list is not published
    #[arg(long)]
    biller: Option<String>,
    /// What is paid with the biller: a meter or control number
    #[arg(long)]
    biller_reference: Option<String>,
    /// The customer's number, for example 255712345678
    #[arg(long, value_name = "NUMBER")]
    msisdn: Option<String>,
    /// TZ, for a number in local form
    #[arg(long)]
    country: Option<String>,
    /// The customer's full name
    #[arg(long, value_name = "NAME")]
    recipient: Option<String>,
    /// The wallet that pays; the profile's when left out
    #[arg(long)]
    wallet: Option<String>,
    /// Text for statements; the reference when left out
    #[arg(long)]
    narration: Option<String>,
    /// Where the provider reports the outcome
    #[arg(long, value_name = "URL")]
    callback_url: Option<String>,
}

/// Move money from your main wallet to a customer's wallet (TemboPlus)
#[derive(Debug, Args)]
#[command(after_help = help("\
Example, with a wallet that `shilingi wallet create` made:
  shilingi deposit --sandbox http://127.0.0.1:8085 --journal sqlite:shop.db --reference D-1 --amount 9000 \\
      --wallet 9200000001"))]
pub(crate) struct Deposit {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(flatten)]
    pub(crate) fields: DepositFields,
    #[command(flatten)]
    pub(crate) paying: Paying,
}

/// The request's own fields.
#[derive(Debug, Args, Serialize)]
#[group(multiple = true, conflicts_with = "request")]
#[command(next_help_heading = "Deposit")]
pub(crate) struct DepositFields {
    /// The customer's wallet, which receives
    #[arg(long)]
    wallet: Option<String>,
    /// Text for statements; the reference when left out
    #[arg(long)]
    narration: Option<String>,
}

/// Move money from a customer's wallet to your main wallet (TemboPlus)
#[derive(Debug, Args)]
#[command(after_help = help("\
Example, with a wallet that `shilingi wallet create` made and `shilingi deposit` filled:
  shilingi withdraw --sandbox http://127.0.0.1:8085 --journal sqlite:shop.db --reference W-1 --amount 1000 \\
      --wallet 9200000001"))]
pub(crate) struct Withdraw {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(flatten)]
    pub(crate) fields: WithdrawFields,
    #[command(flatten)]
    pub(crate) paying: Paying,
}

/// The request's own fields.
#[derive(Debug, Args, Serialize)]
#[group(multiple = true, conflicts_with = "request")]
#[command(next_help_heading = "Withdrawal")]
pub(crate) struct WithdrawFields {
    /// The customer's wallet, which pays
    #[arg(long)]
    wallet: Option<String>,
    /// Text for statements; the reference when left out
    #[arg(long)]
    narration: Option<String>,
}

/// Move money from one wallet to another (TemboPlus)
#[derive(Debug, Args)]
#[command(after_help = help("\
With --local both wallets are your own disbursement wallets. That call carries no reference: what is found again
is a mark in the narration.

Example, with wallets that `shilingi wallet create` made:
  shilingi transfer --sandbox http://127.0.0.1:8085 --journal sqlite:shop.db --reference T-1 --amount 4000 \\
      --from-wallet 9200000001 --to-wallet 9200000002"))]
pub(crate) struct Transfer {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(flatten)]
    pub(crate) fields: TransferFields,
    #[command(flatten)]
    pub(crate) paying: Paying,
}

/// The request's own fields.
#[derive(Debug, Args, Serialize)]
#[group(multiple = true, conflicts_with = "request")]
#[command(next_help_heading = "Transfer")]
pub(crate) struct TransferFields {
    /// The wallet that pays
    #[arg(long)]
    from_wallet: Option<String>,
    /// The wallet that receives
    #[arg(long)]
    to_wallet: Option<String>,
    /// Both are your own disbursement wallets: use the newer call
    #[arg(long)]
    local: bool,
    /// Text for statements; the reference when left out
    #[arg(long)]
    narration: Option<String>,
}

/// Pay money from abroad to a wallet or bank account (TemboPlus)
#[derive(Debug, Args)]
#[command(after_help = help("\
The amount is what is received, in whole units; what was sent and the rate are exact decimals and must fit it.
The profile needs bearer_token and, outside the sandbox, remittance_url: TemboPlus gives both at onboarding.

Example:
  shilingi remit --sandbox http://127.0.0.1:8085 --journal sqlite:shop.db --reference REM-1 --amount 250000 \\
      --sender-amount 100.00 --sender-currency USD --exchange-rate 2500.00 --institution TIGO \\
      --msisdn 255712345678 --sender-name 'Jane Example' --receiver-name 'Juma Mfano'
  shilingi remit --profile fx --journal sqlite:shop.db --request remittance.json"))]
pub(crate) struct Remit {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(flatten)]
    pub(crate) fields: RemitFields,
    #[command(flatten)]
    pub(crate) paying: Paying,
}

/// The request's own fields.
#[derive(Debug, Args, Serialize)]
#[group(multiple = true, conflicts_with = "request")]
#[command(next_help_heading = "Remittance")]
pub(crate) struct RemitFields {
    /// What was sent, as an exact decimal: 100.00
    #[arg(long, value_name = "DECIMAL")]
    sender_amount: Option<String>,
    /// What was sent in: USD, ...
    #[arg(long, value_name = "CODE")]
    sender_currency: Option<String>,
    /// Receiver's units for one of the sender's: 2500.00
    #[arg(long, value_name = "DECIMAL")]
    exchange_rate: Option<String>,
    /// The recipient's number, for example 255712345678
    #[arg(long, value_name = "NUMBER")]
    msisdn: Option<String>,
    /// The recipient's bank account
    #[arg(long)]
    account: Option<String>,
    /// TZ or KE, for a number in local form
    #[arg(long)]
    country: Option<String>,
    /// The operator or bank that pays out, in TemboPlus' coding: VODACOM, TIGO, CRDB, ...
    #[arg(long)]
    institution: Option<String>,
    /// Where the provider reports the outcome
    #[arg(long, value_name = "URL")]
    callback_url: Option<String>,
    #[command(flatten)]
    sender: SenderFields,
    #[command(flatten)]
    receiver: ReceiverFields,
}

/// Who sends.
#[derive(Debug, Args, Serialize)]
#[group(multiple = true, conflicts_with = "request")]
#[command(next_help_heading = "Sender")]
pub(crate) struct SenderFields {
    /// The full name, as on the identity document
    #[arg(long = "sender-name", value_name = "NAME")]
    full_name: Option<String>,
    /// The nationality, two letters
    #[arg(long = "sender-nationality", value_name = "CODE")]
    nationality: Option<String>,
    /// The country that it is sent from, two letters
    #[arg(long = "sender-country", value_name = "CODE")]
    country_code: Option<String>,
    /// The kind of identity document, for example PASSPORT
    #[arg(long = "sender-id-type", value_name = "TYPE")]
    id_type: Option<String>,
    /// Its number
    #[arg(long = "sender-id-number", value_name = "NUMBER")]
    id_number: Option<String>,
    /// Its last day
    #[arg(long = "sender-id-expiry", value_name = "YYYY-MM-DD")]
    id_expiry_date: Option<String>,
    /// The day of birth
    #[arg(long = "sender-birth", value_name = "YYYY-MM-DD")]
    date_of_birth: Option<String>,
    /// The telephone number
    #[arg(long = "sender-phone", value_name = "NUMBER")]
    phone_number: Option<String>,
    /// The mail address
    #[arg(long = "sender-email", value_name = "EMAIL")]
    email: Option<String>,
    /// The postal address
    #[arg(long = "sender-address", value_name = "TEXT")]
    address: Option<String>,
    /// Where the money comes from, for example Salary
    #[arg(long)]
    source_of_funds: Option<String>,
    /// What it is for, for example Home Support
    #[arg(long)]
    purpose: Option<String>,
    /// The occupation
    #[arg(long = "sender-occupation", value_name = "TEXT")]
    occupation: Option<String>,
    /// The employer
    #[arg(long = "sender-employer", value_name = "NAME")]
    employer: Option<String>,
}

/// Who receives.
#[derive(Debug, Args, Serialize)]
#[group(multiple = true, conflicts_with = "request")]
#[command(next_help_heading = "Receiver")]
pub(crate) struct ReceiverFields {
    /// The full name
    #[arg(id = "receiver-name", long, value_name = "NAME")]
    full_name: Option<String>,
    /// The telephone number; the paid number when left out
    #[arg(id = "receiver-phone", long, value_name = "NUMBER")]
    phone_number: Option<String>,
    /// The mail address
    #[arg(id = "receiver-email", long, value_name = "EMAIL")]
    email: Option<String>,
    /// The country, two letters; that of the currency when left out
    #[arg(id = "receiver-country", long, value_name = "CODE")]
    country_code: Option<String>,
}

/// Make a page on which a customer pays, and print its link (Snippe)
#[derive(Debug, Args)]
#[command(after_help = help("\
Hand the printed link to the customer. The page is open for an hour unless --expires-in says otherwise. Lines of
what is sold are given in a JSON document (--request).

Example:
  shilingi session --sandbox http://127.0.0.1:8085 --provider snippe --journal sqlite:shop.db \\
      --reference ORDER-7 --amount 50000 --method mobile_money --method card --description 'Order 7'"))]
pub(crate) struct Session {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(flatten)]
    pub(crate) fields: SessionFields,
    #[command(flatten)]
    pub(crate) paying: Paying,
}

/// The request's own fields.
#[derive(Debug, Args, Serialize)]
#[group(multiple = true, conflicts_with = "request")]
#[command(next_help_heading = "Session")]
pub(crate) struct SessionFields {
    /// mobile_money, qr or card; may be repeated
    #[arg(long = "method", value_name = "METHOD")]
    allowed_methods: Vec<String>,
    /// The payer chooses the amount
    #[arg(long = "custom-amount")]
    allow_custom_amount: bool,
    /// The least that a payer may choose
    #[arg(long, value_name = "AMOUNT", value_parser = amount)]
    min_amount: Option<i64>,
    /// The most that a payer may choose
    #[arg(long, value_name = "AMOUNT", value_parser = amount)]
    max_amount: Option<i64>,
    #[command(flatten)]
    customer: SessionCustomer,
    /// Where the browser goes afterwards
    #[arg(long, value_name = "URL")]
    redirect_url: Option<String>,
    /// Where the outcome is reported
    #[arg(long, value_name = "URL")]
    callback_url: Option<String>,
    /// What the payer reads
    #[arg(long)]
    description: Option<String>,
    /// A name and value handed to Snippe; may be repeated
    #[arg(long, value_name = "NAME=VALUE", value_parser = pair)]
    #[serde(serialize_with = "map")]
    metadata: Vec<(String, String)>,
    /// For how many seconds it is open, from 60 to 86400
    #[arg(long, value_name = "SECONDS")]
    expires_in: Option<u32>,
    /// The session profile of the dashboard
    #[arg(long, value_name = "ID")]
    profile_id: Option<String>,
}

/// Who is to pay in a session.
#[derive(Debug, Args, Serialize)]
#[group(multiple = true, conflicts_with = "request")]
pub(crate) struct SessionCustomer {
    /// The payer's whole name
    #[arg(long = "customer-name", value_name = "NAME")]
    name: Option<String>,
    /// The payer's number
    #[arg(long = "customer-phone", value_name = "NUMBER")]
    phone: Option<String>,
    /// The payer's mail address
    #[arg(long = "customer-email", value_name = "EMAIL")]
    email: Option<String>,
}

/// As every amount that a person types.
fn amount(text: &str) -> Result<i64, String> {
    amount_from_text(text).map_err(|problem| problem.to_string())
}

fn map<S: Serializer>(pairs: &[(String, String)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(pairs.iter().map(|(name, value)| (name, value)))
}

fn help(about: &str) -> String {
    format!(
        "\
One reference is one payment for ever: the same command again gives the stored payment and sends nothing.
{about}

{}",
        exit::help()
    )
}
