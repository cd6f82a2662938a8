//! What leaves, and what becomes of it when the answer does not come or cannot be kept.

use shilingi::engine::{Answer, Effect, Step};
use shilingi::http::{Cause, Fault};
use shilingi::model::{ErrorKind, Outcome, Reason};
use shilingi::value::{Span, Timestamp};
use shilingi::{Snippe, Status};

use time::OffsetDateTime;
use time::format_description::well_known::Rfc2822;

use super::driver::{Failing, World};
use super::*;

/// Days of looking, every quarter of an hour.
fn look_on(world: &mut World, engine: &Engine, days: i64) {
    let end = world.now + Span::hours(24 * days);
    while world.now < end {
        world.pass(Span::minutes(15));
        world.run(engine.reconcile(10)).unwrap();
    }
}

#[test]
fn a_repeat_gives_the_stored_payment_and_sends_nothing() {
    let (engine, mut world) = (tembo(), World::new(says("PENDING_ACK")));
    let first = world.run(pay_in(&engine, "A-1")).unwrap();
    assert_eq!((first.status, world.money()), (Status::Pending, 1));
    let mut other_words = collect("A-1");
    other_words.narration = Some("said otherwise".into());
    assert_eq!(world.run(engine.pay(other_words.into())).unwrap(), first);
    assert_eq!(world.sent.len(), 1);
}

#[test]
fn a_repeat_with_other_content_is_refused() {
    let (engine, mut world) = (tembo(), World::new(says("PENDING_ACK")));
    world.run(pay_in(&engine, "A-1")).unwrap();
    let mut others = vec![collect("A-1"); 5];
    others[0].amount = 5_001;
    others[1].msisdn = "255682000002".into();
    others[2].order = Some("another".to_owned());
    others[3].channel = Some("TZ-OTHER-C2B".to_owned());
    others[4].operator = Some("halotel".to_owned());
    for other in others {
        let refused = world.run(engine.pay(other.into())).unwrap_err();
        assert_eq!((refused.kind, refused.code.as_str()), (ErrorKind::Conflict, "reference_taken"));
        assert_eq!(
            (refused.outcome, refused.reference.as_deref()),
            (Outcome::NotSent, Some("A-1"))
        );
    }
    let refused = world.run(pay_out(&engine, "A-1")).unwrap_err();
    assert_eq!(refused.code, "reference_taken");
    assert_eq!((world.sent.len(), world.payments().len()), (1, 1));
}

#[test]
fn a_lost_reply_stays_unknown_is_parked_and_never_sent_again() {
    for (what, reply) in [
        ("nothing came", LOST),
        ("the connection broke", Err(Fault::Lost(Cause::Broken))),
        ("an error page", answer(502, &json!("<html>"))),
        ("a redirect", answer(307, &json!({}))),
        ("an unlisted code", answer(200, &state("NEW_CODE", "", "A-1"))),
        ("no body", Ok(HttpResponse { status: 200, headers: Vec::new(), body: Vec::new() })),
        ("a repeated request id", answer(409, &json!({"reason": "DUPLICATE_REQUEST"}))),
    ] {
        let engine = tembo();
        let mut world =
            World::new(
                move |sent| {
                    if sent.money { reply.clone() } else { answer(404, &json!({})) }
                },
            );
        let payment = world.run(pay_out(&engine, "A-1")).unwrap();
        assert_eq!((payment.status, payment.settled), (Status::Unknown, false), "{what}");
        look_on(&mut world, &engine, 8);
        world.run(engine.status("A-1")).unwrap();
        world.run(engine.wait("A-1", Span::minutes(5))).unwrap();
        let payment = world.run(pay_out(&engine, "A-1")).unwrap();
        assert_eq!((payment.status, payment.settled), (Status::Unknown, false), "{what}");
        assert!(payment.parked.is_some_and(|text| text.contains("statement")), "{what}");
        assert_eq!(world.money(), 1, "{what}");
    }
}

