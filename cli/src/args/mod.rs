//! What can be typed. Request fields are plain text here: the core refuses what is wrong with them,
//! all at once and in its own words.

mod doctor;
mod journal;
mod kinds;
mod listen;
mod pay;
mod pay_many;
mod torture;
mod wallet;
mod webhook;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use serde::Deserialize;

use crate::{exit, sheet};

pub(crate) use doctor::Doctor;
pub(crate) use journal::{Journal, JournalCommand};
pub(crate) use kinds::{Bill, Common, Deposit, Remit, Session, Transfer, Withdraw};
pub(crate) use listen::{CallbackFault, Listen, Trigger};
pub(crate) use pay::{
    AddressFields, Collect, CollectFields, CustomerFields, Paying, Payout, PayoutFields,
};
pub(crate) use pay_many::Pay;
pub(crate) use torture::Torture;
pub(crate) use wallet::{Wallet, WalletCommand};
pub(crate) use webhook::{Replay, Scheme, Sign, Verify, Webhook, WebhookCommand, header};

/// Payments in Tanzania through TemboPlus and Snippe, without ever paying twice.
///
/// Every payment is recorded in a journal before anything is sent. Whatever is interrupted can be
/// looked up there, and asking again never pays again.
#[derive(Debug, Parser)]
#[command(name = "shilingi", version, max_term_width = 100, after_help = first_steps())]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,

    /// Print one JSON document instead of tables; errors are JSON on the error stream
    #[arg(long, global = true)]
    pub(crate) json: bool,

    /// Show phone numbers and accounts whole
    #[arg(long, global = true)]
    pub(crate) show_private: bool,
}

fn first_steps() -> String {
    format!(
        "\
First steps, with pretend money and no account:
  shilingi demo
  shilingi sandbox --port 8085
  shilingi collect --sandbox http://127.0.0.1:8085 --journal sqlite:shop.db \\
      --reference ORDER-1 --amount 5000 --msisdn 255712345678 --wait 30
  shilingi status ORDER-1 --journal sqlite:shop.db --offline

{}",
        exit::help()
    )
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Demo(Demo),
    Sandbox(Sandbox),
    Collect(Collect),
    Payout(Payout),
    Pay(Pay),
    Bill(Bill),
    Remit(Box<Remit>),
    Deposit(Deposit),
    Withdraw(Withdraw),
    Transfer(Transfer),
    Session(Session),
    Wallet(Wallet),
    Status(Status),
    Reconcile(Reconcile),
    Resolve(Resolve),
    Webhook(Webhook),
    Doctor(Doctor),
    Listen(Listen),
    Trigger(Trigger),
    Torture(Torture),
    Journal(Journal),
    Explain(Explain),
    Completions(Completions),
    Man(Man),
}

/// Run a file of payments against the sandbox, with every outcome and fault
#[derive(Debug, Args)]
#[command(after_help = demo_help())]
pub(crate) struct Demo {
    /// Payments to run instead of the ones that come with the program
    #[arg(long, value_name = "CSV")]
    pub(crate) file: Option<PathBuf>,

    /// Keep the journal in this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) keep: Option<PathBuf>,

    /// Four times slower, to watch it
    #[arg(long)]
    pub(crate) slow: bool,
}

fn demo_help() -> String {
    format!(
        "\
Sandbox, callback listener and engine run in this process; the journal is an SQLite file. Every
status is then held against the sandbox's books: any contradiction, or a payment carried out more
than once, ends the demo with exit code 1 and keeps the journal.

Examples:
  shilingi demo
  shilingi demo --keep ./demo && shilingi status --journal sqlite:demo/demo.db
  shilingi demo --json | jq .statuses

The columns of a file of payments, beside those of `shilingi pay`:
{}
Payments of one reference or order run in the file's order, all others at once.",
        sheet::listed(&DEMO)
    )
}

/// What stands in a file of the demo beside the columns of a payout.
pub(crate) const DEMO: [sheet::Column; 5] = [
    ("provider", "temboplus or snippe"),
    ("kind", "collection, whose payer stands in msisdn, or payout"),
    ("outcome", "what the sandbox makes of it (see `shilingi explain magic`), or empty"),
    (
        "fault",
        "what goes wrong on the way, several separated by spaces, or empty:\n              \
         drop_reply drop_request bad_gateway_after bad_gateway_before hang:SECONDS\n              \
         slow_reply:MILLISECONDS html_body callback_before_reply duplicate_callback\n              \
         missing_callback late_callback:SECONDS\n              \
         forged_callback:wrong_token|wrong_ids|denied_status",
    ),
    ("shows", "what the payment is there to show"),
];

/// Both providers on this machine, with pretend money, until Ctrl-C
#[derive(Debug, Args)]
#[command(after_help = SANDBOX)]
pub(crate) struct Sandbox {
    /// Where to listen; the sandbox is never reachable from other machines
    #[arg(long, default_value = "127.0.0.1")]
    pub(crate) host: String,

