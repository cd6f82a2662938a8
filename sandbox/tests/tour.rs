//! Runs `docs/sandbox-tour.md`: all its blocks, in order, in one shell, against a live sandbox. Needs `sh` and
//! `curl`.

#![allow(clippy::unwrap_used, clippy::panic)] // a failure here is a failed test

use std::process::Command;

use shilingi_sandbox::{Config, Sandbox};

const TOUR: &str = include_str!("../../docs/sandbox-tour.md");
const PAGE: &str = include_str!("../../docs/sandbox.md");

fn blocks() -> Vec<&'static str> {
    let opened = TOUR.split("\n```sh\n").skip(1);
    opened.map(|rest| rest.split("\n```").next().unwrap()).collect()
}

/// Method and path of each call in the table of what is served, without the prefix that it is nested under.
fn served() -> Vec<(&'static str, &'static str)> {
    let table =
        PAGE.split("## What is served").nth(1).unwrap().split("\nNot served").next().unwrap();
    let rows = table.lines().filter(|line| line.starts_with("| ")).skip(1);
    let mut method = "";
    let mut calls = Vec::new();
    for code in rows.filter_map(|row| row.split(" | ").nth(1)).flat_map(|cell| cell.split('`')) {
        let (named, path) = code.split_once(' ').unwrap_or((method, code));
        if path.starts_with('/') {
            method = named;
            calls.push((method, path));
        }
    }
    calls
}

fn matches(pattern: &str, path: &str) -> bool {
    let (pattern, path): (Vec<_>, Vec<_>) =
        (pattern.split('/').collect(), path.split('/').collect());
    let same = |(pattern, path): (&&str, &&str)| pattern == path || pattern.starts_with('{');
    pattern.len() == path.len() && pattern.iter().zip(&path).all(same)
}

/// The path as a provider's routes name it: without the provider's prefix and the query.
fn routed(path: &str) -> &str {
    let path = path.split('?').next().unwrap_or_default();
    let prefix =
        ["/tembo/v1", "/api/v1", "/v1"].into_iter().find(|prefix| path.starts_with(prefix));
    path.strip_prefix(prefix.unwrap_or_default()).unwrap_or(path)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_tour_runs_and_leaves_no_endpoint_out() {
    let sandbox = Sandbox::start(Config::default()).await.unwrap();
    let script = blocks().join("\n");
    assert_eq!(script.matches("curl").count(), 1, "every call goes through one line");
    let url = sandbox.url();
    let run = move || {
        Command::new("sh").arg("-c").arg(script).env("SANDBOX", url).env("NO_PROXY", "*").output()
    };
    let output = tokio::task::spawn_blocking(run).await.unwrap().unwrap();
    let (out, err) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{out}\n{err}");

    let called = sandbox.exchanges();
    let requests: Vec<(&str, &str)> =
        called.iter().filter_map(|exchange| exchange.request.split_once(' ')).collect();
    let served = served();
    assert_eq!(served.len(), 48, "{served:?}");
    for (method, pattern) in served {
        // Off unless switched on.
        let off = pattern == "/payment/bank";
        let seen = |(with, path): &(&str, &str)| *with == method && matches(pattern, routed(path));
        assert!(off || requests.iter().any(seen), "{method} {pattern} in {requests:?}");
    }
    // Nothing was answered with an unknown path.
    for exchange in &called {
        let status = exchange.answered.as_ref().map(|answer| answer.status);
        assert!(status.is_some_and(|status| status < 404), "{exchange:?}");
    }
    sandbox.shutdown().await;
}
