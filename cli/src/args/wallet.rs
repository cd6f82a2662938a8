//! What `wallet` takes.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{Access, PROFILES};

/// Make wallets for customers, and list yours (TemboPlus)
#[derive(Debug, Args)]
#[command(after_help = help())]
pub(crate) struct Wallet {
    #[command(subcommand)]
    pub(crate) command: WalletCommand,
}

/// What to do with wallets.
#[derive(Debug, Subcommand)]
pub(crate) enum WalletCommand {
    /// Make a wallet for a customer, and print its number; asked once, never again by itself
    Create {
        /// Who the customer is, as JSON from a file, or from standard input with -
        #[arg(long, value_name = "FILE|-")]
        request: PathBuf,
        #[command(flatten)]
        access: Access,
    },
    /// List the wallets of the profile, with their balances
    List {
        #[command(flatten)]
        access: Access,
    },
}

fn help() -> String {
    format!(
        "\
`create` writes at the provider and moves no money. If its reply is lost, look at the list before you ask
again: nothing is documented that would tell a repeat from a second wallet.

Example, with a customer who does not exist:
  shilingi wallet create --sandbox http://127.0.0.1:8085 --request - <<'END'
  {{\"first_name\": \"Asha\", \"last_name\": \"Mfano\", \"date_of_birth\": \"1985-01-01\", \"gender\": \"F\",
   \"identity_info\": {{\"id_type\": \"NATIONAL_ID\", \"id_number\": \"19850101000010000101\",
                     \"issue_date\": \"2018-06-17\", \"expiry_date\": \"2028-06-17\"}},
   \"address\": {{\"street\": \"1 Mfano Street\", \"city\": \"Dodoma\", \"postal_code\": \"41101\"}},
   \"mobile_no\": \"255712345678\", \"email\": \"asha@example.com\", \"currency_code\": \"TZS\"}}
  END
  shilingi wallet list --sandbox http://127.0.0.1:8085

{PROFILES}"
    )
}
