//! Prompts that wait on a phone, and answering them.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::json;

use super::{read, refused};
use crate::app::App;
use crate::prompt::{PromptAnswer, Unanswered};

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/prompts", get(prompts).put(switch))
        .route("/prompts/{transaction_id}", post(answer))
}

async fn prompts(State(app): State<Arc<App>>) -> Response {
    Json(app.see(|world| world.prompts())).into_response()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Switch {
    by_hand: bool,
}

async fn switch(State(app): State<Arc<App>>, body: String) -> Response {
    match read::<Switch>(&body) {
        Ok(Switch { by_hand }) => {
            app.act(|world| world.by_hand = by_hand);
            Json(json!({ "by_hand": by_hand })).into_response()
        }
        Err(refusal) => refusal,
    }
}

async fn answer(
    State(app): State<Arc<App>>,
    Path(transaction_id): Path<String>,
    body: String,
) -> Response {
    let answer = match read::<PromptAnswer>(&body) {
        Ok(answer) => answer,
        Err(refusal) => return refusal,
    };
    match app.act(|world| world.answer(&transaction_id, &answer)) {
        Ok(state) => {
            Json(json!({ "transaction_id": transaction_id, "state": state })).into_response()
        }
        Err(Unanswered::NoPin) => refused(StatusCode::BAD_REQUEST, "pin: four digits"),
        Err(Unanswered::Gone) => refused(
            StatusCode::NOT_FOUND,
            "no prompt with this id waits: it was answered or is gone",
        ),
    }
}
