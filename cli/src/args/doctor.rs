//! What `doctor` takes.

use clap::Args;

use super::{Access, PROFILES};
use crate::exit;

/// Check that a shop is set up: credentials, clock, TLS, callback address, journal, reconciler
#[derive(Debug, Args)]
#[command(after_help = help())]
pub(crate) struct Doctor {
    /// The journal to look into: sqlite:shop.db, or postgres://...; it is not looked at when left out
    #[arg(long, value_name = "ADDRESS", env = "SHILINGI_JOURNAL", hide_env_values = true)]
    pub(crate) journal: Option<String>,

    #[command(flatten)]
    pub(crate) access: Access,
}

fn help() -> String {
    format!(
        "\
Every line is ok, a warning or failed, with what to do. The provider is asked for a balance, which moves
nothing, and for its time; the callback address gets one GET without a body. Code 0 means that nothing
failed, 6 that something did.

Examples:
  shilingi doctor --profile shop --journal sqlite:shop.db
  shilingi doctor --sandbox http://127.0.0.1:8085

{PROFILES}

{}",
        exit::help()
    )
}
