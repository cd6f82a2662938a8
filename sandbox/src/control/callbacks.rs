//! Callbacks that were sent, and sending one again.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::json;

use super::{read, refused};
use crate::app::App;
use crate::callback::Origin;
use crate::fault::Forgery;

/// More copies of one callback than any provider would send.
const MOST_COPIES: u32 = 100;

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/callbacks", get(callbacks))
        .route("/callbacks/{reference}/resend", post(resend))
}

async fn callbacks(State(app): State<Arc<App>>) -> Response {
    Json(app.see(|world| world.deliveries.to_vec())).into_response()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Resend {
    #[serde(default = "once")]
    times: u32,
    #[serde(default)]
    after_seconds: u64,
    #[serde(default)]
    forgery: Option<Forgery>,
}

fn once() -> u32 {
    1
}

async fn resend(
    State(app): State<Arc<App>>,
    Path(reference): Path<String>,
    body: String,
) -> Response {
    let asked = match read::<Resend>(if body.is_empty() { "{}" } else { &body }) {
        Ok(asked) if asked.times <= MOST_COPIES => asked,
        Ok(_) => return refused(StatusCode::BAD_REQUEST, "times: at most 100"),
        Err(refusal) => return refusal,
    };
    let origin = asked.forgery.map_or(Origin::Resent, Origin::Forged);
    let after = Duration::from_secs(asked.after_seconds);
    let found =
        app.act(|world| (0..asked.times).all(|_| world.send_again(&reference, origin, after)));
    if found {
        (StatusCode::ACCEPTED, Json(json!({ "reference": reference }))).into_response()
    } else {
        refused(StatusCode::NOT_FOUND, "no payment with a callback address under this reference")
    }
}
