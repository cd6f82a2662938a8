//! The feed of changes: what it says beside the status, and what a consumer that restarts gets.

use shilingi::value::Span;
use shilingi::{Change, EventKind, Review, Status};

use super::callbacks::{delivers, payout_event};
use super::driver::World;
use super::*;

fn read(world: &mut World, engine: &Engine) -> Vec<Change> {
    world.run(engine.changes("shop", 100)).unwrap().changes
}

/// Reads to the end and acknowledges.
fn work_through(world: &mut World, engine: &Engine) -> Vec<Change> {
    let changes = world.run(engine.changes("shop", 100)).unwrap();
    world.run(engine.acknowledge("shop", &changes)).unwrap();
    assert_eq!(read(world, engine), []);
    changes.changes
}

fn kinds(change: &Change) -> Vec<EventKind> {
    change.events.iter().map(|event| event.kind.clone()).collect()
}

#[test]
fn a_late_success_is_told_once_under_one_id() {
    let (engine, mut world) = (tembo(), World::new(says("PAYMENT_REJECTED")));
    world.run(pay_in(&engine, "A-1")).unwrap();
    let failed = work_through(&mut world, &engine);
    assert_eq!((failed[0].payment.status, kinds(&failed[0])), (Status::Failed, Vec::new()));
    world.network = Box::new(says("PAYMENT_ACCEPTED"));
    world.pass(Span::minutes(10));
    world.run(engine.reconcile(10)).unwrap();
    let late = read(&mut world, &engine);
    assert_eq!((late.len(), kinds(&late[0])), (1, vec![EventKind::LateSuccess]));
    assert_eq!(late[0].events[0].at, world.now);
    assert_eq!(late[0].payment.review, Some(Review::LateSuccess));
    // The consumer ends before it acknowledges, and a person looks at the payment meanwhile.
    let found = shilingi::Resolution { executed: true, by: "Asha".into(), proof: "row 7".into() };
    world.pass(Span::minutes(1));
    world.run(engine.resolve("A-1", found)).unwrap();
    let again = work_through(&mut world, &engine);
    assert_eq!((again[0].payment.review, &again[0].events), (None, &late[0].events));
}

/// Clocks differ: what was said first may carry the later time.
#[test]
fn what_webhooks_say_is_told_whichever_comes_first() {
    let engine = snippe();
    for (states, told) in [
        (["failed", "completed"], EventKind::LateSuccess),
        (["completed", "failed"], EventKind::LateSuccess),
        (["completed", "reversed"], EventKind::Reversal),
    ] {
        let mut world = World::new(|_| LOST);
        world.run(pay_out(&engine, "A-1")).unwrap();
        for state in states {
            world.pass(Span::minutes(1));
            let event = payout_event(state, state, 5_000, "A-1");
            delivers(&mut world, &engine, "whsec_sandbox", 0, &event);
        }
        let changes = work_through(&mut world, &engine);
        assert_eq!((changes.len(), kinds(&changes[0])), (1, vec![told]), "{states:?}");
    }
}

#[test]
fn a_review_is_told_with_its_cause() {
    let engine = snippe();
    let mut world = World::new(|_| LOST);
    world.run(pay_out(&engine, "A-1")).unwrap();
    let event = payout_event("evt_1", "completed", 6_000, "A-1");
    delivers(&mut world, &engine, "whsec_sandbox", 0, &event);
    let changes = work_through(&mut world, &engine);
    assert_eq!(kinds(&changes[0]), [EventKind::Review]);
    assert_eq!(changes[0].events[0].text, "a person should look: mismatch");
}

#[test]
fn an_order_that_was_paid_twice_is_told_with_the_second_success() {
    let (engine, mut world) = (tembo(), World::new(says("PENDING")));
    for reference in ["A-1", "A-2"] {
        let mut request = collect(reference).order("7");
        request.order_risk_taken = true;
        world.run(engine.pay(request.into())).unwrap();
    }
    let mut refund = payout("B-1").order("7");
    refund.order_risk_taken = true;
    world.run(engine.pay(refund.into())).unwrap();
    work_through(&mut world, &engine);
    let mut told = Vec::new();
    for reference in ["B-1", "A-1", "A-2"] {
        world.network = Box::new(says("PAYMENT_ACCEPTED"));
        for _ in 0..2 {
            world.pass(Span::minutes(2));
            world.run(engine.status(reference)).unwrap();
        }
        let changes = work_through(&mut world, &engine);
        let change = changes.iter().find(|c| c.payment.reference == reference).unwrap();
        assert_eq!(change.payment.status, Status::Succeeded, "{reference}");
        told.push(kinds(change));
    }
    assert_eq!(told, [vec![], vec![], vec![EventKind::OverpaidOrder]]);
}
