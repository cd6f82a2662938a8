//! Recording without sending.

use shilingi::engine::When;
use shilingi::value::Span;
use shilingi::{PayoutRequest, Status};

use super::world::World;
use super::{PHONE, config, tembo};

fn payout() -> PayoutRequest {
    PayoutRequest::to_wallet("PAY-1", 5_000, PHONE, "Mfano wa Jina")
}

#[test]
fn what_is_for_later_leaves_when_it_is_sent_and_once() {
    let mut world = World::new(config());
    let engine = world.engine(tembo(&world));
    let payment = world.run(engine.pay_when(payout().into(), When::Later)).unwrap();
    assert_eq!((payment.status, payment.attempts), (Status::Created, 0));
    assert_eq!(world.run(engine.status("PAY-1")).unwrap().attempts, 0);
    assert!(world.money.is_empty() && world.sandbox.exchanges().is_empty());
    assert_eq!(world.run(engine.send("PAY-1")).unwrap().attempts, 1);
    for _ in 0..2 {
        assert_eq!(world.run(engine.send("PAY-1")).unwrap().attempts, 1);
        world.run(engine.pay(payout().into())).unwrap();
    }
    assert_eq!(world.money, ["/tembo/v1/payment/wallet-to-mobile"]);
    assert_eq!(world.settle(&engine, "PAY-1").status, Status::Succeeded);
    assert_eq!(world.sandbox.executions().max, 1);
}

#[test]
fn reconciling_sends_what_is_for_later() {
    let mut world = World::new(config());
    let engine = world.engine(tembo(&world));
    world.run(engine.pay_when(payout().into(), When::Later)).unwrap();
    world.run(engine.reconcile(10)).unwrap();
    assert_eq!(world.money.len(), 1);
}

#[test]
fn what_was_never_sent_in_time_is_cancelled() {
    let mut world = World::new(config());
    let engine = world.engine(tembo(&world));
    world.run(engine.pay_when(payout().into(), When::Later)).unwrap();
    world.pass(Span::hours(24));
    let payment = world.run(engine.send("PAY-1")).unwrap();
    assert_eq!((payment.status, payment.settled), (Status::Cancelled, true));
    assert!(world.money.is_empty());
}

/// Its deadline is written in the time of a clock that was wrong: nobody knows how old it is.
#[test]
fn what_a_clock_recorded_that_was_ahead_is_cancelled() {
    let mut world = World::new(config());
    let engine = world.engine(tembo(&world));
    let right = world.now;
    world.now = right + Span::hours(25);
    world.run(engine.pay_when(payout().into(), When::Later)).unwrap();
    world.now = right;
    let payment = world.run(engine.send("PAY-1")).unwrap();
    assert_eq!((payment.status, payment.settled), (Status::Cancelled, true));
    assert!(world.money.is_empty());
}
