//! `POST /collection` (temboplus.md 3.1, seed 001).

use super::error::Refusal;
use super::form::{Amount, is_mobile};
use super::standing::standing;
use super::{headers, payout};
use crate::call::Call;
use crate::outcome::Outcome;
use crate::payment::{Kind, Payment};
use crate::reply::Reply;
use crate::world::World;

pub(super) fn start(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    let config = world.config.clone();
    let mut form = headers::open(world, call)?;
    let channel = form.one_of("channel", &config.tembo.collection_channels);
    let msisdn = form.text("msisdn");
    if !msisdn.is_empty() && !is_mobile(&msisdn, "255") {
        form.violate("msisdn", "must be in the format 255XXXXXXXXX");
    }
    let amount = form.amount("amount");
    let reference = form.text("transactionRef");
    let narration = form.text("narration");
    form.date("transactionDate");
    let callback_url = form.url("callbackUrl");
    form.finish()?;
    headers::first_use(world, call)?;

    let operator = payout::operator_of(&msisdn);
    let stranger = config.tembo.check_operator && payout::operator_of_channel(&channel) != operator;
    // Seed 001: a number of another operator, and an amount that is not an integer, are refused by
    // the operator.
    let (amount, outcome) = match amount {
        Some(Amount::Whole(amount)) if !stranger => {
            (amount, world.outcome_for(&reference, &msisdn, Kind::Collection))
        }
        Some(Amount::Whole(amount)) => (amount, Outcome::ProviderFailedAtOnce),
        Some(Amount::Fraction) | None => (0, Outcome::ProviderFailedAtOnce),
    };
    let payment = Payment {
        reference: reference.into(),
        transaction_id: world.ids.transaction().into(),
        outcome,
        amount,
        fee: config.tembo.collection_fee.of(amount),
        operator,
        channel: channel.into(),
        party: msisdn.into(),
        wallet: config.tembo.collection.account_no.as_str().into(),
        narration: narration.into(),
        callback_url: Some(callback_url.into()),
        ..Payment::blank(Kind::Collection, world.stamp(), call.callbacks.clone())
    };
    Ok(standing(world.admit(payment)))
}
