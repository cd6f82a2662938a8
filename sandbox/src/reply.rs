//! Replies as bytes, before they become HTTP.

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};

/// A status and the exact bytes of a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) body: String,
    content: Content,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Content {
    Json,
    Html,
    Empty,
    Redirect(String),
}

impl Reply {
    pub(crate) fn json(status: u16, body: &impl Serialize) -> Self {
        let body = serde_json::to_string(body).unwrap_or_default();
        Self { status, body, content: Content::Json }
    }

    pub(crate) fn html(status: u16, body: String) -> Self {
        Self { status, body, content: Content::Html }
    }

    pub(crate) fn empty(status: u16) -> Self {
        Self { status, body: String::new(), content: Content::Empty }
    }

    pub(crate) fn found(location: String) -> Self {
        Self { status: 302, body: String::new(), content: Content::Redirect(location) }
    }
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() =
            StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let header = match self.content {
            Content::Json => Some((CONTENT_TYPE, HeaderValue::from_static("application/json"))),
            Content::Html => Some((CONTENT_TYPE, HeaderValue::from_static("text/html"))),
            Content::Empty => None,
            Content::Redirect(to) => HeaderValue::try_from(to).ok().map(|to| (LOCATION, to)),
        };
        response.headers_mut().extend(header);
        response
    }
}

/// Marks a response in whose place the connection is closed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CloseConnection;
