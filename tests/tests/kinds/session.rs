//! Hosted sessions: whoever holds the link pays; a lost link is held by nobody.

use serde_json::json;
use shilingi::{Kind, Status};
use shilingi_sandbox::{ArmedFault, Fault, On, Target};

use super::world::World;
use super::{config, pay, snippe};

#[test]
fn a_session_hands_out_its_page_and_expires_unpaid() {
    let mut world = World::new(config());
    let engine = world.engine(snippe(&world));
    let fields =
        json!({ "reference": "PAY-1", "amount": 5_000, "allowed_methods": ["mobile_money"] });
    let payment = world.run(pay(&engine, Kind::Session, &fields)).unwrap();
    assert_eq!(payment.status, Status::Pending);
    let handed = payment.handed.unwrap();
    assert!(handed.checkout_url.unwrap().expose().starts_with("http"));
    assert!(handed.link_url.is_some());
    let payment = world.settle(&engine, "PAY-1");
    assert_eq!(payment.status, Status::Expired);
    assert_eq!((world.money.len(), world.sandbox.executions().max), (1, 0));
}

#[test]
fn a_new_session_may_be_made_for_one_whose_link_was_lost() {
    let mut world = World::new(config());
    let engine = world.engine(snippe(&world));
    world.sandbox.add_fault(ArmedFault {
        fault: Fault::DropReply,
        target: Target::Next,
        on: On::Money,
        times: 1,
    });
    let wanted = |reference: &str| json!({ "reference": reference, "amount": 5_000, "order": "7" });
    let lost = world.run(pay(&engine, Kind::Session, &wanted("PAY-1"))).unwrap();
    assert_eq!((lost.status, lost.handed), (Status::Unknown, None));
    let second = world.run(pay(&engine, Kind::Session, &wanted("PAY-2"))).unwrap();
    assert!(second.handed.unwrap().checkout_url.is_some());
    // The second link is held, so that there is no third.
    let third = world.run(pay(&engine, Kind::Session, &wanted("PAY-3"))).unwrap_err();
    assert_eq!(third.code, "order_held");
    assert_eq!(world.settle(&engine, "PAY-1").status, Status::Expired);
}

#[test]
fn the_amount_may_be_the_payers() {
    let mut world = World::new(config());
    let engine = world.engine(snippe(&world));
    let fields = json!({
        "reference": "PAY-1", "allow_custom_amount": true, "min_amount": 500, "max_amount": 9_000,
    });
    let payment = world.run(pay(&engine, Kind::Session, &fields)).unwrap();
    assert_eq!((payment.status, payment.review), (Status::Pending, None));
}