/// Snippe is documented to recognise a repeated key: the same bytes may go again, within the window.
#[test]
fn a_lost_snippe_payout_is_repeated_byte_for_byte_and_not_for_ever() {
    let engine = resending(Snippe::local("http://127.0.0.1:1").unwrap());
    let mut world = World::new(lost_and_not_listed);
    world.run(pay_out(&engine, "A-1")).unwrap();
    look_on(&mut world, &engine, 3);
    let first_look = world.sent.iter().position(|s| !s.money).unwrap();
    assert_eq!(first_look, 1, "it was repeated before the list was read");
    let money: Vec<_> = world.sent.iter().filter(|s| s.money).collect();
    let first = money[0];
    assert!(money.len() > 1, "nothing was repeated");
    for repeat in &money[1..] {
        assert!(repeat.request == first.request && repeat.credentials == first.credentials);
        assert!(repeat.at.since(first.at) < Span::hours(20));
    }
    let payment = world.run(engine.stored("A-1")).unwrap();
    assert_eq!((payment.status, payment.settled), (Status::Unknown, false));
    assert_eq!(
        payment.attempts as usize,
        world.money(),
        "an attempt was begun too late to be sent"
    );
    assert!(payment.parked.is_some());
}

/// An engine that is allowed to send again what a provider would recognise.
pub(super) fn resending(provider: impl Provider + 'static) -> Engine {
    Engine::new(Arc::new(provider), Settings { resend: true, ..Settings::default() })
}

/// Snippe's list as it is when the payout never arrived, with the provider's clock.
pub(super) fn lost_and_not_listed(sent: &Sent) -> Reply {
    if sent.money {
        return LOST;
    }
    dated(sent.at, answer(200, &json!({"data": {"items": [], "total": 0}})))
}

pub(super) fn dated(at: Timestamp, reply: Reply) -> Reply {
    let moment = OffsetDateTime::from_unix_timestamp(at.millis() / 1000).unwrap();
    reply.map(|mut response| {
        response.headers.push(("date".to_owned(), moment.format(&Rfc2822).unwrap()));
        response
    })
}

#[test]
fn nothing_is_sent_again_unless_that_was_asked_for() {
    let engine = snippe();
    let mut world = World::new(lost_and_not_listed);
    world.run(pay_out(&engine, "A-1")).unwrap();
    look_on(&mut world, &engine, 3);
    assert_eq!(world.money(), 1);
    assert!(world.run(engine.stored("A-1")).unwrap().parked.is_some());
}

/// The age of an attempt is known only while our clock held and agreed with the provider's.
#[test]
fn nothing_is_sent_again_when_a_clock_cannot_be_trusted() {
    let engine = resending(Snippe::local("http://127.0.0.1:1").unwrap());
    for ahead in [Span::hours(24 * 10), Span::hours(6)] {
        let mut world = World::new(lost_and_not_listed);
        let right = world.now;
        world.now = right + ahead;
        world.run(pay_out(&engine, "A-1")).unwrap();
        world.now = right + Span::minutes(1);
        look_on(&mut world, &engine, 12);
        assert_eq!(world.money(), 1, "our clock was ahead by {ahead:?} and went back");

        let mut world = World::new(move |sent| match sent.money {
            true => LOST,
            false => dated(sent.at - ahead, answer(200, &json!({"data": {"items": []}}))),
        });
        world.run(pay_out(&engine, "A-1")).unwrap();
        look_on(&mut world, &engine, 2);
        assert_eq!(world.money(), 1, "our clock is ahead of the provider's by {ahead:?}");
    }
}

#[test]
fn waiting_sends_nothing_again() {
    let engine = resending(Snippe::local("http://127.0.0.1:1").unwrap());
    let mut world = World::new(lost_and_not_listed);
    world.run(pay_out(&engine, "A-1")).unwrap();
    // The next repeat would be due after six minutes.
    world.run(engine.wait("A-1", Span::minutes(10))).unwrap();
    assert_eq!(world.money(), 1);
}

#[test]
fn a_lost_snippe_payout_that_the_list_shows_is_not_repeated() {
    let engine = resending(Snippe::local("http://127.0.0.1:1").unwrap());
    let mut world = World::new(|sent| match sent.money {
        true => LOST,
        false => answer(500, &json!({})),
    });
    world.run(pay_out(&engine, "A-1")).unwrap();
    look_on(&mut world, &engine, 1);
    assert_eq!(world.money(), 1, "it was repeated although the list could not be read");
    let intent = world.payment("A-1").intent.id.to_string();
    world.network = Box::new(move |_| {
        let item = json!({"reference": "SN-9", "status": "completed",
            "amount": {"currency": "TZS", "value": 5000},
            "metadata": {"shilingi_reference": "A-1", "shilingi_intent": intent}});
        answer(200, &json!({"data": {"items": [item], "total": 1}}))
    });
    look_on(&mut world, &engine, 1);
    let payment = world.run(engine.stored("A-1")).unwrap();
    assert_eq!((payment.status, payment.settled), (Status::Succeeded, true));
    assert_eq!(payment.transaction_id.as_deref(), Some("SN-9"));
    assert_eq!(world.money(), 1);
}

