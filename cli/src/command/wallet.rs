//! `shilingi wallet`: TemboPlus's calls about wallets, none of which moves money.

use serde_json::{Value, json};
use shilingi::model::{TemboCreateWallet, TemboWallet, TemboWalletList};
use shilingi::{Client, Error, ErrorKind, TemboPlus, operation};

use super::money;
use crate::args::{Access, Wallet, WalletCommand};
use crate::exit::Exit;
use crate::output::Output;
use crate::profile::{self, Account};

pub(super) async fn run(options: &Wallet, output: Output) -> Result<Exit, Error> {
    match &options.command {
        WalletCommand::Create { request, access } => {
            let client = client(access, output)?;
            let text = money::request(request)?;
            let wanted: TemboCreateWallet = operation::from_json(&text).map_err(Error::invalid)?;
            let made = client.call(wanted).await?;
            output.text(&made.account_no);
            output.document(&json!({ "account_no": made.account_no }));
        }
        WalletCommand::List { access } => {
            let wallets = client(access, output)?.call(TemboWalletList {}).await?;
            for wallet in &wallets {
                output.text(&line(wallet, output));
            }
            let shown: Vec<Value> = wallets.iter().map(|wallet| shown(wallet, output)).collect();
            output.document(&json!({ "wallets": shown }));
        }
    }
    Ok(Exit::Done)
}

fn client(access: &Access, output: Output) -> Result<Client<TemboPlus>, Error> {
    match profile::needed(access, output)?.account()? {
        Account::Tembo(tembo) => Client::new(tembo),
        Account::Snippe(_) => {
            let detail = "Snippe has one balance and no wallets: use a profile of temboplus";
            Err(Error::new(ErrorKind::Setup, "profile_provider", detail))
        }
    }
}

/// A customer's wallet has the customer's name.
fn shown(wallet: &TemboWallet, output: Output) -> Value {
    let name = wallet.account_name.as_ref().filter(|_| output.shows_private());
    json!({
        "account_no": wallet.account_no,
        "account_name": name.map(|name| name.expose()),
        "wallet_type": wallet.wallet_type,
        "balance": wallet.balance,
        "currency": wallet.currency,
    })
}

fn line(wallet: &TemboWallet, output: Output) -> String {
    let shown = shown(wallet, output);
    let text = |name: &str| shown[name].as_str().unwrap_or_default().to_owned();
    let fields = ["wallet_type", "currency", "balance", "account_name"].map(text);
    format!("{:<14} {}", wallet.account_no, fields.join("  ")).trim_end().to_owned()
}
