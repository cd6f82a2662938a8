//! Callbacks: a hint never changes a status, a signed webhook does.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use shilingi::value::Span;
use shilingi::{DepositRequest, Intake, IntakeKind, Review, Snippe, Status};

use super::driver::World;
use super::sending::dated;
use super::*;

/// The address to which the n-th request asked for callbacks, without its host.
pub(super) fn target(world: &World, n: usize) -> String {
    let url = body(&world.sent[n])["callbackUrl"].as_str().unwrap().to_owned();
    url.strip_prefix("https://shop.example").unwrap().to_owned()
}

fn calls_back(world: &mut World, engine: &Engine, target: &str, body: &Value) -> Intake {
    world.run(engine.webhook(target, &[], body.to_string().as_bytes())).unwrap()
}

fn code(intake: &Intake) -> &str {
    assert_eq!((intake.kind, &intake.payment), (IntakeKind::Refused, &None), "{intake:?}");
    intake.code.as_deref().unwrap()
}

/// The payment of a callback that came to this.
fn payment(intake: Intake, kind: IntakeKind) -> Payment {
    assert_eq!((intake.kind, &intake.code), (kind, &None), "{intake:?}");
    intake.payment.unwrap()
}

#[test]
fn a_stranger_is_not_heard() {
    let (engine, mut world) = (tembo(), World::new(says("PENDING_ACK")));
    world.run(pay_in(&engine, "A-1")).unwrap();
    let before = world.payments();
    let own = target(&world, 0);
    let genuine = state("PAYMENT_ACCEPTED", "TX-A-1", "A-1");
    for wrong in ["/callback".to_owned(), format!("{own}x"), own[..own.len() - 1].to_owned()] {
        let intake = calls_back(&mut world, &engine, &wrong, &genuine);
        assert_eq!(code(&intake), "callback_token");
    }
    for (body, expected) in [
        (state("PAYMENT_ACCEPTED", "TX-A-1", "A-2"), "callback_unknown"),
        (state("PAYMENT_ACCEPTED", "TX-A-1", "no reference at all"), "callback_unknown"),
        (json!({"statusCode": "PAYMENT_ACCEPTED"}), "callback_form"),
        (json!(["not", "an", "object"]), "callback_form"),
    ] {
        assert_eq!(code(&calls_back(&mut world, &engine, &own, &body)), expected);
    }
    let intake = world.run(engine.webhook(&own, &[], b"\xff\x00{")).unwrap();
    assert_eq!(code(&intake), "callback_form");
    world.pass(Span::seconds(5));
    assert_eq!(world.run(engine.reconcile(10)).unwrap(), Vec::new(), "a stranger caused a look");
    assert_eq!((world.payments(), world.sent.len()), (before, 1));
}

/// A movement between wallets is sent without an address, so whoever calls about it is a stranger.
#[test]
fn nobody_is_heard_about_a_payment_that_carries_no_address() {
    let (engine, mut world) = (tembo(), World::new(|_: &Sent| LOST));
    let deposit = DepositRequest {
        reference: "A-1".to_owned(),
        amount: 5_000,
        wallet: "9000000777".to_owned(),
        ..DepositRequest::default()
    };
    world.run(engine.pay(deposit.into())).unwrap();
    let before = world.payments();
    let called = state("PAYMENT_ACCEPTED", "TX-A-1", "A-1");
    assert_eq!(code(&calls_back(&mut world, &engine, "/callback", &called)), "callback_token");
    assert_eq!(world.payments(), before);
}

#[test]
fn a_callback_brings_the_next_look_forward_and_says_nothing_itself() {
    let (engine, mut world) = (tembo(), World::new(says("PENDING_ACK")));
    world.run(pay_in(&engine, "A-1")).unwrap();
    let own = target(&world, 0);
    for (claimed, id) in [("PAYMENT_ACCEPTED", "TX-A-1"), ("PAYMENT_REJECTED", "TX-WRONG")] {
        let body = state(claimed, id, "A-1");
        let intake = calls_back(&mut world, &engine, &own, &body);
        let payment = payment(intake, IntakeKind::Hint);
        assert_eq!(
            (payment.status, payment.next_look_at <= Some(world.now)),
            (Status::Pending, true)
        );
        let reads = world.reads();
        let payment = world.run(engine.reconcile(10)).unwrap().pop().unwrap();
        assert_eq!(world.reads(), reads + 1);
        // The provider denies it.
        assert_eq!(
            (payment.status, payment.settled, payment.review),
            (Status::Pending, false, None)
        );
        world.pass(Span::seconds(6));
    }
    let asked = body(&world.sent[2]);
    assert_eq!(asked["transactionId"], "TX-A-1", "the id from a callback replaced the known one");
}