    /// The port; 0 lets the system choose
    #[arg(long, default_value_t = 8085)]
    pub(crate) port: u16,

    /// Make the same ids in every run
    #[arg(long, value_name = "NUMBER")]
    pub(crate) seed: Option<u64>,

    /// A TOML file of timed outcomes and faults with a seed: time then stands still until the control
    /// API advances it, and equal runs give equal transcripts
    #[arg(long, value_name = "FILE", conflicts_with = "seed")]
    pub(crate) scenario: Option<PathBuf>,

    /// Let prompts wait for you: answer them on the page's phone, or through the control API
    #[arg(long)]
    pub(crate) by_hand: bool,

    /// Ask of clients everything that the pages ask: UUIDs as request ids, idempotency keys, a phone for cards
    #[arg(long)]
    pub(crate) strict: bool,

    /// Leave out rules that no page has: what was only observed, and choices that can be left out
    #[arg(long)]
    pub(crate) documented_only: bool,

    /// Keep the timelines of so many payments, requests and callbacks: the newest of each. The books of all
    /// payments stay, with statuses, amounts, executions and keys
    #[arg(long, value_name = "N", default_value_t = 10_000)]
    pub(crate) keep: usize,

    /// Keep the sandbox in this file, and go on from there the next time: payments, wallets, keys, faults and the
    /// clock. A crash loses the last second or so
    #[arg(long, value_name = "FILE", conflicts_with = "scenario")]
    pub(crate) state: Option<PathBuf>,

    /// Milliseconds until a customer or operator answers
    #[arg(long, value_name = "MS", default_value_t = 3000)]
    pub(crate) answer_after: u64,

    /// Milliseconds from a change to its callback
    #[arg(long, value_name = "MS", default_value_t = 1000)]
    pub(crate) callback_after: u64,

    /// End when standard input closes, so that it never outlives the program that started it
    #[arg(long)]
    pub(crate) watch_stdin: bool,
}

const SANDBOX: &str = "\
With --json it prints one line when it is ready and is silent from then on:
  {\"url\":\"http://127.0.0.1:8085\",\"port\":8085,...}

Examples:
  shilingi sandbox
  shilingi sandbox --state shop.sandbox
  shilingi sandbox --port 0 --json --watch-stdin";

/// Which credentials are used. Secrets come from the environment or a file, never from flags.
#[derive(Debug, Args)]
#[command(next_help_heading = "Profile")]
pub(crate) struct Access {
    /// The profile in the settings file [env: SHILINGI_PROFILE]
    #[arg(long, value_name = "NAME", conflicts_with = "sandbox")]
    pub(crate) profile: Option<String>,

    /// temboplus or snippe [env: SHILINGI_PROVIDER]
    #[arg(long, value_enum)]
    pub(crate) provider: Option<ProviderName>,

    /// A sandbox started by `shilingi sandbox`, with its pretend accounts [env: SHILINGI_SANDBOX]
    #[arg(long, value_name = "URL")]
    pub(crate) sandbox: Option<String>,

    /// The settings file; shilingi.toml in this folder when left out [env: SHILINGI_CONFIG]
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

/// The providers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ProviderName {
    Temboplus,
    Snippe,
}

impl ProviderName {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Temboplus => shilingi::provider::tembo::NAME,
            Self::Snippe => shilingi::provider::snippe::NAME,
        }
    }
}

