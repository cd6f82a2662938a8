//! `docs/sandbox.md` against the tables in the code.

#![allow(clippy::panic)] // a failure here is a failed test

use serde_json::{Value, json};
use shilingi_sandbox::{Config, Fault, MAGIC};

const PAGE: &str = include_str!("../../docs/sandbox.md");

fn row_of(first: &str) -> &'static str {
    let start = format!("| `{first}`");
    PAGE.lines().find(|line| line.starts_with(&start)).unwrap_or_else(|| panic!("no row {first}"))
}

#[test]
fn every_magic_number_is_on_the_page() {
    for row in MAGIC {
        let Ok(Value::String(outcome)) = serde_json::to_value(row.outcome) else { panic!() };
        assert!(row_of(row.digits).contains(&format!("| `{outcome}` |")), "{}", row.digits);
    }
}

#[test]
fn every_fault_on_the_page_is_one() {
    let section = PAGE.split("## Faults").nth(1).unwrap().split("\n## ").next().unwrap();
    let mut count = 0;
    for line in section.lines().filter(|line| line.starts_with("| `")) {
        let kind = line.split('`').nth(1).unwrap();
        let fault = if line.contains("(`forgery`)") {
            json!({ "kind": kind, "forgery": "wrong_token" })
        } else if kind == "clock_jump" {
            json!({ "kind": kind, "seconds": -60 })
        } else {
            json!({ "kind": kind })
        };
        assert!(serde_json::from_value::<Fault>(fault).is_ok(), "{kind}");
        count += 1;
    }
    assert_eq!(count, 17);
}

/// The names of the fields, as `Debug` prints them, so that a new switch cannot be forgotten.
fn fields(debug: &str) -> Vec<String> {
    let mut depth = 0;
    let mut fields = Vec::new();
    for line in debug.lines() {
        let line = line.trim();
        if depth == 1
            && let Some((name, _)) = line.split_once(": ")
        {
            fields.push(name.to_owned());
        }
        depth += i32::from(line.ends_with(['{', '[', '(']));
        depth -= i32::from(line.starts_with(['}', ']', ')']));
    }
    fields
}

#[test]
fn every_switch_is_on_the_page() {
    let config = Config::default();
    let parts = [
        ("timing", format!("{:#?}", config.timing)),
        ("tembo", format!("{:#?}", config.tembo)),
        ("snippe", format!("{:#?}", config.snippe)),
    ];
    // Told at the top of the page, not in the table of choices.
    let elsewhere = [
        "account_id",
        "secret_key",
        "disbursement",
        "collection",
        "kenya",
        "remittance",
        "bearer_token",
        "merchant_webhook_secret",
        "dashboard_token",
        "api_key",
        "webhook_secret",
        "opening_balance",
    ];
    let table = PAGE.split("## Choices").nth(1).unwrap();
    let mut count = 0;
    for (part, debug) in parts {
        for field in fields(&debug) {
            let told = table.contains(&format!("`{part}.{field}`"));
            assert!(told != elsewhere.contains(&field.as_str()), "{part}.{field}");
            count += 1;
        }
    }
    assert!(count > 25, "{count}");
}
