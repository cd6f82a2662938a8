//! Every kind of payment against the real sandbox: paid, paid with its reply lost, refused. However it
//! goes, the money moves once at most, and a payment whose reply was lost is found again or parked.
#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests are tests

mod client;
mod remittance;
mod session;
mod when;
mod world;

use serde_json::{Value, json};
use shilingi::engine::{Engine, Flow};
use shilingi::operation::Draft;
use shilingi::{
    BillRequest, CollectRequest, DepositRequest, Error, Kind, Payment, PayoutRequest, Reason,
    RemitRequest, Snippe, Status, TemboPlus, TransferRequest, WithdrawRequest,
};
use shilingi_sandbox::{ArmedFault, Config, Fault, On, Outcome, Target};
use shilingi_tests::area::any_operation;

use world::World;

const CUSTOMER: &str = "9000000001";
const SECOND: &str = "8000123456";
const PHONE: &str = "255682000001";

fn config() -> Config {
    let mut config = Config::default();
    // A second disbursement wallet of the same currency.
    config.tembo.kenya.currency = "TZS".to_owned();
    config
}

fn tembo(world: &World) -> TemboPlus {
    let url = world.sandbox.url();
    TemboPlus::local(&url).unwrap().callback_url("http://127.0.0.1:9/callback").unwrap()
}

fn snippe(world: &World) -> Snippe {
    Snippe::local(&world.sandbox.url()).unwrap()
}

/// A payment of this kind, and the engine that carries it.
fn pay(engine: &Engine, kind: Kind, fields: &Value) -> Flow<Result<Payment, Error>> {
    let text = fields.to_string();
    match kind {
        Kind::Collection => engine.pay(Draft::<CollectRequest>::from_json(&text)),
        Kind::Payout => engine.pay(Draft::<PayoutRequest>::from_json(&text)),
        Kind::Bill => engine.pay(Draft::<BillRequest>::from_json(&text)),
        Kind::Remittance => engine.pay(Draft::<RemitRequest>::from_json(&text)),
        Kind::Deposit => engine.pay(Draft::<DepositRequest>::from_json(&text)),
        Kind::Withdrawal => engine.pay(Draft::<WithdrawRequest>::from_json(&text)),
        Kind::Transfer | Kind::LocalTransfer => {
            engine.pay(Draft::<TransferRequest>::from_json(&text))
        }
        Kind::Session => engine.pay(Draft::<shilingi::SnippeSessionRequest>::from_json(&text)),
    }
}

fn fields(kind: Kind, customer: &str) -> Value {
    let more = match kind {
        Kind::Collection => json!({ "msisdn": PHONE }),
        Kind::Payout => json!({ "msisdn": PHONE, "recipient": "Mfano wa Jina" }),
        Kind::Bill => json!({
            "msisdn": PHONE, "recipient": "Mfano wa Jina",
            "biller": "LUKU", "biller_reference": "458574736222",
        }),
        Kind::Remittance => json!({
            "msisdn": PHONE, "institution": "VODACOM", "sender_amount": "2.00",
            "sender_currency": "USD", "exchange_rate": "2500.00",
            "sender": { "full_name": "Mfano wa Jina" }, "receiver": { "full_name": "Jina la Mfano" },
        }),
        Kind::Deposit | Kind::Withdrawal => json!({ "wallet": customer }),
        Kind::Transfer => json!({ "from_wallet": customer, "to_wallet": SECOND }),
        Kind::LocalTransfer => {
            json!({ "from_wallet": "9000123456", "to_wallet": SECOND, "local": true })
        }
        Kind::Session => json!({}),
    };
    let mut all = json!({ "reference": "PAY-1", "amount": 5_000 });
    all.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    all
}

/// A world in which a customer has a wallet with money in it.
fn world_with_customer() -> (World, Engine, String) {
    let mut world = World::new(config());
    let engine = world.engine(tembo(&world));
    let customer = client::wallet(&world);
    let first = json!({ "reference": "FLOAT-1", "amount": 50_000, "wallet": customer });
    let paid = world.run(pay(&engine, Kind::Deposit, &first)).unwrap();
    assert_eq!(paid.status, Status::Succeeded);
    world.money.clear();
    (world, engine, customer)
}

