//! Records of every format that was ever written are read; those of a newer one are told apart from
//! damaged ones.

use serde_json::{Value, json};
use shilingi::Kind;
use shilingi::journal::{Record, Stored};

/// Written by a program that knew collections and payouts only.
const FORMAT_1: &str = include_str!("format_1.jsonl");

fn records(text: &str) -> Vec<Record> {
    text.lines().map(|line| Record::from_json(line).unwrap()).collect()
}

fn payments(records: Vec<Record>) -> Vec<Stored> {
    let mut payments: Vec<Vec<Record>> = Vec::new();
    for record in records {
        match record {
            Record::Intent(_) => payments.push(vec![record]),
            _ => payments.last_mut().unwrap().push(record),
        }
    }
    payments.into_iter().map(|records| Stored::from_records(records, 1, 1).unwrap()).collect()
}

#[test]
fn records_of_the_first_format_are_read() {
    let stored = payments(records(FORMAT_1));
    let kinds: Vec<Kind> = stored.iter().map(|s| s.intent.operation.kind()).collect();
    assert_eq!(kinds, [Kind::Collection, Kind::Payout, Kind::Payout]);
    for (stored, line) in stored.iter().zip(FORMAT_1.lines().filter(|l| l.starts_with("{\"intent")))
    {
        let old: Value = serde_json::from_str(line).unwrap();
        let old = &old["intent"]["operation"];
        let operation = &stored.intent.operation;
        assert_eq!(operation.reference.as_str(), old["reference"]);
        assert_eq!(operation.money.amount(), old["money"]["amount"]);
        assert_eq!(operation.details.wallet(), old["wallet"].as_str());
        let party = &old["party"];
        let party = match party["wallet"]["msisdn"].as_str() {
            Some(number) => number.to_owned(),
            None => format!(
                "{}:{}",
                party["bank"]["bank"].as_str().unwrap(),
                party["bank"]["account"].as_str().unwrap()
            ),
        };
        assert_eq!(operation.details.party().expose(), party);
        assert!(!stored.attempts.is_empty() && !stored.evidence.is_empty());
    }
}

#[test]
fn what_is_read_is_written_in_the_newest_format_and_is_the_same() {
    for record in records(FORMAT_1) {
        let text = record.to_json().unwrap();
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["format"], 2);
        assert_eq!(Record::from_json(&text).unwrap(), record);
    }
}

#[test]
fn a_newer_record_is_not_damaged() {
    let code = |record: Value| Record::from_json(&record.to_string()).unwrap_err().code;
    assert_eq!(code(json!({ "format": 3, "intent": { "of": "another form" } })), "journal_newer");
    assert_eq!(code(json!({ "format": 3, "thing": {} })), "journal_newer");
    let hint = json!({ "id": "3b241101-e2bb-4255-8caf-4136c566a962", "at": 1 });
    assert_eq!(code(json!({ "format": 3, "hint": hint })), "journal_newer");
    assert_eq!(code(json!({ "format": 2, "intent": { "of": "another form" } })), "journal_damaged");
    assert_eq!(code(json!({ "format": 2 })), "journal_damaged");
    assert_eq!(code(json!({ "format": 2, "hint": hint, "evidence": {} })), "journal_damaged");
    assert_eq!(code(json!("intent")), "journal_damaged");
    assert!(Record::from_json(&json!({ "format": 2, "hint": hint }).to_string()).is_ok());
}