#[test]
fn a_snippe_payout_is_not_repeated_under_another_key_or_at_another_host() {
    let live = |key: &str| Snippe::live(key).unwrap();
    let elsewhere = live("one").base_url("https://payments.example").unwrap();
    for other in [live("another"), elsewhere] {
        let mut world = World::new(lost_and_not_listed);
        world.run(pay_out(&resending(live("one")), "A-1")).unwrap();
        look_on(&mut world, &resending(other), 3);
        assert_eq!(world.money(), 1);
    }
}

#[test]
fn what_provably_was_not_sent_is_cancelled() {
    for fault in [Cause::Connect, Cause::Build] {
        let engine = tembo();
        let mut world = World::new(move |_| Err(Fault::NotSent(fault)));
        let payment = world.run(pay_in(&engine, "A-1")).unwrap();
        assert_eq!((payment.status, payment.reason), (Status::Cancelled, Some(Reason::NotSent)));
        assert!(payment.settled);
        world.run(pay_in(&engine, "A-1")).unwrap();
        look_on(&mut world, &engine, 1);
        assert_eq!(world.money(), 1);
    }
}

#[test]
fn an_intent_is_sent_within_its_time_and_cancelled_after_it() {
    let engine = tembo();
    let mut world = World::new(says("PENDING"));
    record_unsent(&world, &engine, "A-1");
    let deadline = world.payment("A-1").intent.send_before;
    assert_eq!(world.run(engine.stored("A-1")).unwrap().status, Status::Created);
    world.now = deadline - Span::millis(1);
    world.run(engine.reconcile(10)).unwrap();
    assert_eq!(world.money(), 1);

    let mut world = World::new(says("PENDING"));
    record_unsent(&world, &engine, "A-1");
    world.now = deadline;
    let payment = world.run(engine.reconcile(10)).unwrap().pop().unwrap();
    assert_eq!((payment.status, payment.reason), (Status::Cancelled, Some(Reason::NotSent)));
    assert_eq!((payment.settled, payment.attempts), (true, 0));
    look_on(&mut world, &engine, 1);
    assert_eq!(world.sent.len(), 0);
}

#[test]
fn a_payout_that_waited_for_its_wallet_was_not_sent_meanwhile_and_its_timeline_says_so() {
    let (engine, mut paid) = (tembo(), says("PENDING_ACK"));
    let mut world = World::new(move |sent| match body(sent)["transactionRef"].as_str() {
        Some("A-1") => answer(400, &json!({"statusCode": 400, "reason": "INSUFFICIENT_BALANCE"})),
        _ => paid(sent),
    });
    record_unsent(&world, &engine, "B-1");
    world.run(pay_out(&engine, "A-1")).unwrap();
    world.run(engine.reconcile(10)).unwrap();
    assert_eq!(world.run(engine.stored("B-1")).unwrap().status, Status::Created);
    world.pass(Span::minutes(11));
    world.run(engine.reconcile(10)).unwrap();
    let timeline = world.run(engine.timeline("B-1")).unwrap();
    let statuses: Vec<Status> = timeline.iter().map(|entry| entry.status).collect();
    let expected = [Status::Created, Status::Created, Status::Unknown, Status::Pending];
    assert_eq!(statuses, expected, "{timeline:?}");
}

/// The process slept between the commit and the write.
#[test]
fn a_permit_that_is_opened_too_late_sends_nothing() {
    let engine = tembo();
    let mut world = World::new(says("PENDING_ACK"));
    let mut step = pay_in(&engine, "A-1").start();
    let payment = loop {
        step = match step {
            Step::Done(payment) => break payment.unwrap(),
            Step::Do(effect, flow) => {
                if matches!(effect, Effect::Send(_)) {
                    world.pass(Span::hours(1));
                }
                flow.resume(world.perform(effect))
            }
        };
    };
    assert_eq!((payment.status, payment.reason), (Status::Cancelled, Some(Reason::NotSent)));
    assert_eq!(world.sent.len(), 0);
}

