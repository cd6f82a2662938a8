//! One thing that is sold or owed is paid once, at whichever provider; profiles keep apart.

use shilingi::model::{Environment, ErrorKind, Outcome};
use shilingi::value::Span;
use shilingi::{Snippe, Status, TemboPlus};

use super::driver::World;
use super::*;

#[test]
fn an_order_is_held_across_providers_until_its_payment_has_finally_failed() {
    let (tembo, snippe) = (tembo(), snippe());
    let mut world = World::new(says("PAYMENT_REJECTED"));
    let failed = world.run(tembo.pay(payout("A-1").order("7").into())).unwrap();
    assert_eq!((failed.status, failed.settled), (Status::Failed, false));
    for (engine, reference) in [(&tembo, "A-2"), (&snippe, "A-1")] {
        let held = world.run(engine.pay(payout(reference).order("7").into())).unwrap_err();
        assert_eq!((held.kind, held.code.as_str()), (ErrorKind::Conflict, "order_held"));
        assert_eq!((held.outcome, held.reference.as_deref()), (Outcome::NotSent, Some(reference)));
        assert!(held.detail.contains("A-1"), "the holder is not named: {held}");
    }
    assert_eq!((world.money(), world.payments().len()), (1, 1));
    world.run(tembo.pay(payout("A-3").order("8").into())).unwrap();

    for hours in [1, 23] {
        assert!(!world.payment("A-1").verdict().settled);
        world.pass(Span::hours(hours));
        world.run(tembo.reconcile(10)).unwrap();
    }
    assert!(world.payment("A-1").verdict().settled);
    world.run(snippe.pay(payout("A-4").order("7").into())).unwrap();
    assert_eq!(world.money(), 3);
    let held = world.run(tembo.pay(payout("A-5").order("7").into())).unwrap_err();
    assert!(held.detail.contains("A-4"), "{held}");
}

#[test]
fn a_refusal_frees_the_order_at_once_and_a_lost_reply_never_does() {
    let engine = tembo();
    let mut world = World::new(|_| answer(400, &json!({"reason": "VALIDATION_ERROR"})));
    let refused = world.run(engine.pay(payout("A-1").order("7").into())).unwrap();
    assert_eq!((refused.status, refused.settled), (Status::Failed, true));
    world.network = Box::new(loses("PENDING"));
    world.run(engine.pay(payout("A-2").order("7").into())).unwrap();
    world.pass(Span::hours(24 * 30));
    world.run(engine.reconcile(10)).unwrap();
    let held = world.run(engine.pay(payout("A-3").order("7").into())).unwrap_err();
    assert_eq!(held.code, "order_held");
}

#[test]
fn who_takes_the_risk_pays_twice_and_the_third_is_still_refused() {
    let (tembo, snippe) = (tembo(), snippe());
    let mut world = World::new(loses("PENDING"));
    world.run(tembo.pay(payout("A-1").order("7").into())).unwrap();
    let mut risky = payout("A-2").order("7");
    risky.order_risk_taken = true;
    world.run(snippe.pay(risky.into())).unwrap();
    assert_eq!(world.money(), 2);
    let held = world.run(tembo.pay(payout("A-3").order("7").into())).unwrap_err();
    assert_eq!(held.code, "order_held");
}

#[test]
fn a_live_profile_and_a_sandbox_profile_never_see_each_others_payments() {
    let report = "https://shop.example/callback";
    let sandbox = TemboPlus::sandbox("acc", "key").unwrap().wallet("1").callback_url(report);
    let live = TemboPlus::live("acc", "key").unwrap().wallet("1").callback_url(report);
    let (sandbox, live) = (engine(sandbox.unwrap()), engine(live.unwrap()));
    keep_apart(&sandbox, &live);
    let at = |world: &World, n: usize| world.payments()[n].intent.identity.environment;
    let mut world = World::new(says("PENDING"));
    world.run(sandbox.pay(payout("A-1").order("7").into())).unwrap();
    // An order of pretend money does not stand in the way of a real one.
    world.run(live.pay(payout("A-1").order("7").into())).unwrap();
    assert_ne!(at(&world, 0), at(&world, 1));
    assert!([at(&world, 0), at(&world, 1)].contains(&Environment::Live));
    assert!(world.sent[0].request.url.starts_with("https://sandbox.temboplus.com/"));
    assert!(world.sent[1].request.url.starts_with("https://api.temboplus.com/"));
}

#[test]
fn two_profiles_and_two_providers_never_see_each_others_payments() {
    let named = |name: &str| {
        let provider = TemboPlus::local("http://127.0.0.1:1").unwrap();
        let provider = provider.callback_url("https://shop.example/callback").unwrap();
        engine(provider.profile_name(name).unwrap())
    };
    keep_apart(&named("one"), &named("other"));
    keep_apart(&tembo(), &snippe());
    let named = engine(Snippe::local("http://127.0.0.1:1").unwrap().profile_name("one").unwrap());
    keep_apart(&snippe(), &named);
}

/// One journal, one reference, two engines.
fn keep_apart(one: &Engine, other: &Engine) {
    let mut world = World::new(loses("PENDING"));
    record_unsent(&world, one, "A-1");
    world.run(pay_out(one, "A-2")).unwrap();
    for reference in ["A-1", "A-2"] {
        let flows = [other.status(reference), other.stored(reference)];
        for flow in flows.into_iter().chain([other.wait(reference, Span::minutes(1))]) {
            let unknown = world.run(flow).unwrap_err();
            assert_eq!(unknown.kind, ErrorKind::NotFound);
        }
        assert!(world.run(other.timeline(reference)).is_err());
        let body = state("PAYMENT_ACCEPTED", "TX", reference).to_string();
        world.run(other.webhook("/", &[], body.as_bytes())).unwrap();
    }
    let before = world.payments();
    world.pass(Span::hours(3));
    assert_eq!(world.run(other.reconcile(10)).unwrap(), Vec::new());
    assert_eq!((world.payments(), world.sent.len()), (before, 1));
    world.run(pay_out(other, "A-1")).unwrap();
    assert_eq!((world.payments().len(), world.money()), (3, 2));
}
