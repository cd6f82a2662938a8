//! Snippe: payouts and signed webhooks.

mod envelope;
mod idempotency;
mod payout;
mod webhook;

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::routing::{get, post};
use axum::{Extension, Router};
use serde_json::{Map, Value};

use crate::app::App;
use crate::fault::{CallbackPlan, On, Peek};
use crate::payment::State as PaymentState;
use crate::reply::Reply;
use crate::world::World;
use envelope::Refusal;

pub(crate) use idempotency::Idempotency;
pub(crate) use webhook::{retry_after, signed_again, webhook};

/// The version that answers and webhooks carry (seed 004).
const API_VERSION: &str = "2026-01-25";

/// The account number under which the books keep the Snippe balance.
pub(crate) const SNIPPE_WALLET: &str = "snippe";

/// What only Snippe knows about a payout.
#[derive(Debug, Clone)]
pub(crate) struct Particulars {
    pub(crate) id: String,
    pub(crate) external_reference: String,
    pub(crate) provider: String,
    pub(crate) bank: Option<String>,
    pub(crate) narration: Option<String>,
    pub(crate) metadata: Option<Map<String, Value>>,
}

pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/payouts/send", post(send))
        .route("/payouts/{reference}", get(show))
        .fallback(async || Refusal::UnknownRoute.reply())
}

async fn send(
    State(app): State<Arc<App>>,
    Extension(callbacks): Extension<CallbackPlan>,
    headers: HeaderMap,
    body: Bytes,
) -> Reply {
    app.act(|world| payout::send(world, &headers, &body, callbacks))
        .unwrap_or_else(|refusal| refusal.reply())
}

async fn show(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Path(reference): Path<String>,
) -> Reply {
    app.act(|world| payout::show(world, &headers, &reference))
        .unwrap_or_else(|refusal| refusal.reply())
}

/// `Authorization: Bearer <key>` (seed 004).
fn authorize(world: &World, headers: &HeaderMap) -> Result<(), Refusal> {
    let given = headers.get("authorization").and_then(|value| value.to_str().ok());
    let key = given.and_then(|value| value.strip_prefix("Bearer "));
    if key == Some(world.config.snippe.api_key.as_str()) {
        Ok(())
    } else {
        Err(Refusal::Unauthorized)
    }
}

/// The provider's word for a state (seed 004; `reversed` from snippe.md 12).
pub(crate) fn status_word(state: PaymentState) -> &'static str {
    match state {
        PaymentState::Pending => "pending",
        PaymentState::Succeeded => "completed",
        PaymentState::Reversed => "reversed",
        PaymentState::Rejected
        | PaymentState::InsufficientFunds
        | PaymentState::ProviderFailed
        | PaymentState::GenericFailure
        | PaymentState::SessionExpired => "failed",
    }
}

/// The merchant's reference of a payout: Snippe has no field for it, so it is looked for in the
/// metadata, and else the idempotency key stands for it.
fn merchant_reference(metadata: Option<&Map<String, Value>>, key: Option<&str>) -> Option<String> {
    let named = |name| metadata?.get(name)?.as_str();
    named("shilingi_reference").or_else(|| named("reference")).or(key).map(str::to_owned)
}

/// What faults see of a request.
pub(crate) fn peek(world: &World, path: &str, key: Option<&str>, body: &[u8]) -> Peek {
    if !path.ends_with("/payouts/send") {
        let id = path.rsplit('/').next();
        let payment = world.payments.iter().find(|p| Some(p.transaction_id.as_str()) == id);
        return Peek {
            on: On::Query,
            reference: payment.map(|payment| payment.reference.clone()),
            party: payment.map(|payment| payment.party.clone()),
        };
    }
    let body: Value = serde_json::from_slice(body).unwrap_or_default();
    let text = |name: &str| body.get(name).and_then(Value::as_str).map(str::to_owned);
    let metadata = body.get("metadata").and_then(Value::as_object);
    Peek {
        on: On::Money,
        reference: merchant_reference(metadata, key),
        party: text("recipient_phone").or_else(|| text("recipient_account")),
    }
}
