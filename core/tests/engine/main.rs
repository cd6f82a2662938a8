//! The engine, stepped by a scripted driver: what leaves, when, how often, and what it comes to.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests are tests

#[path = "../driver/mod.rs"]
mod driver;

mod callbacks;
mod crashes;
mod feed;
mod merchant;
mod orders;
mod preview;
mod races;
mod repeats;
mod restored;
mod sending;
mod verdicts;

use std::sync::Arc;

use serde_json::{Value, json};
use shilingi::engine::{Engine, Flow};
use shilingi::http::{Cause, Fault, HttpResponse};
use shilingi::journal::{Commit, Committed, Index, Intent, Record, Store};
use shilingi::provider::Provider;
use shilingi::{
    CollectRequest, Error, Payment, PayoutRequest, Settings, Snippe, Status, TemboPlus,
};

use driver::{Reply, Sent, World};

const LOST: Reply = Err(Fault::Lost(Cause::Timeout));
const PHONE: &str = "255682000001";

fn tembo() -> Engine {
    let provider = TemboPlus::local("http://127.0.0.1:1").unwrap();
    engine(provider.callback_url("https://shop.example/callback").unwrap())
}

fn snippe() -> Engine {
    engine(Snippe::local("http://127.0.0.1:1").unwrap())
}

fn engine(provider: impl Provider + 'static) -> Engine {
    Engine::new(Arc::new(provider), Settings::default())
}

fn collect(reference: &str) -> CollectRequest {
    CollectRequest::new(reference, 5_000, PHONE)
}

fn payout(reference: &str) -> PayoutRequest {
    PayoutRequest::to_wallet(reference, 5_000, PHONE, "Mfano wa Jina")
}

fn pay_in(engine: &Engine, reference: &str) -> Flow<Result<Payment, Error>> {
    engine.pay(collect(reference).into())
}

fn pay_out(engine: &Engine, reference: &str) -> Flow<Result<Payment, Error>> {
    engine.pay(payout(reference).into())
}

fn answer(status: u16, body: &Value) -> Reply {
    Ok(HttpResponse { status, headers: Vec::new(), body: body.to_string().into_bytes() })
}

fn body(sent: &Sent) -> Value {
    serde_json::from_str(&sent.request.body).unwrap_or_default()
}

/// TemboPlus answering everything with this code. Its id of a payment is `TX-` and the reference.
fn says(code: &'static str) -> impl FnMut(&Sent) -> Reply {
    move |sent| {
        let body = body(sent);
        let Some(reference) = body["transactionRef"].as_str() else {
            return answer(404, &json!({}));
        };
        let id = format!("TX-{reference}");
        if body["transactionId"].as_str().is_some_and(|asked| asked != id) {
            return answer(404, &json!({"statusCode": 404, "reason": "NOT_FOUND"}));
        }
        answer(200, &state(code, &id, reference))
    }
}

fn state(code: &str, id: &str, reference: &str) -> Value {
    json!({"statusCode": code, "transactionId": id, "transactionRef": reference})
}

/// TemboPlus carrying payments out and losing the replies, and answering questions with this code.
fn loses(code: &'static str) -> impl FnMut(&Sent) -> Reply {
    let mut says = says(code);
    move |sent| if sent.money { LOST } else { says(sent) }
}

/// Puts an intent without an attempt into the journal.
fn record_unsent(world: &World, engine: &Engine, reference: &str) {
    let mut scratch = World::new(says("PENDING_ACK"));
    (scratch.now, scratch.seed) = (world.now, world.seed ^ 1 << 32);
    scratch.run(pay_out(engine, reference)).unwrap();
    record_intent(world, scratch.payment(reference).intent);
}

fn record_intent(world: &World, intent: Arc<Intent>) {
    let index = Index {
        identity: intent.identity.clone(),
        order: intent.operation.order.clone(),
        holds_order: true,
        status: Status::Created,
        due: Some(intent.created_at),
        created_at: intent.created_at,
    };
    let commit = Commit {
        intent: intent.id,
        expected_version: 0,
        records: vec![Record::Intent(intent)],
        index,
        order_is_free: true,
    };
    assert_eq!(world.store.commit(commit), Ok(Committed::Done { version: 1 }));
}
