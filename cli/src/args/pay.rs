//! What `collect` and `payout` take.

use std::path::PathBuf;

use clap::Args;

use super::{Access, JournalAt, PROFILES};
use crate::exit;

/// What commands that move money have in common.
#[derive(Debug, Args)]
#[command(next_help_heading = "Journal and waiting")]
pub(crate) struct Paying {
    #[command(flatten)]
    pub(crate) journal: JournalAt,

    /// The whole request as JSON from a file, or from standard input with -
    #[arg(long, value_name = "FILE|-")]
    pub(crate) request: Option<PathBuf>,

    /// Wait so many seconds for a verdict
    #[arg(long, value_name = "SECONDS", default_value_t = 0)]
    pub(crate) wait: u64,

    #[command(flatten)]
    pub(crate) access: Access,
}

/// Ask a customer for money
#[derive(Debug, Args)]
#[command(after_help = collect_help())]
pub(crate) struct Collect {
    #[command(flatten)]
    pub(crate) fields: CollectFields,

    #[command(flatten)]
    pub(crate) paying: Paying,
}

fn collect_help() -> String {
    format!(
        "\
One reference is one payment for ever: the same command again gives the stored payment and sends
nothing.

Examples:
  shilingi collect --sandbox http://127.0.0.1:8085 --journal sqlite:shop.db \\
      --reference ORDER-1 --amount 5000 --msisdn 255712345678 --wait 30
  shilingi collect --sandbox http://127.0.0.1:8085 --provider snippe --journal sqlite:shop.db \\
      --reference CARD-1 --amount 50000 --msisdn 255712345678 --method card \\
      --first-name Asha --last-name Mfano --email asha@example.com --street '1 Mfano Street' \\
      --city Dodoma --state Dodoma --postcode 41101 --address-country TZ \\
      --redirect-url https://shop.example/done --cancel-url https://shop.example/cancelled
  shilingi collect --profile shop --journal sqlite:shop.db --request - < request.json

{PROFILES}

{}",
        exit::help()
    )
}

/// The request's fields.
#[derive(Debug, Args)]
#[group(multiple = true, conflicts_with = "request")]
#[command(next_help_heading = "Request")]
pub(crate) struct CollectFields {
    /// Your own reference: letters, digits, dots, hyphens, underscores
    #[arg(long)]
    pub(crate) reference: Option<String>,

    /// Whole units, digits only
    #[arg(long, allow_negative_numbers = true)]
    pub(crate) amount: Option<String>,

    /// TZS (when left out) or KES
    #[arg(long)]
    pub(crate) currency: Option<String>,

    /// The customer's number, for example 255712345678
    #[arg(long, value_name = "NUMBER")]
    pub(crate) msisdn: Option<String>,

    /// TZ or KE, for a number in local form
    #[arg(long)]
    pub(crate) country: Option<String>,

    /// airtel, vodacom, yas, halotel or safaricom, where you know better than the number's range
    #[arg(long)]
    pub(crate) operator: Option<String>,

    /// The provider's own channel code in place of the operator's
    #[arg(long)]
    pub(crate) channel: Option<String>,

    /// Text for statements; the reference when left out
    #[arg(long)]
    pub(crate) narration: Option<String>,

    /// What is sold: a second payment for it is refused until the first has finally failed
    #[arg(long)]
    pub(crate) order: Option<String>,

    /// Allow a second payment for the order; both may succeed
    #[arg(long)]
    pub(crate) order_risk_taken: bool,

    /// Where the provider reports the outcome
    #[arg(long, value_name = "URL")]
    pub(crate) callback_url: Option<String>,

    /// How the customer pays through Snippe: mobile (when left out), card or qr
    #[arg(long)]
    pub(crate) method: Option<String>,

    #[command(flatten)]
    pub(crate) customer: Option<CustomerFields>,

    #[command(flatten)]
    pub(crate) address: Option<AddressFields>,

    /// Where the browser goes after a payment by card or QR code
    #[arg(long, value_name = "URL")]
    pub(crate) redirect_url: Option<String>,

    /// Where the browser goes after such a payment was given up
    #[arg(long, value_name = "URL")]
    pub(crate) cancel_url: Option<String>,

    /// A name and value handed to the provider; may be repeated
    #[arg(long, value_name = "NAME=VALUE", value_parser = pair)]
    pub(crate) metadata: Vec<(String, String)>,
}

/// Who the customer is, where the provider asks for it.
#[derive(Debug, Default, Args)]
#[group(multiple = true, conflicts_with = "request")]
#[command(next_help_heading = "Customer (Snippe)")]
pub(crate) struct CustomerFields {
    /// The customer's first name
    #[arg(long, value_name = "NAME")]
    pub(crate) first_name: Option<String>,

