//! The control API under `/_sandbox`: the same operations as the methods of [`crate::Sandbox`].

mod callbacks;
mod clock;
mod openapi;
mod overview;
mod prompts;
mod trigger;

use std::sync::Arc;

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
        .route("/transcript", get(transcript))
        .route("/reset", post(reset))
        .merge(callbacks::routes())
        .merge(clock::routes())
        .merge(openapi::routes())
        .merge(overview::routes())
        .merge(prompts::routes())
        .merge(trigger::routes())
}

fn refused(status: StatusCode, error: &str) -> Response {
    (status, Json(json!({ "error": error }))).into_response()
}

/// Reads a control body by hand, so that every refusal is JSON and says what is wrong.
fn read<'a, T: Deserialize<'a>>(body: &'a str) -> Result<T, Response> {
    serde_json::from_str(body).map_err(|error| refused(StatusCode::BAD_REQUEST, &error.to_string()))
}

async fn health(State(app): State<Arc<App>>) -> Json<Value> {
    let trouble = app.trouble.borrow().clone();
    let state = app.config.state.as_ref().map(|_| trouble.unwrap_or_else(|| "kept".to_owned()));
    Json(json!({ "status": "ok", "now": rfc3339(app.clock.now()), "state": state }))
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
    Json(app.see(|world| world.faults.armed().to_vec())).into_response()
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
    Json(app.see(|world| world.books())).into_response()
}

async fn payment(State(app): State<Arc<App>>, Path(reference): Path<String>) -> Response {
    match app.see(|world| world.book(&reference)) {
        Some(book) => Json(book).into_response(),
        None => refused(
            StatusCode::NOT_FOUND,
            "nothing is known under this reference, or no longer: see `keep`",
        ),
    }
}

async fn executions(State(app): State<Arc<App>>) -> Response {
    Json(app.see(|world| world.executions())).into_response()
}

async fn exchanges(State(app): State<Arc<App>>) -> Response {
    Json(app.see(|world| world.exchanges.to_vec())).into_response()
}

async fn wallets(State(app): State<Arc<App>>) -> Response {
    Json(app.see(|world| world.wallets())).into_response()
}

async fn accounts(State(app): State<Arc<App>>) -> Response {
    Json(app.see(|world| world.accounts.values().map(summary).collect::<Vec<_>>())).into_response()
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

async fn transcript(State(app): State<Arc<App>>) -> String {
    app.see(|world| world.transcript())
}

async fn reset(State(app): State<Arc<App>>) -> Response {
    app.act(|world| world.reset());
    Json(json!({ "status": "ok" })).into_response()
}
