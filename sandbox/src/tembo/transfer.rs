//! Money between the merchant's own wallets (temboplus.md 5.2 to 5.5). It moves in the reply, without
//! fee and without callback.

use serde::Serialize;

use super::error::Refusal;
use super::form::{Amount, Form};
use super::{headers, payout, wallet};
use crate::call::Call;
use crate::ledger::WalletKind;
use crate::outcome::Outcome;
use crate::payment::{Kind, Payment};
use crate::reply::Reply;
use crate::world::World;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Moved<'a> {
    /// Empty in the sample.
    payment_ref: &'static str,
    transaction_id: &'a str,
    transaction_ref: &'a str,
}

/// Nothing is published; the id is a choice.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct MovedLocally<'a> {
    transaction_id: &'a str,
}

/// What is to move.
struct Wish {
    kind: Kind,
    amount: u64,
    from: String,
    to: String,
    reference: String,
    narration: String,
}

/// Main wallet to customer wallet.
pub(super) fn deposit(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    let mut form = headers::open(world, call)?.older();
    let amount = amount(&mut form);
    let to = form.text("accountNo");
    form.day("transactionDate");
    let narration = form.text("narration");
    let reference = form.text("externalRefNo");
    form.finish()?;
    let from = main(world, &to);
    carry_out(world, call, Wish { kind: Kind::Deposit, amount, from, to, reference, narration })
}

/// Customer wallet to main wallet. The reference is `externalRef` here (temboplus.md C12).
pub(super) fn withdraw(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    let mut form = headers::open(world, call)?.older();
    let amount = amount(&mut form);
    let from = form.text("accountNo");
    form.day("transactionDate");
    let narration = form.text("narration");
    let other = form.get("externalRef").is_none()
        && form.get("externalRefNo").is_some()
        && world.config.tembo.withdraw_takes_either_reference;
    let reference = form.text(if other { "externalRefNo" } else { "externalRef" });
    form.finish()?;
    let to = main(world, &from);
    carry_out(world, call, Wish { kind: Kind::Withdrawal, amount, from, to, reference, narration })
}

pub(super) fn transfer(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    let mut form = headers::open(world, call)?.older();
    let amount = amount(&mut form);
    let from = form.text("fromAccountNo");
    let to = form.text("toAccountNo");
    form.day("transactionDate");
    let narration = form.text("narration");
    let reference = form.text("externalRefNo");
    form.finish()?;
    carry_out(world, call, Wish { kind: Kind::Transfer, amount, from, to, reference, narration })
}

/// Between disbursement wallets. There is no reference, so the books count by the description.
pub(super) fn transfer_local(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    let mut form = headers::open(world, call)?;
    let amount = amount(&mut form);
    let from = form.text("from");
    let to = form.text("to");
    let description = form.text("description");
    form.finish()?;
    for account_no in [&from, &to] {
        if wallet::find(world, account_no)?.kind != WalletKind::Disbursement {
            return Err(Refusal::InvalidWallet);
        }
    }
    let (reference, narration) = (description.clone(), description);
    let kind = Kind::LocalTransfer;
    carry_out(world, call, Wish { kind, amount, from, to, reference, narration })
}

/// Whole and greater than zero, as the sample of a refused deposit says.
fn amount(form: &mut Form) -> u64 {
    if form.get("amount").and_then(serde_json::Value::as_u64) == Some(0) {
        form.violate("amount", "must be greater than zero");
    }
    match form.amount("amount") {
        Some(Amount::Whole(amount)) => amount,
        Some(Amount::Fraction) => {
            form.violate("amount", "must be an integer");
            0
        }
        None => 0,
    }
}

/// The main wallet in the currency of a customer's wallet.
fn main(world: &World, customer: &str) -> String {
    let config = &world.config.tembo;
    let kenyan = world.ledger.wallet(customer).is_some_and(|wallet| wallet.currency == "KES");
    let main = if kenyan { &config.kenya } else { &config.disbursement };
    main.account_no.clone()
}

fn carry_out(world: &mut World, call: &Call, wish: Wish) -> Result<Reply, Refusal> {
    headers::first_use(world, call)?;
    let (from, to) = (wallet::find(world, &wish.from)?, wallet::find(world, &wish.to)?);
    // Same currency only (5.2, 5.5); that the same wallet twice is refused is a choice.
    let customer = match wish.kind {
        Kind::Deposit => Some(to),
        Kind::Withdrawal => Some(from),
        _ => None,
    };
    if customer.is_some_and(|wallet| wallet.kind != WalletKind::Customer)
        || from.currency != to.currency
        || from.account_no == to.account_no
    {
        return Err(Refusal::InvalidWallet);
    }
    payout::covers(from, wish.amount)?;
    let local = wish.kind == Kind::LocalTransfer;
    let transaction_id = world.ids.transaction();
    let payment = world.admit(Payment {
        reference: wish.reference.into(),
        transaction_id: transaction_id.into(),
        outcome: Outcome::AcceptedAtOnce,
        amount: wish.amount,
        party: wish.to.into(),
        wallet: wish.from.into(),
        narration: wish.narration.into(),
        ..Payment::blank(wish.kind, world.stamp(), call.callbacks.clone())
    });
    let transaction_id = &payment.transaction_id;
    Ok(if local {
        Reply::json(200, &MovedLocally { transaction_id })
    } else {
        let transaction_ref = &payment.reference;
        Reply::json(200, &Moved { payment_ref: "", transaction_id, transaction_ref })
    })
}
