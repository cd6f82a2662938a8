//! Fifty kills on each store, and workers that are broken on purpose.
#![allow(clippy::unwrap_used, reason = "helpers of tests may fail the test")]

use std::process::Command;

/// Whether a run ended well, and what it said.
fn torture(arguments: &[&str]) -> (bool, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_torture")).args(arguments).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    (output.status.success(), said + &String::from_utf8_lossy(&output.stderr))
}

fn assert_sound(arguments: &[&str]) {
    let (sound, said) = torture(arguments);
    assert!(sound, "{said}");
    let end = "contradictions: 0\nexecutions per reference: max 1\nlost intents: 0\n";
    assert!(said.ends_with(end), "{said}");
}

#[test]
fn fifty_kills_on_sqlite_lose_nothing_and_pay_nothing_twice() {
    assert_sound(&["--kills", "50", "--store", "sqlite"]);
}

#[test]
fn fifty_kills_on_postgresql_lose_nothing_and_pay_nothing_twice() {
    assert_sound(&["--kills", "50", "--store", "postgres"]);
}

#[test]
fn workers_that_send_before_they_commit_are_found_out() {
    let (sound, said) = torture(&["--kills", "25", "--broken", "late-commit"]);
    assert!(!sound, "{said}");
    assert!(said.contains("\nlost: ") || said.contains("carried out more than once"), "{said}");
}

#[test]
fn workers_that_send_again_blindly_are_found_out() {
    let (sound, said) = torture(&["--kills", "10", "--broken", "blind-resend"]);
    assert!(!sound, "{said}");
    assert!(said.contains("executions per reference: max 2\n"), "{said}");
}
