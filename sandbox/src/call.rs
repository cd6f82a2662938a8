//! What an endpoint sees of a request, and how endpoints are put on routes.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Extension;
use axum::body::Bytes;
use axum::extract::{RawPathParams, RawQuery, State};
use axum::http::HeaderMap;
use axum::routing::{MethodFilter, MethodRouter, on};

use crate::app::App;
use crate::fault::CallbackPlan;
use crate::reply::Reply;
use crate::world::World;

/// A request, taken apart.
pub(crate) struct Call {
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) callbacks: CallbackPlan,
    path: BTreeMap<String, String>,
    query: BTreeMap<String, String>,
}

/// Decides one request. All endpoints have this form.
pub(crate) type Endpoint<E> = fn(&mut World, &Call) -> Result<Reply, E>;

impl Call {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The token of `Authorization: Bearer …`.
    pub(crate) fn bearer(&self) -> Option<&str> {
        self.header("authorization")?.strip_prefix("Bearer ")
    }

    /// A named part of the path; empty if the route has none of that name.
    pub(crate) fn part(&self, name: &str) -> &str {
        self.path.get(name).map_or("", String::as_str)
    }

    pub(crate) fn query(&self, name: &str) -> Option<&str> {
        self.query.get(name).map(String::as_str)
    }
}

pub(crate) fn get<E: Into<Reply> + 'static>(endpoint: Endpoint<E>) -> MethodRouter<Arc<App>> {
    route(MethodFilter::GET, endpoint)
}

pub(crate) fn post<E: Into<Reply> + 'static>(endpoint: Endpoint<E>) -> MethodRouter<Arc<App>> {
    route(MethodFilter::POST, endpoint)
}

fn route<E: Into<Reply> + 'static>(
    method: MethodFilter,
    endpoint: Endpoint<E>,
) -> MethodRouter<Arc<App>> {
    let handler = async move |State(app): State<Arc<App>>,
                              Extension(callbacks): Extension<CallbackPlan>,
                              path: RawPathParams,
                              RawQuery(query): RawQuery,
                              headers: HeaderMap,
                              body: Bytes| {
        let owned = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
        let path = path.iter().map(owned).collect();
        let query = url::form_urlencoded::parse(query.unwrap_or_default().as_bytes())
            .into_owned()
            .collect();
        let call = Call { headers, body, callbacks, path, query };
        app.act(|world| endpoint(world, &call)).unwrap_or_else(Into::into)
    };
    on(method, handler)
}
