//! The process is killed after every single effect, and another one takes over.

use shilingi::Status;
use shilingi::value::Span;

use super::driver::{Reply, Sent, World};
use super::*;

/// Carries payments out once per reference and remembers what it did, as a provider does.
fn provider() -> impl FnMut(&Sent) -> Reply {
    says("PENDING_ACK")
}

/// Everything that a merchant's programs do afterwards.
fn take_over(world: &mut World, engine: &Engine) {
    world.pass(Span::seconds(1));
    world.run(pay_in(engine, "A-1")).unwrap();
    for _ in 0..200 {
        world.pass(Span::minutes(30));
        world.run(engine.reconcile(10)).unwrap();
        world.run(engine.status("A-1")).unwrap();
    }
    world.run(engine.wait("A-1", Span::seconds(5))).unwrap();
    world.run(pay_in(engine, "A-1")).unwrap();
}

#[test]
fn a_payment_that_is_killed_at_any_effect_leaves_at_most_once_and_is_not_lost() {
    let engine = tembo();
    let mut seen = Vec::new();
    for effects in 0.. {
        let mut world = World::new(provider());
        let ended = world.run_at_most(pay_in(&engine, "A-1"), effects).is_some();
        let (kept, left) = (world.payments().len(), world.money());
        assert!(left <= kept, "killed after {effects} effects: sent and not recorded");
        let before = world.payments().first().map(|stored| stored.verdict().status);
        take_over(&mut world, &engine);
        assert_eq!(world.money(), if kept == 0 { 1 } else { left }, "after {effects} effects");
        let verdict = world.payment("A-1").verdict();
        if kept == 1 && left == 0 {
            // The attempt was recorded and its bytes stayed: nobody can know that.
            assert_eq!(verdict.status, Status::Unknown);
        }
        assert!(!matches!(verdict.status, Status::Failed | Status::Cancelled), "{verdict:?}");
        seen.push(before);
        if ended {
            break;
        }
    }
    seen.dedup();
    assert_eq!(seen, [None, Some(Status::Unknown), Some(Status::Pending)]);
}

#[test]
fn those_who_resume_may_be_killed_too() {
    let engine = tembo();
    for first in 0..12 {
        for second in 0..12 {
            let mut world = World::new(loses("PENDING"));
            record_unsent(&world, &engine, "A-1");
            world.run_at_most(engine.reconcile(10), first);
            world.pass(Span::minutes(3));
            world.run_at_most(engine.reconcile(10), second);
            for _ in 0..100 {
                world.pass(Span::hours(1));
                world.run(engine.reconcile(10)).unwrap();
            }
            let status = world.payment("A-1").verdict().status;
            assert_eq!(status, Status::Unknown, "killed after {first}, then {second}");
            assert!(world.money() <= 1, "killed after {first}, then {second}: sent twice");
        }
    }
}

/// A look-up that is killed costs its lease, and the next one sees the payment again.
#[test]
fn a_look_up_that_is_killed_is_made_again() {
    let engine = tembo();
    for effects in 0..12 {
        let mut world = World::new(says("PENDING_ACK"));
        world.run(pay_in(&engine, "A-1")).unwrap();
        world.network = Box::new(says("PAYMENT_ACCEPTED"));
        world.pass(Span::minutes(1));
        world.run_at_most(engine.reconcile(10), effects);
        world.pass(Span::minutes(2));
        world.run(engine.reconcile(10)).unwrap();
        assert_eq!(world.payment("A-1").verdict().status, Status::Succeeded, "after {effects}");
    }
}
