//! What `listen` and `trigger` take.

use std::path::PathBuf;

use clap::Args;

use super::ProviderName;
use crate::exit;

/// Where `listen` keeps deliveries, and `webhook replay` finds them, unless told otherwise.
pub(super) const DELIVERIES: &str = "deliveries.jsonl";

/// Receive callbacks, show and check them, and forward them to your own server
#[derive(Debug, Args)]
#[command(after_help = LISTEN)]
pub(crate) struct Listen {
    /// Forward each delivery there, bytes and headers unchanged; an address without a path keeps the
    /// delivery's own path, and the query always goes along
    #[arg(long, value_name = "URL")]
    pub(crate) forward_to: Option<String>,

    /// The address to listen on
    #[arg(long, default_value = "127.0.0.1")]
    pub(crate) host: std::net::IpAddr,

    /// The port; 0 lets the system choose
    #[arg(long, default_value_t = 8090)]
    pub(crate) port: u16,

    /// Who sends; found out from each delivery when left out
    #[arg(long, value_enum)]
    pub(crate) provider: Option<ProviderName>,

    /// A file with secrets, one a line; may be repeated [env: SHILINGI_WEBHOOK_SECRETS]
    #[arg(long = "secret-file", value_name = "FILE")]
    pub(crate) secret_files: Vec<PathBuf>,

    /// Check with the secrets of `shilingi sandbox`, too
    #[arg(long)]
    pub(crate) sandbox_secrets: bool,

    /// Keep deliveries in this file, to be delivered again; it holds what they held
    #[arg(long, value_name = "FILE", default_value = DELIVERIES)]
    pub(crate) deliveries: PathBuf,

    /// End when standard input closes, so that it never outlives the program that started it
    #[arg(long)]
    pub(crate) watch_stdin: bool,
}

const LISTEN: &str = "\
Give the printed address to the provider (or to the sandbox) as callback address, with any path. Each
delivery is shown with what it is about and whether it is signed: `verified`, `stale`, `wrong_secret`,
`reserialised`, `unchecked` (signed, but no secret was given) or `unsigned`, which is a hint at most. What
your server answers is answered to the sender, 502 if it cannot be reached, and 200 if nothing is forwarded.

The file of deliveries is for its owner alone to read: it holds numbers, names and callback tokens. Beyond
64 MiB it is put aside as FILE.old, and a new one begun.

Examples:
  shilingi listen --forward-to http://127.0.0.1:8000/webhooks/snippe --secret-file whsec.txt
  shilingi listen --sandbox-secrets
  shilingi trigger payment.completed
  shilingi webhook replay 1 --to http://127.0.0.1:8000

With --json it prints a line when it is ready and a line for each delivery.";

/// Make something happen at a running sandbox, so that its callback comes
#[derive(Debug, Args)]
#[command(after_help = trigger_help())]
pub(crate) struct Trigger {
    /// What is to happen: see the list below
    #[arg(value_parser = events())]
    pub(crate) event: String,

    /// The sandbox that `shilingi sandbox` started
    #[arg(
        long,
        value_name = "URL",
        env = "SHILINGI_SANDBOX",
        default_value = "http://127.0.0.1:8085"
    )]
    pub(crate) sandbox: String,

    /// Where its callback goes: `shilingi listen` when left out
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:8090/")]
    pub(crate) to: String,

    /// The reference of the payment; made up when left out
    #[arg(long)]
    pub(crate) reference: Option<String>,

    /// Its amount, in whole shillings
    #[arg(long, default_value_t = 5_000, value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) amount: u64,

    /// Something that goes wrong with the callback; may be repeated
    #[arg(long = "fault", value_enum)]
    pub(crate) faults: Vec<CallbackFault>,

    /// Wait so many seconds for the callback to be delivered
    #[arg(long, value_name = "SECONDS", default_value_t = 10)]
    pub(crate) wait: u64,
}

/// What can go wrong with a callback.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum CallbackFault {
    /// It comes twice
    Duplicate,
    /// Rightly signed for a time ten minutes ago; unsigned ones come once more with an old state
    Stale,
    /// Another one comes whose address has a wrong token
    ForgedToken,
    /// Another one comes about a payment that does not exist
    ForgedIds,
    /// Another one comes with a status that the provider denies
    ForgedStatus,
}

fn events() -> clap::builder::PossibleValuesParser {
    shilingi_sandbox::EVENTS.iter().map(|event| event.name).collect::<Vec<_>>().into()
}

fn trigger_help() -> String {
    let events = shilingi_sandbox::EVENTS.iter();
    let events: Vec<String> =
        events.map(|event| format!("  {:<32} {}", event.name, event.meaning)).collect();
    format!(
        "\
A payment is made at the sandbox and decided at once; its callback leaves a second later, or when you
say so with the sandbox's --callback-after.

Events:
{}

Examples:
  shilingi trigger payment.completed
  shilingi trigger collection.accepted --to http://127.0.0.1:8000/callbacks/temboplus
  shilingi trigger payout.failed --fault duplicate --fault forged-status

{}",
        events.join("\n"),
        exit::help()
    )
}
