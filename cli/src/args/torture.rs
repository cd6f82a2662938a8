//! What `torture` takes.

use std::num::NonZeroU32;

use clap::Args;

use super::ProviderName;
use crate::exit;

/// Find out whether a program, in any language, ever pays twice
#[derive(Debug, Args)]
#[command(after_help = help())]
pub(crate) struct Torture {
    /// The command that makes one payout, as the shell reads it; run once for each try
    #[arg(long, value_name = "COMMAND")]
    pub(crate) target_command: String,

    /// Whose payouts are made
    #[arg(long, value_enum, default_value_t = ProviderName::Temboplus)]
    pub(crate) provider: ProviderName,

    /// So many payouts
    #[arg(long, value_name = "COUNT", default_value = "30")]
    pub(crate) payments: NonZeroU32,

    /// So many tries for one payout, at the most
    #[arg(long, value_name = "COUNT", default_value = "4")]
    pub(crate) tries: NonZeroU32,

    /// A try that is killed is killed within so many milliseconds
    #[arg(long, value_name = "MS", default_value = "400")]
    pub(crate) kill_within: NonZeroU32,

    /// A try that takes longer than this is killed, too
    #[arg(long, value_name = "SECONDS", default_value = "90")]
    pub(crate) longest: NonZeroU32,

    /// What ids and moments are made from
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub(crate) seed: u64,
}

fn help() -> String {
    format!(
        "\
A sandbox is started in this process. For each payout one thing goes wrong: a lost request or reply, a
gateway's 502 before or after, a page of HTML, a slow reply, a rate limit, callbacks that are doubled or
missing. Every third first try is killed (kill -9) at a random moment. As a shop would, the command is run
again for the same reference until it ends with 0, and every fourth time once more after that. It finds in
its environment:

  TARGET_PROVIDER       temboplus or snippe
  TARGET_BASE_URL       the provider's base URL      TARGET_SANDBOX_URL  the sandbox's own
  TARGET_ACCOUNT_ID, TARGET_SECRET_KEY, TARGET_WALLET   for temboplus
  TARGET_API_KEY        for snippe
  TARGET_REFERENCE      the payout's reference: the same in every try
  TARGET_AMOUNT         whole shillings
  TARGET_MSISDN, TARGET_RECIPIENT   who is paid
  TARGET_TRY            1, 2, ...

The reference of a payout of Snippe is its metadata's `reference`, else its idempotency key. The last line is
`executions per reference: max N`; anything above 1 is a payout made twice, and ends with exit code 1.

Example:
  shilingi torture --target-command 'python3 pay.py'
  shilingi torture --target-command 'shilingi payout --sandbox $TARGET_SANDBOX_URL \\
      --journal sqlite:torture.db --reference $TARGET_REFERENCE --amount $TARGET_AMOUNT \\
      --msisdn $TARGET_MSISDN --recipient \"$TARGET_RECIPIENT\"'

{}",
        exit::help()
    )
}
