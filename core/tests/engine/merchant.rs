//! A phone and its shop's server: the merchant provider against the server's own half of the wire.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use ::time::OffsetDateTime;
use ::time::format_description::well_known::Rfc2822;
use shilingi::engine::Engine;
use shilingi::http::{HttpResponse, Method};
use shilingi::provider::Merchant;
use shilingi::provider::merchant::server::{Decision, Price, Refusal, Reply as Told, Wish};
use shilingi::value::{Secret, Span, Timestamp, Uuid};
use shilingi::{CollectRequest, Environment, MayPayAgain, Payment, Reason, Review, Status};

use super::driver::{Reply, Sent, World};
use super::{LOST, engine};

/// The server of one principal. It keeps wishes and takes the money at once.
#[derive(Default)]
struct Shop {
    stored: HashMap<Uuid, (String, Payment)>,
    /// How many answers get lost on their way back.
    losing: usize,
    /// How many wishes get lost on their way in.
    deaf: usize,
    /// By how much its clock is behind, if its answers tell the time.
    clock: Option<Span>,
    /// What it says of every payment, once it says something else than that it was paid.
    verdict: Rc<RefCell<Option<Verdict>>>,
}

/// What a shop says of a payment.
#[derive(Clone, Copy)]
struct Verdict {
    status: Status,
    settled: bool,
    review: Option<Review>,
    may_pay_again: MayPayAgain,
    /// When that came to be so, by the shop's clock.
    since: Timestamp,
}

impl Verdict {
    const fn failed(settled: bool, may_pay_again: MayPayAgain, since: Timestamp) -> Self {
        Self { status: Status::Failed, settled, review: None, may_pay_again, since }
    }
}

impl Shop {
    /// What the shop says of a payment now.
    fn told(&self, payment: &Payment) -> Payment {
        let Some(verdict) = *self.verdict.borrow() else { return payment.clone() };
        let failed = verdict.status == Status::Failed;
        Payment {
            status: verdict.status,
            settled: verdict.settled,
            review: verdict.review,
            may_pay_again: verdict.may_pay_again,
            reason: failed.then_some(Reason::CustomerRejected),
            updated_at: verdict.since,
            ..payment.clone()
        }
    }

    fn answer(&mut self, sent: &Sent) -> Reply {
        let token = sent.credentials.iter().find(|(name, _)| *name == "authorization");
        assert_eq!(token.unwrap().1.expose(), "Bearer cashier");
        if self.deaf > 0 {
            self.deaf -= 1;
            return LOST;
        }
        let told = match sent.request.method {
            Method::Post => self.wish(sent).unwrap_or_else(|refusal| refusal.reply()),
            Method::Get => self.look_up(&sent.request.url),
        };
        if self.losing > 0 {
            self.losing -= 1;
            return LOST;
        }
        let Told { http, mut headers, body } = told;
        headers.extend(self.clock.map(|behind| ("date".to_owned(), http_date(sent.at, behind))));
        Ok(HttpResponse { status: http, headers, body: body.into_bytes() })
    }

    fn wish(&mut self, sent: &Sent) -> Result<Told, Refusal> {
        let wish = Wish::read(sent.request.body.as_bytes())?;
        let content = self.stored.get(&wish.id()).map(|(content, _)| content.as_str());
        let decision = wish.decide(content, Environment::Sandbox, sent.at)?;
        if decision == Decision::New {
            let price = Price {
                reference: format!("SHOP-{}", wish.order()),
                amount: 5_000,
                currency: "TZS".to_owned(),
            };
            let payment = made(&wish.request(&price)?, sent.at);
            self.stored.insert(wish.id(), (wish.content(), payment));
        }
        let (_, payment) = &self.stored[&wish.id()];
        Ok(Told::payment(wish.id(), &self.told(payment), decision == Decision::New))
    }

    fn look_up(&self, url: &str) -> Told {
        let id = url.rsplit('/').next().unwrap().strip_suffix("?wire=1").unwrap();
        let id = Uuid::parse(id).unwrap();
        match self.stored.get(&id) {
            Some((_, payment)) => Told::payment(id, &self.told(payment), false),
            None => Refusal::unknown_wish().reply(),
        }
    }
}