#[test]
fn a_journal_that_fails_before_sending_means_that_nothing_is_sent() {
    for written in [false, true] {
        let (engine, mut world) = (tembo(), World::new(says("PENDING_ACK")));
        world.failing = Some(Failing { commit: 0, times: 1, written });
        let error = world.run(pay_in(&engine, "A-1")).unwrap_err();
        // It may be written, and then a later look may send it.
        assert_eq!((error.code.as_str(), error.outcome), ("journal_unavailable", Outcome::Unknown));
        assert_eq!(world.sent.len(), 0);
        let payment = world.run(pay_in(&engine, "A-1")).unwrap();
        if written {
            // Nobody can tell it from an attempt that left.
            assert_eq!((payment.status, world.money()), (Status::Unknown, 0));
        } else {
            assert_eq!((payment.status, world.money()), (Status::Pending, 1));
        }
    }
}

#[test]
fn a_journal_that_stays_away_after_sending_gives_the_ids_and_an_unknown_outcome() {
    let (engine, mut world) = (tembo(), World::new(says("PENDING_ACK")));
    world.failing = Some(Failing { commit: 1, times: 6, written: false });
    let before = world.now;
    let error = world.run(pay_in(&engine, "A-1")).unwrap_err();
    assert_eq!((error.kind, error.outcome), (ErrorKind::AskAgain, Outcome::Unknown));
    assert_eq!(error.reference.as_deref(), Some("A-1"));
    assert_eq!(error.transaction_id.as_deref(), Some("TX-A-1"));
    let request_id = world.sent[0].request.headers.iter().find(|(n, _)| n == "x-request-id");
    assert_eq!(error.request_id.as_deref(), request_id.map(|(_, v)| v.as_str()));
    assert!(world.now.since(before) < Span::seconds(4), "the caller waited too long");
    assert_eq!(error.to_string().matches("journal_unavailable").count(), 1, "{error}");
    let payment = world.run(pay_in(&engine, "A-1")).unwrap();
    assert_eq!(payment.status, Status::Unknown);
    look_on(&mut world, &engine, 1);
    assert_eq!(world.money(), 1);
}

#[test]
fn a_reply_is_recorded_once_a_journal_that_failed_is_back() {
    for (times, written) in [(1, false), (5, false), (1, true)] {
        let (engine, mut world) = (tembo(), World::new(says("PENDING_ACK")));
        world.failing = Some(Failing { commit: 1, times, written });
        let payment = world.run(pay_in(&engine, "A-1")).unwrap();
        assert_eq!(payment.status, Status::Pending, "{times} {written}");
        assert_eq!((world.payment("A-1").evidence.len(), world.money()), (1, 1));
    }
}

#[test]
fn a_look_that_cannot_be_recorded_changes_nothing() {
    let (engine, mut world) = (tembo(), World::new(says("PENDING_ACK")));
    world.run(pay_in(&engine, "A-1")).unwrap();
    world.network = Box::new(says("PAYMENT_ACCEPTED"));
    world.failing = Some(Failing { commit: world.commits, times: 1, written: false });
    world.pass(Span::minutes(1));
    let error = world.run(engine.status("A-1")).unwrap_err();
    assert_eq!((error.code.as_str(), error.outcome), ("journal_unavailable", Outcome::NotSent));
    assert_eq!(world.run(engine.stored("A-1")).unwrap().status, Status::Pending);
    assert_eq!(world.run(engine.status("A-1")).unwrap().status, Status::Succeeded);
}

/// A driver that mixes up answers, or has no random bytes, sends nothing.
#[test]
fn a_driver_that_answers_nonsense_ends_the_flow_before_anything_is_sent() {
    for bad in [Answer::Slept, Answer::Random(Vec::new()), Answer::Random(vec![1; 3])] {
        let (engine, mut world) = (tembo(), World::new(says("PENDING_ACK")));
        let mut bad = Some(bad);
        let mut step = pay_in(&engine, "A-1").start();
        let error = loop {
            step = match step {
                Step::Done(result) => break result.unwrap_err(),
                Step::Do(Effect::Random(_), flow) => flow.resume(bad.take().unwrap()),
                Step::Do(effect, flow) => flow.resume(world.perform(effect)),
            };
        };
        assert_eq!((error.code.as_str(), error.outcome), ("driver_answer", Outcome::NotSent));
        assert_eq!((world.sent.len(), world.payments().len()), (0, 0));
    }
}
