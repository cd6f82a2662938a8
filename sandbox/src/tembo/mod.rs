//! TemboPlus: collections, payouts to wallets and banks, and both status calls.

mod collection;
mod error;
mod form;
mod headers;
mod payout;
mod status;
mod wire;

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::routing::post;
use axum::{Extension, Router};
use serde_json::Value;

use crate::app::App;
use crate::callback::{Message, Origin};
use crate::fault::{CallbackPlan, Forgery, On, Peek};
use crate::ids::Ids;
use crate::payment::{Kind, Payment, State as PaymentState};
use crate::reply::Reply;
use error::Refusal;

pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/collection", post(collect))
        .route("/collection/status", post(collection_status))
        .route("/payment/wallet-to-mobile", post(pay))
        .route("/payment/status", post(payment_status))
        .fallback(async || Refusal::UnknownRoute.reply())
}

async fn collect(
    State(app): State<Arc<App>>,
    Extension(callbacks): Extension<CallbackPlan>,
    headers: HeaderMap,
    body: Bytes,
) -> Reply {
    app.act(|world| collection::start(world, &headers, &body, callbacks))
        .unwrap_or_else(|refusal| refusal.reply())
}

async fn pay(
    State(app): State<Arc<App>>,
    Extension(callbacks): Extension<CallbackPlan>,
    headers: HeaderMap,
    body: Bytes,
) -> Reply {
    app.act(|world| payout::start(world, &headers, &body, callbacks))
        .unwrap_or_else(|refusal| refusal.reply())
}

async fn collection_status(State(app): State<Arc<App>>, headers: HeaderMap, body: Bytes) -> Reply {
    app.act(|world| status::ask(world, &headers, &body, |kind| kind == Kind::Collection))
        .unwrap_or_else(|refusal| refusal.reply())
}

async fn payment_status(State(app): State<Arc<App>>, headers: HeaderMap, body: Bytes) -> Reply {
    let payouts = |kind| matches!(kind, Kind::WalletPayout | Kind::BankPayout);
    app.act(|world| status::ask(world, &headers, &body, payouts))
        .unwrap_or_else(|refusal| refusal.reply())
}

/// The provider's word for a state: seed 001 for collections, seed 002 for payouts. That an
/// overturned payout reads `PAYMENT_REJECTED` is a choice: no page says what it reads.
pub(crate) fn status_word(kind: Kind, state: PaymentState) -> &'static str {
    match state {
        PaymentState::Pending if kind == Kind::Collection => "PENDING_ACK",
        PaymentState::Pending => "PENDING",
        PaymentState::Succeeded => "PAYMENT_ACCEPTED",
        PaymentState::Rejected | PaymentState::Reversed => "PAYMENT_REJECTED",
        PaymentState::InsufficientFunds => "INSUFFICIENT_FUNDS",
        PaymentState::ProviderFailed => "PROVIDER_FAILED",
        PaymentState::GenericFailure => "GENERIC_FAILURE",
        PaymentState::SessionExpired => "SESSION_EXPIRED",
    }
}

/// What faults see of a request.
pub(crate) fn peek(path: &str, body: &[u8]) -> Peek {
    let body: Value = serde_json::from_slice(body).unwrap_or_default();
    let text = |name: &str| body.get(name).and_then(Value::as_str).map(str::to_owned);
    let on = if path.ends_with("/status") { On::Query } else { On::Money };
    Peek { on, reference: text("transactionRef"), party: text("msisdn") }
}

/// The callback of seed 002. It is unsigned: no page publishes a signature for it.
pub(crate) fn callback(payment: &Payment, origin: Origin, ids: &mut Ids) -> Message {
    let denied = match payment.state {
        PaymentState::Succeeded => "PAYMENT_REJECTED",
        _ => "PAYMENT_ACCEPTED",
    };
    let (status, transaction_id) = match origin {
        Origin::Forged(Forgery::WrongIds) => ("PAYMENT_ACCEPTED", ids.transaction()),
        Origin::Forged(Forgery::DeniedStatus) => (denied, payment.transaction_id.clone()),
        _ => (payment.status, payment.transaction_id.clone()),
    };
    let body = wire::Callback {
        status_code: status,
        transaction_id: &transaction_id,
        transaction_ref: &payment.reference,
        meta: wire::Empty {},
    };
    Message {
        headers: vec![("content-type".to_owned(), "application/json".to_owned())],
        body: Reply::json(200, &body).body,
        event: None,
    }
}
