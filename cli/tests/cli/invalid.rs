//! What is wrong with a request is said at every door, in words of its own, before anything is sent.

use std::io::Write;
use std::process::Stdio;

use crate::support::{Place, code, err, json, out};

/// What is typed, and the code and words that refuse it. Nobody listens at the address given: an
/// amount that were accepted would end otherwise than in exit code 2.
const FLAGS: &[(&str, &str, &str)] = &[
    ("5000.5", "amount_decimal", "decimal point"),
    ("1e3", "amount_exponent", "exponent"),
    ("-5", "amount_negative", "negative"),
    ("0", "amount_zero", "zero"),
    ("9007199254740992", "amount_too_large", "2^53 - 1"),
    ("", "amount_missing", "empty"),
];

const NOBODY: &str = "http://127.0.0.1:9";

#[test]
fn amounts_as_flags() {
    let place = Place::new();
    for command in ["payout", "collect"] {
        for (amount, violation, words) in FLAGS {
            let output = place.run(&[
                command,
                "--sandbox",
                NOBODY,
                "--journal",
                &place.journal(),
                "--reference",
                "A-1",
                "--amount",
                amount,
                "--msisdn",
                "255712345678",
            ]);
            let text = err(&output);
            assert_eq!(code(&output), 2, "{amount}: {text}");
            assert!(text.contains(violation) && text.contains(words), "{amount}: {text}");
            assert!(text.contains("  amount: ") && text.contains(" -> "), "{amount}: {text}");
            assert!(text.contains("nothing was sent"), "{amount}: {text}");
            assert_eq!(out(&output), "");
        }
    }
}

#[test]
fn amounts_in_a_json_request() {
    let place = Place::new();
    let cases = FLAGS.iter().filter(|case| !case.0.is_empty()).copied();
    let quoted = [("\"5000\"", "amount_text", "quotes"), ("null", "amount_not_a_number", "number")];
    for (amount, violation, words) in cases.chain(quoted) {
        let request = format!(
            r#"{{"reference": "A-1", "amount": {amount}, "msisdn": "255712345678", "recipient": "Juma"}}"#
        );
        let mut child = place
            .command(&[
                "payout",
                "--sandbox",
                NOBODY,
                "--journal",
                &place.journal(),
                "--request",
                "-",
            ])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(request.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        let text = err(&output);
        assert_eq!(code(&output), 2, "{amount}: {text}");
        assert!(text.contains(violation) && text.contains(words), "{amount}: {text}");
    }
}

#[test]
fn amounts_in_a_file_of_payments() {
    let place = Place::new();
    let mut file = String::from("reference,provider,kind,amount,msisdn,recipient\n");
    for (index, (amount, ..)) in FLAGS.iter().enumerate() {
        file.push_str(&format!("ROW-{index},temboplus,payout,{amount},255712345678,Juma Mfano\n"));
    }
    let path = place.file("payments.csv", &file);
    let output = place.run(&["demo", "--json", "--file", path.to_str().unwrap()]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let document = json(&output);
    for ((amount, violation, _), row) in FLAGS.iter().zip(document["payments"].as_array().unwrap())
    {
        let error = &row["error"];
        assert_eq!(error["violations"][0]["code"], *violation, "{amount}: {row}");
        assert_eq!(error["outcome"], "not_sent");
    }
    assert_eq!(document["executions"], serde_json::json!({}));
}

#[test]
fn several_violations_come_together() {
    let place = Place::new();
    let journal = place.journal();
    let output = place.run(&[
        "payout",
        "--sandbox",
        NOBODY,
        "--journal",
        &journal,
        "--reference",
        "bad reference",
        "--amount",
        "5000.5",
        "--msisdn",
        "12345",
        "--json",
    ]);
    assert_eq!(code(&output), 2);
    let error: serde_json::Value = serde_json::from_slice(&output.stderr).unwrap();
    let fields: Vec<&str> = error["error"]["violations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|violation| violation["field"].as_str().unwrap())
        .collect();
    for field in ["reference", "amount", "msisdn", "recipient"] {
        assert!(fields.contains(&field), "{field}: {fields:?}");
    }
}

#[test]
fn each_ending_has_its_code() {
    let place = Place::new();
    let cases: &[(&[&str], i32)] = &[
        (&["explain", "PENDING_ACK"], 0),
        (&["explain", "banks", "crdb"], 0),
        (&["explain", "PENDING_AKC"], 7),
        (&["explain", "banks", "no such bank"], 7),
        (&["no-such-command"], 2),
        (&["payout"], 2),
        (&["payout", "--journal", "sqlite:x.db", "--reference", "A"], 6),
        (&["payout", "--journal", "memory", "--sandbox", NOBODY, "--reference", "A"], 6),
        (&["status", "--journal", "sqlite:nowhere/missing.db"], 6),
        (&["sandbox", "--host", "0.0.0.0"], 2),
        (&["demo", "--file", "missing.csv"], 2),
        (
            &[
                "payout",
                "--sandbox",
                NOBODY,
                "--journal",
                "sqlite:x.db",
                "--request",
                "x",
                "--amount",
                "5",
            ],
            2,
        ),
    ];
    for (arguments, expected) in cases {
        let output = place.run(arguments);
        assert_eq!(code(&output), *expected, "{arguments:?}: {}", err(&output));
    }
    assert!(err(&place.run(&["explain", "PENDING_AKC"])).contains("PENDING_ACK"));
    assert!(!place.path().join("nowhere").exists());
    let help = out(&place.run(&["--help"]));
    assert!(help.contains("130  interrupted"), "{help}");
}
