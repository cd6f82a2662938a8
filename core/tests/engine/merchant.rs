//! A phone and its shop's server: the merchant provider against the server's own half of the wire.

use std::collections::HashMap;

use shilingi::engine::Engine;
use shilingi::http::{HttpResponse, Method};
use shilingi::provider::Merchant;
use shilingi::provider::merchant::server::{Decision, Price, Refusal, Reply as Told, Wish};
use shilingi::value::{Secret, Span, Timestamp, Uuid};
use shilingi::{CollectRequest, Environment, MayPayAgain, Payment, Status};

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
}

impl Shop {
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
        let Told { http, headers, body } = told;
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
        Ok(Told::payment(wish.id(), payment, decision == Decision::New))
    }

    fn look_up(&self, url: &str) -> Told {
        let id = url.rsplit('/').next().unwrap().strip_suffix("?wire=1").unwrap();
        let id = Uuid::parse(id).unwrap();
        match self.stored.get(&id) {
            Some((_, payment)) => Told::payment(id, payment, false),
            None => Refusal::unknown_wish().reply(),
        }
    }
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

#[test]
fn a_lost_wish_has_failed_once_the_server_has_twice_not_known_it() {
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
