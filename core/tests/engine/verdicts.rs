//! What answers come to over time.

use shilingi::model::{MayPayAgain, Review};
use shilingi::value::Span;
use shilingi::{Status, TemboPlus};

use super::callbacks::target;
use super::driver::World;
use super::*;

#[test]
fn an_accepted_payout_is_pending_until_a_query_a_minute_later_says_so_too() {
    let (engine, mut world) = (tembo(), World::new(says("PAYMENT_ACCEPTED")));
    let reply = world.run(pay_out(&engine, "A-1")).unwrap();
    assert_eq!((reply.status, reply.accepted, reply.settled), (Status::Pending, true, false));
    world.pass(Span::seconds(59));
    let early = world.run(engine.status("A-1")).unwrap();
    assert_eq!(world.reads(), 1);
    assert_eq!((early.status, early.accepted, early.settled), (Status::Pending, true, false));
    assert_eq!(world.run(engine.reconcile(10)).unwrap(), Vec::new(), "asked again too early");
    world.pass(Span::seconds(1));
    let late = world.run(engine.reconcile(10)).unwrap().pop().unwrap();
    assert_eq!((late.status, late.settled, late.review), (Status::Succeeded, true, None));
    world.pass(Span::hours(200));
    world.run(engine.reconcile(10)).unwrap();
    world.run(engine.status("A-1")).unwrap();
    assert_eq!((world.money(), world.reads()), (1, 2), "settled, and asked about");
}

#[test]
fn a_screen_is_told_from_when_on_an_open_collection_has_likely_expired() {
    let (engine, mut world) = (tembo(), World::new(says("PENDING_ACK")));
    let started = world.now;
    let collection = world.run(pay_in(&engine, "A-1")).unwrap();
    assert_eq!(collection.likely_expired_at, Some(started + Span::seconds(30)));
    assert_eq!(world.run(pay_out(&engine, "B-1")).unwrap().likely_expired_at, None);
    world.network = Box::new(says("PAYMENT_ACCEPTED"));
    world.pass(Span::minutes(1));
    assert_eq!(world.run(engine.status("A-1")).unwrap().likely_expired_at, None);
}

#[test]
fn an_acceptance_that_is_first_heard_late_must_be_heard_again() {
    let (engine, mut world) = (tembo(), World::new(loses("PAYMENT_ACCEPTED")));
    world.run(pay_out(&engine, "A-1")).unwrap();
    world.pass(Span::minutes(5));
    let (target, body) = (target(&world, 0), state("PAYMENT_ACCEPTED", "TX-A-1", "A-1"));
    world.run(engine.webhook(&target, &[], body.to_string().as_bytes())).unwrap();
    let first = world.run(engine.reconcile(10)).unwrap().pop().unwrap();
    assert_eq!((first.status, first.accepted, first.settled), (Status::Pending, true, false));
    assert_eq!(first.next_look_at, Some(world.now + Span::seconds(60)));
    world.pass(Span::seconds(60));
    let again = world.run(engine.reconcile(10)).unwrap().pop().unwrap();
    assert_eq!((again.status, again.settled, again.review), (Status::Succeeded, true, None));
}

#[test]
fn an_accepted_payout_that_is_overturned_has_failed() {
    let (engine, mut world) = (tembo(), World::new(says("PAYMENT_ACCEPTED")));
    world.run(pay_out(&engine, "A-1")).unwrap();
    world.network = Box::new(says("PAYMENT_REJECTED"));
    world.pass(Span::seconds(60));
    let payment = world.run(engine.reconcile(10)).unwrap().pop().unwrap();
    assert_eq!((payment.status, payment.settled), (Status::Failed, false));
}

#[test]
fn a_collection_reply_of_success_is_asked_about() {
    let (engine, mut world) = (tembo(), World::new(says("PAYMENT_ACCEPTED")));
    let reply = world.run(pay_in(&engine, "A-1")).unwrap();
    assert_eq!((reply.status, reply.settled), (Status::Unknown, false));
    world.pass(Span::seconds(15));
    let asked = world.run(engine.reconcile(10)).unwrap().pop().unwrap();
    assert_eq!((asked.status, asked.settled), (Status::Succeeded, true));
}

