//! The feed while commits are under way, one step at a time.

use shilingi::journal::{PostgresStore, Query, Store};

use super::raw::Raw;
use super::sample::creation;
use super::{change, due, open, server};

/// The references after a position, and the position of the last.
fn changed(store: &PostgresStore, after: u64) -> (Vec<String>, u64) {
    let found = store.load(&Query::Changed { after, limit: 100 }).unwrap();
    let last = found.last().map_or(after, |stored| stored.position);
    (found.into_iter().map(|stored| stored.intent.identity.reference.clone()).collect(), last)
}

/// Takes a position for a change of a payment, and does not commit.
fn begin_change(raw: &mut Raw, number: u16) {
    let intent = creation(number).intent;
    let position = "position = next_position()";
    raw.run(&format!("BEGIN; UPDATE payment SET {position} WHERE intent = '{intent}'"));
}

#[test]
fn a_late_commit_is_not_passed_by() {
    let address = server::journal();
    let store = open(&address);
    for number in 1..=4 {
        store.commit(creation(number)).unwrap();
    }
    let (all, start) = changed(&store, 0);
    assert_eq!(all, ["1", "2", "3", "4"]);
    let (mut one, mut two) = (Raw::connect(&address), Raw::connect(&address));

    store.commit(change(4, 1)).unwrap();
    begin_change(&mut one, 1);
    store.commit(change(2, 1)).unwrap();
    begin_change(&mut two, 3);
    store.commit(change(2, 2)).unwrap();
    let (seen, middle) = changed(&store, start);
    assert_eq!(seen, ["4"], "a change behind one that is under way was shown");
    assert_eq!(changed(&store, middle).0, [""; 0]);
    two.run("COMMIT");
    assert_eq!(changed(&store, middle).0, [""; 0], "the other one is still under way");
    one.run("COMMIT");
    let (seen, end) = changed(&store, middle);
    assert_eq!(seen, ["1", "3", "2"]);

    begin_change(&mut one, 1);
    store.commit(change(2, 3)).unwrap();
    assert_eq!(changed(&store, end).0, [""; 0]);
    one.run("ROLLBACK");
    assert_eq!(changed(&store, end).0, ["2"], "a change that was given up holds back the feed");
}

#[test]
fn other_transactions_of_the_server_delay_nothing() {
    let address = server::journal();
    let store = open(&address);
    store.commit(due(1, 0)).unwrap();
    let mut raw = Raw::connect(&address);
    raw.run("CREATE TABLE other (n integer); BEGIN; INSERT INTO other VALUES (1)");
    store.commit(creation(2)).unwrap();
    assert_eq!(changed(&store, 0).0, ["1", "2"]);
}

/// Such a lock belongs to a commit that began while the reader was looking.
#[test]
fn a_lock_ahead_of_what_was_given_out_holds_nothing_back() {
    let address = server::journal();
    let store = open(&address);
    store.commit(creation(1)).unwrap();
    let mut raw = Raw::connect(&address);
    let name = "'payment'::regclass::oid::bigint::bit(32)::integer, 7";
    raw.run(&format!("BEGIN; SELECT pg_advisory_xact_lock_shared({name})"));
    assert_eq!(changed(&store, 0).0, ["1"]);
}

/// Names of locks are the low 32 bits of positions.
#[test]
fn the_feed_goes_on_where_32_bits_end() {
    let address = server::journal();
    let store = open(&address);
    let mut raw = Raw::connect(&address);
    for low in [0x7fff_fffe_u64, 0xffff_fffe] {
        let start = (5 << 32) + low;
        raw.run(&format!("SELECT setval('change', {start})"));
        let number = u16::try_from(low >> 28).unwrap();
        let mut end = start;
        for step in 0..4 {
            store.commit(creation(number + step)).unwrap();
            let mut other = Raw::connect(&address);
            begin_change(&mut other, number + step);
            store.commit(creation(number + 100 + step)).unwrap();
            let (seen, middle) = changed(&store, end);
            assert_eq!(seen, [(number + step).to_string()], "{low} {step}");
            other.run("ROLLBACK");
            let (seen, last) = changed(&store, middle);
            assert_eq!(seen, [(number + 100 + step).to_string()], "{low} {step}");
            end = last;
        }
        assert!(end > start + 8, "positions went back");
    }
}
