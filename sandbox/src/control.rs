//! The control API under `/_sandbox`: the same operations as the methods of [`crate::Sandbox`].

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use crate::app::App;
use crate::cents::Cents;
use crate::clock::rfc3339;
use crate::fault::ArmedFault;
use crate::outcome::{MAGIC, Outcome};
use crate::tembo::{Incoming, summary};

/// The furthest that one call moves time: ten years.
const MAX_ADVANCE: u64 = 10 * 366 * 24 * 3600;

pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/health", get(health))
        .route("/magic", get(magic))
        .route("/outcomes/{reference}", put(set_outcome))
        .route("/faults", get(faults).post(add_fault))
        .route("/payments", get(payments))
        .route("/payments/{reference}", get(payment))
        .route("/executions", get(executions))
        .route("/exchanges", get(exchanges))
        .route("/wallets", get(wallets))
        .route("/accounts", get(accounts))
        .route("/accounts/{account_no}/credits", post(credit))
        .route("/callbacks", get(callbacks))
        .route("/callbacks/{reference}/resend", post(resend))
        .route("/clock/advance", post(advance))
        .route("/clock/jump", post(jump))
        .route("/reset", post(reset))
}

fn refused(status: StatusCode, error: &str) -> Response {
    (status, Json(json!({ "error": error }))).into_response()
}

/// Reads a control body by hand, so that every refusal is JSON and says what is wrong.
fn read<'a, T: Deserialize<'a>>(body: &'a str) -> Result<T, Response> {
    serde_json::from_str(body).map_err(|error| refused(StatusCode::BAD_REQUEST, &error.to_string()))
}

async fn health(State(app): State<Arc<App>>) -> Json<Value> {
    Json(json!({ "status": "ok", "now": rfc3339(app.clock.now()) }))
}

async fn magic() -> Json<Value> {
    let rows = MAGIC.iter().map(|row| {
        json!({
            "digits": row.digits,
            "outcome": row.outcome,
            "kinds": row.kinds,
            "meaning": row.meaning,
        })
    });
    Json(Value::Array(rows.collect()))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SetOutcome {
    outcome: Outcome,
}

async fn set_outcome(
    State(app): State<Arc<App>>,
    Path(reference): Path<String>,
    body: String,
) -> Response {
    match read::<SetOutcome>(&body) {
        Ok(SetOutcome { outcome }) => {
            app.act(|world| world.set_outcome(&reference, outcome));
            Json(json!({ "reference": reference, "outcome": outcome })).into_response()
        }
        Err(refusal) => refusal,
    }
}

async fn faults(State(app): State<Arc<App>>) -> Response {
    Json(app.act(|world| world.faults.armed().to_vec())).into_response()
}

async fn add_fault(State(app): State<Arc<App>>, body: String) -> Response {
    match read::<ArmedFault>(&body) {
        Ok(fault) => {
            app.act(|world| world.faults.arm(fault.clone()));
            (StatusCode::CREATED, Json(fault)).into_response()
        }
        Err(refusal) => refusal,
    }
}

async fn payments(State(app): State<Arc<App>>) -> Response {
    Json(app.act(|world| world.books())).into_response()
}

async fn payment(State(app): State<Arc<App>>, Path(reference): Path<String>) -> Response {
    match app.act(|world| world.book(&reference)) {
        Some(book) => Json(book).into_response(),
        None => refused(StatusCode::NOT_FOUND, "nothing is known under this reference"),
    }
}

async fn executions(State(app): State<Arc<App>>) -> Response {
    Json(app.act(|world| world.executions())).into_response()
}

async fn exchanges(State(app): State<Arc<App>>) -> Response {
    Json(app.act(|world| world.exchanges.all().to_vec())).into_response()
}

async fn wallets(State(app): State<Arc<App>>) -> Response {
    Json(app.act(|world| world.ledger.wallets().to_vec())).into_response()
}

async fn accounts(State(app): State<Arc<App>>) -> Response {
    Json(app.act(|world| world.accounts.values().map(summary).collect::<Vec<_>>())).into_response()
}

/// Amounts are texts or numbers; a number is taken as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewCredit<'a> {
    #[serde(borrow)]
    amount: &'a RawValue,
    #[serde(default)]
    narration: Option<String>,
    #[serde(default)]
    payer: Option<String>,
    #[serde(default)]
    webhook_url: Option<String>,
}

async fn credit(
    State(app): State<Arc<App>>,
    Path(account_no): Path<String>,
    body: String,
) -> Response {
    let new = match read::<NewCredit<'_>>(&body) {
        Ok(new) => new,
        Err(refusal) => return refusal,
    };
    let Some(amount) = Cents::parse(new.amount.get().trim_matches('"')) else {
        return refused(StatusCode::BAD_REQUEST, "amount: shillings with at most two decimals");
    };
    let narration = new.narration.unwrap_or_else(|| "Incoming transfer".to_owned());
    let incoming = Incoming { account_no, amount, narration, payer: new.payer };
    match app.act(|world| world.receive(incoming, new.webhook_url)) {
        Some(id) => (StatusCode::CREATED, Json(json!({ "id": id }))).into_response(),
        None => refused(StatusCode::NOT_FOUND, "no merchant account with this number"),
    }
}

async fn callbacks(State(app): State<Arc<App>>) -> Response {
    Json(app.act(|world| world.deliveries.clone())).into_response()
}

async fn resend(State(app): State<Arc<App>>, Path(reference): Path<String>) -> Response {
    if app.act(|world| world.resend(&reference)) {
        (StatusCode::ACCEPTED, Json(json!({ "reference": reference }))).into_response()
    } else {
        refused(StatusCode::NOT_FOUND, "no payment with a callback address under this reference")
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    seconds: u64,
}

async fn advance(State(app): State<Arc<App>>, body: String) -> Response {
    match read::<Advance>(&body) {
        Ok(Advance { seconds }) if seconds <= MAX_ADVANCE => {
            let now = app.advance(Duration::from_secs(seconds));
            Json(json!({ "now": rfc3339(now) })).into_response()
        }
        Ok(_) => refused(StatusCode::BAD_REQUEST, "seconds: at most ten years"),
        Err(refusal) => refusal,
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Jump {
    seconds: i64,
}

/// Moves what the providers' clocks show, forwards or backwards; nothing falls due by it.
async fn jump(State(app): State<Arc<App>>, body: String) -> Response {
    match read::<Jump>(&body) {
        Ok(Jump { seconds }) if seconds.unsigned_abs() <= MAX_ADVANCE => {
            let shown = app.act(|world| {
                world.jump(seconds);
                world.stamp()
            });
            Json(json!({ "shown": rfc3339(shown) })).into_response()
        }
        Ok(_) => refused(StatusCode::BAD_REQUEST, "seconds: at most ten years"),
        Err(refusal) => refusal,
    }
}

async fn reset(State(app): State<Arc<App>>) -> Response {
    app.act(|world| world.reset());
    Json(json!({ "status": "ok" })).into_response()
}
