//! Stands before every provider endpoint: notes the exchange, and carries out what faults planned.

use std::sync::Arc;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{OriginalUri, Request, State};
use axum::http::header::{CONTENT_TYPE, DATE};
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::clock::{http_date, later};
use crate::exchange::{Answer, Arrival};
use crate::fault::{Loss, Peek};
use crate::payment::Provider;
use crate::reply::CloseConnection;
use crate::snippe::Quota;
use crate::{snippe, tembo};

/// Larger requests are refused; no documented request comes near.
const MAX_BODY: usize = 1 << 20;

pub(crate) async fn gate(
    State((app, provider)): State<(Arc<App>, Provider)>,
    request: Request,
    next: Next,
) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, MAX_BODY).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let (peek, key) = look(&app, provider, parts.uri.path(), &parts.headers, &body);
    let key_of_flight = key.clone();
    // The router hands on what follows the provider's prefix; the books keep what was asked for.
    let whole = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |OriginalUri(uri)| uri);
    let whole = whole.path_and_query().map_or("/", PathAndQuery::as_str).to_owned();
    let (id, plan, received) = app.act(|world| {
        let (plan, faults) = world.faults.strike(&peek);
        world.jump(plan.jump);
        let id = world.arrive(Arrival {
            at: world.now,
            provider,
            request: format!("{} {whole}", parts.method),
            key,
            peek: peek.clone(),
            body: String::from_utf8_lossy(&body).into_owned(),
            faults,
        });
        (id, plan, world.now)
    });
    if let Some(loss) = plan.before {
        return hand_over(&app, id, lost(loss, provider)).await;
    }

    let quota = match provider {
        Provider::Snippe => app.act(|world| snippe::count(world, &parts.headers)),
        Provider::Tembo => None,
    };
    let flight = Flight::take_off(&app, provider, parts.uri.path(), key_of_flight);
    let response = if quota.is_some_and(|quota| quota.exceeded) {
        snippe::Refusal::TooManyRequests.reply().into_response()
    } else if flight.is_none() {
        snippe::Refusal::Conflict("a request with this key is under way").reply().into_response()
    } else {
        let mut request = Request::from_parts(parts, Body::from(body));
        request.extensions_mut().insert(plan.callbacks);
        next.run(request).await
    };
    let (mut response, answer) = split(response).await;
    if let Some(quota) = quota {
        response.headers_mut().extend(limits(quota));
    }
    app.act(|world| world.exchanges.decided(id, answer));

    if let Some(reference) = peek.reference.filter(|_| plan.callback_first)
        && let Some(delivery) = app.act(|world| world.decide_now(&reference))
    {
        // In a task of its own: a client that leaves must not cut the delivery short.
        let _ = tokio::spawn(app.clone().send(delivery)).await;
    }
    if !plan.hold.is_zero() {
        app.clock.sleep_until(later(received, plan.hold)).await;
    }
    hand_over(&app, id, plan.after.map_or(response, |loss| lost(loss, provider))).await
}

fn look(
    app: &App,
    provider: Provider,
    path: &str,
    headers: &HeaderMap,
    body: &Bytes,
) -> (Peek, Option<String>) {
    let key = |name| headers.get(name).and_then(|v| v.to_str().ok()).map(str::to_owned);
    match provider {
        Provider::Tembo => (tembo::peek(path, body), key("x-request-id")),
        Provider::Snippe => {
            let key = key("idempotency-key");
            let peek = app.act(|world| snippe::peek(world, path, key.as_deref(), body));
            (peek, key)
        }
    }
}

/// Holds a Snippe key while its request is under way; a client that leaves lets go of it.
struct Flight {
    app: Arc<App>,
    key: Option<String>,
}

impl Flight {
    /// `None` if another request with the key is under way.
    fn take_off(
        app: &Arc<App>,
        provider: Provider,
        path: &str,
        key: Option<String>,
    ) -> Option<Self> {
        let held = provider == Provider::Snippe && app.config.snippe.refuse_while_under_way;
        let key = key.filter(|_| held).map(|key| format!("{path} {key}"));
        let free = key.as_ref().is_none_or(|key| app.act(|world| world.traffic.take_off(key)));
        free.then(|| Self { app: app.clone(), key })
    }
}

impl Drop for Flight {
    fn drop(&mut self) {
        if let Some(key) = self.key.take() {
            self.app.act(|world| world.traffic.land(&key));
        }
    }
}

/// On every answer to a right key, in this spelling as far as HTTP keeps it (snippe.md 4).
fn limits(quota: Quota) -> [(HeaderName, HeaderValue); 3] {
    [
        ("x-ratelimit-limit", HeaderValue::from(quota.limit)),
        ("x-ratelimit-remaining", HeaderValue::from(quota.remaining)),
        ("x-ratelimit-reset", HeaderValue::from(quota.reset)),
    ]
    .map(|(name, value)| (HeaderName::from_static(name), value))
}

/// The response in place of one that is lost.
fn lost(loss: Loss, provider: Provider) -> Response {
    let page = |status: StatusCode, content: &'static str, body: &'static str| {
        let mut response = (status, body).into_response();
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content));
        response
    };
    match loss {
        Loss::Drop => {
            let mut response = StatusCode::BAD_GATEWAY.into_response();
            response.extensions_mut().insert(CloseConnection);
            response
        }
        Loss::RateLimit if provider == Provider::Snippe => {
            let mut response = snippe::Refusal::TooManyRequests.reply().into_response();
            let quota = Quota { limit: 60, remaining: 0, reset: 60, exceeded: true };
            response.headers_mut().extend(limits(quota));
            response
        }
        // No page of TemboPlus has a rate limit: this is what a gateway before it would say.
        Loss::RateLimit => page(StatusCode::TOO_MANY_REQUESTS, "text/plain", "Too Many Requests"),
        Loss::BadGateway => page(StatusCode::BAD_GATEWAY, "text/plain", "Bad Gateway"),
        Loss::Html => page(
            StatusCode::OK,
            "text/html",
            "<!doctype html><title>Please wait</title><p>Checking your browser</p>",
        ),
    }
}

async fn hand_over(app: &App, id: u64, response: Response) -> Response {
    if response.extensions().get::<CloseConnection>().is_some() {
        return response;
    }
    let (mut response, answer) = split(response).await;
    let stamp = app.act(|world| {
        world.exchanges.answered(id, answer);
        world.stamp()
    });
    if let Ok(date) = HeaderValue::try_from(http_date(stamp)) {
        response.headers_mut().insert(DATE, date);
    }
    response
}

async fn split(response: Response) -> (Response, Answer) {
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let answer =
        Answer { status: parts.status.as_u16(), body: String::from_utf8_lossy(&body).into() };
    (Response::from_parts(parts, Body::from(body)), answer)
}
