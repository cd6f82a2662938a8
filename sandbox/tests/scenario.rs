//! A scenario with a seed, run twice.

mod support;

use std::time::Duration;

use shilingi_sandbox::{Config, Scenario};
use support::{House, collection, snippe_payout, wallet_payout};

const DAY: &str = r#"
seed = 7
start = "2026-01-05T08:00:00Z"

[[step]]
at_seconds = 0
outcome = { reference = "late", outcome = "late_approval" }

[[step]]
at_seconds = 0
fault = { fault = { kind = "duplicate_callback" }, target = { reference = "late" } }

[[step]]
at_seconds = 60
clock_jump = 3600

[[step]]
at_seconds = 90
outcome = { reference = "open", outcome = "rejected" }
"#;

async fn run(scenario: Scenario) -> String {
    let house = House::open(Config { scenario: Some(scenario), ..Config::default() }).await;
    let hook = "http://127.0.0.1:9/hook";
    house.tembo("/collection", &collection("late", "255712345678", "TZ-TIGO-C2B", hook)).await;
    house.tembo("/payment/wallet-to-mobile", &wallet_payout()).await;
    house.sandbox.advance(Duration::from_secs(61));
    house.tembo("/collection", &collection("open", "255712345905", "TZ-TIGO-C2B", hook)).await;
    house.snippe(Some("k"), &snippe_payout()).await;
    house.sandbox.advance(Duration::from_secs(600));
    house.control("GET", "/transcript", "").await.body
}

#[tokio::test]
async fn the_same_seed_gives_the_same_transcript() {
    let day = Scenario::from_toml(DAY).unwrap();
    let other = Scenario { seed: 8, ..day.clone() };
    let (first, second, other) = (run(day.clone()).await, run(day).await, run(other).await);
    assert_eq!(first, second);
    assert_ne!(first, other, "the ids come from the seed");
    let lines: Vec<&str> = first.lines().collect();
    assert!(lines[0].starts_with("2026-01-05T08:00:00Z "), "{first}");
    assert!(lines.iter().any(|line| line.contains("callback duplicate")), "{first}");
    assert!(
        lines.iter().any(|line| line.contains(" open state ") && line.contains("PAYMENT_REJECTED"))
    );
    assert!(first.contains("T09:0"), "the providers' clocks jumped an hour:\n{first}");
}
