//! `POST /collection/status` and `POST /payment/status` (temboplus.md 3.2 and 4.4).

use super::error::Refusal;
use super::headers;
use super::standing::standing;
use crate::call::Call;
use crate::payment::Kind;
use crate::reply::Reply;
use crate::world::World;

pub(super) fn of_collection(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    ask(world, call, |kind| kind == Kind::Collection)
}

pub(super) fn of_payment(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    ask(world, call, |kind| matches!(kind, Kind::WalletPayout | Kind::BankPayout | Kind::Bill))
}

/// Answers for the payment that both ids name; one of them alone is not enough.
fn ask(world: &mut World, call: &Call, serves: impl Fn(Kind) -> bool) -> Result<Reply, Refusal> {
    let mut form = headers::open(world, call)?;
    let transaction_id = form.text("transactionId");
    let reference = form.text("transactionRef");
    form.finish()?;
    headers::first_use(world, call)?;
    world
        .payments
        .named(&transaction_id)
        .find(|payment| {
            payment.transaction_id == transaction_id
                && payment.reference == reference
                && serves(payment.kind)
        })
        .map(standing)
        .ok_or_else(|| {
            Refusal::UnknownTransaction(world.config.tembo.unknown_transaction_reason.clone())
        })
}
