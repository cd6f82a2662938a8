//! `docs/status.md` against the code: every cell, in both orders of insertion, with duplicates.
#![allow(clippy::unwrap_used, clippy::panic)] // an unreadable table is a failed test

use std::collections::BTreeMap;
use std::io::Write;

use serde_json::{Value, json};
use shilingi::evidence::Evidence;
use shilingi::status::{Facts, Spans, Started, Verdict, verdict};
use shilingi::value::{Currency, Money, Reference, Timestamp, Uuid};

const PAGE: &str = include_str!("../../docs/status.md");
const START: i64 = 1_757_586_600_000;

#[test]
fn every_pair() {
    let kinds = Kinds::read();
    let mut cells = Cells::default();
    for (number, row) in rows("<!-- pairs -->").iter().enumerate() {
        let kind = unmarked(&row[0]);
        for (column, cell) in row[1..].iter().enumerate() {
            let other = kinds.names[column].as_str();
            assert_eq!(cell.is_empty(), column > number, "{kind} and {other}: one half is filled");
            if !cell.is_empty() {
                cells.hold(&format!("{kind} and {other}"), cell, kinds.of(&kind), kinds.of(other));
            }
        }
        assert_eq!(kind, kinds.names[number], "the rows stand in the order of the kinds");
    }
    cells.finish(171);
}

#[test]
fn a_person_first() {
    let kinds = Kinds::read();
    let mut cells = Cells::default();
    for row in rows("<!-- person first -->") {
        for (column, person) in ["person: executed", "person: not executed"].iter().enumerate() {
            let kind = unmarked(&row[0]);
            let mut decision = kinds.of(person);
            decision[0].at = Timestamp::from_millis(START + 2_000);
            cells.hold(
                &format!("{person}, then {kind}"),
                &row[column + 1],
                decision,
                kinds.of(&kind),
            );
        }
    }
    cells.finish(22);
}

#[derive(Default)]
struct Cells {
    count: usize,
    faults: Vec<String>,
}

impl Cells {
    fn hold(&mut self, what: &str, cell: &str, first: Vec<Evidence>, second: Vec<Evidence>) {
        self.count += 1;
        let forth = [first.clone(), second.clone()].concat();
        let back = [second.clone(), first.clone()].concat();
        let twice = [second.clone(), first, second].concat();
        for pieces in [forth, back, twice] {
            let found = written(&decide(&pieces));
            if found != unmarked(cell) {
                self.faults.push(format!("{what}: the page says {cell}, the code {found}"));
                return;
            }
        }
    }

    fn finish(self, expected: usize) {
        // Past the capture of passing tests: counts are for everybody.
        let line = format!("status table: {} cells\n", self.count);
        std::io::stdout().write_all(line.as_bytes()).unwrap();
        assert!(self.faults.is_empty(), "{}", self.faults.join("\n"));
        assert_eq!(self.count, expected, "cells were found");
    }
}

fn decide(evidence: &[Evidence]) -> Verdict {
    let facts = Facts {
        intent: Uuid::from_random([0; 16]),
        reference: Reference::parse("SAL-2025-09-001").unwrap(),
        money: Money::new(50_000, Currency::Tzs).unwrap(),
        spans: Spans::default(),
        gone_after: None,
    };
    verdict(&facts, &[Started { number: 1, at: Timestamp::from_millis(START) }], evidence)
}

/// A verdict in the notation of the table.
fn written(verdict: &Verdict) -> String {
    let mut cell = verdict.status.name().to_owned();
    if verdict.accepted_since.is_some() {
        cell += "(accepted)";
    }
    if let Some(reason) = verdict.reason {
        cell += &format!("/{}", reason.name());
    }
    if let Some(review) = verdict.review {
        cell += &format!("!{}", review.name());
    }
    if verdict.settled {
        cell += "*";
    }
    cell
}

/// The kinds of observations, as the page lists them.
struct Kinds {
    names: Vec<String>,
    pieces: BTreeMap<String, Vec<Evidence>>,
}

impl Kinds {
    fn read() -> Self {
        let (mut names, mut pieces, mut id) = (Vec::new(), BTreeMap::new(), 0_u8);
        for row in rows("<!-- kinds -->") {
            let source = match row[2].as_str() {
                "reply" => json!({ "reply": { "attempt": 1 } }),
                other => json!(other),
            };
            let observed = row[1].split(", ").map(|when| {
                id += 1;
                serde_json::from_value(json!({
                    "id": Uuid::from_random([id; 16]),
                    "at": START + millis(when),
                    "source": source,
                    "claim": claim(&unmarked(&row[3])),
                }))
                .unwrap_or_else(|e| panic!("{}: {e}", row[0]))
            });
            pieces.insert(row[0].clone(), observed.collect());
            names.push(row[0].clone());
        }
        Self { names, pieces }
    }

    fn of(&self, name: &str) -> Vec<Evidence> {
        self.pieces.get(name).unwrap_or_else(|| panic!("no kind is called {name}")).clone()
    }
}

fn claim(text: &str) -> Value {
    match text.split_once('/') {
        Some((claim, reason)) => json!({ claim: reason }),
        None => json!(text),
    }
}

fn millis(when: &str) -> i64 {
    let (number, unit) = when.split_once(' ').unwrap();
    let unit = match unit {
        "s" => 1_000,
        "min" => 60_000,
        "h" => 3_600_000,
        _ => panic!("{when} is no span of time"),
    };
    number.parse::<i64>().unwrap() * unit
}

/// The cells of the table that follows a mark, without its head.
fn rows(mark: &str) -> Vec<Vec<String>> {
    let (_, after) = PAGE.split_once(mark).unwrap_or_else(|| panic!("{mark} is not on the page"));
    after
        .lines()
        .skip_while(|line| !line.starts_with('|'))
        .take_while(|line| line.starts_with('|'))
        .skip(2)
        .map(|line| {
            line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>()
        })
        .collect()
}

/// A cell without the marks for bold or code around it; a star inside code means settled.
fn unmarked(cell: &str) -> String {
    match cell.strip_prefix('`') {
        Some(code) => code.trim_end_matches('`').to_owned(),
        None => cell.trim_matches('*').to_owned(),
    }
}