/// How often the payment's money moved, by the sandbox's books.
fn executed(world: &World, kind: Kind) -> u32 {
    let executions = world.sandbox.executions();
    assert!(executions.max <= 1, "{executions:?}");
    let reference = match kind {
        // The books know a local transfer by its description.
        Kind::LocalTransfer => format!("PAY-1 {}", world.stored("PAY-1").intent.id),
        _ => "PAY-1".to_owned(),
    };
    executions.executions.get(&reference).copied().unwrap_or_default()
}

const TEMBO: [Kind; 8] = [
    Kind::Collection,
    Kind::Payout,
    Kind::Bill,
    Kind::Remittance,
    Kind::Deposit,
    Kind::Withdrawal,
    Kind::Transfer,
    Kind::LocalTransfer,
];

#[test]
fn each_kind_is_paid_once() {
    for kind in TEMBO {
        let (mut world, engine, customer) = world_with_customer();
        let fields = fields(kind, &customer);
        world.run(pay(&engine, kind, &fields)).unwrap();
        let payment = world.settle(&engine, "PAY-1");
        assert_eq!((payment.kind, payment.status), (kind, Status::Succeeded));
        assert_eq!((executed(&world, kind), world.money.len()), (1, 1), "{kind:?}");
        let again = world.run(pay(&engine, kind, &fields)).unwrap();
        assert_eq!((again.status, world.money.len()), (Status::Succeeded, 1), "{kind:?}");
        let receipt = payment.handed.and_then(|handed| handed.receipt);
        assert_eq!(receipt.is_some(), kind == Kind::Bill);
    }
}

/// The reply is dropped after the money has moved, and no callback comes either.
#[test]
fn each_kind_is_found_again_when_its_reply_was_lost() {
    for kind in TEMBO {
        let (mut world, engine, customer) = world_with_customer();
        for fault in [Fault::DropReply, Fault::MissingCallback] {
            let target = Target::Next;
            world.sandbox.add_fault(ArmedFault { fault, target, on: On::Money, times: 1 });
        }
        let payment = world.run(pay(&engine, kind, &fields(kind, &customer))).unwrap();
        assert_eq!(payment.status, Status::Unknown, "{kind:?}");
        let payment = world.settle(&engine, "PAY-1");
        assert_eq!((payment.status, payment.parked), (Status::Succeeded, None), "{kind:?}");
        assert_eq!((executed(&world, kind), world.money.len()), (1, 1), "{kind:?}");
    }
}

/// The request is dropped before anything moved: only a remittance can be proven absent.
#[test]
fn each_kind_that_never_arrived_is_parked_or_absent() {
    for kind in TEMBO {
        let (mut world, engine, customer) = world_with_customer();
        world.sandbox.add_fault(ArmedFault {
            fault: Fault::DropRequest,
            target: Target::Next,
            on: On::Money,
            times: 1,
        });
        world.run(pay(&engine, kind, &fields(kind, &customer))).unwrap();
        let payment = world.settle(&engine, "PAY-1");
        if kind == Kind::Remittance {
            assert_eq!((payment.status, payment.reason), (Status::Failed, Some(Reason::NotSent)));
        } else {
            assert_eq!((payment.status, payment.settled), (Status::Unknown, false), "{kind:?}");
            assert!(payment.parked.is_some(), "{kind:?}");
        }
        assert_eq!((executed(&world, kind), world.money.len()), (0, 1), "{kind:?}");
    }
}

#[test]
fn each_kind_that_is_refused_has_failed() {
    for kind in TEMBO {
        let (mut world, engine, customer) = world_with_customer();
        let mut fields = fields(kind, &customer);
        match kind {
            Kind::Collection | Kind::Remittance => {
                world.sandbox.set_outcome("PAY-1", Outcome::InsufficientFunds);
            }
            // More than the wallet holds.
            Kind::Payout | Kind::Bill | Kind::LocalTransfer => {
                fields["amount"] = json!(9_000_000_000_000_i64);
            }
            Kind::Deposit => fields["wallet"] = json!(CUSTOMER),
            Kind::Withdrawal | Kind::Transfer => fields["amount"] = json!(60_000),
            Kind::Session => {}
        }
        world.run(pay(&engine, kind, &fields)).unwrap();
        let payment = world.settle(&engine, "PAY-1");
        assert_eq!(payment.status, Status::Failed, "{kind:?}");
        assert!(payment.reason.is_some(), "{kind:?}");
        assert_eq!((executed(&world, kind), world.money.len()), (0, 1), "{kind:?}");
    }
}

