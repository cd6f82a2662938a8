//! Opening: what is taken, what is refused, and what a refusal says.

use shilingi::journal::{Committed, PostgresStore, Store};
use shilingi::{Journal, model::ErrorKind};

use super::open;
use super::raw::Raw;
use super::sample::{ALL, creation};
use super::server::{self, Server};

/// The code of the fault with which opening fails.
fn refusal(address: &str) -> String {
    let fault = PostgresStore::open(address).unwrap_err();
    assert!(fault.detail.len() > 20, "no advice: {fault}");
    fault.code.to_owned()
}

#[test]
fn many_who_open_at_once_make_one_journal() {
    let address = server::journal();
    std::thread::scope(|scope| {
        let openers: Vec<_> = (0..6)
            .map(|number| {
                let address = &address;
                scope.spawn(move || open(address).commit(creation(number)).unwrap())
            })
            .collect();
        for opener in openers {
            assert_eq!(opener.join().unwrap(), Committed::Done { version: 1 });
        }
    });
    assert_eq!(open(&address).load(&ALL).unwrap().len(), 6);
    assert_eq!(Raw::connect(&address).run("SELECT number FROM layout"), ["2"]);
}

#[test]
fn a_journal_of_a_newer_version_is_left_as_it_is() {
    let address = server::journal();
    open(&address).commit(creation(1)).unwrap();
    let mut raw = Raw::connect(&address);
    raw.run("UPDATE layout SET number = 3");
    assert_eq!(refusal(&address), "journal_newer");
    raw.run("UPDATE layout SET number = 2");
    assert_eq!(open(&address).load(&ALL).unwrap().len(), 1);
}

/// The first layout as it was published.
const OLDER: &str = include_str!("../../src/journal/postgres/layout_1.sql");

#[test]
fn a_journal_of_the_first_layout_opens_with_everything_in_it() {
    let address = server::journal();
    let schema = address.rsplit('=').next().unwrap();
    let mut raw = Raw::connect(&address);
    raw.run(&format!("CREATE SCHEMA {schema}; SET search_path TO {schema}; {OLDER}"));
    // One payment, as the older version wrote it.
    let Some(shilingi::journal::Record::Intent(intent)) = creation(1).records.pop() else {
        panic!("no intent")
    };
    let body = serde_json::to_string(&shilingi::journal::Record::Intent(intent.clone())).unwrap();
    let id = intent.id;
    raw.run(&format!(
        "SELECT * FROM commit_payment('{id}', 0, ARRAY['{body}'], 'temboplus', 'default',
             'sandbox', '1', NULL, false, true, 'created', NULL, 1)"
    ));
    let store = open(&address);
    assert_eq!(raw.run("SELECT number FROM layout"), ["2"]);
    assert_eq!(store.load(&ALL).unwrap()[0].intent, intent);
    assert_eq!(store.commit(creation(1)), Ok(Committed::IdentityTaken));
    assert_eq!(store.commit(creation(2)), Ok(Committed::Done { version: 1 }));
}

#[test]
fn the_schema_of_another_program_is_refused_and_left_as_it_is() {
    let address = server::journal();
    let schema = address.rsplit('=').next().unwrap();
    let mut raw = Raw::connect(&address);
    raw.run(&format!("CREATE SCHEMA {schema}; CREATE TABLE {schema}.payment (id integer)"));
    assert_eq!(refusal(&address), "journal_damaged");
    let tables = format!("SELECT count(*) FROM pg_tables WHERE schemaname = '{schema}'");
    assert_eq!(raw.run(&tables), ["1"]);
    raw.run("DROP TABLE payment");
    open(&address).commit(creation(1)).unwrap();
}

/// A program may open, use and drop its journal within a runtime.
#[test]
fn a_runtime_around_it_is_no_hindrance() {
    let address = server::journal();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        drop(Journal::open(&address).unwrap());
        let store = open(&address);
        assert_eq!(store.commit(creation(1)), Ok(Committed::Done { version: 1 }));
        let found = Journal::open(&address).unwrap().load(ALL).await.unwrap();
        assert_eq!(found.len(), 1);
    });
}

#[test]
fn no_fault_repeats_the_password() {
    let secret = "Mfano-9";
    let addresses = [
        "postgres://user:Mfano-9@127.0.0.1:1/db",
        "postgres://user:Mfano-9@127.0.0.1:1/db?sslmode=Mfano-9",
        "postgres://user:Mfano-9@127.0.0.1:1/db?schema=Mfano-9",
        "postgres://user:Mfano-9@127.0.0.1:1/db?sslrootcert=Mfano-9",
        "postgres://user:Mfano-9@127.0.0.1:Mfano-9/db",
        "postgres://user:a/Mfano-9@127.0.0.1:1/db",
        "postgres://user:a?Mfano-9@127.0.0.1:1/db",
        "postgres://user:a?Mfano-9=1&Mfano-9@127.0.0.1:1/db",
        "postgres://user:a#Mfano-9@127.0.0.1:1/db",
        "postgres://user:a@Mfano-9@127.0.0.1:1/db",
        "postgres://user:Mfano-9%zz@127.0.0.1:1/db",
        "postgresql:user:Mfano-9",
        "postgres://user:Mfano-9@",
    ];
    for address in addresses {
        let error = Journal::open(address).err().unwrap();
        assert_eq!(error.kind, ErrorKind::Setup, "{address}: {error}");
        assert!(!format!("{error} {error:?}").contains(secret), "{address}: {error}");
    }
    let address = server::journal().replacen("postgres@", "postgres:Mfano-9@", 1);
    assert!(!format!("{:?}", open(&address)).contains(secret));
}

#[test]
fn a_server_that_cannot_be_used_is_told() {
    let server = Server::new();
    let address = &server.address;
    let codes = [
        refusal("postgres://postgres@127.0.0.1:1/postgres"),
        refusal("postgres:///postgres"),
        refusal(&address.replacen("/postgres?", "/missing?", 1)),
        refusal(&address.replacen("postgres@", "missing@", 1)),
        refusal(&format!("{address}&sslmode=sometimes")),
    ];
    assert_eq!(codes, ["journal_unavailable"; 5]);
    Raw::connect(address).run("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0");
    let latin = PostgresStore::open(&address.replacen("/postgres?", "/latin?", 1)).unwrap_err();
    assert!(latin.detail.contains("UTF8"), "{latin}");
}
