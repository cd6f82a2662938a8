//! What is looked at once more before a payment leaves again, and what a wrong clock does to that.

use std::cell::Cell;
use std::rc::Rc;

use shilingi::engine::{Effect, Flow, Step};
use shilingi::model::{RemitReceiver, RemitSender};
use shilingi::value::Span;
use shilingi::{RemitRequest, Snippe, Status, TemboPlus};

use super::driver::World;
use super::sending::{dated, lost_and_not_listed, resending};
use super::*;

/// A provider whose clock is ahead of ours by so many milliseconds, with payouts lost and not found.
fn wrong(ahead: &Rc<Cell<i64>>) -> impl FnMut(&Sent) -> Reply + 'static {
    let ahead = ahead.clone();
    move |sent| {
        let there = Sent { at: sent.at + Span::millis(ahead.get()), ..sent.clone() };
        match sent.request.url.contains("/remittance") {
            true if sent.money => LOST,
            true => dated(there.at, answer(404, &json!({"error": "NOT_FOUND", "requestId": "1"}))),
            false => lost_and_not_listed(&there),
        }
    }
}

fn remit(engine: &Engine, reference: &str) -> Flow<Result<Payment, Error>> {
    let request = RemitRequest {
        reference: reference.to_owned(),
        amount: 5_000,
        sender_amount: "2.00".to_owned(),
        sender_currency: "USD".to_owned(),
        exchange_rate: "2500.00".to_owned(),
        msisdn: Some(PHONE.into()),
        institution: "TIGO".to_owned(),
        sender: RemitSender { full_name: "Mfano wa Jina".into(), ..RemitSender::default() },
        receiver: RemitReceiver { full_name: "Mfano wa Jina".into(), ..RemitReceiver::default() },
        ..RemitRequest::default()
    };
    engine.pay(request.into())
}

type Pay = fn(&Engine, &str) -> Flow<Result<Payment, Error>>;

fn kinds() -> [(Engine, Pay); 2] {
    let tembo = TemboPlus::local("http://127.0.0.1:1").unwrap();
    let tembo = tembo.callback_url("https://shop.example/callback").unwrap();
    [(resending(Snippe::local("http://127.0.0.1:1").unwrap()), pay_out), (resending(tembo), remit)]
}

/// Pays and looks on until just before the payment is sent again: the next round does it.
fn up_to_the_repeat(engine: &Engine, pay: Pay, ahead: &Rc<Cell<i64>>) -> World {
    let after = |rounds: usize| {
        let mut world = World::new(wrong(ahead));
        world.run(pay(engine, "A-1")).unwrap();
        let round = |world: &mut World| next_round(world, engine);
        let done = (0..rounds).take_while(|_| round(&mut world) == 1).count();
        (world, done)
    };
    let (_, rounds) = after(2_000);
    assert!(rounds < 2_000, "it was never sent again");
    after(rounds).0
}

/// How many requests that move money left until its end.
fn next_round(world: &mut World, engine: &Engine) -> usize {
    world.pass(Span::seconds(30));
    world.run(engine.reconcile(10)).unwrap();
    world.money()
}

#[test]
fn a_payment_is_looked_for_right_before_it_is_sent_again() {
    for (engine, pay) in kinds() {
        let mut world = up_to_the_repeat(&engine, pay, &Rc::default());
        let reads = world.reads();
        assert_eq!(next_round(&mut world, &engine), 2);
        assert_eq!(world.reads(), reads + 1, "nobody looked");
        let [.., look, repeat] = world.sent.as_slice() else { panic!("too little was sent") };
        assert!(!look.money && repeat.money, "it was looked for after it was sent");
    }
}

