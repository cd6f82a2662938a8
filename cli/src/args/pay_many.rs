//! What `pay` takes.

use std::path::PathBuf;

use clap::Args;

use super::{Access, JournalAt, PROFILES};
use crate::{exit, sheet};

/// Pay a file of payouts: salaries, suppliers, refunds
#[derive(Debug, Args)]
#[command(after_help = pay_help())]
pub(crate) struct Pay {
    /// The payouts as CSV in UTF-8; - is standard input
    #[arg(value_name = "CSV|-")]
    pub(crate) file: PathBuf,

    /// Check the file, show the plan, and send nothing
    #[arg(long)]
    pub(crate) dry_run: bool,

    /// Do not ask before paying
    #[arg(long)]
    pub(crate) yes: bool,

    /// The journal is meant to be new: a live profile pays through one that knows no payment only so
    #[arg(long)]
    pub(crate) new_journal: bool,

    /// So many payments are on their way at once
    #[arg(long, value_name = "N", default_value_t = 4,
          value_parser = clap::value_parser!(u16).range(1..=64))]
    pub(crate) at_once: u16,

    /// Write what became of each line to this file: JSON where its name ends in .json, else CSV
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,

    /// Wait so many seconds for outcomes once everything was sent; 0 leaves at once
    #[arg(long, value_name = "SECONDS", default_value_t = 300)]
    pub(crate) wait: u64,

    #[command(flatten)]
    pub(crate) journal: JournalAt,

    #[command(flatten)]
    pub(crate) access: Access,
}

fn pay_help() -> String {
    format!(
        "\
The whole file is checked first; nothing is paid while anything in it is wrong. Then the plan is
shown and has to be confirmed. Ctrl-C stops: what was sent is waited for, nothing new is sent, and
the same command goes on later. A reference is one payment for ever, so nothing is paid twice,
however often the command runs, and by however many.

Examples:
  shilingi pay salaries.csv --journal sqlite:shop.db --profile salaries --dry-run
  shilingi pay salaries.csv --journal sqlite:shop.db --profile salaries --report paid.csv
  shilingi pay - --journal sqlite:shop.db --sandbox http://127.0.0.1:8085 --yes --wait 0 <<'END'
  reference,amount,recipient,msisdn
  SALARY-7-1,50000,Juma Mfano,255712345678
  SALARY-7-2,62000,Asha Mfano,255781000000
  END

Columns of the file; the first three are needed, in any order:
{}
The first payment goes alone, until an answer shows that the set-up is right. It stops by itself
when the wallet is short, when the journal cannot be used, when the first answers say that the
credentials, the wallet or the connection are wrong, and later after three answers in a row that
concern all: those, too many requests, no answer.

{PROFILES}

{}\
Of a file: 0 when every line was paid, 5 when any is open, else 4.",
        sheet::listed(&sheet::PAYOUT),
        exit::help()
    )
}
