//! Snippe: one module per group of endpoints, and signed webhooks.

mod access;
mod checkout;
mod fields;
mod keyed;
mod payment;
mod payout;
mod qr;
mod refusal;
mod session;
mod show;
mod signature;
mod webhook;

use std::sync::Arc;

use axum::Router;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::app::App;
use crate::call::{Call, get, post};
use crate::clock::{self, Moment};
use crate::fault::{On, Peek};
use crate::payment::State as PaymentState;
use crate::reply::Reply;
use crate::world::World;

pub(crate) use access::{Quota, SCOPES, Traffic, count};
pub(crate) use refusal::Refusal;
pub(crate) use session::Session;
pub(crate) use signature::signed_again;
pub(crate) use webhook::webhook;

/// The version that answers and webhooks carry (seed 004).
const API_VERSION: &str = "2026-01-25";

/// The account number under which the books keep the Snippe balance.
pub(crate) const SNIPPE_WALLET: &str = "snippe";

/// What only Snippe knows about a payment or payout.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Particulars {
    pub(crate) id: String,
    pub(crate) external_reference: String,
    pub(crate) provider: Option<String>,
    pub(crate) bank: Option<String>,
    pub(crate) narration: Option<String>,
    pub(crate) metadata: Option<Map<String, Value>>,
    pub(crate) collection: Option<Collection>,
}

/// What only a payment has.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Collection {
    pub(crate) customer: Customer,
    #[serde(with = "clock::moment")]
    pub(crate) expires_at: Moment,
    pub(crate) token: String,
    pub(crate) url: String,
    pub(crate) qr: Option<String>,
    pub(crate) session: Option<String>,
}

/// Who pays.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Customer {
    pub(crate) first: Option<String>,
    pub(crate) last: Option<String>,
    pub(crate) email: Option<String>,
}

impl Customer {
    fn name(&self) -> String {
        let names: Vec<&str> =
            [&self.first, &self.last].into_iter().flatten().map(|n| n.trim()).collect();
        names.join(" ")
    }
}

/// Payments and payouts, under `/v1` and under `/api/v1` (snippe.md 2.2).
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/payments", post(payment::create).merge(get(payment::list)))
        .route("/payments/search", get(payment::search))
        .route("/payments/balance", get(payment::balance))
        .route("/payments/{reference}", get(payment::show))
        .route("/payments/{reference}/push", post(payment::push))
        .route("/payouts", get(payout::list))
        .route("/payouts/send", post(payout::send))
        .route("/payouts/fee", get(payout::fee))
        .route("/payouts/{reference}", get(payout::show))
        .method_not_allowed_fallback(async || Refusal::UnknownRoute.reply())
        .fallback(async || Refusal::UnknownRoute.reply())
}

/// What `/api/v1` alone has.
pub(crate) fn account_routes() -> Router<Arc<App>> {
    Router::new()
        .route("/sessions", post(session::create).merge(get(session::list)))
        .route("/sessions/{reference}", get(session::show))
        .route("/sessions/{reference}/cancel", post(session::cancel))
        .route("/settings/webhook-secret", get(webhook_secret))
}

/// The pages of a payer.
pub(crate) fn public_routes() -> Router<Arc<App>> {
    Router::new()
        .route("/checkout/{token}", get(checkout::page))
        .route("/checkout/{token}/pay", post(checkout::pay))
        .route("/checkout/{token}/status", get(checkout::status))
        .route("/checkout/{token}/cancel/{attempt}", post(checkout::cancel))
        .route("/p/{code}", get(checkout::follow))
}

/// Wants the dashboard's token, not the API key; the body is a choice (snippe.md 10).
fn webhook_secret(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    let config = &world.config.snippe;
    if call.bearer() != Some(config.dashboard_token.as_str()) {
        return Err(Refusal::Unauthorized);
    }
    Ok(show::success(200, &json!({ "webhook_secret": config.webhook_secret })))
}

/// The provider's word for a state (seed 004; `reversed` from snippe.md 12).
pub(crate) fn status_word(state: PaymentState) -> &'static str {
    match state {
        state if state.is_open() => "pending",
        PaymentState::Expired => "expired",
        PaymentState::Cancelled => "voided",
        PaymentState::Succeeded => "completed",
        PaymentState::Reversed => "reversed",
        _ => "failed",
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
    let json: Value = serde_json::from_slice(body).unwrap_or_default();
    let text = |name: &str| json.get(name).and_then(Value::as_str).map(str::to_owned);
    let creates = (path.ends_with("/payments") || path.ends_with("/sessions")) && !body.is_empty();
    if path.ends_with("/payouts/send") || creates {
        let metadata = json.get("metadata").and_then(Value::as_object);
        let party = ["recipient_phone", "recipient_account", "phone_number"];
        return Peek {
            on: On::Money,
            reference: merchant_reference(metadata, key),
            party: party.iter().find_map(|name| text(name)),
        };
    }
    let parts = || path.split('/').filter(|part| !part.is_empty());
    let session =
        parts().find_map(|part| world.sessions.named(part).find(|session| session.token == part));
    if let Some(session) = session {
        let metadata = session.wish.metadata.as_ref();
        return Peek {
            on: if path.ends_with("/pay") { On::Money } else { On::Query },
            reference: merchant_reference(metadata, Some(&session.reference)),
            party: text("customer_phone"),
        };
    }
    let payment = parts()
        .find_map(|part| world.payments.named(part).find(|payment| payment.transaction_id == part));
    Peek {
        on: On::Query,
        reference: payment.map(|payment| payment.reference.to_string()),
        party: payment.map(|payment| payment.party.to_string()),
    }
}
