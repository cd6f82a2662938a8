//! `POST /collection` (temboplus.md 3.1, seed 001).

use axum::http::HeaderMap;

use super::error::Refusal;
use super::form::{Amount, is_tanzanian};
use super::{headers, payout, wire};
use crate::fault::CallbackPlan;
use crate::outcome::Outcome;
use crate::payment::{Kind, Payment, State};
use crate::reply::Reply;
use crate::world::World;

pub(super) fn start(
    world: &mut World,
    headers: &HeaderMap,
    body: &[u8],
    callbacks: CallbackPlan,
) -> Result<Reply, Refusal> {
    let config = world.config.clone();
    let mut form = headers::open(world, headers, body)?;
    let channel = form.one_of("channel", &config.tembo.collection_channels);
    let msisdn = form.text("msisdn");
    if !msisdn.is_empty() && !is_tanzanian(&msisdn) {
        form.violate("msisdn", "must be in the format 255XXXXXXXXX");
    }
    let amount = form.amount("amount");
    let reference = form.text("transactionRef");
    let narration = form.text("narration");
    form.date("transactionDate");
    let callback_url = form.url("callbackUrl");
    form.finish()?;
    headers::first_use(world, headers)?;

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
        kind: Kind::Collection,
        reference,
        transaction_id: world.ids.transaction(),
        state: State::Pending,
        status: "",
        outcome,
        amount,
        fee: config.tembo.collection_fee.of(amount),
        operator,
        channel,
        party: msisdn,
        party_name: String::new(),
        wallet: config.tembo.collection.account_no.clone(),
        narration,
        callback_url: Some(callback_url),
        created_at: world.now,
        completed_at: None,
        executed: 0,
        returned: 0,
        history: Vec::new(),
        particulars: None,
        callbacks,
    };
    Ok(standing(world.admit(payment)))
}

pub(super) fn standing(payment: &Payment) -> Reply {
    let body = wire::Standing {
        status_code: payment.status,
        transaction_id: &payment.transaction_id,
        transaction_ref: &payment.reference,
    };
    Reply::json(200, &body)
}
