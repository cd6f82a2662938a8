//! Numbers, accounts, names, tokens and secrets never show by accident: every public record that holds
//! one, and every error about one, is formatted and searched.
#![allow(clippy::unwrap_used, clippy::panic)] // a payment that cannot be made is a failed test

use std::fmt::{Debug, Display};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use shilingi::engine::{Answer, Engine, Flow, Outside, Step, snapshot, timeline};
use shilingi::http::HttpResponse;
use shilingi::journal::{MemoryStore, Query, Store};
use shilingi::operation::{Draft, validate};
use shilingi::provider::{Callback, Provider};
use shilingi::value::{
    AccountNumber, BaseUrl, CallbackUrl, Msisdn, Private, Secret, Timestamp, Token,
};
use shilingi::{CollectRequest, Error, PayoutRequest, Settings, Snippe, TemboPlus};

const NUMBER: &str = "255712345678";
const ACCOUNT: &str = "0150987654321";
const NAME: &str = "Amina Juma Mwakalinga";
const KEY: &str = "sk-7Hq2-private-key";
const CALLBACK: &str = "https://yourdomain.com/webhooks/payout?shop_token=zanzibar-clove";

/// Every run of five characters of a secret, and of seven of a number (masks show six at most).
fn search(what: &str, text: &str) {
    let squeezed: String = text.chars().filter(|c| !" -.()".contains(*c)).collect();
    for (secret, run) in [(NUMBER, 7), (ACCOUNT, 5), (NAME, 5), (KEY, 5), ("zanzibar-clove", 5)] {
        let secret: Vec<char> = secret.chars().filter(|c| !" -.".contains(*c)).collect();
        for piece in secret.windows(run).map(|w| w.iter().collect::<String>()) {
            assert!(!squeezed.contains(&piece), "{what} shows {piece:?}: {text}");
        }
    }
}

fn debugged(what: &str, value: &impl Debug) {
    search(what, &format!("{value:?}"));
    search(what, &format!("{value:#?}"));
}

fn shown(what: &str, value: &(impl Debug + Display)) {
    debugged(what, value);
    search(what, &format!("{value} {value:>40}"));
}

fn tembo() -> TemboPlus {
    TemboPlus::live(KEY, KEY).unwrap().wallet("9000123456").callback_url(CALLBACK).unwrap()
}

fn snippe() -> Snippe {
    Snippe::live(KEY).unwrap().webhook_secret(KEY)
}

fn collection() -> CollectRequest {
    CollectRequest::new("ORDER-1", 5_000, NUMBER)
}

fn payouts() -> [PayoutRequest; 2] {
    [
        PayoutRequest::to_wallet("SAL-1", 5_000, NUMBER, NAME),
        PayoutRequest::to_bank("VEN-1", 5_000, "CORUTZTZ", ACCOUNT, NAME),
    ]
}

#[test]
fn the_search_finds_what_is_shown() {
    for text in [NUMBER, "0712 345 678", ACCOUNT, "Mwakalinga", KEY, CALLBACK] {
        let found = std::panic::catch_unwind(|| search("a bare text", text));
        assert!(found.is_err(), "{text} was overlooked");
    }
}

#[test]
fn values() {
    shown("Msisdn", &Msisdn::parse(NUMBER, None).unwrap());
    shown("AccountNumber", &AccountNumber::parse(ACCOUNT).unwrap());
    for text in [NUMBER, ACCOUNT, NAME, KEY] {
        shown("Private", &Private::from(text));
        shown("Secret", &Secret::from(text));
    }
    debugged("CallbackUrl", &CallbackUrl::parse(CALLBACK).unwrap());
    let token = Token::from_random([7; 16]);
    assert!(!format!("{token:?}").contains(&token.expose()[..5]));
}

#[test]
fn requests_and_operations() {
    debugged("CollectRequest", &collection());
    debugged("Draft", &Draft::from(collection()));
    let valid = validate(Draft::from(collection()), &tembo()).unwrap();
    debugged("Valid", &valid);
    for request in payouts() {
        debugged("PayoutRequest", &request);
        debugged("BankDestination", &request.bank);
        let valid = validate(Draft::from(request), &tembo()).unwrap();
        debugged("Operation", valid.operation());
        let details = &valid.operation().details;
        debugged("Details", details);
        debugged("party", &details.party());
        search("masked", &details.masked());
    }
}

#[test]
fn providers() {
    debugged("TemboPlus", &tembo());
    debugged("Snippe", &snippe());
    let valid = validate(Draft::from(collection()), &tembo()).unwrap();
    let operation = valid.operation();
    for provider in [&tembo() as &dyn Provider, &snippe()] {
        debugged("credentials", &provider.credentials(operation));
        search("fingerprint", &provider.fingerprint(operation));
    }
    let secret_base = format!("https://me:{KEY}@api.example/");
    shown("a base address with a password", &tembo().base_url(&secret_base).unwrap_err());
    shown("a callback with a password", &tembo().callback_url(&secret_base).unwrap_err());
    shown(
        "a profile named like a number",
        &tembo().profile_name(&format!("{NUMBER} ")).unwrap_err(),
    );
    debugged("BaseUrl", &BaseUrl::parse("https://api.example/").unwrap());
}