/// The bound: strangers cause no question at all; who knows the token causes at most one question in
/// every `least_gap` (5 s), beside those that are due anyway, one record for each question, and the
/// twenty ids that a payment without an id of its own keeps.
#[test]
fn a_thousand_forged_callbacks_cause_a_bounded_number_of_questions() {
    for (with_token, most) in [(false, 8), (true, 100 / 5 + 8)] {
        for known in [true, false] {
            let (engine, mut world) = (tembo(), World::new(says("PENDING_ACK")));
            if !known {
                world.network = Box::new(loses("PENDING_ACK"));
            }
            world.run(pay_in(&engine, "A-1")).unwrap();
            let target = if with_token { target(&world, 0) } else { "/callback".to_owned() };
            for n in 0..1_000 {
                world.pass(Span::millis(100));
                let forged = state("PAYMENT_ACCEPTED", &format!("TX-{n}"), "A-1");
                calls_back(&mut world, &engine, &target, &forged);
                world.run(engine.reconcile(10)).unwrap();
            }
            let what = format!("with token: {with_token}, id known: {known}");
            assert!(world.reads() <= most, "{} questions; {what}", world.reads());
            let payment = world.payment("A-1");
            assert!(
                payment.hints.len() <= world.reads() + 20,
                "{} hints; {what}",
                payment.hints.len()
            );
            let status = payment.verdict().status;
            assert_eq!(status, if known { Status::Pending } else { Status::Unknown }, "{what}");
            assert_eq!((world.money(), payment.verdict().review), (1, None), "{what}");
        }
    }
}

/// Whoever knows the token cannot keep the right id out for good.
#[test]
fn wrong_ids_that_were_found_out_make_room_for_the_right_one() {
    let (engine, mut world) = (tembo(), World::new(loses("PAYMENT_ACCEPTED")));
    world.run(pay_in(&engine, "A-1")).unwrap();
    let own = target(&world, 0);
    for n in 0..25 {
        calls_back(&mut world, &engine, &own, &state("PENDING", &format!("TX-{n}"), "A-1"));
    }
    assert_eq!(world.payment("A-1").hints.len(), 20);
    for _ in 0..30 {
        world.pass(Span::hours(1));
        world.run(engine.reconcile(10)).unwrap();
    }
    calls_back(&mut world, &engine, &own, &state("PENDING", "TX-A-1", "A-1"));
    world.pass(Span::hours(1));
    world.run(engine.reconcile(10)).unwrap();
    assert_eq!(world.payment("A-1").verdict().status, Status::Succeeded);
}

#[test]
fn the_id_from_a_callback_finds_a_payment_whose_reply_was_lost() {
    let (engine, mut world) = (tembo(), World::new(loses("PAYMENT_ACCEPTED")));
    world.run(pay_in(&engine, "A-1")).unwrap();
    let own = target(&world, 0);
    calls_back(&mut world, &engine, &own, &state("PAYMENT_ACCEPTED", "TX-A-1", "A-1"));
    assert_eq!(world.run(engine.stored("A-1")).unwrap().status, Status::Unknown);
    let payment = world.run(engine.reconcile(10)).unwrap().pop().unwrap();
    assert_eq!((payment.status, payment.settled, payment.review), (Status::Succeeded, true, None));
    assert_eq!(payment.transaction_id.as_deref(), Some("TX-A-1"));
    assert_eq!(world.money(), 1);
}