fn http_date(now: Timestamp, behind: Span) -> String {
    let at = OffsetDateTime::from_unix_timestamp((now.millis() - behind.as_millis()) / 1000);
    at.unwrap().format(&Rfc2822).unwrap()
}

fn made(request: &CollectRequest, at: Timestamp) -> Payment {
    Payment {
        reference: request.reference.clone(),
        provider: "temboplus".to_owned(),
        profile: "default".to_owned(),
        environment: Environment::Sandbox,
        kind: shilingi::Kind::Collection,
        amount: request.amount,
        currency: "TZS".to_owned(),
        party: request.msisdn.clone(),
        order: request.order.clone(),
        status: Status::Succeeded,
        settled: true,
        accepted: false,
        reason: None,
        raw_code: None,
        review: None,
        parked: None,
        may_pay_again: MayPayAgain::No,
        transaction_id: None,
        request_id: None,
        attempts: 1,
        created_at: at,
        updated_at: at,
        next_look_at: None,
        likely_expired_at: None,
        handed: None,
        warnings: Vec::new(),
    }
}

fn phone(principal: &str) -> Engine {
    let token = || Secret::from("cashier");
    engine(Merchant::sandbox("http://127.0.0.1:1/pay", principal, token).unwrap())
}

fn world(shop: Shop) -> World {
    let mut shop = shop;
    World::new(move |sent| shop.answer(sent))
}

fn sale(amount: i64) -> CollectRequest {
    CollectRequest::new("SALE-1", amount, super::PHONE).order("1001")
}

#[test]
fn a_wish_is_paid_and_the_reference_stays_the_phones_own() {
    let mut world = world(Shop::default());
    let payment = world.run(phone("asha").pay(sale(5_000).into())).unwrap();
    assert_eq!((payment.status, payment.settled, payment.review), (Status::Succeeded, true, None));
    assert_eq!(payment.reference, "SALE-1");
    assert_eq!(world.sent.len(), 1);
}

#[test]
fn a_lost_reply_is_found_by_the_wish() {
    let mut world = world(Shop { losing: 1, ..Shop::default() });
    let payment = world.run(phone("asha").pay(sale(5_000).into())).unwrap();
    assert_eq!(payment.status, Status::Unknown);
    world.now = world.now + Span::seconds(10);
    let payment = world.run(phone("asha").status("SALE-1")).unwrap();
    assert_eq!((payment.status, payment.review), (Status::Succeeded, None));
    assert_eq!(world.sent.iter().filter(|sent| sent.money).count(), 1);
}

/// A wish that was lost on its way in, and a till that waits for its end under the settings of real money.
fn lost_and_awaited(shop: Shop) -> (World, Payment, Span) {
    let mut world = world(Shop { deaf: 1, ..shop });
    let (asha, sent) = (phone("asha"), world.now);
    assert_eq!(world.run(asha.pay(sale(5_000).into())).unwrap().status, Status::Unknown);
    let payment = world.run(asha.wait("SALE-1", Span::hours(2))).unwrap();
    let after = world.now.since(sent);
    (world, payment, after)
}

#[test]
fn a_till_waits_minutes_for_the_end_of_a_lost_wish() {
    let (mut world, payment, after) =
        lost_and_awaited(Shop { clock: Some(Span::ZERO), ..Shop::default() });
    assert_eq!((payment.status, payment.may_pay_again), (Status::Failed, MayPayAgain::Yes));
    assert_eq!((payment.reason, payment.settled), (Some(Reason::NotSent), true));
    assert_eq!(after, Span::seconds(5 * 60 + 30));

    let again = CollectRequest::new("SALE-2", 5_000, super::PHONE).order("1001");
    assert_eq!(world.run(phone("asha").pay(again.into())).unwrap().status, Status::Succeeded);
}

