//! Making an event happen: a payment that a shop might have asked for, decided at once.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::{Request, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use hyper::service::Service;
use hyper_util::service::TowerToHyperService;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{read, refused};
use crate::app::App;
use crate::callback;
use crate::fault::{ArmedFault, Fault};
use crate::server;
use crate::trigger::{EVENTS, EventRow, Order};

/// No answer of a provider comes near.
const MOST: usize = 1 << 20;

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/trigger", get(events).post(trigger))
}

async fn events() -> Json<Value> {
    let events = EVENTS.iter().map(|event| {
        json!({ "event": event.name, "provider": event.provider(), "meaning": event.meaning })
    });
    Json(events.collect())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    event: String,
    callback_url: String,
    #[serde(default)]
    reference: Option<String>,
    #[serde(default = "sample")]
    amount: u64,
    #[serde(default)]
    faults: Vec<Fault>,
}

fn sample() -> u64 {
    5_000
}

async fn trigger(State(app): State<Arc<App>>, body: String) -> Response {
    let wanted = match read::<Wanted>(&body) {
        Ok(wanted) => wanted,
        Err(refusal) => return refusal,
    };
    let Some(event) = EventRow::named(&wanted.event) else {
        return refused(StatusCode::BAD_REQUEST, "event: none of those that GET lists");
    };
    if !callback::is_loopback(&wanted.callback_url) {
        return refused(StatusCode::BAD_REQUEST, "callback_url: plain http on this machine only");
    }
    match carry_out(&app, event, wanted).await {
        Ok(made) => (StatusCode::CREATED, Json(made)).into_response(),
        Err(answer) => refused(StatusCode::UNPROCESSABLE_ENTITY, &answer),
    }
}

/// Sends the request through the provider's own door, so that the books show it like any other.
async fn carry_out(app: &Arc<App>, event: &EventRow, wanted: Wanted) -> Result<Value, String> {
    let (reference, order) = app.act(|world| {
        let made_up = || format!("TRIGGER-{}", world.ids.hex(8));
        let reference = wanted.reference.unwrap_or_else(made_up);
        world.set_outcome(&reference, event.outcome);
        for fault in wanted.faults {
            world.faults.arm(ArmedFault::for_reference(&reference, fault));
        }
        let id = world.ids.uuid();
        let url = &wanted.callback_url;
        let order = event.order(&app.config, &reference, wanted.amount, url, id);
        (reference, order)
    });
    let known = app.see(|world| world.newest(&reference));
    let answer = send(app, order).await?;
    app.act(|world| {
        let index = world.newest(&reference).filter(|index| Some(*index) != known);
        let index = index.ok_or_else(|| format!("the provider refused it: {answer}"))?;
        world.hasten(index);
        Ok(json!({
            "event": event.name,
            "reference": reference,
            "transaction_id": world.payments[index].transaction_id,
        }))
    })
}

async fn send(app: &Arc<App>, order: Order) -> Result<String, String> {
    let mut request = Request::post(order.path);
    for (name, value) in order.headers {
        request = request.header(name, value);
    }
    let request = request.body(Body::from(order.body.to_string())).map_err(|e| e.to_string())?;
    let service = TowerToHyperService::new(server::router(app));
    let Ok(response) = service.call(request).await;
    let body = to_bytes(response.into_body(), MOST).await.map_err(|e| e.to_string())?;
    Ok(String::from_utf8_lossy(&body).into_owned())
}
