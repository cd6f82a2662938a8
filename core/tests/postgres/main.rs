//! The journal in PostgreSQL, on a real server: the contract, lost connections, dead workers.

#![cfg(feature = "postgres")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)] // helpers of tests are tests

mod crashes;
mod feed;
#[path = "../store/keeping.rs"]
mod keeping;
mod opening;
mod processes;
mod raw;
#[path = "../store/sample.rs"]
mod sample;
mod server;
mod tls;

use shilingi::journal::conformance::STEPS;
use shilingi::journal::{Commit, PostgresStore, Record, Store};
use shilingi::model::Environment;
use shilingi::value::Timestamp;

use self::raw::Raw;
use self::sample::{ALL, creation};

fn failures(one: &dyn Store, other: &dyn Store) -> Vec<String> {
    STEPS
        .iter()
        .filter_map(|step| {
            (step.run)(one, other).err().map(|what| format!("{}: {what}", step.name))
        })
        .collect()
}

fn open(address: &str) -> PostgresStore {
    PostgresStore::open(address).unwrap()
}

/// Makes a payment due at a moment.
fn due(number: u16, at: i64) -> Commit {
    let mut commit = creation(number);
    commit.index.due = Some(Timestamp::from_millis(at));
    commit
}

/// A change of a payment, with nothing new to tell.
fn change(number: u16, expected_version: u64) -> Commit {
    let hint = shilingi::journal::Hint {
        id: creation(number).intent,
        at: Timestamp::from_millis(0),
        transaction_id: None,
    };
    Commit { expected_version, records: vec![Record::Hint(hint)], ..creation(number) }
}

fn lease(now: i64, until: i64, limit: usize) -> shilingi::journal::LeaseDue {
    shilingi::journal::LeaseDue {
        provider: "temboplus".to_owned(),
        profile: "default".to_owned(),
        environment: Environment::Sandbox,
        now: Timestamp::from_millis(now),
        until: Timestamp::from_millis(until),
        ahead: Timestamp::from_millis(i64::MAX),
        limit,
        budget: None,
    }
}

#[test]
fn a_journal_is_exported_imported_and_pruned() {
    let store = || open(&server::journal());
    keeping::moves(&store(), &store());
    keeping::copies(&store(), &store());
    keeping::refuses_half_a_file(&store(), &store());
    keeping::drops_what_nobody_needs(&store());
    keeping::keeps_what_is_not_released(&store());
    keeping::moves(&shilingi::journal::MemoryStore::new(), &store());
}

#[test]
fn one_handle_keeps_the_contract() {
    let store = open(&server::journal());
    assert_eq!(failures(&store, &store), Vec::<String>::new());
}

#[test]
fn two_handles_keep_the_contract_and_a_third_finds_all() {
    let address = server::journal();
    let (one, other) = (open(&address), open(&address));
    assert_eq!(failures(&one, &other), Vec::<String>::new());

    let before = one.load(&ALL).unwrap();
    assert!(before.len() > 50, "{} payments", before.len());
    drop((one, other));
    assert_eq!(open(&address).load(&ALL).unwrap(), before);
}

/// What an administrator may have set for a user or a database.
#[test]
fn the_contract_is_kept_against_the_defaults_of_the_server() {
    let address = server::journal();
    let defaults = "options=-c%20synchronous_commit%3Doff\
                    %20-c%20default_transaction_isolation%3Dserializable";
    let hostile = address.replacen('?', &format!("?{defaults}&"), 1);
    let (one, other) = (open(&hostile), open(&hostile));
    let mut raw = Raw::connect(&address);
    raw.run(
        "CREATE TABLE seen (setting text);
         CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            INSERT INTO seen VALUES (current_setting('synchronous_commit')
                || ', ' || current_setting('transaction_isolation'));
            RETURN NULL;
         END $$;
         CREATE TRIGGER note AFTER INSERT OR UPDATE ON payment EXECUTE FUNCTION note()",
    );
    assert_eq!(failures(&one, &other), Vec::<String>::new());
    assert_eq!(raw.run("SELECT DISTINCT setting FROM seen"), ["on, read committed"]);
}
