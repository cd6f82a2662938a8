//! What paying would come to, without paying.

use shilingi::model::{ErrorKind, Outcome};
use shilingi::operation::Draft;

use super::driver::World;
use super::*;

fn seen(
    engine: &Engine,
    world: &mut World,
    request: PayoutRequest,
) -> Result<Option<Payment>, Error> {
    world.run(engine.preview(Draft::from(request))).map(|preview| preview.payment)
}

#[test]
fn a_preview_says_what_paying_would_and_leaves_no_trace() {
    let (engine, mut world) = (tembo(), World::new(says("PENDING_ACK")));
    assert_eq!(seen(&engine, &mut world, payout("A-1")), Ok(None));
    assert_eq!((world.money(), world.payments().len()), (0, 0));

    let paid = world.run(engine.pay(payout("A-1").order("7").into())).unwrap();
    assert_eq!(seen(&engine, &mut world, payout("A-1").order("7")), Ok(Some(paid)));

    let mut other = payout("A-1").order("7");
    other.amount = 6_000;
    for (request, code) in [(other, "reference_taken"), (payout("A-2").order("7"), "order_held")] {
        let reference = request.reference.clone();
        let refused = seen(&engine, &mut world, request.clone()).unwrap_err();
        assert_eq!((refused.kind, refused.code.as_str()), (ErrorKind::Conflict, code));
        assert_eq!(refused.outcome, Outcome::NotSent);
        assert_eq!(refused.reference.as_deref(), Some(reference.as_str()));
        assert_eq!(world.run(engine.pay(request.into())).unwrap_err(), refused);
    }
    let mut risky = payout("A-3").order("7");
    risky.order_risk_taken = true;
    assert_eq!(seen(&engine, &mut world, risky), Ok(None));

    let broken = PayoutRequest::to_wallet("A 4", 0, "12", "");
    let refused = seen(&engine, &mut world, broken.clone()).unwrap_err();
    assert_eq!(world.run(engine.pay(broken.into())).unwrap_err(), refused);
    assert!(refused.violations.len() > 3, "{refused}");
    assert_eq!((world.money(), world.payments().len()), (1, 1));
}
