//! Balances and the list of wallets (temboplus.md 3.3, 5.6 and 5.8).

use serde::Serialize;

use super::error::Refusal;
use super::headers;
use crate::call::Call;
use crate::ledger::{Purse, WalletKind};
use crate::reply::Reply;
use crate::world::World;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Balance<'a> {
    available_balance: i64,
    current_balance: i64,
    account_no: &'a str,
    /// `ACTIVE` is the only published value.
    account_status: &'static str,
    account_name: &'a str,
    #[serde(flatten)]
    nature: Option<Nature<'a>>,
}

/// What newer pages add to the balance of one wallet.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Nature<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    currency_code: &'a str,
    country_code: &'static str,
}

/// An item of the list. It says `currency` where a balance says `currencyCode`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Item<'a> {
    account_no: &'a str,
    account_name: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    balance: i64,
    currency: &'a str,
    country_code: &'static str,
}

/// An item of the older list.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Number<'a> {
    account_no: &'a str,
}

pub(super) fn main_balance(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    let account_no = world.config.tembo.disbursement.account_no.clone();
    headers::open_bare(world, call)?.finish()?;
    headers::first_use(world, call)?;
    tell(world, &account_no, false)
}

pub(super) fn collection_balance(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    let account_no = world.config.tembo.collection.account_no.clone();
    headers::open_bare(world, call)?.finish()?;
    headers::first_use(world, call)?;
    tell(world, &account_no, false)
}

pub(super) fn balance(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    let mut form = headers::open(world, call)?;
    let account_no = form.text("accountNo");
    form.finish()?;
    headers::first_use(world, call)?;
    tell(world, &account_no, !world.config.tembo.older_wallets)
}

fn tell(world: &World, account_no: &str, newer: bool) -> Result<Reply, Refusal> {
    let wallet = find(world, account_no)?;
    let nature = newer.then(|| Nature {
        kind: kind(wallet),
        currency_code: &wallet.currency,
        country_code: country(wallet),
    });
    let body = Balance {
        available_balance: wallet.available(),
        current_balance: wallet.balance,
        account_no: &wallet.account_no,
        account_status: "ACTIVE",
        account_name: &wallet.name,
        nature,
    };
    Ok(Reply::json(200, &body))
}

pub(super) fn list(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    headers::open_bare(world, call)?.finish()?;
    headers::first_use(world, call)?;
    let wallets = world.ledger.wallets().iter().filter(|wallet| is_of_tembo(wallet));
    Ok(if world.config.tembo.older_wallets {
        let numbers = wallets.map(|wallet| Number { account_no: &wallet.account_no });
        Reply::json(200, &numbers.collect::<Vec<_>>())
    } else {
        Reply::json(200, &wallets.map(item).collect::<Vec<_>>())
    })
}

/// One item of the list: what a single wallet answers is presumed, not printed.
pub(super) fn show(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    headers::open_bare(world, call)?.finish()?;
    headers::first_use(world, call)?;
    find(world, call.part("account_no")).map(|wallet| Reply::json(200, &item(wallet)))
}

/// A wallet of this provider. 404 `WALLET_NOT_FOUND` is documented for payouts and taken for all.
pub(super) fn find<'a>(world: &'a World, account_no: &str) -> Result<&'a Purse, Refusal> {
    let wallet = world.ledger.wallet(account_no).filter(|wallet| is_of_tembo(wallet));
    wallet.ok_or(Refusal::WalletNotFound)
}

fn is_of_tembo(wallet: &Purse) -> bool {
    matches!(wallet.kind, WalletKind::Disbursement | WalletKind::Collection | WalletKind::Customer)
}

fn item(wallet: &Purse) -> Item<'_> {
    Item {
        account_no: &wallet.account_no,
        account_name: &wallet.name,
        kind: kind(wallet),
        balance: wallet.balance,
        currency: &wallet.currency,
        country_code: country(wallet),
    }
}

/// The published words; `CUSTOMER` is a choice.
fn kind(wallet: &Purse) -> &'static str {
    match (wallet.kind, wallet.currency.as_str()) {
        (WalletKind::Collection, _) => "DEFAULT COLLECTION",
        (WalletKind::Disbursement, "TZS") => "DEFAULT DISBURSEMENT",
        (WalletKind::Customer, _) => "CUSTOMER",
        _ => "DISBURSEMENT",
    }
}

fn country(wallet: &Purse) -> &'static str {
    if wallet.currency == "KES" { "KE" } else { "TZ" }
}
