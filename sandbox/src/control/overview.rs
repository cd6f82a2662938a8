//! What the console shows: the newest payments and everything around them in one answer, which
//! waits for news if asked to.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use super::refused;
use crate::app::App;
use crate::clock::rfc3339;
use crate::payment::Payment;
use crate::world::World;

/// How long an answer waits for news, in real time: shorter than what browsers and proxies endure.
const LONGEST_WAIT: Duration = Duration::from_secs(20);

/// The most payments or rows in one answer.
const MOST: usize = 500;

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/overview", get(overview)).route("/wallets/{account_no}", get(wallet))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    /// The revision that the asker has; the answer waits for another.
    after: Option<u64>,
    /// Text that a payment must hold.
    #[serde(default)]
    search: String,
    #[serde(default = "page")]
    limit: usize,
}

fn page() -> usize {
    100
}

async fn overview(State(app): State<Arc<App>>, Query(wanted): Query<Wanted>) -> Response {
    let mut news = app.watch();
    if let Some(seen) = wanted.after {
        // The end of the wait is no error: the answer then says that nothing changed.
        let _ = tokio::time::timeout(LONGEST_WAIT, news.wait_for(|now| *now != seen)).await;
    }
    let revision = *news.borrow();
    let stands = app.clock.stands();
    let mut answer = app.see(|world| summary(world, &wanted));
    if let Some(fields) = answer.as_object_mut() {
        fields.insert("revision".to_owned(), json!(revision));
        fields.insert("stands".to_owned(), json!(stands));
    }
    Json(answer).into_response()
}

fn summary(world: &World, wanted: &Wanted) -> Value {
    let search = wanted.search.to_lowercase();
    let found = || world.payments.iter().rev().filter(|payment| holds(payment, &search));
    let newest: Vec<&Payment> = found().take(wanted.limit.min(MOST)).collect();
    let count = if search.is_empty() { world.payments.len() } else { found().count() };
    let wallets = world.ledger.wallets().iter().map(|wallet| {
        json!({
            "account_no": wallet.account_no,
            "name": wallet.name,
            "kind": wallet.kind,
            "currency": wallet.currency,
            "balance": wallet.balance,
            "held": wallet.held,
            "rows": wallet.rows,
        })
    });
    json!({
        "now": rfc3339(world.now),
        "shown": rfc3339(world.stamp()),
        "by_hand": world.by_hand,
        "prompts": world.prompts(),
        "payments": newest,
        "found": count,
        "total": world.payments.len(),
        "dropped": world.dropped,
        "most_executions": world.most_executions,
        "faults": world.faults.armed(),
        "wallets": wallets.collect::<Vec<_>>(),
    })
}

fn holds(payment: &Payment, search: &str) -> bool {
    search.is_empty()
        || [
            &payment.reference,
            &payment.transaction_id,
            &payment.party,
            &payment.party_name,
            &payment.narration,
        ]
        .iter()
        .any(|text| text.to_lowercase().contains(search))
        || payment.status.to_lowercase().contains(search)
}

/// A wallet with its newest rows, newest first.
async fn wallet(State(app): State<Arc<App>>, Path(account_no): Path<String>) -> Response {
    let found = app.see(|world| {
        world.ledger.wallet(&account_no).map(|wallet| {
            let rows: Vec<_> = world.rows(wallet).rev().take(MOST).collect();
            json!({
                "account_no": wallet.account_no,
                "name": wallet.name,
                "currency": wallet.currency,
                "balance": wallet.balance,
                "held": wallet.held,
                "rows": rows,
            })
        })
    });
    match found {
        Some(wallet) => Json(wallet).into_response(),
        None => refused(StatusCode::NOT_FOUND, "no wallet with this number"),
    }
}
