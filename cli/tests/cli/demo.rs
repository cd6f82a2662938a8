//! The demo as it is run from a clean clone.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::Stdio;

use crate::support::{Place, code, err, json, out};

#[test]
fn the_demo_agrees_with_the_books_and_says_so_last() {
    let place = Place::new();
    let output = place.run(&["demo", "--keep", "kept"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let text = out(&output);
    assert_eq!(text.lines().last(), Some("executions per reference: max 1"));
    assert!(!text.contains("CONTRADICTION"));
    for status in ["succeeded", "failed", "expired", "reversed", "unknown", "pending", "refused"] {
        let counted = |line: &str| {
            line.strip_prefix(status).is_some_and(|rest| rest.trim().parse::<u32>().is_ok())
        };
        assert!(text.lines().any(counted), "{status} is not counted");
    }
    assert!(err(&output).contains("spans are shortened for the demo"));
    assert!(!text.contains("255712345678"), "a number is printed whole");

    let list = place.run(&["status", "--journal", "sqlite:kept/demo.db", "--json"]);
    let payments = json(&list)["payments"].as_array().unwrap().len();
    assert!(payments >= 24, "{payments}");
    // A second demo in the folder would find every reference taken.
    assert_eq!(code(&place.run(&["demo", "--keep", "kept"])), 6);
}

#[test]
fn what_is_parked_stays_so_and_is_explained() {
    let place = Place::new();
    let file = "reference,provider,kind,amount,msisdn,recipient,outcome,fault\n\
                LOST,temboplus,payout,5000,255712345678,Juma Mfano,accepted,drop_request\n";
    let path = place.file("payments.csv", file);
    let output = place.run(&["demo", "--file", path.to_str().unwrap()]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let text = out(&output);
    assert!(text.contains("LOST: unknown") && text.contains("To check:"), "{text}");
    assert!(text.contains("not executed"), "{text}");
}

/// A payment belongs to its provider: the same reference at two is two payments.
#[test]
fn one_reference_at_two_providers_is_two_payments() {
    let place = Place::new();
    let file = "reference,provider,kind,amount,msisdn,recipient,outcome\n\
                TWICE,temboplus,payout,5000,255712345678,Juma Mfano,accepted\n\
                TWICE,snippe,payout,5000,255712345678,Juma Mfano,accepted\n";
    let path = place.file("payments.csv", file);
    let output = place.run(&["demo", "--file", path.to_str().unwrap(), "--json"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let document = json(&output);
    assert_eq!(document["executions"]["temboplus"]["TWICE"], 1);
    assert_eq!(document["executions"]["snippe"]["TWICE"], 1);
    assert_eq!((&document["max"], &document["statuses"]["succeeded"]), (&1.into(), &2.into()));
}

/// Somebody else pays under our reference, past the engine.
#[test]
fn a_contradiction_ends_the_demo_and_keeps_the_journal() {
    let place = Place::new();
    let file = "reference,provider,kind,amount,msisdn,recipient,outcome\n\
                TWICE,temboplus,payout,5000,255712345678,Juma Mfano,accepted\n";
    let path = place.file("payments.csv", file);
    let mut command = place.command(&["demo", "--file", path.to_str().unwrap()]);
    command.env("TMPDIR", place.path()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut reader = BufReader::new(child.stderr.take().unwrap());
    let mut said = String::new();
    reader.read_line(&mut said).unwrap();
    let address = said.split_whitespace().nth(1).unwrap().trim_start_matches("http://").to_owned();
    let body = r#"{"countryCode":"TZ","currencyCode":"TZS","accountNo":"9000123456","serviceCode":"TZ-TIGO-B2C","msisdn":"255712345678","amount":5000,"narration":"x","recipientNames":"Juma Mfano","transactionRef":"TWICE","transactionDate":"2025-09-11T10:30:00Z","callbackUrl":"http://127.0.0.1:9/x"}"#;
    let request = format!(
        "POST /tembo/v1/payment/wallet-to-mobile HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\
         content-type: application/json\r\nx-account-id: sandbox\r\nx-secret-key: sandbox-secret\r\n\
         x-request-id: 6c1b7c52-7a3e-4b1e-9d53-000000000001\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    let mut stream = TcpStream::connect(&address).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut reply = String::new();
    stream.read_to_string(&mut reply).unwrap();
    assert!(reply.starts_with("HTTP/1.1 200"), "{reply}");
    reader.read_to_string(&mut said).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(code(&output), 1, "{said}");
    assert!(out(&output).contains("CONTRADICTION TWICE: executed 2 times"), "{}", out(&output));
    assert_eq!(out(&output).lines().last(), Some("executions per reference: max 2"));
    let journal = said.split("the journal is kept: ").nth(1).unwrap().lines().next().unwrap();
    assert_eq!(code(&place.run(&["status", "--journal", journal])), 0);
}
