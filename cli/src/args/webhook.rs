//! What `webhook` takes.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::ProviderName;
use crate::exit;

/// Check signed webhooks, sign some to test with, and deliver recorded ones again
#[derive(Debug, Args)]
#[command(after_help = WEBHOOK)]
pub(crate) struct Webhook {
    #[command(subcommand)]
    pub(crate) what: WebhookCommand,
}

const WEBHOOK: &str = "\
Examples:
  shilingi webhook verify --provider snippe --secret-file whsec.txt --body event.json --headers headers
  shilingi webhook sign --provider snippe --secret-file whsec.txt --body event.json > headers
  shilingi webhook replay 3 --to http://127.0.0.1:8000/webhooks/snippe

Only `replay` sends anything, and only to the address it is given.";

/// What is done with a webhook.
#[derive(Debug, Subcommand)]
pub(crate) enum WebhookCommand {
    Verify(Verify),
    Sign(Sign),
    Replay(Replay),
}

/// Say whether a delivery is signed and fresh, and if not, why
#[derive(Debug, Args)]
#[command(after_help = verify_help())]
pub(crate) struct Verify {
    #[command(flatten)]
    pub(crate) given: Given,

    /// A header of the delivery; may be repeated
    #[arg(long = "header", short = 'H', value_name = "NAME: VALUE", value_parser = header)]
    pub(crate) headers: Vec<(String, String)>,

    /// The headers in a file, one a line
    #[arg(long = "headers", value_name = "FILE")]
    pub(crate) header_file: Option<PathBuf>,

    /// Judge its age as of this time, for example 2026-01-25T10:30:00Z; now when left out
    #[arg(long, value_name = "TIME")]
    pub(crate) at: Option<String>,
}

fn verify_help() -> String {
    format!(
        "\
The body must be the bytes as they came: a body that was parsed and written again no longer fits its
signature, and is told apart from one that was signed with another secret.

Secrets come from files with one secret a line, and from SHILINGI_WEBHOOK_SECRETS, separated by
commas. Give several while one replaces another.

Examples:
  shilingi webhook verify --provider snippe --secret-file whsec.txt --body event.json \\
      -H 'X-Webhook-Timestamp: 1769299200' -H 'X-Webhook-Signature: c36144d9...'
  shilingi webhook verify --provider temboplus --scheme merchant-account --secret-file hash.key < body

{}",
        exit::help()
    )
}

/// Sign a body as the provider would, for tests of your own endpoint
#[derive(Debug, Args)]
#[command(after_help = SIGN)]
pub(crate) struct Sign {
    #[command(flatten)]
    pub(crate) given: Given,

    /// Sign as of this time, for example 2026-01-25T10:30:00Z; now when left out
    #[arg(long, value_name = "TIME")]
    pub(crate) at: Option<String>,
}

const SIGN: &str = "\
Prints the headers that go with the body, one a line, as `webhook verify --headers` and `curl -H @FILE`
read them. A merchant account's webhook carries its signature in its body: there the input is the
payload, and the body to send is printed.

Examples:
  shilingi webhook sign --provider snippe --secret-file whsec.txt --body event.json > headers
  curl -H @headers --data-binary @event.json http://127.0.0.1:8000/webhooks/snippe";

/// Deliver what `shilingi listen` recorded once more
#[derive(Debug, Args)]
#[command(after_help = REPLAY)]
pub(crate) struct Replay {
    /// The number of a delivery that `shilingi listen` showed, or a file of deliveries: then all of them
    #[arg(value_name = "ID|FILE")]
    pub(crate) which: String,

    /// Where to; an address without a path keeps the delivery's own
    #[arg(long, value_name = "URL")]
    pub(crate) to: String,

    /// The file in which `shilingi listen` keeps deliveries
    #[arg(long, value_name = "FILE", default_value = super::listen::DELIVERIES)]
    pub(crate) deliveries: PathBuf,

    /// Sign Snippe's deliveries anew, as the provider does at each attempt; else they leave as they came
    #[arg(long)]
    pub(crate) sign: bool,

    /// Sign as of this time, for example 2026-01-25T10:30:00Z; now when left out
    #[arg(long, value_name = "TIME", requires = "sign")]
    pub(crate) at: Option<String>,

    /// A file with secrets, one a line; the first one signs [env: SHILINGI_WEBHOOK_SECRETS]
    #[arg(long = "secret-file", value_name = "FILE", requires = "sign")]
    pub(crate) secret_files: Vec<PathBuf>,
}

const REPLAY: &str = "\
Bytes and headers leave as they were received, so an old signature is stale by now: your endpoint must take
it for a hint. Give --sign to have it fresh, and --at to have it as old as you like.

Examples:
  shilingi webhook replay 3 --to http://127.0.0.1:8000
  shilingi webhook replay 3 --to http://127.0.0.1:8000 --sign --secret-file whsec.txt
  shilingi webhook replay deliveries.jsonl --to http://127.0.0.1:8000/webhooks/snippe";

/// What both need.
#[derive(Debug, Args)]
pub(crate) struct Given {
    /// Who sends it
    #[arg(long, value_enum)]
    pub(crate) provider: ProviderName,

    /// What it is about: TemboPlus signs the webhooks of its accounts, each kind in its own way
    #[arg(long, value_enum, default_value_t = Scheme::Payment)]
    pub(crate) scheme: Scheme,

    /// The raw body; standard input when left out
    #[arg(long, value_name = "FILE|-", default_value = "-")]
    pub(crate) body: PathBuf,

    /// A file with secrets, one a line; may be repeated [env: SHILINGI_WEBHOOK_SECRETS]
    #[arg(long = "secret-file", value_name = "FILE")]
    pub(crate) secret_files: Vec<PathBuf>,
}

/// The ways to sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Scheme {
    /// Payments and payouts: Snippe signs them, TemboPlus does not
    Payment,
    /// A merchant virtual account of TemboPlus
    VirtualAccount,
    /// A merchant bank account of TemboPlus
    MerchantAccount,
}

/// `Name: value`, as in a request.
pub(crate) fn header(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once(':').ok_or("write it as NAME: VALUE")?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}
