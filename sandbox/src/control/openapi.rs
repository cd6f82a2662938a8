//! The descriptions of both APIs, as they are committed.

use std::sync::Arc;

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::get;

use crate::app::App;

const TEMBOPLUS: &str = include_str!("../../openapi/temboplus.yaml");
const SNIPPE: &str = include_str!("../../openapi/snippe.yaml");

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/openapi/temboplus.yaml", get(async || yaml(TEMBOPLUS)))
        .route("/openapi/snippe.yaml", get(async || yaml(SNIPPE)))
}

fn yaml(description: &'static str) -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/yaml")], description)
}
