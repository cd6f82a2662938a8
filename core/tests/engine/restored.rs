//! A journal that was restored from a backup, imported or pruned pays nothing twice.

use std::io::Cursor;

use shilingi::ErrorKind;
use shilingi::journal::{Origin, export, import, prune, restored};
use shilingi::value::Span;
use shilingi::{Resolution, Status};

use super::driver::World;
use super::sending::{lost_and_not_listed, resending};
use super::*;

#[test]
fn what_the_backup_had_not_sent_is_asked_about_and_never_sent() {
    let engine = tembo();
    let mut world = World::new(loses("PENDING_ACK"));
    record_unsent(&world, &engine, "A-1");
    world.pass(Span::seconds(30));
    let done = restored(&world.store, world.now).unwrap();
    assert_eq!((done.unknown, done.settled), (1, 0));
    assert_eq!(world.run(engine.stored("A-1")).unwrap().status, Status::Unknown);

    world.run(engine.reconcile(10)).unwrap();
    assert!(world.reads() > 0, "not looked for at once");
    for _ in 0..100 {
        world.pass(Span::hours(1));
        world.run(engine.reconcile(10)).unwrap();
        world.run(engine.status("A-1")).unwrap();
    }
    let payment = world.run(pay_out(&engine, "A-1")).unwrap();
    assert_eq!((world.money(), payment.status), (0, Status::Unknown));
    assert!(payment.parked.is_some(), "nobody is told to look");

    let by = "A. Mushi".to_owned();
    let found = Resolution { executed: false, by, proof: "statement 2 March".to_owned() };
    let payment = world.run(engine.resolve("A-1", found)).unwrap();
    assert_eq!((payment.status, payment.settled), (Status::Failed, true));
}

#[test]
fn what_was_pending_is_unknown_until_it_is_asked_about_at_once() {
    let engine = tembo();
    let mut world = World::new(says("PENDING_ACK"));
    world.run(pay_in(&engine, "A-1")).unwrap();
    world.pass(Span::hours(30));
    world.run(engine.reconcile(10)).unwrap();
    let asked = world.reads();
    let done = restored(&world.store, world.now).unwrap();
    assert_eq!(done.unknown, 1);
    assert_eq!(world.run(engine.stored("A-1")).unwrap().status, Status::Unknown);
    world.network = Box::new(says("PAYMENT_ACCEPTED"));
    let payment = world.run(engine.reconcile(10)).unwrap().pop().unwrap();
    assert_eq!((payment.status, world.reads()), (Status::Succeeded, asked + 1));

    world.pass(Span::hours(1));
    let done = restored(&world.store, world.now).unwrap();
    assert_eq!((done.unknown, done.settled), (0, 1));
    assert_eq!(world.run(engine.stored("A-1")).unwrap().status, Status::Succeeded);
}

#[test]
fn a_restore_is_noted_once_for_one_moment() {
    let engine = tembo();
    let mut world = World::new(says("PENDING_ACK"));
    world.run(pay_in(&engine, "A-1")).unwrap();
    restored(&world.store, world.now).unwrap();
    let version = world.payment("A-1").version;
    restored(&world.store, world.now).unwrap();
    assert_eq!(world.payment("A-1").version, version);
}

/// A repeat would be recognised; how often it left since the backup is not known.
#[test]
fn what_was_sent_is_not_sent_again() {
    let engine = resending(Snippe::local("http://127.0.0.1:1").unwrap());
    for (reference, is_restored, sends) in [("A-1", false, 2), ("A-2", true, 1)] {
        let mut world = World::new(lost_and_not_listed);
        world.run(pay_out(&engine, reference)).unwrap();
        if is_restored {
            restored(&world.store, world.now).unwrap();
        }
        for _ in 0..30 {
            world.pass(Span::minutes(10));
            world.run(engine.reconcile(10)).unwrap();
        }
        assert_eq!(world.money().min(2), sends, "{reference}");
    }
}

#[test]
fn the_reference_of_a_dropped_payment_stays_taken() {
    let engine = tembo();
    let mut world = World::new(|_| answer(400, &json!({"reason": "VALIDATION_ERROR"})));
    world.run(pay_in(&engine, "A-1")).unwrap();
    assert!(world.payment("A-1").verdict().settled, "{:?}", world.payment("A-1").verdict());
    world.run(pay_in(&engine, "A-2")).unwrap();
    world.pass(Span::hours(1));
    assert_eq!(prune(&world.store, world.now).unwrap().dropped, 1);

    let sent = world.money();
    let same = world.run(pay_in(&engine, "A-1")).unwrap_err();
    assert_eq!((same.kind, &*same.code), (ErrorKind::Conflict, "payment_retired"));
    let other = world.run(pay_out(&engine, "A-1")).unwrap_err();
    assert_eq!((other.kind, &*other.code), (ErrorKind::Conflict, "reference_taken"));
    assert_eq!(world.money(), sent);
    assert_eq!(world.run(engine.stored("A-1")).unwrap_err().code, "payment_unknown");
}

/// The other store does not know when a payment would have been looked at.
#[test]
fn what_was_imported_is_looked_at_in_its_time_and_not_leased_for_nothing() {
    let engine = tembo();
    let mut world = World::new(says("PENDING_ACK"));
    world.run(pay_in(&engine, "A-1")).unwrap();
    world.pass(Span::hours(30));
    world.run(engine.reconcile(10)).unwrap();
    let mut file = Vec::new();
    export(&world.store, &mut file).unwrap();
    let mut other = World::new(says("PENDING_ACK"));
    (other.now, other.seed) = (world.now, 99);
    import(&other.store, &mut Cursor::new(file), Origin::Gone).unwrap();

    other.pass(Span::minutes(5));
    assert_eq!(other.run(engine.reconcile(10)).unwrap().len(), 1, "not due in the other store");
    assert_eq!(other.reads(), 0, "asked before its time");
    other.pass(Span::minutes(5));
    assert_eq!(other.run(engine.reconcile(10)).unwrap().len(), 0, "leased for nothing again");
    other.pass(Span::hours(24));
    other.run(engine.reconcile(10)).unwrap();
    assert_eq!(other.reads(), 1, "not asked in its time");
}

/// Two journals with one payment that was never sent: at most one of them sends it.
#[test]
fn a_journal_and_its_copy_do_not_both_send_what_is_open() {
    for (moved, expected) in [(false, 1), (true, 2)] {
        let engine = tembo();
        let mut world = World::new(says("PENDING_ACK"));
        record_unsent(&world, &engine, "A-1");
        let mut file = Vec::new();
        export(&world.store, &mut file).unwrap();
        let mut copy = World::new(says("PENDING_ACK"));
        let origin = if moved { Origin::Gone } else { Origin::MayBeInUse(copy.now) };
        import(&copy.store, &mut Cursor::new(file), origin).unwrap();
        for world in [&mut world, &mut copy] {
            for _ in 0..48 {
                world.pass(Span::minutes(30));
                world.run(engine.reconcile(10)).unwrap();
            }
        }
        assert_eq!(world.money() + copy.money(), expected, "moved: {moved}");
        if !moved {
            let payment = copy.run(engine.stored("A-1")).unwrap();
            assert_eq!((payment.status, payment.settled), (Status::Unknown, false));
            assert!(payment.parked.is_some(), "nobody is told");
        }
    }
}