#[test]
fn a_wrong_id_from_a_callback_is_discarded_and_the_right_one_still_found() {
    let (engine, mut world) = (tembo(), World::new(loses("PAYMENT_ACCEPTED")));
    world.run(pay_in(&engine, "A-1")).unwrap();
    let own = target(&world, 0);
    calls_back(&mut world, &engine, &own, &state("PAYMENT_ACCEPTED", "TX-OTHER", "A-1"));
    let payment = world.run(engine.reconcile(10)).unwrap().pop().unwrap();
    assert_eq!((payment.status, payment.settled, payment.review), (Status::Unknown, false, None));
    assert_eq!(payment.transaction_id, None);
    let asked = |world: &World| {
        world.sent.iter().filter(|s| body(s)["transactionId"] == "TX-OTHER").count()
    };
    world.pass(Span::hours(5));
    world.run(engine.reconcile(10)).unwrap();
    calls_back(&mut world, &engine, &own, &state("PAYMENT_ACCEPTED", "TX-OTHER", "A-1"));
    world.run(engine.reconcile(10)).unwrap();
    assert_eq!(asked(&world), 1, "a discarded id was asked about again");

    calls_back(&mut world, &engine, &own, &state("PAYMENT_ACCEPTED", "TX-A-1", "A-1"));
    world.pass(Span::hours(1));
    let payment = world.run(engine.reconcile(10)).unwrap().pop().unwrap();
    assert_eq!(payment.status, Status::Succeeded);
}

#[test]
fn an_answer_about_another_payment_discards_the_id_too() {
    let engine = tembo();
    let mut world = World::new(|sent| match sent.money {
        true => LOST,
        false => answer(200, &state("PAYMENT_ACCEPTED", "TX-A-2", "A-2")),
    });
    world.run(pay_in(&engine, "A-1")).unwrap();
    let own = target(&world, 0);
    calls_back(&mut world, &engine, &own, &state("PAYMENT_ACCEPTED", "TX-A-2", "A-1"));
    let payment = world.run(engine.reconcile(10)).unwrap().pop().unwrap();
    assert_eq!((payment.status, payment.review), (Status::Unknown, None));
    assert_eq!(payment.transaction_id, None);
}

#[test]
fn a_server_fault_does_not_discard_an_id() {
    for fault in [answer(500, &json!({"reason": "SERVER_ERROR"})), answer(429, &json!({})), LOST] {
        let (engine, mut world) = (tembo(), World::new(loses("PENDING")));
        world.run(pay_in(&engine, "A-1")).unwrap();
        let own = target(&world, 0);
        calls_back(&mut world, &engine, &own, &state("PAYMENT_ACCEPTED", "TX-A-1", "A-1"));
        world.network = Box::new(move |_| fault.clone());
        world.run(engine.reconcile(10)).unwrap();
        assert_eq!(world.run(engine.stored("A-1")).unwrap().status, Status::Unknown);
        world.network = Box::new(says("PAYMENT_ACCEPTED"));
        world.pass(Span::hours(1));
        let payment = world.run(engine.reconcile(10)).unwrap().pop().unwrap();
        assert_eq!((payment.status, payment.review), (Status::Succeeded, None));
    }
}

/// Ids that cannot be tried for now must not keep out the one that is right.
#[test]

fn wrong_ids_do_not_keep_out_the_right_one() {
    let (engine, mut world) = (tembo(), World::new(|_| LOST));
    world.run(pay_in(&engine, "A-1")).unwrap();
    let own = target(&world, 0);
    for id in ["TX-1", "TX-2", "TX-3", "TX-4", "TX-A-1"] {
        world.pass(Span::seconds(1));
        calls_back(&mut world, &engine, &own, &state("PAYMENT_ACCEPTED", id, "A-1"));
    }
    world.network = Box::new(says("PAYMENT_ACCEPTED"));
    for _ in 0..20 {
        world.pass(Span::hours(1));
        world.run(engine.reconcile(10)).unwrap();
    }
    assert_eq!(world.run(engine.stored("A-1")).unwrap().status, Status::Succeeded);
}

#[test]
fn a_callback_about_a_settled_payment_changes_and_asks_nothing() {
    let (engine, mut world) = (tembo(), World::new(says("PENDING_ACK")));
    world.run(pay_in(&engine, "A-1")).unwrap();
    world.network = Box::new(says("PAYMENT_ACCEPTED"));
    world.pass(Span::minutes(1));
    world.run(engine.reconcile(10)).unwrap();
    let (before, own) = (world.payments(), target(&world, 0));
    world.pass(Span::minutes(1));
    let forged = state("PAYMENT_REJECTED", "TX-A-1", "A-1");
    let intake = calls_back(&mut world, &engine, &own, &forged);
    assert!(intake.kind == IntakeKind::Duplicate, "{intake:?}");
    world.run(engine.reconcile(10)).unwrap();
    assert_eq!((world.payments(), world.reads()), (before, 1));
}

