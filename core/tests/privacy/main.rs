//! In flight, nothing about a person and no secret shows: neither in what passes between engine and
//! driver, nor in what the caller gets, nor in the journal's records when they are printed.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests are tests

#[path = "../driver/mod.rs"]
mod driver;

use std::fmt::{Debug, Display};
use std::sync::Arc;

use serde_json::{Value, json};
use shilingi::engine::{Effect, Engine, Flow, Outbound, Step, timeline};
use shilingi::http::{Cause, Fault, HttpResponse};
use shilingi::journal::Record;
use shilingi::value::Span;
use shilingi::{CollectRequest, Error, Payment, PayoutRequest, Settings, Snippe, TemboPlus};

use driver::{Failing, Reply, Sent, World};

const PHONE: &str = "255682345678";
const NAME: &str = "Zawadi Mfanoheri";
const ACCOUNT: &str = "01507654321";
const SECRETS: [&str; 3] = ["acct-8f1d", "sk-77aa01", "whsec-5d2e"];

/// Reads everything that could be printed, and finds what must not be in it.
struct Reader {
    forbidden: Vec<String>,
    read: usize,
}

impl Reader {
    fn new() -> Self {
        let mut forbidden: Vec<String> = SECRETS.map(str::to_owned).to_vec();
        // The whole, its national form, and either part of a name.
        forbidden.extend([PHONE, &PHONE[3..], ACCOUNT, "Zawadi", "Mfanoheri"].map(str::to_owned));
        Self { forbidden, read: 0 }
    }

    fn debug(&mut self, what: &str, value: &impl Debug) {
        for text in [format!("{value:?}"), format!("{value:#?}")] {
            self.text(what, &text);
        }
    }

    fn text(&mut self, what: &str, text: &str) {
        self.read += 1;
        for word in &self.forbidden {
            assert!(!text.contains(word), "{what} shows {word:?}: {text}");
        }
    }

    fn error(&mut self, error: &(impl Debug + Display)) {
        self.debug("an error", error);
        self.text("an error", &error.to_string());
    }

    /// Runs a flow and reads everything on its way.
    fn run<T>(&mut self, world: &mut World, flow: Flow<T>) -> T {
        let mut step = flow.start();
        loop {
            step = match step {
                Step::Done(value) => return value,
                Step::Do(effect, flow) => {
                    if let Effect::Commit(commit) = &effect {
                        self.learn_token(&commit.records);
                    }
                    self.debug("an effect", &effect);
                    if let Effect::Send(Outbound::Read(question)) = &effect {
                        self.debug("a request", question.request());
                    }
                    let answer = world.perform(effect);
                    self.debug("an answer", &answer);
                    flow.resume(answer)
                }
            };
        }
    }

    /// The token is made on the way; from then on it is a secret like the others.
    fn learn_token(&mut self, records: &[Record]) {
        for record in records {
            if let Record::Intent(intent) = record {
                self.forbidden.extend(intent.token.as_ref().map(|t| t.expose().to_owned()));
            }
        }
    }

    fn payment(&mut self, world: &World, payment: Result<Payment, Error>) {
        match payment {
            Ok(payment) => {
                self.debug("a payment", &payment);
                let parked = payment.parked.clone().unwrap_or_default();
                self.text("the advice", &parked);
                let raw = payment.raw_code.clone().unwrap_or_default();
                self.text("the code", &raw);
            }
            Err(error) => self.error(&error),
        }
        for stored in world.payments() {
            self.debug("a stored payment", &stored);
            for entry in timeline(&stored) {
                self.debug("the timeline", &entry);
                self.text("the timeline", &entry.text);
            }
            for attempt in &stored.attempts {
                self.debug("an attempt", attempt);
                self.debug("a request", &attempt.request);
            }
        }
    }
}

fn tembo() -> Engine {
    let provider = TemboPlus::sandbox(SECRETS[0], SECRETS[1]).unwrap().wallet("9000123456");
    let provider = provider.callback_url("https://shop.example/callback").unwrap();
    Engine::new(Arc::new(provider), Settings::default())
}

fn snippe() -> Engine {
    let provider = Snippe::live(SECRETS[1]).unwrap().webhook_secret(SECRETS[2]);
    let provider = provider.callback_url("https://shop.example/snippe").unwrap();
    Engine::new(Arc::new(provider), Settings::default())
}

fn body(status: u16, body: &Value) -> Reply {
    let headers = vec![("x-echo".to_owned(), format!("{PHONE} {NAME}"))];
    Ok(HttpResponse { status, headers, body: body.to_string().into_bytes() })
}

/// Servers that repeat what they were told about people wherever they speak freely. A code is kept as
/// it stands, so these hold none.
fn answers() -> Vec<Reply> {
    let echo = format!("{NAME} {PHONE} {ACCOUNT}");
    let tembo = json!({
        "statusCode": "NEW", "reason": "NEW", "message": echo, "transactionRef": "A-1",
        "transactionId": "TX-1", "details": { "msisdn": [echo], "amount": echo },
    });
    let listed = json!({
        "statusCode": "PENDING", "reason": "VALIDATION_ERROR", "message": echo,
        "transactionRef": "A-1", "transactionId": "TX-1",
        "details": { "msisdn": [echo], "amount": echo },
        "data": {"status": "new", "failure_reason": echo, "reference": "SN-1", "recipient_phone": PHONE},
        "error_code": "payment_failed",
    });
    let mut answers = vec![Err(Fault::Lost(Cause::Broken)), Err(Fault::NotSent(Cause::Connect))];
    for status in [200, 400, 404, 422, 500] {
        answers.extend([body(status, &tembo), body(status, &listed), body(status, &json!(echo))]);
        answers.push(body(status, &json!({"error_code": "PAY_001", "message": echo})));
    }
    answers
}

