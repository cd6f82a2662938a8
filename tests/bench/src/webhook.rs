//! Webhooks taken in: verified and read, and with the journal's part.

use std::time::Duration;

use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use shilingi::engine::Engine;
use shilingi::http::HttpRequest;
use shilingi::journal::SqliteStore;
use shilingi::provider::{Callback, Provider, Received};
use shilingi::{IntakeKind, PayoutRequest, Settings, Snippe};

use crate::host::{Host, start};
use crate::{Options, per_second, row, timed};

const SECRET: &str = "whsec_made_up";

fn snippe() -> Snippe {
    Snippe::local("http://127.0.0.1:8085").unwrap().webhook_secret(SECRET)
}

/// A signed delivery: headers and raw body.
struct Delivery {
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Delivery {
    /// The event of a payout that went through, in the form of the webhook page.
    fn of(reference: &str, intent: &str) -> Self {
        let body = json!({
            "id": format!("evt_{reference}"),
            "type": "payout.completed",
            "api_version": "2026-01-25",
            "created_at": "2026-03-02T09:00:00Z",
            "data": {
                "reference": format!("PAY-{reference}"),
                "external_reference": "EXT1",
                "status": "completed",
                "amount": {"value": 5000, "currency": "TZS"},
                "channel": {"type": "mobile_money", "provider": "AIRTEL"},
                "customer": {"phone": "255781000000", "name": "Recipient Name"},
                "metadata": {"shilingi_intent": intent, "shilingi_reference": reference},
                "completed_at": "2026-03-02T09:00:00Z"
            }
        });
        let body = body.to_string().into_bytes();
        let stamp = (start().millis() / 1000).to_string();
        let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
        mac.update(stamp.as_bytes());
        mac.update(b".");
        mac.update(&body);
        let signature = HEXLOWER.encode(&mac.finalize().into_bytes());
        let headers = [
            ("content-type", "application/json".to_owned()),
            ("x-webhook-timestamp", stamp),
            ("x-webhook-signature", signature),
        ];
        Self { headers: headers.map(|(n, v)| (n.to_owned(), v)).to_vec(), body }
    }
}

pub(crate) fn run(options: &Options) {
    println!("\nwebhooks taken in, one thread");
    alone(options.count(200_000, 50_000));
    recorded(options);
}

fn alone(count: usize) {
    let snippe = snippe();
    let delivery = Delivery::of("A-1", "0192d3a0-0000-7000-8000-000000000001");
    let callback = Callback { target: "/snippe", headers: &delivery.headers, body: &delivery.body };
    let before = processor_time();
    let (read, took) = timed(|| {
        (0..count)
            .filter(|_| matches!(snippe.receive(&callback, start()), Received::Verified { .. }))
            .count()
    });
    assert_eq!(read, count);
    let busy = processor_time().zip(before).map(|(after, before)| after - before);
    let rate = per_second(count, busy.unwrap_or(took));
    row("verified and read, no store", &format!("{rate:>8.0}/s of a core's time (aim 20,000)"));
}

/// How long this thread has had a core, where the system tells.
fn processor_time() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(text.split_whitespace().next()?.parse().ok()?))
}

fn recorded(options: &Options) {
    let count = options.count(5_000, 500);
    let folder = options.folder();
    let store = SqliteStore::open(folder.path().join("journal.db")).unwrap();
    let engine = Engine::new(std::sync::Arc::new(snippe()), Settings::default());
    let mut host = Host::new(&store, 1, taken_on);
    let deliveries: Vec<Delivery> = (0..count)
        .map(|n| {
            let reference = format!("P-{n:06}");
            let request = PayoutRequest::to_wallet(&reference, 5_000, "255682000001", "Made Up");
            let request = request.callback_url("https://shop.example/callback");
            host.run(engine.pay(request.into())).unwrap();
            let stored =
                host.store.load(&shilingi::journal::Query::Identity(shilingi::journal::Identity {
                    provider: "snippe".to_owned(),
                    profile: "default".to_owned(),
                    environment: shilingi::Environment::Sandbox,
                    reference: reference.clone(),
                }));
            let intent = stored.unwrap()[0].intent.id;
            Delivery::of(&reference, &intent.to_string())
        })
        .collect();
    for (kind, name) in [
        (IntakeKind::Accepted, "recorded in SQLite, each durable"),
        (IntakeKind::Duplicate, "delivered again, told from SQLite"),
    ] {
        let (counted, took) = timed(|| {
            let taken = deliveries.iter().filter(|delivery| {
                let flow = engine.webhook("/snippe", &delivery.headers, &delivery.body);
                host.run(flow).unwrap().kind == kind
            });
            taken.count()
        });
        assert_eq!(counted, count, "{name}");
        row(name, &format!("{:>8.0}/s", per_second(count, took)));
    }
}

/// What Snippe answers to a payout that it takes on.
fn taken_on(request: &HttpRequest) -> String {
    let sent: Value = serde_json::from_str(&request.body).unwrap();
    let reference = sent["metadata"]["shilingi_reference"].as_str().unwrap();
    json!({ "status": "success", "code": 201, "data": {
        "reference": format!("PAY-{reference}"),
        "status": "pending",
        "amount": {"value": 5000, "currency": "TZS"},
        "metadata": sent["metadata"],
    }})
    .to_string()
}