/// Everything wrong that can be about a person, through every door.
#[test]
fn violations() {
    let wrong = [
        format!("{NUMBER}9"),
        format!("{NUMBER}x"),
        "0712345678".to_owned(),
        format!("+1{NUMBER}"),
        format!("{ACCOUNT} {NAME}"),
        NAME.to_owned(),
    ];
    for text in wrong {
        let long = text.repeat(20);
        let collect = CollectRequest {
            reference: text.clone(),
            currency: Some(text.clone()),
            msisdn: text.as_str().into(),
            country: Some(text.clone()),
            operator: Some(text.clone()),
            channel: Some(long.clone()),
            narration: Some(long.clone().into()),
            order: Some(format!("{text}\n")),
            callback_url: Some(text.clone()),
            ..collection()
        };
        refused(validate(Draft::from(collect), &tembo()));
        let mut payout =
            PayoutRequest::to_bank("VEN-1", 5_000, &*text, &*format!("{text}:{text}"), &*long);
        payout.callback_url = Some(format!("https://{KEY}:{KEY}@yourdomain.com/"));
        refused(validate(Draft::from(payout.clone()), &tembo()));
        refused(validate(Draft::from(payout), &snippe()));
        for document in [
            format!("{{\"msisdn\": {text:?}, \"amount\": {text:?}, \"recipient\": [{text:?}]}}"),
            format!("{{\"msisdn\": {NUMBER}, \"recipient\": {NUMBER}, \"amount\": {NUMBER}.5}}"),
            format!("{{\"bank\": {{\"bank\": \"CORUTZTZ\", \"account\": {}}}}}", &ACCOUNT[1..]),
            format!("{{\"bank\": {text:?}, \"metadata\": {{\"a\": {NUMBER}}}}}"),
            format!("{{\"msisdn\": {text:?}"),
            text.clone(),
        ] {
            refused(validate(Draft::<PayoutRequest>::from_json(&document), &tembo()));
            refused(validate(Draft::<CollectRequest>::from_json(&document), &tembo()));
        }
        refused(validate(Draft::from(collection()).amount_text(&format!("{text}.5")), &tembo()));
    }
}

fn refused<T>(outcome: Result<T, Vec<shilingi::Violation>>) {
    let Err(violations) = outcome else { panic!("it was accepted") };
    violations.iter().for_each(|violation| shown("Violation", violation));
    shown("Error", &Error::invalid(violations));
}

/// A whole payment: every effect, every answer, every record and every view of it.
#[test]
fn a_payment_from_end_to_end() {
    let store = MemoryStore::new();
    let [to_wallet, to_bank] = payouts();
    let tembo = Engine::new(Arc::new(tembo()), Settings::default());
    let reply = format!(
        r#"{{"statusCode":"PAYMENT_REJECTED","transactionId":"ddZFz7rWkIvU","transactionRef":"SAL-1","note":"{NAME} {NUMBER}"}}"#
    );
    let error = format!(
        r#"{{"statusCode":400,"reason":"VALIDATION_ERROR","details":{{"msisdn":"{NUMBER} is wrong"}},"message":"{NAME}"}}"#
    );
    drive(tembo.pay(Draft::from(to_wallet)), &store, 200, &reply);
    drive(tembo.pay(Draft::from(to_bank)), &store, 400, &error);
    drive(tembo.pay(Draft::from(collection())), &store, 502, NAME);
    drive(tembo.status("SAL-1"), &store, 200, &reply);
    let snippe = Engine::new(Arc::new(snippe()), Settings::default());
    let [mut again, _] = payouts();
    again.operator = Some("airtel".to_owned());
    drive(
        snippe.pay(Draft::from(again)),
        &store,
        500,
        &format!(
            r#"{{"status":"error","code":500,"error_code":"payment_failed","message":"insufficient balance: {NAME}"}}"#
        ),
    );
    let callback = format!(
        r#"{{"statusCode":"PENDING","transactionId":"x","transactionRef":"SAL-1","meta":"{NUMBER}"}}"#
    );
    drive(tembo.webhook("/hook", &[], callback.as_bytes()), &store, 200, "");
    let all = store.load(&Query::All { after: None, limit: 10 }).unwrap();
    assert_eq!(all.len(), 4, "every payment was recorded");
    for stored in &all {
        assert_eq!(stored.attempts.len(), 1, "and sent");
        debugged("Stored", stored);
        debugged("Payment", &snapshot(stored));
        timeline(stored).iter().for_each(|entry| debugged("TimelineEntry", entry));
    }
    debugged("MemoryStore", &store);
}

/// Performs a flow over a store, with one answer to everything that is sent.
fn drive<T: Debug>(flow: Flow<T>, store: &MemoryStore, status: u16, body: &str) {
    let mut step = flow.start();
    loop {
        let (effect, flow) = match step {
            Step::Done(value) => return debugged("result", &value),
            Step::Do(effect, flow) => (effect, flow),
        };
        debugged("Effect", &effect);
        let answer = match effect.over(store) {
            Ok(answer) => answer,
            Err(Outside::Send(_)) => Answer::Sent(Ok(HttpResponse {
                status,
                headers: Vec::new(),
                body: body.as_bytes().to_vec(),
            })),
            Err(Outside::Sleep(_)) => Answer::Slept,
            Err(Outside::Now) => Answer::Now(Timestamp::from_millis(1_757_586_600_000)),
            Err(Outside::Random(count)) => Answer::Random(bytes(count)),
        };
        debugged("Answer", &answer);
        step = flow.resume(answer);
    }
}

/// Bytes that no one asked for before.
fn bytes(count: usize) -> Vec<u8> {
    static NEXT: AtomicU8 = AtomicU8::new(1);
    vec![NEXT.fetch_add(1, Ordering::Relaxed); count]
}

#[test]
fn callbacks() {
    let body =
        format!(r#"{{"transactionRef":"SAL-1","transactionId":"x","meta":{{"name":"{NAME}"}}}}"#);
    let callback =
        Callback { target: "/hook?shop_token=zanzibar-clove", headers: &[], body: body.as_bytes() };
    debugged("Received", &tembo().receive(&callback, Timestamp::from_millis(0)));
}
