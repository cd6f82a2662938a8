//! What `journal` takes.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::JournalAt;

/// Move, back up, restore and tidy up a journal
#[derive(Debug, Args)]
#[command(after_help = JOURNAL)]
pub(crate) struct Journal {
    #[command(subcommand)]
    pub(crate) command: JournalCommand,
}

/// What to do with it.
#[derive(Debug, Subcommand)]
pub(crate) enum JournalCommand {
    /// Write all payments to a file that every later version can read
    Export {
        /// The file; it must not be there yet
        file: PathBuf,
        #[command(flatten)]
        journal: JournalAt,
    },
    /// Add the payments of such a file; what the journal has already is never changed
    Import {
        /// The file
        file: PathBuf,
        /// The journal it came from is gone for good: what is open goes on from here. Without this, what is
        /// open becomes unknown and is asked about, because the other journal may send it
        #[arg(long)]
        moved: bool,
        #[command(flatten)]
        journal: JournalAt,
    },
    /// After a restore from a backup: everything open becomes unknown and nothing is sent for it
    Restored {
        #[command(flatten)]
        journal: JournalAt,
    },
    /// Drop the records of payments that are long settled; their references stay taken
    Prune {
        /// Drop what was settled and has not changed since this day began in East Africa
        #[arg(long, value_name = "YYYY-MM-DD")]
        settled_before: String,
        #[command(flatten)]
        journal: JournalAt,
    },
}

const JOURNAL: &str = "\
Let no worker run meanwhile: no reconcile, no shop, no callback receiver.

Examples:
  shilingi journal export shop.jsonl --journal sqlite:shop.db
  shilingi journal import shop.jsonl --moved --journal postgres://shop@db.example/shop
  shilingi journal restored --journal sqlite:shop.db
  shilingi journal prune --settled-before 2025-01-01 --journal sqlite:shop.db";
