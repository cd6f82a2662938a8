//! The page that a person looks at: built from `sandbox/console`, embedded, served at the root.

use std::sync::Arc;

use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::app::App;

const PAGE: &str = include_str!("../console/dist/index.html");
const SCRIPT: &str = include_str!("../console/dist/console.js");
const STYLE: &str = include_str!("../console/dist/console.css");

/// Nothing from outside, and in nobody else's frame.
const POLICY: &str = "default-src 'self'; img-src data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/", get(async || served(PAGE, "text/html; charset=utf-8")))
        .route(
            "/_sandbox/console/console.js",
            get(async || served(SCRIPT, "text/javascript; charset=utf-8")),
        )
        .route(
            "/_sandbox/console/console.css",
            get(async || served(STYLE, "text/css; charset=utf-8")),
        )
}

fn served(content: &'static str, kind: &'static str) -> Response {
    let headers =
        [(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-cache"), (CONTENT_SECURITY_POLICY, POLICY)];
    (headers, content).into_response()
}
