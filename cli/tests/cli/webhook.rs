//! Deliveries, checked and made.

use serde_json::Value;

use crate::support::{Place, code, err, json, out};

const BODY: &str = r#"{"id":"evt_427edf89c5c8c02a2301254e","type":"payment.completed","api_version":"2026-01-25","created_at":"2026-01-25T00:00:00Z","data":{"reference":"9015c155-9e29-4e8e-8fe6-d5d81553c8e6","status":"completed","amount":{"value":500,"currency":"TZS"},"customer":{"phone":"+255781000000"}}}"#;
const AT: &str = "2026-01-25T00:00:00Z";

/// A signed delivery in files of a folder, with the secret that signed it.
fn signed() -> Place {
    let place = Place::new();
    place.file("secret", "whsec_old\nwhsec_test\n");
    place.file("one", "whsec_test\n");
    place.file("body", BODY);
    let output = place.run(&[
        "webhook",
        "sign",
        "--provider",
        "snippe",
        "--secret-file",
        "one",
        "--body",
        "body",
        "--at",
        AT,
    ]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    place.file("headers", &out(&output));
    place
}

/// The exit code and the answer's word.
fn verified(place: &Place, extra: &[&str]) -> (i32, String) {
    let mut arguments = vec!["webhook", "verify", "--provider", "snippe", "--json"];
    arguments.extend(extra);
    for (flag, value) in [("--secret-file", "secret"), ("--body", "body"), ("--at", AT)] {
        if !extra.contains(&flag) {
            arguments.extend([flag, value]);
        }
    }
    if !extra.contains(&"-H") && !extra.contains(&"--headers") {
        arguments.extend(["--headers", "headers"]);
    }
    let output = place.run(&arguments);
    assert!(err(&output).is_empty(), "{}", err(&output));
    assert!(
        !out(&output).contains("whsec") && !out(&output).contains("781000000"),
        "{}",
        out(&output)
    );
    (code(&output), json(&output)["answer"].as_str().unwrap().to_owned())
}

#[test]
fn each_delivery_gets_its_own_answer() {
    let place = signed();
    place.file("spaced", &BODY.replace("\":", "\": "));
    place.file("other", &BODY.replace("500", "900"));
    place.file("foreign", "whsec_other\n");
    let cases: [(&[&str], i32, &str); 8] = [
        (&[], 0, "verified"),
        (&["--at", "2026-01-25T00:05:01Z"], 10, "stale"),
        (&["--at", "2026-01-24T23:54:59Z"], 11, "future"),
        (&["--body", "spaced"], 12, "reserialised"),
        (&["--secret-file", "foreign"], 13, "wrong_secret"),
        (&["--body", "other"], 13, "wrong_secret"),
        (&["-H", "X-Webhook-Signature: 00"], 14, "missing_header"),
        (&["-H", "Content-Type: application/json"], 15, "unsigned"),
    ];
    for (extra, exit, word) in cases {
        assert_eq!(verified(&place, extra), (exit, word.to_owned()), "{extra:?}");
    }
}

/// The signature that the notes on the protocol print for this body, time and secret.
#[test]
fn a_signature_of_the_notes_is_made_and_verified() {
    let place = Place::new();
    place.file("secret", "whsec_test");
    place.file("body", "{\"a\":\"Mwanaïdi\"}");
    let run = |at: &str| {
        let arguments = [
            "webhook",
            "sign",
            "--provider",
            "snippe",
            "--secret-file",
            "secret",
            "--body",
            "body",
        ];
        out(&place.run(&[&arguments[..], &["--at", at]].concat()))
    };
    let expected = "X-Webhook-Timestamp: 1769299200\nX-Webhook-Signature: \
                    bb3bf4fba2400858446f5174fc326679021612df8e0998cef75c09a2f9a1c005\n";
    assert_eq!(run(AT), expected);
}

#[test]
fn a_person_reads_what_to_do_and_no_number_of_another() {
    let place = signed();
    let arguments = [
        "webhook",
        "verify",
        "--provider",
        "snippe",
        "--secret-file",
        "secret",
        "--body",
        "body",
        "--headers",
        "headers",
        "--at",
        "2026-01-25T01:00:00Z",
    ];
    let output = place.run(&arguments);
    assert_eq!(code(&output), 10);
    let text = out(&output);
    assert!(text.starts_with("stale: signed") && text.contains("3600 s old"), "{text}");
    assert!(text.contains("ask for the status") && !text.contains("781000000"), "{text}");
    let shown = place.run(&[&arguments[..], &["--show-private"]].concat());
    assert!(out(&shown).contains("781000000"));
}

#[test]
fn accounts_of_temboplus_have_two_schemes_of_their_own() {
    let place = Place::new();
    // "test secret" and "other secret" in base64.
    place.file("key", "dGVzdCBzZWNyZXQ=\n");
    place.file("other", "b3RoZXIgc2VjcmV0\n");
    let row = r#"{"id":"r-1","accountNo":"0250001234567","transactionId":"T1","reference":"R1","transactionType":"L15","channel":"ESB","transactionDate":"2025-09-15T12:34:56.000+03:00","postingDate":"2025-09-15T12:34:56.000+03:00","valueDate":"2025-09-15T12:34:56.000+03:00","narration":"x","currency":"TZS","amountCredit":83981.50,"amountDebit":0,"clearedBalance":1.5,"bookedBalance":2.5}"#;
    let payload = r#"{"event":"transaction.created","account":{"accountNo":"0250001234567"},"transaction":{"id":"r-1","creditOrDebit":"CREDIT","currency":"TZS","amountCredit":5000}}"#;
    let tembo = |what: &str, scheme: &str, rest: &[&str]| {
        let first = ["webhook", what, "--provider", "temboplus", "--scheme", scheme, "--at", AT];
        place.run(&[&first[..], rest].concat())
    };
    place.file("row", row);
    let made = tembo("sign", "virtual-account", &["--secret-file", "key", "--body", "row"]);
    place.file("headers", &out(&made));
    let given = ["--headers", "headers", "--body", "row", "--secret-file"];
    let check = |key| tembo("verify", "virtual-account", &[&given[..], &[key]].concat());
    assert_eq!((code(&check("key")), code(&check("other"))), (0, 13), "{}", out(&check("key")));
    let bare = tembo("verify", "virtual-account", &["--body", "row", "--secret-file", "key"]);
    assert_eq!(code(&bare), 15);

    place.file("payload", payload);
    let made = tembo("sign", "merchant-account", &["--secret-file", "key", "--body", "payload"]);
    place.file("body", &out(&made));
    let check = |body, key| {
        code(&tembo("verify", "merchant-account", &["--body", body, "--secret-file", key]))
    };
    assert_eq!((check("body", "key"), check("body", "other")), (0, 13));
    let mut opened: Value = serde_json::from_str(&out(&made)).unwrap();
    opened["payload"] = serde_json::from_str(payload).unwrap();
    place.file("opened", &opened.to_string());
    place.file("half", r#"{"payload":"{}","timestamp":"2026-01-25T00:00:00Z"}"#);
    assert_eq!((check("opened", "key"), check("half", "key")), (12, 14));

    place.file(
        "callback",
        r#"{"statusCode":"PAYMENT_ACCEPTED","transactionId":"x","transactionRef":"A-1"}"#,
    );
    assert_eq!(code(&tembo("verify", "payment", &["--body", "callback"])), 15);
}

#[test]
fn without_a_secret_there_is_nothing_to_check_with() {
    let place = Place::new();
    place.file("body", "{}");
    let arguments = ["webhook", "verify", "--provider", "snippe", "--body", "body"];
    let output = place.run(&arguments);
    assert_eq!(code(&output), 6);
    assert!(err(&output).contains("webhook_secret_missing"));
    let mut command = place.command(&arguments);
    let output = command.env("SHILINGI_WEBHOOK_SECRETS", "a,b").output().unwrap();
    assert_eq!(code(&output), 16, "{}", out(&output));
    let nowhere = place.run(&[&arguments[..], &["--scheme", "virtual-account"]].concat());
    assert_eq!(code(&nowhere), 2);
}
