//! `POST /collection/status` and `POST /payment/status` (temboplus.md 3.2 and 4.4).

use axum::http::HeaderMap;

use super::collection::standing;
use super::error::Refusal;
use super::headers;
use crate::payment::Kind;
use crate::reply::Reply;
use crate::world::World;

/// Answers for the payment that both ids name; one of them alone is not enough.
pub(super) fn ask(
    world: &mut World,
    headers: &HeaderMap,
    body: &[u8],
    serves: impl Fn(Kind) -> bool,
) -> Result<Reply, Refusal> {
    let mut form = headers::open(world, headers, body)?;
    let transaction_id = form.text("transactionId");
    let reference = form.text("transactionRef");
    form.finish()?;
    headers::first_use(world, headers)?;
    world
        .payments
        .iter()
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