// Signed webhooks.

pub(super) fn payout_event(event: &str, state: &str, amount: i64, reference: &str) -> Value {
    json!({"id": event, "type": format!("payout.{state}"), "data": {
        "reference": "SN-1", "status": state,
        "amount": {"value": amount, "currency": "TZS"},
        "metadata": {"shilingi_reference": reference},
    }})
}

/// A webhook of this age in seconds; a negative age lies in the future.
fn signed(world: &World, secret: &str, age: i64, body: &str) -> Vec<(String, String)> {
    let stamp = (world.now.millis() / 1000 - age).to_string();
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(format!("{stamp}.{body}").as_bytes());
    let signature = data_encoding::HEXLOWER.encode(&mac.finalize().into_bytes());
    vec![("X-Webhook-Timestamp".to_owned(), stamp), ("X-Webhook-Signature".to_owned(), signature)]
}

pub(super) fn delivers(
    world: &mut World,
    engine: &Engine,
    secret: &str,
    age: i64,
    body: &Value,
) -> Intake {
    let body = body.to_string();
    let headers = signed(world, secret, age, &body);
    world.run(engine.webhook("/snippe", &headers, body.as_bytes())).unwrap()
}

const SECRET: &str = "whsec_sandbox";

fn lost_snippe_payout(engine: &Engine) -> World {
    let mut world = World::new(|_| LOST);
    world.run(pay_out(engine, "A-1")).unwrap();
    world
}

#[test]
fn a_signed_webhook_settles_a_lost_payout_and_counts_once() {
    let engine = snippe();
    let mut world = lost_snippe_payout(&engine);
    let event = payout_event("evt_1", "completed", 5_000, "A-1");
    let intake = delivers(&mut world, &engine, SECRET, 299, &event);
    let payment = payment(intake, IntakeKind::Accepted);
    assert_eq!((payment.status, payment.settled, payment.review), (Status::Succeeded, true, None));
    let before = world.payments();
    let again = delivers(&mut world, &engine, SECRET, 0, &event);
    assert!(again.kind == IntakeKind::Duplicate, "{again:?}");
    assert_eq!(world.payments(), before);
}

#[test]
fn a_stale_webhook_is_a_hint() {
    let plain = snippe();
    let reports = Snippe::local("http://127.0.0.1:1").unwrap();
    let reports = engine(reports.callback_url("https://shop.example/snippe").unwrap());
    for engine in [plain, reports] {
        let mut world = lost_snippe_payout(&engine);
        let event = payout_event("evt_1", "completed", 5_000, "A-1");
        let intake = delivers(&mut world, &engine, SECRET, 302, &event);
        let payment = payment(intake, IntakeKind::Hint);
        assert_eq!((payment.status, payment.settled), (Status::Unknown, false));
        world.network = Box::new(|sent| match sent.request.url.ends_with("/v1/payouts/SN-1") {
            true => {
                answer(200, &json!({"data": payout_event("", "completed", 5_000, "A-1")["data"]}))
            }
            false => LOST,
        });
        let payment = world.run(engine.reconcile(10)).unwrap().pop().unwrap();
        assert_eq!((payment.status, payment.settled), (Status::Succeeded, true));
    }
}

/// A webhook tells no time of the provider's: a clock that jumps ahead after it proves no day.
#[test]
fn a_failure_that_a_webhook_brought_is_settled_a_day_after_the_first_query() {
    for jump in [Span::ZERO, Span::hours(30)] {
        let engine = snippe();
        let mut world = lost_snippe_payout(&engine);
        let start = world.now;
        delivers(&mut world, &engine, SECRET, 0, &payout_event("evt_1", "failed", 5_000, "A-1"));
        world.pass(jump);
        world.network = Box::new(move |sent| {
            let body = json!({"data": payout_event("", "failed", 5_000, "A-1")["data"]});
            dated(sent.at - jump, answer(200, &body))
        });
        let settled = (0..60 * 48).find_map(|_| {
            world.pass(Span::minutes(1));
            world.run(engine.reconcile(10)).unwrap();
            world.payment("A-1").verdict().settled.then_some(world.now.since(start + jump))
        });
        let settled = settled.unwrap();
        assert!(settled >= Span::hours(24), "{jump:?}: settled after {settled:?}");
        assert!(settled < Span::hours(25), "{jump:?}: settled after {settled:?}");
    }
}