const PROFILES: &str = "\
Settings: flags win over SHILINGI_... variables, which win over the settings file:
  [profile.shop]
  provider = \"temboplus\"
  environment = \"live\"                 # or \"sandbox\"
  account_id = \"...\"                   # SHILINGI_ACCOUNT_ID
  secret_key = \"...\"                   # SHILINGI_SECRET_KEY
  wallet = \"...\"                       # SHILINGI_WALLET
  callback_url = \"https://...\"         # SHILINGI_CALLBACK_URL
  [profile.salaries]
  provider = \"snippe\"
  environment = \"live\"
  api_key = \"...\"                      # SHILINGI_API_KEY
  webhook_secrets = [\"...\"]            # SHILINGI_WEBHOOK_SECRETS, separated by commas
Also base_url; bearer_token, remittance_url and rate_check (\"off\", \"warn\" or \"refuse\") for temboplus;
pays_mpesa for snippe.";

/// Where payments are remembered.
#[derive(Debug, Args)]
pub(crate) struct JournalAt {
    /// Where payments are remembered: sqlite:shop.db, or postgres://... for several machines; there is no
    /// default
    #[arg(long, value_name = "ADDRESS", env = "SHILINGI_JOURNAL", hide_env_values = true)]
    pub(crate) journal: String,
}

/// Show one payment with its timeline, or all payments of the journal
#[derive(Debug, Args)]
#[command(after_help = status_help())]
pub(crate) struct Status {
    /// The payment's reference; all payments when left out
    pub(crate) reference: Option<String>,

    #[command(flatten)]
    pub(crate) journal: JournalAt,

    /// Ask nobody: show what the journal holds, without credentials
    #[arg(long, conflicts_with = "wait")]
    pub(crate) offline: bool,

    /// Wait so many seconds for a verdict
    #[arg(long, value_name = "SECONDS", requires = "reference", default_value_t = 0)]
    pub(crate) wait: u64,

    #[command(flatten)]
    pub(crate) access: Access,
}

fn status_help() -> String {
    format!(
        "\
With a profile the provider is asked, if there is something to ask it with. Asking never pays.

Examples:
  shilingi status --journal sqlite:shop.db
  shilingi status ORDER-1 --journal sqlite:shop.db --offline
  shilingi status ORDER-1 --journal sqlite:shop.db --profile shop --wait 60

{PROFILES}

{}",
        exit::help()
    )
}

/// Look at every payment that is due: ask about what is open, look for what was lost
#[derive(Debug, Args)]
#[command(after_help = reconcile_help())]
pub(crate) struct Reconcile {
    #[command(flatten)]
    pub(crate) journal: JournalAt,

    /// Go on until Ctrl-C, looking whenever something is due
    #[arg(long)]
    pub(crate) watch: bool,

    /// The most payments to look at in one round
    #[arg(long, value_name = "COUNT", default_value_t = 50)]
    pub(crate) limit: usize,

    /// After so many seconds others look at what this one had begun to look at, should it end
    #[arg(long, value_name = "SECONDS", default_value_t = 120,
          value_parser = clap::value_parser!(u32).range(1..=3600))]
    pub(crate) lease: u32,

    #[command(flatten)]
    pub(crate) access: Access,
}

fn reconcile_help() -> String {
    format!(
        "\
Several may run at once on one journal: each payment is looked at by one of them, and nothing is
sent a second time that its provider would not recognise.

Examples:
  shilingi reconcile --journal sqlite:shop.db --profile shop
  shilingi reconcile --journal sqlite:shop.db --profile shop --watch

{PROFILES}

{}",
        exit::help()
    )
}

/// Record what a person found out about a payment that machines cannot settle
#[derive(Debug, Args)]
#[command(after_help = RESOLVE)]
#[command(group(clap::ArgGroup::new("finding").required(true).args(["executed", "not_executed"])))]
pub(crate) struct Resolve {
    /// The payment's reference
    pub(crate) reference: String,

    /// The money moved
    #[arg(long)]
    pub(crate) executed: bool,

    /// The money did not move, and will not
    #[arg(long)]
    pub(crate) not_executed: bool,

    /// Who decides
    #[arg(long, value_name = "NAME")]
    pub(crate) by: String,

    /// What proves it: a statement line, a receipt number, a letter of the provider
    #[arg(long, value_name = "TEXT")]
    pub(crate) proof: String,

    #[command(flatten)]
    pub(crate) journal: JournalAt,

    #[command(flatten)]
    pub(crate) access: Access,
}

const RESOLVE: &str = "\
The decision is evidence like any other and stays in the timeline. If the provider says otherwise
later, it overrules the decision and asks for a review.

Examples:
  shilingi resolve SAL-17 --executed --by \"A. Mushi\" --proof \"statement 12 May, line 4\" \\
      --journal sqlite:shop.db --profile shop";

/// What a code means and what to do about it; tables of banks, number ranges and more
#[derive(Debug, Args)]
#[command(after_help = EXPLAIN)]
pub(crate) struct Explain {
    /// A provider's code, one of our statuses or kinds of error, or a table: banks, ranges, magic,
    /// codes, words, exit
    pub(crate) topic: String,

    /// Only rows of the table that contain this text
    pub(crate) filter: Option<String>,
}

const EXPLAIN: &str = "\
Examples:
  shilingi explain PENDING_ACK
  shilingi explain unknown
  shilingi explain banks crdb
  shilingi explain ranges 25574
  shilingi explain magic";

/// Print a script with which a shell completes commands and flags
#[derive(Debug, Args)]
#[command(after_help = COMPLETIONS)]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub(crate) shell: clap_complete::Shell,
}

const COMPLETIONS: &str = "\
Examples:
  shilingi completions bash > ~/.local/share/bash-completion/completions/shilingi
  shilingi completions zsh > ~/.zfunc/_shilingi
  shilingi completions fish > ~/.config/fish/completions/shilingi.fish";

/// Print the manual page of the program, or of one command
#[derive(Debug, Args)]
#[command(after_help = MAN)]
pub(crate) struct Man {
    /// The command; the whole program when left out
    pub(crate) command: Option<String>,
}

const MAN: &str = "\
Examples:
  shilingi man | man -l -
  shilingi man payout > shilingi-payout.1";