fn snippe_fields(method: &str) -> Value {
    json!({
        "reference": "PAY-1", "amount": 5_000, "method": method, "msisdn": PHONE,
        "customer": {
            "first_name": "Mfano", "last_name": "Jina", "email": "mfano@example.com",
            "address": {
                "street": "1 Mfano", "city": "Dodoma", "state": "DOM", "postcode": "41101",
                "country": "TZ",
            },
        },
        "redirect_url": if method == "mobile" { Value::Null } else { json!("https://shop.example/a") },
        "cancel_url": if method == "mobile" { Value::Null } else { json!("https://shop.example/b") },
    })
}

#[test]
fn snippe_collects_in_three_ways() {
    for method in ["mobile", "card", "qr"] {
        let mut world = World::new(config());
        let engine = world.engine(snippe(&world));
        let payment = world.run(pay(&engine, Kind::Collection, &snippe_fields(method))).unwrap();
        assert_eq!(payment.status, Status::Pending, "{method}");
        let runs_out = payment.likely_expired_at.is_some();
        assert_eq!(runs_out, method == "mobile", "{method}: only a prompt runs out of time");
        let handed = payment.handed.unwrap_or_default();
        assert_eq!(handed.checkout_url.is_some(), method != "mobile", "{method}");
        assert_eq!(handed.qr_code.is_some(), method == "qr", "{method}");
        let payment = world.settle(&engine, "PAY-1");
        assert_eq!(payment.status, Status::Succeeded, "{method}");
        assert_eq!((executed(&world, Kind::Collection), world.money.len()), (1, 1), "{method}");
    }
}

#[test]
fn a_collection_through_snippe_is_found_by_its_metadata() {
    for (fault, status) in
        [(Fault::DropReply, Status::Succeeded), (Fault::DropRequest, Status::Unknown)]
    {
        let mut world = World::new(config());
        let engine = world.engine(snippe(&world));
        for fault in [fault.clone(), Fault::MissingCallback] {
            let target = Target::Next;
            world.sandbox.add_fault(ArmedFault { fault, target, on: On::Money, times: 1 });
        }
        let payment = world.run(pay(&engine, Kind::Collection, &snippe_fields("mobile"))).unwrap();
        assert_eq!(payment.status, Status::Unknown);
        let payment = world.settle(&engine, "PAY-1");
        assert_eq!((payment.status, world.money.len()), (status, 1), "{fault:?}");
        let moved = u32::from(status == Status::Succeeded);
        assert_eq!(executed(&world, Kind::Collection), moved, "{fault:?}");
    }
}

#[test]
fn a_collection_that_the_customer_cannot_pay_has_failed() {
    let mut world = World::new(config());
    let engine = world.engine(snippe(&world));
    world.sandbox.set_outcome("PAY-1", Outcome::InsufficientFunds);
    world.run(pay(&engine, Kind::Collection, &snippe_fields("mobile"))).unwrap();
    let payment = world.settle(&engine, "PAY-1");
    assert_eq!(payment.status, Status::Failed);
    assert_eq!(executed(&world, Kind::Collection), 0);
}

/// A kind that a provider lacks is a violation, with what to do instead.
#[test]
fn a_kind_that_a_provider_lacks_is_refused_with_a_fix() {
    let mut world = World::new(config());
    let (tembo, snippe) = (world.engine(tembo(&world)), world.engine(snippe(&world)));
    let mut lacks = Vec::new();
    for kind in Kind::ALL {
        for engine in [&tembo, &snippe] {
            let carries = engine.provider().capability(&any_operation(kind)).is_some();
            let error = world.run(pay(engine, kind, &fields(kind, CUSTOMER))).err();
            let violations = error.map(|error| error.violations).unwrap_or_default();
            let refused = violations.iter().find(|v| v.code == "kind_unsupported");
            assert_eq!(refused.is_none(), carries, "{kind:?} {}", engine.provider().name());
            lacks.extend(refused.map(|violation| violation.fix.clone()));
        }
    }
    assert_eq!(lacks.len(), 1 + 6);
    assert!(lacks.iter().all(|fix| fix.contains("profile")), "{lacks:?}");
}
