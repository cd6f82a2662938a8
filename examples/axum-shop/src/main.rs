//! A shop: an order is paid by mobile money, and shipped once.
#![allow(clippy::print_stdout, clippy::print_stderr)] // a server speaks to whoever started it

mod shipments;

use std::env::var;
use std::error::Error as AnyError;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{OriginalUri, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::{post, put};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};
use shilingi::{
    CollectRequest, Error, ErrorKind, IntakeKind, Journal, Payment, Settings, Shilingi, Status,
    TemboPlus,
};
use shilingi_sandbox::{Config, Sandbox};
use shipments::Shipments;
use tokio::net::TcpListener;
use tokio::time::sleep;

#[derive(Clone)]
struct Shop {
    payments: Shilingi,
    shipments: Arc<Shipments>,
}

#[derive(Deserialize)]
struct Order {
    item: String,
    msisdn: String,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn AnyError>> {
    let port = var("PORT").unwrap_or_else(|_| "3000".to_owned());
    let folder = PathBuf::from(var("DATA").unwrap_or_else(|_| "data".to_owned()));
    std::fs::create_dir_all(&folder)?;
    let listener = TcpListener::bind(format!("127.0.0.1:{port}")).await?;
    let address = format!("http://{}", listener.local_addr()?);
    let reached_at = var("PUBLIC_URL").unwrap_or_else(|_| address.clone());

    // Without an account and without a sandbox elsewhere, this program runs a sandbox itself.
    let mut sandbox = None;
    let provider = match (var("TEMBO_ACCOUNT_ID"), var("TEMBO_SECRET_KEY"), var("SANDBOX_URL")) {
        (Ok(account), Ok(secret), _) => TemboPlus::sandbox(account, secret)?,
        (_, _, Ok(url)) => TemboPlus::local(&url)?,
        _ => TemboPlus::local(&sandbox.insert(Sandbox::start(Config::default()).await?).url())?,
    };
    let journal = Journal::open(&format!("sqlite:{}", folder.join("payments.db").display()))?;
    let settings = Settings {
        first_look_ms: Some(3_000),
        longest_gap_ms: Some(10_000),
        ..Settings::default()
    };
    let provider = provider.callback_url(&format!("{reached_at}/callbacks"))?;
    let shop = Shop {
        payments: Shilingi::with(provider, journal, settings, Default::default())?,
        shipments: Arc::new(Shipments::open(&folder.join("shipments.txt"))?),
    };

    tokio::spawn(again(shop.clone(), look));
    tokio::spawn(again(shop.clone(), ship));
    let router = Router::new()
        .route("/orders/{number}", put(order).get(progress))
        .route("/callbacks", post(callback))
        .with_state(shop);
    println!("The shop is open at {address}");
    axum::serve(listener, router).with_graceful_shutdown(asked_to_stop()).await?;
    Ok(())
}

/// The same number is the same payment, however often it is asked.
async fn order(
    State(shop): State<Shop>,
    Path(number): Path<String>,
    Json(order): Json<Order>,
) -> (StatusCode, Json<Value>) {
    let Some(price) = price(&order.item) else {
        return (
            StatusCode::UNPROCESSABLE_ENTITY,
            Json(json!({ "reason": "there is no such thing" })),
        );
    };
    let request = CollectRequest::new(reference(&number), price, order.msisdn).order(number);
    match shop.payments.collect(request).await {
        Ok(payment) => (StatusCode::CREATED, told(&shop, &payment)),
        Err(error) => refused(&error),
    }
}

async fn progress(
    State(shop): State<Shop>,
    Path(number): Path<String>,
) -> (StatusCode, Json<Value>) {
    match shop.payments.stored(&reference(&number)).await {
        Ok(payment) => (StatusCode::OK, told(&shop, &payment)),
        Err(error) => refused(&error),
    }
}

/// Takes the raw body, for a signature covers its bytes, and answers fast. What a callback without a
/// signature says is never believed: it asks for a look.
async fn callback(
    State(shop): State<Shop>,
    OriginalUri(target): OriginalUri,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    let headers: Vec<(String, String)> = headers
        .iter()
        .filter_map(|(name, value)| Some((name.to_string(), value.to_str().ok()?.to_owned())))
        .collect();
    match shop.payments.webhook(&target.to_string(), &headers, &body).await {
        Ok(intake) => {
            if let (IntakeKind::Hint, Some(payment)) = (intake.kind, intake.payment) {
                tokio::spawn(async move { shop.payments.status(&payment.reference).await });
            }
            StatusCode::OK
        }
        Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// Looks at what is due: what nobody reported, and what a crash left behind.
async fn look(shop: Shop) -> Result<(), Box<dyn AnyError + Send + Sync>> {
    shop.payments.reconcile(100).await?;
    sleep(Duration::from_secs(1)).await;
    Ok(())
}

/// Ships what was paid. After a crash the feed gives again what was not acknowledged, and what was
/// shipped is not shipped again.
async fn ship(shop: Shop) -> Result<(), Box<dyn AnyError + Send + Sync>> {
    let page = shop.payments.changes("shipping", 100).await?;
    for change in &page.changes {
        let payment = &change.payment;
        for event in &change.events {
            eprintln!("{}: {}", payment.reference, event.text);
        }
        if let (Status::Succeeded, Some(order)) = (payment.status, &payment.order) {
            shop.shipments.ship(order)?;
        }
    }
    if page.changes.is_empty() {
        sleep(Duration::from_millis(200)).await;
        return Ok(());
    }
    Ok(shop.payments.acknowledge("shipping", &page).await?)
}

async fn again<W>(shop: Shop, work: impl Fn(Shop) -> W)
where
    W: Future<Output = Result<(), Box<dyn AnyError + Send + Sync>>>,
{
    loop {
        if let Err(fault) = work(shop.clone()).await {
            eprintln!("{fault}");
            sleep(Duration::from_secs(1)).await;
        }
    }
}

fn told(shop: &Shop, payment: &Payment) -> Json<Value> {
    let shipped = payment.order.as_deref().is_some_and(|order| shop.shipments.contains(order));
    Json(json!({
        "status": payment.status, "reason": payment.reason, "may_pay_again": payment.may_pay_again,
        "shipped": shipped,
    }))
}

fn refused(error: &Error) -> (StatusCode, Json<Value>) {
    let status = match error.kind {
        ErrorKind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        ErrorKind::Conflict => StatusCode::CONFLICT,
        ErrorKind::NotFound => StatusCode::NOT_FOUND,
        _ => StatusCode::SERVICE_UNAVAILABLE,
    };
    (status, Json(json!({ "reason": error.detail, "violations": error.violations })))
}

fn reference(number: &str) -> String {
    format!("ORDER-{number}")
}

fn price(item: &str) -> Option<i64> {
    match item {
        "coffee" => Some(4_500),
        "honey" => Some(12_000),
        "basket" => Some(25_000),
        _ => None,
    }
}

async fn asked_to_stop() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