#[test]
fn a_shop_whose_clock_is_behind_is_given_its_time() {
    // By its clock the wish would not have been refused yet when it was first asked.
    let behind = Shop { clock: Some(Span::minutes(2)), ..Shop::default() };
    let (_, payment, after) = lost_and_awaited(behind);
    assert_eq!((payment.status, payment.reason), (Status::Failed, Some(Reason::NotSent)));
    assert!(after >= Span::minutes(7) && after < Span::minutes(30), "{after:?}");
}

#[test]
fn an_absence_while_the_wish_may_still_arrive_closes_nothing() {
    let mut world = world(Shop { deaf: 1, clock: Some(Span::ZERO), ..Shop::default() });
    let asha = phone("asha");
    world.run(asha.pay(sale(5_000).into())).unwrap();
    for _ in 0..4 {
        world.now = world.now + Span::minutes(1);
        assert_eq!(world.run(asha.status("SALE-1")).unwrap().status, Status::Unknown);
    }
}

#[test]
fn an_absence_at_an_unknown_time_counts_once_it_is_heard_twice() {
    let mut world = world(Shop { deaf: 1, ..Shop::default() });
    let engine = phone("asha");
    assert_eq!(world.run(engine.pay(sale(5_000).into())).unwrap().status, Status::Unknown);
    world.now = world.now + Span::minutes(1);
    let payment = world.run(engine.status("SALE-1")).unwrap();
    assert_eq!((payment.status, payment.may_pay_again), (Status::Unknown, MayPayAgain::NotYet));
    world.now = world.now + Span::minutes(31);
    let payment = world.run(engine.status("SALE-1")).unwrap();
    assert_eq!((payment.status, payment.may_pay_again), (Status::Failed, MayPayAgain::Yes));
    assert_eq!(world.sent.iter().filter(|sent| sent.money).count(), 1);
}

#[test]
fn whoever_else_signs_in_asks_nothing_about_it() {
    let mut world = world(Shop { losing: 1, ..Shop::default() });
    world.run(phone("asha").pay(sale(5_000).into())).unwrap();
    world.now = world.now + Span::minutes(1);
    let payment = world.run(phone("juma").status("SALE-1")).unwrap();
    assert_eq!(payment.status, Status::Unknown);
    assert!(payment.parked.is_some());
    assert_eq!(world.sent.len(), 1, "asked as another principal, who would be told it is unknown");
}

#[test]
fn another_amount_is_refused_and_nobody_was_asked() {
    let mut world = world(Shop::default());
    let payment = world.run(phone("asha").pay(sale(4_000).into())).unwrap();
    assert_eq!((payment.status, payment.may_pay_again), (Status::Failed, MayPayAgain::Yes));
    assert_eq!(payment.raw_code.as_deref(), Some("amount_differs"));
}

/// A world with a shop whose word the test changes, and a payment that failed there just now, not settled.
fn failing() -> (World, Rc<RefCell<Option<Verdict>>>) {
    let verdict = Rc::new(RefCell::new(None));
    let mut world = world(Shop { verdict: Rc::clone(&verdict), ..Shop::default() });
    let first = Verdict::failed(false, MayPayAgain::NotYet, world.now);
    *verdict.borrow_mut() = Some(first);
    let payment = world.run(phone("asha").pay(sale(5_000).into())).unwrap();
    assert_eq!((payment.status, payment.settled), (Status::Failed, false));
    assert_eq!(payment.may_pay_again, MayPayAgain::NotYet);
    (world, verdict)
}

/// Lets time pass, has the shop say something new, and looks when a look is due.
fn hears(
    world: &mut World,
    verdict: &Rc<RefCell<Option<Verdict>>>,
    after: Span,
    says: impl FnOnce(Timestamp) -> Verdict,
) -> Payment {
    world.now = world.now + after;
    *verdict.borrow_mut() = Some(says(world.now));
    world.run(phone("asha").status("SALE-1")).unwrap()
}