#[test]
fn a_failure_is_asked_about_after_ten_minutes_and_a_day_and_then_settled() {
    let (engine, mut world) = (tembo(), World::new(says("PAYMENT_REJECTED")));
    let failed = world.run(pay_in(&engine, "A-1")).unwrap();
    let first = world.now;
    assert_eq!((failed.status, failed.settled), (Status::Failed, false));
    assert_eq!(failed.may_pay_again, MayPayAgain::NotYet);
    let mut asked = Vec::new();
    while world.now.since(first) < Span::hours(24) {
        assert!(!world.payment("A-1").verdict().settled);
        world.pass(Span::minutes(1));
        let before = world.reads();
        world.run(engine.reconcile(10)).unwrap();
        if world.reads() > before {
            asked.push(world.now.since(first));
        }
    }
    assert_eq!(asked, [Span::minutes(10), Span::hours(24)]);
    let payment = world.run(engine.stored("A-1")).unwrap();
    assert_eq!((payment.status, payment.settled), (Status::Failed, true));
    assert_eq!((payment.may_pay_again, payment.next_look_at), (MayPayAgain::Yes, None));
}

#[test]
fn silence_does_not_settle_a_failure() {
    let (engine, mut world) = (tembo(), World::new(says("PAYMENT_REJECTED")));
    world.run(pay_in(&engine, "A-1")).unwrap();
    world.network = Box::new(|_| LOST);
    for _ in 0..100 {
        world.pass(Span::hours(1));
        world.run(engine.reconcile(10)).unwrap();
    }
    let payment = world.run(engine.stored("A-1")).unwrap();
    assert_eq!((payment.settled, payment.may_pay_again), (false, MayPayAgain::NotYet));
    world.network = Box::new(says("PAYMENT_REJECTED"));
    for settled in [false, true] {
        world.pass(Span::hours(24));
        assert_eq!(world.run(engine.status("A-1")).unwrap().settled, settled);
    }
}

#[test]
fn a_success_after_a_failure_is_a_success_that_a_person_should_see() {
    let (engine, mut world) = (tembo(), World::new(says("PAYMENT_REJECTED")));
    world.run(pay_in(&engine, "A-1")).unwrap();
    world.network = Box::new(says("PAYMENT_ACCEPTED"));
    world.pass(Span::minutes(10));
    let payment = world.run(engine.reconcile(10)).unwrap().pop().unwrap();
    assert_eq!((payment.status, payment.settled), (Status::Succeeded, true));
    assert_eq!(payment.review, Some(Review::LateSuccess));
    assert_eq!(payment.may_pay_again, MayPayAgain::No);
}

#[test]
fn an_answer_about_another_payment_is_reviewed_and_not_believed() {
    let (engine, mut world) = (tembo(), World::new(says("PENDING_ACK")));
    world.run(pay_in(&engine, "A-1")).unwrap();
    for (id, reference) in [("TX-A-2", "A-1"), ("TX-A-1", "A-2")] {
        world.network = Box::new(move |_| answer(200, &state("PAYMENT_ACCEPTED", id, reference)));
        world.pass(Span::minutes(1));
        let payment = world.run(engine.status("A-1")).unwrap();
        assert_eq!((payment.status, payment.settled), (Status::Pending, false));
        assert_eq!(payment.review, Some(Review::Mismatch));
    }
}

#[test]
fn waiting_ends_with_a_verdict_or_with_its_time() {
    let (engine, mut world) = (tembo(), World::new(says("PENDING_ACK")));
    world.run(pay_in(&engine, "A-1")).unwrap();
    let started = world.now;
    let payment = world.run(engine.wait("A-1", Span::seconds(14))).unwrap();
    assert_eq!((payment.status, world.now), (Status::Pending, started + Span::seconds(14)));
    assert_eq!(world.reads(), 0, "asked before its time");
    world.network = Box::new(says("PAYMENT_ACCEPTED"));
    let payment = world.run(engine.wait("A-1", Span::hours(1))).unwrap();
    assert_eq!((payment.status, world.now), (Status::Succeeded, started + Span::seconds(15)));
    let payment = world.run(engine.wait("A-1", Span::hours(1))).unwrap();
    assert_eq!((payment.status, world.now), (Status::Succeeded, started + Span::seconds(15)));
    assert_eq!((world.money(), world.reads()), (1, 1));
}