    /// The customer's family name
    #[arg(long, value_name = "NAME")]
    pub(crate) last_name: Option<String>,

    /// The customer's mail address
    #[arg(long)]
    pub(crate) email: Option<String>,
}

/// Where a card's holder lives.
#[derive(Debug, Args)]
#[group(multiple = true, conflicts_with = "request")]
#[command(next_help_heading = "The card's holder (Snippe, --method card)")]
pub(crate) struct AddressFields {
    /// Street and number
    #[arg(long)]
    pub(crate) street: Option<String>,

    /// The town
    #[arg(long)]
    pub(crate) city: Option<String>,

    /// The region
    #[arg(long)]
    pub(crate) state: Option<String>,

    /// The postal code
    #[arg(long)]
    pub(crate) postcode: Option<String>,

    /// The country of the address, two letters: TZ
    #[arg(long, value_name = "CODE")]
    pub(crate) address_country: Option<String>,
}

/// Send money to a wallet or a bank account
#[derive(Debug, Args)]
#[command(after_help = payout_help())]
pub(crate) struct Payout {
    #[command(flatten)]
    pub(crate) fields: PayoutFields,

    #[command(flatten)]
    pub(crate) paying: Paying,
}

fn payout_help() -> String {
    format!(
        "\
One reference is one payment for ever: the same command again gives the stored payment and sends
nothing. When the outcome is unknown, ask with `shilingi status`; do not pay again.

Examples:
  shilingi payout --sandbox http://127.0.0.1:8085 --journal sqlite:shop.db \\
      --reference SALARY-7 --amount 50000 --msisdn 255712345678 --recipient 'Juma Mfano' --wait 90
  shilingi payout --profile shop --journal sqlite:shop.db --reference INVOICE-3 --amount 150000 \\
      --bank CORUTZTZ --account 0150987654321 --recipient 'ABC Supplies Ltd'
  shilingi payout --profile salaries --journal sqlite:shop.db --request salary.json

{PROFILES}

{}",
        exit::help()
    )
}

/// The request's fields.
#[derive(Debug, Args)]
#[group(multiple = true, conflicts_with = "request")]
#[command(next_help_heading = "Request")]
pub(crate) struct PayoutFields {
    /// Your own reference: letters, digits, dots, hyphens, underscores
    #[arg(long)]
    pub(crate) reference: Option<String>,

    /// Whole units, digits only
    #[arg(long, allow_negative_numbers = true)]
    pub(crate) amount: Option<String>,

    /// TZS (when left out) or KES
    #[arg(long)]
    pub(crate) currency: Option<String>,

    /// The recipient's number, for example 255712345678
    #[arg(long, value_name = "NUMBER")]
    pub(crate) msisdn: Option<String>,

    /// The recipient's bank: see `shilingi explain banks`
    #[arg(long)]
    pub(crate) bank: Option<String>,

    /// The account at that bank
    #[arg(long)]
    pub(crate) account: Option<String>,

    /// The recipient's full name, or the company's
    #[arg(long, value_name = "NAME")]
    pub(crate) recipient: Option<String>,

    /// TZ or KE, for a number in local form
    #[arg(long)]
    pub(crate) country: Option<String>,

    /// airtel, vodacom, yas, halotel or safaricom, where you know better than the number's range
    #[arg(long)]
    pub(crate) operator: Option<String>,

    /// The provider's own channel code in place of the operator's
    #[arg(long)]
    pub(crate) channel: Option<String>,

    /// The wallet that pays; the profile's when left out
    #[arg(long)]
    pub(crate) wallet: Option<String>,

    /// Text for statements; the reference when left out
    #[arg(long)]
    pub(crate) narration: Option<String>,

    /// What is owed: a second payment for it is refused until the first has finally failed
    #[arg(long)]
    pub(crate) order: Option<String>,

    /// Allow a second payment for the order; both may succeed
    #[arg(long)]
    pub(crate) order_risk_taken: bool,

    /// Where the provider reports the outcome
    #[arg(long, value_name = "URL")]
    pub(crate) callback_url: Option<String>,

    /// A name and value handed to the provider; may be repeated
    #[arg(long, value_name = "NAME=VALUE", value_parser = pair)]
    pub(crate) metadata: Vec<(String, String)>,
}

pub(super) fn pair(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("write it as NAME=VALUE")?;
    Ok((name.to_owned(), value.to_owned()))
}