#[test]
fn the_shop_says_when_a_failure_is_settled_and_may_be_paid_again() {
    let (mut world, verdict) = failing();
    let payment = hears(&mut world, &verdict, Span::minutes(3), |now| {
        Verdict::failed(true, MayPayAgain::Yes, now)
    });
    assert_eq!((payment.status, payment.settled), (Status::Failed, true));
    assert_eq!((payment.may_pay_again, payment.review), (MayPayAgain::Yes, None));
    assert_eq!(payment.next_look_at, None, "settled, and asked about all the same");

    let second = CollectRequest::new("SALE-2", 5_000, super::PHONE).order("1001");
    let second = world.run(phone("asha").pay(second.into())).unwrap();
    assert_eq!(second.reference, "SALE-2");
    assert_eq!(world.sent.iter().filter(|sent| sent.money).count(), 2);
}

#[test]
fn no_number_of_queries_settles_what_the_shop_has_not_settled() {
    let (mut world, verdict) = failing();
    for hours in [1, 24, 30] {
        let payment = hears(&mut world, &verdict, Span::hours(hours), |now| {
            Verdict::failed(false, MayPayAgain::NotYet, now)
        });
        assert_eq!((payment.settled, payment.may_pay_again), (false, MayPayAgain::NotYet));
        let next = payment.next_look_at.unwrap();
        assert!(next.since(world.now) <= Span::minutes(10), "looked at again at {next}");
    }
    let second = CollectRequest::new("SALE-2", 5_000, super::PHONE).order("1001");
    let refused = world.run(phone("asha").pay(second.into())).unwrap_err();
    assert_eq!(refused.code, "order_held");
}

#[test]
fn what_a_person_of_the_shop_should_look_at_is_said_on_the_phone_too() {
    let (mut world, verdict) = failing();
    let payment = hears(&mut world, &verdict, Span::minutes(3), |since| Verdict {
        review: Some(Review::Mismatch),
        ..Verdict::failed(true, MayPayAgain::No, since)
    });
    assert_eq!((payment.settled, payment.review), (true, Some(Review::Shop)));
    assert_eq!(payment.may_pay_again, MayPayAgain::No);

    // One that says yes beside it contradicts itself, and the careful half is believed.
    let (mut world, verdict) = failing();
    let payment = hears(&mut world, &verdict, Span::minutes(3), |since| Verdict {
        review: Some(Review::Mismatch),
        ..Verdict::failed(true, MayPayAgain::Yes, since)
    });
    assert_eq!((payment.review, payment.may_pay_again), (Some(Review::Shop), MayPayAgain::No));
}

#[test]
fn an_older_word_of_the_shop_that_arrives_later_does_not_permit_a_second_payment() {
    let (mut world, verdict) = failing();
    let earlier = world.now + Span::minutes(1);
    hears(&mut world, &verdict, Span::minutes(3), |now| {
        Verdict::failed(false, MayPayAgain::NotYet, now)
    });
    let payment = hears(&mut world, &verdict, Span::minutes(1), |_| {
        Verdict::failed(true, MayPayAgain::Yes, earlier)
    });
    assert_eq!((payment.settled, payment.may_pay_again), (false, MayPayAgain::NotYet));
}

#[test]
fn the_phone_never_permits_more_than_the_shop_has_last_said() {
    for status in Status::ALL {
        for settled in [false, true] {
            for review in [None, Some(Review::Contradiction)] {
                for allowed in [MayPayAgain::Yes, MayPayAgain::NotYet, MayPayAgain::No] {
                    let (mut world, verdict) = failing();
                    let payment = hears(&mut world, &verdict, Span::hours(25), |since| Verdict {
                        status,
                        settled,
                        review,
                        may_pay_again: allowed,
                        since,
                    });
                    let said = format!("{status} {settled} {review:?} {allowed:?}: {payment:?}");
                    assert!(payment.may_pay_again >= allowed, "{said}");
                    assert!(!payment.settled || settled, "{said}");
                    let is_yes = payment.may_pay_again == MayPayAgain::Yes;
                    let failed = [Status::Failed, Status::Expired, Status::Cancelled];
                    let holds = failed.contains(&status) && settled && review.is_none();
                    assert_eq!(is_yes, holds && allowed == MayPayAgain::Yes, "{said}");
                }
            }
        }
    }
}