#[test]
fn a_pending_payment_is_asked_about_ever_less_often_and_never_forgotten() {
    let (engine, mut world) = (tembo(), World::new(says("PENDING_ACK")));
    world.run(pay_in(&engine, "A-1")).unwrap();
    let mut days = Vec::new();
    for _ in 0..6 {
        let before = world.reads();
        for _ in 0..24 * 12 {
            world.pass(Span::minutes(5));
            world.run(engine.reconcile(10)).unwrap();
        }
        days.push(world.reads() - before);
    }
    assert!(days[0] <= 60, "{days:?}");
    // Beyond its horizon of three days: once a day, parked.
    assert_eq!(days[4..], [1, 1], "{days:?}");
    let payment = world.run(engine.stored("A-1")).unwrap();
    assert_eq!(payment.status, Status::Pending);
    assert!(payment.parked.is_some());
}

/// An unreachable provider costs each round a few questions, however many payments are due.
#[test]
fn a_round_asks_about_each_due_payment_once_and_takes_no_more_than_its_limit() {
    let (engine, mut world) = (tembo(), World::new(says("PENDING_ACK")));
    for n in 0..20 {
        world.run(pay_in(&engine, &format!("A-{n}"))).unwrap();
    }
    world.pass(Span::minutes(1));
    assert_eq!(world.run(engine.reconcile(7)).unwrap().len(), 7);
    assert_eq!(world.reads(), 7);
    assert_eq!(world.run(engine.reconcile(100)).unwrap().len(), 13);
    assert_eq!(world.run(engine.reconcile(100)).unwrap().len(), 0);
    assert_eq!(world.reads(), 20);
}

/// What one worker finds out, all know, and nobody waits for a provider that is out of order.
#[test]
fn a_provider_that_is_out_of_order_is_asked_ever_less_and_still_sent_to() {
    let (engine, mut world) = (tembo(), World::new(says("PENDING_ACK")));
    for n in 0..10 {
        world.run(pay_in(&engine, &format!("A-{n}"))).unwrap();
    }
    world.network = Box::new(|_| answer(503, &json!({})));
    world.pass(Span::minutes(1));
    let mut asked = Vec::new();
    for _ in 0..100 {
        let before = world.reads();
        world.run(engine.reconcile(3)).unwrap();
        world.run(engine.wait("A-9", Span::ZERO)).unwrap();
        asked.push(world.reads() - before);
        world.pass(Span::seconds(1));
    }
    // At once, then after 5, 10, 20 and 40 s.
    let pauses: Vec<usize> = (0..100).filter(|second| asked[*second] > 0).collect();
    assert_eq!(pauses, [0, 5, 15, 35, 75], "{asked:?}");
    assert!(asked.iter().all(|questions| *questions <= 3), "{asked:?}");
    world.network = Box::new(says("PAYMENT_ACCEPTED"));
    assert_eq!(world.run(pay_in(&engine, "B-1")).unwrap().attempts, 1);
    for _ in 0..90 {
        world.pass(Span::seconds(2));
        world.run(engine.reconcile(100)).unwrap();
    }
    assert!(world.payments().iter().all(|stored| stored.verdict().settled));
}

/// Open for a year: asked daily beyond its horizon, and its timeline is quickly made.
#[test]
fn a_payment_that_stays_open_gathers_few_rows() {
    let (engine, mut world) = (tembo(), World::new(says("PENDING_ACK")));
    world.run(pay_in(&engine, "A-1")).unwrap();
    for _ in 0..365 * 48 {
        world.pass(Span::minutes(30));
        world.run(engine.reconcile(10)).unwrap();
    }
    let rows = world.payment("A-1").evidence.len();
    assert!((365..600).contains(&rows), "{rows} rows");
    let timeline = world.run(engine.timeline("A-1")).unwrap();
    assert_eq!(timeline.len(), rows + 2);
    assert!(timeline[2..].iter().all(|entry| entry.status == Status::Pending));
}

#[test]
fn asking_again_and_again_is_answered_from_the_journal() {
    let (engine, mut world) = (tembo(), World::new(says("PENDING_ACK")));
    world.run(pay_in(&engine, "A-1")).unwrap();
    for _ in 0..1_000 {
        world.pass(Span::millis(10));
        world.run(engine.status("A-1")).unwrap();
    }
    // Ten seconds, and at least five between two questions.
    assert_eq!(world.reads(), 2);
}

#[test]
fn a_reference_that_is_none_is_refused_by_every_call() {
    let provider = TemboPlus::local("http://127.0.0.1:1").unwrap();
    let (engine, mut world) = (engine(provider), World::new(says("PENDING_ACK")));
    for reference in ["", "A 1", "A-PAYIN", "'; DROP TABLE payment"] {
        for flow in [engine.status(reference), engine.stored(reference)] {
            assert_eq!(world.run(flow).unwrap_err().code, "invalid_request");
        }
    }
}