#[test]
fn a_webhook_from_the_future_is_refused() {
    let engine = snippe();
    let mut world = lost_snippe_payout(&engine);
    let before = world.payments();
    let event = payout_event("evt_1", "completed", 5_000, "A-1");
    let refused = delivers(&mut world, &engine, SECRET, -302, &event);
    assert_eq!(code(&refused), "webhook_future");
    assert_eq!(world.payments(), before);
}

#[test]
fn what_the_secret_did_not_sign_is_refused() {
    let engine = snippe();
    let mut world = lost_snippe_payout(&engine);
    let before = world.payments();
    let event = payout_event("evt_1", "completed", 5_000, "A-1");
    let wrong = delivers(&mut world, &engine, "whsec_other", 0, &event);
    assert_eq!(code(&wrong), "webhook_signature");
    let text = event.to_string();
    let headers = signed(&world, SECRET, 0, &text);
    let tampered = text.replace("5000", "5001");
    let moved = vec![("x-webhook-timestamp".to_owned(), "1".to_owned()), headers[1].clone()];
    for (headers, body, expected) in [
        (headers.clone(), tampered.as_str(), "webhook_signature"),
        (moved, text.as_str(), "webhook_signature"),
        (headers[..1].to_vec(), text.as_str(), "webhook_unsigned"),
        (Vec::new(), text.as_str(), "webhook_unsigned"),
    ] {
        let intake = world.run(engine.webhook("/snippe", &headers, body.as_bytes())).unwrap();
        assert_eq!(code(&intake), expected);
    }
    let foreign = json!({"id": "evt_2", "type": "payout.completed",
        "data": {"reference": "SN-1", "status": "completed"}});
    let intake = delivers(&mut world, &engine, SECRET, 0, &foreign);
    assert_eq!(code(&intake), "webhook_foreign");
    assert_eq!((world.payments(), world.reads()), (before, 0));
}

#[test]
fn a_replaced_secret_is_accepted_as_long_as_it_is_listed() {
    let provider = Snippe::local("http://127.0.0.1:1").unwrap().webhook_secret("whsec_new");
    let engine = engine(provider);
    for secret in [SECRET, "whsec_new"] {
        let mut world = lost_snippe_payout(&engine);
        let event = payout_event("evt_1", "completed", 5_000, "A-1");
        let intake = delivers(&mut world, &engine, secret, 0, &event);
        assert!(intake.kind == IntakeKind::Accepted, "{intake:?}");
    }
}

#[test]
fn a_signed_webhook_about_another_amount_or_another_intent_is_not_believed() {
    let engine = snippe();
    let mut other_intent = payout_event("evt_1", "completed", 5_000, "A-1");
    let stranger = "1e5b4a4e-0000-4000-8000-000000000000";
    other_intent["data"]["metadata"]["shilingi_intent"] = stranger.into();
    let mut of_a_payment = payout_event("evt_1", "completed", 5_000, "A-1");
    of_a_payment["type"] = "payment.completed".into();
    for (event, review) in [
        (payout_event("evt_1", "completed", 6_000, "A-1"), Some(Review::Mismatch)),
        (other_intent, None),
        (of_a_payment, None),
    ] {
        let mut world = lost_snippe_payout(&engine);
        let intake = delivers(&mut world, &engine, SECRET, 0, &event);
        assert_eq!(intake.kind == IntakeKind::Accepted, review.is_some(), "{intake:?}");
        let payment = world.run(engine.stored("A-1")).unwrap();
        assert_eq!((payment.status, payment.settled), (Status::Unknown, false), "{event}");
        assert_eq!(payment.review, review, "{event}");
    }
}
