//! Moving the sandbox's time, and what the providers' clocks show.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{read, refused};
use crate::app::App;
use crate::clock::rfc3339;

/// The furthest that one call moves time: ten years.
const MAX_ADVANCE: u64 = 10 * 366 * 24 * 3600;

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/clock/advance", post(advance))
        .route("/clock/jump", post(jump))
        .route("/clock/pause", post(pause))
        .route("/clock/run", post(run))
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

async fn pause(State(app): State<Arc<App>>) -> Json<Value> {
    Json(json!({ "now": rfc3339(app.hold_time(true)), "stands": true }))
}

async fn run(State(app): State<Arc<App>>) -> Json<Value> {
    Json(json!({ "now": rfc3339(app.hold_time(false)), "stands": false }))
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