/// The provider has it by now, as a list that lags shows late.
#[test]
fn a_payment_that_the_last_look_finds_is_not_sent_again() {
    for (engine, pay) in kinds() {
        let mut world = up_to_the_repeat(&engine, pay, &Rc::default());
        let intent = world.payment("A-1").intent.id.to_string();
        world.network = Box::new(move |sent| {
            assert!(!sent.money, "it was sent again");
            if sent.request.url.contains("/remittance") {
                let body = json!({"status": "SUBMITTED", "statusCode": "SUBMITTED",
                    "transactionId": "TP-1", "partnerReference": "A-1"});
                return dated(sent.at, answer(200, &body));
            }
            let item = json!({"reference": "SN-9", "status": "pending",
                "amount": {"currency": "TZS", "value": 5000},
                "metadata": {"shilingi_reference": "A-1", "shilingi_intent": intent}});
            dated(sent.at, answer(200, &json!({"data": {"items": [item], "total": 1}})))
        });
        next_round(&mut world, &engine);
        assert_eq!(world.payment("A-1").verdict().status, Status::Pending);
    }
}

/// A last look that cannot be read shows nothing, whatever an earlier one did.
#[test]
fn a_payment_whose_last_look_fails_is_not_sent_again() {
    for (engine, pay) in kinds() {
        for fails in [LOST, answer(503, &json!({})), answer(200, &json!("<html>"))] {
            let mut world = up_to_the_repeat(&engine, pay, &Rc::default());
            world.network = Box::new(move |sent| dated(sent.at, fails.clone()));
            assert_eq!(next_round(&mut world, &engine), 1, "it was sent again");
        }
    }
}

/// The machine that repeats went back by a day: for its clock the window is open.
#[test]
fn a_clock_that_is_hours_slow_sends_nothing_again() {
    for hours in [1, 19, 25, 24 * 300] {
        for (engine, pay) in kinds() {
            let ahead = Rc::<Cell<i64>>::default();
            let mut world = up_to_the_repeat(&engine, pay, &ahead);
            ahead.set(hours * 3_600_000);
            for _ in 0..200 {
                assert_eq!(next_round(&mut world, &engine), 1, "{hours} hours slow");
            }
        }
    }
}

/// And a provider that does not tell the time right before leaves it unknown.
#[test]
fn a_last_look_without_the_time_sends_nothing_again() {
    for (engine, pay) in kinds() {
        let mut world = up_to_the_repeat(&engine, pay, &Rc::default());
        let mut told = wrong(&Rc::default());
        world.network = Box::new(move |sent| {
            told(sent).map(|response| HttpResponse { headers: Vec::new(), ..response })
        });
        assert_eq!(next_round(&mut world, &engine), 1, "it was sent again");
    }
}

/// The process slept between the last look and the commit.
#[test]
fn a_window_that_ends_after_the_last_look_lets_nothing_leave() {
    for (engine, pay) in kinds() {
        let mut world = up_to_the_repeat(&engine, pay, &Rc::default());
        world.pass(Span::seconds(30));
        let mut looked = false;
        let mut step = engine.reconcile(10).start();
        while let Step::Do(effect, flow) = step {
            if looked && matches!(effect, Effect::Load(_)) {
                world.pass(Span::hours(20));
            }
            looked |= matches!(effect, Effect::Send(_));
            step = flow.resume(world.perform(effect));
        }
        assert!(looked && world.money() == 1, "it was sent again");
    }
}

/// A clock that goes back while a permit is open would open it for as long again.
#[test]
fn a_permit_is_not_opened_by_a_clock_that_went_back() {
    for (back, sent) in [(Span::seconds(5), 1), (Span::seconds(6), 0), (Span::hours(9), 0)] {
        let engine = tembo();
        let mut world = World::new(says("PENDING_ACK"));
        let mut step = pay_in(&engine, "A-1").start();
        let payment = loop {
            step = match step {
                Step::Done(payment) => break payment.unwrap(),
                Step::Do(effect, flow) => {
                    if matches!(effect, Effect::Send(_)) {
                        world.now = world.now - back;
                    }
                    flow.resume(world.perform(effect))
                }
            };
        };
        let expected = if sent == 0 { Status::Cancelled } else { Status::Pending };
        assert_eq!((world.money(), payment.status), (sent, expected), "{back:?}");
    }
}
