//! Programs of others are counted: one that keeps its journal pays once, one that forgets pays twice.

use serde_json::Value;

use crate::support::{Place, code, err, json, out};

/// Pays through this executable, with a journal of this address.
fn tortured(place: &Place, journal: &str, extra: &[&str]) -> (i32, Value) {
    let program = env!("CARGO_BIN_EXE_shilingi");
    let command = format!(
        "{program} payout --sandbox $TARGET_SANDBOX_URL --provider $TARGET_PROVIDER --journal {journal} \
         --reference $TARGET_REFERENCE --amount $TARGET_AMOUNT --msisdn $TARGET_MSISDN \
         --recipient \"$TARGET_RECIPIENT\" 2>/dev/null"
    );
    let first = ["torture", "--json", "--payments", "12", "--target-command", &command];
    let output = place.run(&[&first[..], extra].concat());
    assert!(err(&output).contains("drop_reply"), "{}{}", out(&output), err(&output));
    (code(&output), json(&output))
}

#[test]
fn a_program_with_a_journal_pays_once_whatever_happens() {
    for provider in ["temboplus", "snippe"] {
        let place = Place::new();
        let (exit, told) = tortured(&place, "sqlite:shop.db", &["--provider", provider]);
        assert_eq!((exit, &told["max"], &told["twice"]), (0, &1.into(), &serde_json::json!({})));
        assert!(told["executed"].as_u64() >= Some(6), "{told}");
        assert!(told["tries"].as_u64() > Some(16), "{told}");
    }
}

#[test]
fn a_program_that_forgets_is_found_out() {
    let place = Place::new();
    let (exit, told) = tortured(&place, "sqlite:$TARGET_REFERENCE-$TARGET_TRY.db", &[]);
    assert_eq!(exit, 1, "{told}");
    assert!(told["max"].as_u64() >= Some(2) && told["twice"]["TORTURE-1-1"].is_u64(), "{told}");
}

#[test]
fn a_program_that_pays_nobody_proves_nothing() {
    let place = Place::new();
    let idle = place.run(&["torture", "--target-command", "true", "--payments", "2"]);
    assert_eq!(code(&idle), 1);
    assert!(err(&idle).contains("nothing was paid"), "{}", err(&idle));
}