fn flows(engine: &Engine) -> Vec<Flow<Result<Payment, Error>>> {
    let mut wallet = PayoutRequest::to_wallet("A-1", 5_000, PHONE, NAME).order("7");
    wallet.narration = Some("goods".into());
    let bank = match engine.provider().name() {
        "snippe" => "CRDB",
        _ => "CORUTZTZ",
    };
    let collection = CollectRequest::new("A-1", 5_000, PHONE).order("7");
    vec![
        engine.pay(collection.into()),
        engine.pay(wallet.into()),
        engine.pay(PayoutRequest::to_bank("A-1", 5_000, bank, ACCOUNT, NAME).into()),
    ]
}

#[test]
fn nothing_shows_from_the_request_to_the_verdict() {
    let mut sent = 0;
    for reply in answers() {
        for engine in [tembo(), snippe()] {
            for flow in flows(&engine) {
                let (mut reader, reply) = (Reader::new(), reply.clone());
                let mut world = World::new(move |_: &Sent| reply.clone());
                let payment = reader.run(&mut world, flow);
                reader.payment(&world, payment);
                for _ in 0..3 {
                    world.pass(Span::minutes(10));
                    let looked = reader.run(&mut world, engine.reconcile(10)).unwrap();
                    let asked = reader.run(&mut world, engine.status("A-1"));
                    looked.into_iter().map(Ok).chain([asked]).for_each(|payment| {
                        reader.payment(&world, payment);
                    });
                }
                assert!(reader.read > 100 || world.money() == 0);
                sent += world.money();
            }
        }
    }
    assert!(sent > 60, "{sent} payments were sent");
}

#[test]
fn field_names_that_a_server_makes_up_are_not_kept() {
    let details = json!({ PHONE: ["is wrong"], NAME: ["is wrong"], "msisdn": ["is wrong"] });
    let reply = json!({"reason": "VALIDATION_ERROR", "details": details});
    let (engine, mut reader) = (tembo(), Reader::new());
    let mut world = World::new(move |_| body(400, &reply));
    for flow in flows(&engine) {
        let payment = reader.run(&mut world, flow);
        reader.payment(&world, payment);
    }
}

#[test]
fn no_error_shows_anything() {
    let engine = tembo();
    let mut reader = Reader::new();
    for commit in [0, 1] {
        let reply =
            json!({"statusCode": "PENDING", "transactionId": "TX-1", "transactionRef": "A-1"});
        let mut world = World::new(move |_| body(200, &reply));
        world.failing = Some(Failing { commit, times: 6, written: false });
        for flow in flows(&engine).into_iter().chain(flows(&engine)) {
            if let Err(error) = reader.run(&mut world, flow) {
                reader.error(&error);
            }
        }
    }
    let mut wrong = PayoutRequest::to_wallet("A-1", 0, PHONE, NAME);
    wrong.msisdn = Some(format!("{PHONE}99 {NAME}").into());
    wrong.callback_url = Some(format!("http://{PHONE}.example/{}", SECRETS[0]));
    wrong.operator = Some(NAME.to_owned());
    wrong.country = Some(PHONE.to_owned());
    wrong.currency = Some(PHONE.to_owned());
    let mut world = World::new(|_| body(200, &json!({})));
    let error = reader.run(&mut world, engine.pay(wrong.into())).unwrap_err();
    assert!(error.violations.len() > 4, "{error}");
    reader.error(&error);
}

#[test]
fn no_callback_shows_anything() {
    let (engine, mut reader) = (tembo(), Reader::new());
    let mut world = World::new(|_| Err(Fault::Lost(Cause::Timeout)));
    for flow in flows(&engine) {
        let payment = reader.run(&mut world, flow);
        reader.payment(&world, payment);
    }
    let stored = world.payments().remove(0);
    let token = stored.intent.token.clone().unwrap();
    let own = format!("/callback?shilingi_token={}", token.expose());
    let echo = format!("{NAME} {PHONE}");
    for target in ["/callback", own.as_str()] {
        for reference in ["A-1", "A-2"] {
            let body =
                json!({"statusCode": echo, "transactionId": "TX-9", "transactionRef": reference});
            let flow = engine.webhook(target, &[], body.to_string().as_bytes());
            let intake = reader.run(&mut world, flow).unwrap();
            reader.debug("an intake", &intake);
        }
    }
    let found = reader.run(&mut world, engine.stored("A-1"));
    reader.payment(&world, found);
}

/// The reader finds what it looks for.
#[test]
fn the_reader_finds_what_is_shown() {
    for shown in [PHONE, NAME, ACCOUNT, SECRETS[0]] {
        let caught =
            std::panic::catch_unwind(|| Reader::new().text("a text", &format!("<{shown}>")));
        assert!(caught.is_err(), "{shown}");
    }
}
