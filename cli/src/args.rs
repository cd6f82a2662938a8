//! What can be typed. Request fields are plain text here: the core refuses what is wrong with them,
//! all at once and in its own words.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::exit;

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
}

/// Run a file of payments against the sandbox, with every outcome and fault
#[derive(Debug, Args)]
#[command(after_help = DEMO)]
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

const DEMO: &str = "\
Sandbox, callback listener and engine run in this process; the journal is an SQLite file. Every
status is then held against the sandbox's books: any contradiction, or a payment carried out more
than once, ends the demo with exit code 1 and keeps the journal.

Examples:
  shilingi demo
  shilingi demo --keep ./demo && shilingi status --journal sqlite:demo/demo.db
  shilingi demo --json | jq .statuses

The columns of a file of payments:
  reference   the payment's reference; a repeat must not pay again
  provider    temboplus or snippe
  kind        collection or payout
  amount      whole shillings, digits only
  phone       the payer's or recipient's number, or empty
  bank        a BIC for temboplus, a bank code for snippe, or empty
  account     the account at that bank
  operator    where it is known better than by the number's range, or empty
  channel     the provider's own channel, or empty
  recipient   the recipient's name, for payouts
  order       what is sold or owed, or empty
  outcome     what the sandbox makes of it (see `shilingi explain magic`), or empty
  fault       what goes wrong on the way, several separated by spaces, or empty:
              drop_reply drop_request bad_gateway_after bad_gateway_before hang:SECONDS
              slow_reply:MILLISECONDS html_body callback_before_reply duplicate_callback
              missing_callback late_callback:SECONDS
              forged_callback:wrong_token|wrong_ids|denied_status
  shows       what the payment is there to show
Payments of one reference or order run in the file's order, all others at once.";
