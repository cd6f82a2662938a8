//! What only remittances have: a status by our own key, a window in which a repeat is recognised, and
//! arithmetic.

use serde_json::json;
use shilingi::evidence::Claim;
use shilingi::provider::tembo::{Family, RateCheck};
use shilingi::value::Span;
use shilingi::{Kind, Reason, Status};
use shilingi_sandbox::{ArmedFault, Config, Fault, On, Target};

use super::world::World;
use super::{executed, fields, pay, tembo};

fn dropped(world: &World, fault: Fault) {
    let target = Target::Next;
    world.sandbox.add_fault(ArmedFault { fault, target, on: On::Money, times: 1 });
}

#[test]
fn a_repeat_is_recognised_by_its_id_and_bytes() {
    let mut world = World::new(Config::default());
    let engine = world.resending(tembo(&world));
    dropped(&world, Fault::DropRequest);
    world.run(pay(&engine, Kind::Remittance, &fields(Kind::Remittance, ""))).unwrap();
    let payment = world.settle(&engine, "PAY-1");
    assert_eq!((payment.status, payment.attempts), (Status::Succeeded, 2));
    let attempts = world.stored("PAY-1").attempts;
    assert_eq!(attempts[0].request, attempts[1].request);
    assert_eq!((executed(&world, Kind::Remittance), world.money.len()), (1, 2));
}

#[test]
fn a_reference_that_was_used_elsewhere_is_asked_about() {
    let mut world = World::new(Config::default());
    let wanted = fields(Kind::Remittance, "");
    let first = world.engine(tembo(&world));
    world.run(pay(&first, Kind::Remittance, &wanted)).unwrap();
    // Another profile of the same account knows nothing of it.
    let other = world.engine(tembo(&world).profile_name("other").unwrap());
    let payment = world.run(pay(&other, Kind::Remittance, &wanted)).unwrap();
    assert_eq!(
        (payment.status, payment.raw_code.as_deref()),
        (Status::Unknown, Some("DUPLICATE_REQUEST"))
    );
    world.pass(Span::minutes(10));
    world.run(other.reconcile(10)).unwrap();
    let payment = world.run(other.stored("PAY-1")).unwrap();
    assert_eq!(payment.status, Status::Succeeded, "it exists");
    assert_eq!(executed(&world, Kind::Remittance), 1);
}

#[test]
fn absence_counts_for_the_sender_alone_and_not_at_once() {
    let mut world = World::new(Config::default());
    let engine = world.engine(tembo(&world));
    dropped(&world, Fault::DropRequest);
    world.run(pay(&engine, Kind::Remittance, &fields(Kind::Remittance, ""))).unwrap();
    world.pass(Span::minutes(2));
    world.run(engine.reconcile(10)).unwrap();
    assert_eq!(world.stored("PAY-1").evidence.last().unwrap().claim, Claim::Absent);
    // Another host, which knows nothing either, is not the one that it was sent to.
    let elsewhere = world.sandbox.url().replace("127.0.0.1", "localhost");
    let stranger = tembo(&world).family_url(Family::Remittance, &elsewhere).unwrap();
    let stranger = world.engine(stranger);
    for _ in 0..30 {
        world.pass(Span::minutes(30));
        world.run(stranger.reconcile(10)).unwrap();
    }
    let absent = |world: &World| {
        let evidence = world.stored("PAY-1").evidence;
        evidence.iter().filter(|e| e.claim == Claim::Absent).count()
    };
    assert!(world.stored("PAY-1").evidence.len() > 5, "it was asked");
    assert_eq!(absent(&world), 1);
    assert_eq!(world.run(engine.stored("PAY-1")).unwrap().status, Status::Unknown);
    let payment = world.settle(&engine, "PAY-1");
    assert_eq!((payment.status, payment.reason), (Status::Failed, Some(Reason::NotSent)));
}

#[test]
fn amounts_that_do_not_fit_are_said_refused_or_let_pass() {
    let mut world = World::new(Config::default());
    let mut wanted = fields(Kind::Remittance, "");
    wanted["amount"] = json!(6_000);
    let mut codes = |check: RateCheck, reference: &str| {
        let engine = world.engine(tembo(&world).rate_check(check));
        wanted["reference"] = json!(reference);
        match world.run(pay(&engine, Kind::Remittance, &wanted)) {
            Ok(payment) => {
                let stored = world.run(engine.stored(reference)).unwrap();
                assert_eq!(stored.warnings, payment.warnings);
                ("sent", payment.warnings.into_iter().map(|w| w.code).collect::<Vec<_>>())
            }
            Err(error) => ("refused", error.violations.into_iter().map(|v| v.code).collect()),
        }
    };
    assert_eq!(codes(RateCheck::Off, "A-1"), ("sent", Vec::new()));
    assert_eq!(codes(RateCheck::default(), "A-2"), ("sent", vec!["rate_mismatch".to_owned()]));
    assert_eq!(codes(RateCheck::Refuse, "A-3"), ("refused", vec!["rate_mismatch".to_owned()]));
}
