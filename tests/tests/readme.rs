//! The README's example: short, and it does what it says.
#![allow(clippy::unwrap_used, clippy::print_stdout)] // a sandbox that does not start is a failed test

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use shilingi::{Journal, Settings, Shilingi, Status, TemboPlus};
use shilingi_sandbox::{Config, Sandbox};

mod example {
    include!(concat!(env!("OUT_DIR"), "/readme.rs"));

    pub(super) fn run() -> Result<(), Error> {
        main()
    }
}

/// The example runs in a runtime of its own, so what it needs is found here.
static PLACE: OnceLock<(String, String)> = OnceLock::new();

fn sandbox() -> String {
    PLACE.get().unwrap().0.clone()
}

fn journal() -> String {
    PLACE.get().unwrap().1.clone()
}

#[test]
fn it_has_at_most_twelve_lines() {
    let lines = include_str!(concat!(env!("OUT_DIR"), "/readme.txt")).lines().count();
    assert!((1..=12).contains(&lines), "{lines} lines");
}

#[test]
fn it_runs() {
    let folder = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let provider = Arc::new(runtime.block_on(Sandbox::start(Config::default())).unwrap());
    let path = folder.path().join("shop.db").display().to_string();
    PLACE.set((provider.url(), format!("sqlite:{path}"))).unwrap();

    // Another process of the shop, so that the example need not wait for its own first question.
    let settings = Settings { least_gap_ms: Some(0), ..Settings::default() };
    let tembo = TemboPlus::local(&sandbox()).unwrap();
    let shop =
        Shilingi::with(tembo, Journal::open(&journal()).unwrap(), settings, Default::default())
            .unwrap();
    let (asking, clock) = (shop.clone(), provider.clone());
    runtime.spawn(async move {
        loop {
            clock.advance(Duration::from_secs(1));
            let _ = asking.status("ORDER-1001").await;
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    });

    example::run().unwrap();

    let payment = runtime.block_on(shop.stored("ORDER-1001")).unwrap();
    assert_eq!(payment.status, Status::Succeeded);
    assert_eq!(provider.executions().max, 1);
}
