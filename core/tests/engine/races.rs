//! Two workers on one journal, at every interleaving of the effects that they can notice.

use std::cell::RefCell;
use std::rc::Rc;

use shilingi::value::Span;
use shilingi::{IntakeKind, Status};

use super::driver::{Worker, World, interleave, orders, worker};
use super::*;

/// What the workers of one run ended with.
type Ends = Rc<RefCell<Vec<Result<Status, String>>>>;

fn pays(engine: &Engine, request: CollectRequest, ends: &Ends) -> Worker {
    let ends = ends.clone();
    worker(engine.pay(request.into()), move |result| {
        ends.borrow_mut().push(result.map(|p| p.status).map_err(|e| e.code));
    })
}

fn reconciles(engine: &Engine) -> Worker {
    worker(engine.reconcile(10), |result| {
        result.unwrap();
    })
}

fn asks(engine: &Engine, reference: &str) -> Worker {
    worker(engine.status(reference), |result| {
        result.unwrap();
    })
}

#[test]
fn two_workers_with_one_reference_send_once() {
    let engine = tembo();
    for lost in [false, true] {
        for order in orders(2, 11) {
            let mut world = if lost {
                World::new(loses("PENDING_ACK"))
            } else {
                World::new(says("PENDING_ACK"))
            };
            let ends = Ends::default();
            let mut workers =
                [pays(&engine, collect("A-1"), &ends), pays(&engine, collect("A-1"), &ends)];
            interleave(&mut world, &mut workers, order.iter().copied());
            assert_eq!((world.money(), world.payments().len()), (1, 1), "{order:?}");
            assert!(ends.borrow().iter().all(Result::is_ok), "{order:?}: {:?}", ends.borrow());
        }
    }
}

#[test]
fn two_workers_with_one_reference_and_two_contents_send_one_of_them() {
    let engine = tembo();
    for order in orders(2, 11) {
        let (mut world, ends) = (World::new(says("PENDING_ACK")), Ends::default());
        let mut other = collect("A-1");
        other.amount = 6_000;
        let mut workers = [pays(&engine, collect("A-1"), &ends), pays(&engine, other, &ends)];
        interleave(&mut world, &mut workers, order.iter().copied());
        assert_eq!((world.money(), world.payments().len()), (1, 1), "{order:?}");
        let mut ends = ends.take();
        ends.sort_by_key(Result::is_err);
        assert_eq!(ends, [Ok(Status::Pending), Err("reference_taken".to_owned())], "{order:?}");
    }
}

#[test]
fn two_workers_with_one_order_send_one_payment() {
    let engine = tembo();
    for order in orders(2, 11) {
        let (mut world, ends) = (World::new(says("PENDING_ACK")), Ends::default());
        let mut workers = [
            pays(&engine, collect("A-1").order("7"), &ends),
            pays(&engine, collect("A-2").order("7"), &ends),
        ];
        interleave(&mut world, &mut workers, order.iter().copied());
        assert_eq!((world.money(), world.payments().len()), (1, 1), "{order:?}");
        assert!(ends.borrow().contains(&Err("order_held".to_owned())), "{order:?}");
    }
}

/// A payment that was recorded and never sent: whoever finds it first sends it.
#[test]
fn those_who_resume_an_intent_send_it_once() {
    let engine = tembo();
    let mut sent = 0;
    for order in orders(3, 8) {
        let mut world = World::new(loses("PENDING"));
        record_unsent(&world, &engine, "A-1");
        let waits = worker(engine.wait("A-1", Span::seconds(2)), |result| {
            result.unwrap();
        });
        let mut workers = [reconciles(&engine), asks(&engine, "A-1"), waits];
        interleave(&mut world, &mut workers, order.iter().copied());
        assert_eq!((world.money(), world.payments().len()), (1, 1), "{order:?}");
        sent += 1;
    }
    assert_eq!(sent, 3_usize.pow(8));
}

/// A look-up, another look-up, and a callback: nothing that one of them records is lost.
#[test]
fn observers_lose_nothing_that_another_records() {
    let engine = tembo();
    for order in orders(3, 7) {
        let mut world = World::new(says("PENDING_ACK"));
        world.run(pay_in(&engine, "A-1")).unwrap();
        let target = callbacks::target(&world, 0);
        let body = state("PAYMENT_ACCEPTED", "TX-A-1", "A-1").to_string();
        world.network = Box::new(says("PAYMENT_ACCEPTED"));
        world.pass(Span::minutes(1));
        let hint = worker(engine.webhook(&target, &[], body.as_bytes()), |intake| {
            assert_ne!(intake.unwrap().kind, IntakeKind::Refused);
        });
        let mut workers = [reconciles(&engine), asks(&engine, "A-1"), hint];
        interleave(&mut world, &mut workers, order.iter().copied());
        let stored = world.payment("A-1");
        assert_eq!(stored.verdict().status, Status::Succeeded, "{order:?}");
        assert!(stored.verdict().review.is_none(), "{order:?}");
        assert_eq!(stored.evidence.len(), 1 + world.reads(), "{order:?}: an answer was not kept");
        assert_eq!(world.money(), 1);
    }
}
