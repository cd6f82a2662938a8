use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::evidence::{Claim, Reading, Source, Tried};
use crate::http::{HttpRequest, Method};
use crate::journal::{Attempt, Commit, Hint, Identity, Index, Intent, LeaseDue, Record};
use crate::model::{Environment, Reason, Status};
use crate::operation::{Details, Operation, Party, Payout, Phone};
use crate::status::Spans;
use crate::value::{
    CallbackUrl, Currency, MAX_AMOUNT, Money, Msisdn, Private, Problem, Reference, Span, Timestamp,
    Token, Uuid,
};

pub(super) fn creation(intent: &Intent) -> Commit {
    Commit {
        intent: intent.id,
        expected_version: 0,
        records: vec![new(intent), attempt(intent)],
        index: index(intent),
        order_is_free: true,
    }
}

pub(super) fn due_at(intent: &Intent, due: Option<i64>) -> Commit {
    Commit { index: Index { due: due.map(moment), ..index(intent) }, ..creation(intent) }
}

pub(super) fn addition(intent: &Intent, expected_version: u64, record: Record) -> Commit {
    Commit { expected_version, records: vec![record], order_is_free: false, ..creation(intent) }
}

pub(super) fn index(intent: &Intent) -> Index {
    Index {
        identity: intent.identity.clone(),
        order: intent.operation.order.clone(),
        holds_order: true,
        status: Status::Unknown,
        due: None,
        created_at: intent.created_at,
    }
}

pub(super) fn lease(profile: &str, now: i64, until: i64, limit: usize) -> LeaseDue {
    LeaseDue {
        provider: "temboplus".to_owned(),
        profile: profile.to_owned(),
        environment: Environment::Sandbox,
        now: moment(now),
        until: moment(until),
        ahead: moment(1 << 40),
        limit,
        budget: None,
    }
}

pub(super) fn new(intent: &Intent) -> Record {
    Record::Intent(intent.clone().into())
}

pub(super) fn attempt(intent: &Intent) -> Record {
    Record::Attempt(Attempt {
        number: 1,
        request_id: id(&format!("request of {}", intent.id)),
        key: Some("key".to_owned()),
        request: HttpRequest {
            method: Method::Post,
            url: "https://example.invalid/pay".to_owned(),
            headers: vec![("x-request-id".to_owned(), "ü\"\\ 🙂".to_owned())],
            body: "{\"quotes\": \"'\\\"\u{1F600}\", \"line\": \"\\n\"}\r\n".to_owned(),
        },
        fingerprint: "00ff".to_owned(),
        at: moment(1),
    })
}

pub(super) fn evidence(set: &str, n: u64) -> Record {
    let mut reading = Reading::new(Claim::Failed(Reason::Unspecified), "one line, with ümlauts");
    reading.raw_code = Some("CODE'); --".to_owned());
    reading.transaction_id = Some("TX 1".to_owned());
    reading.reference = Some("a".to_owned());
    reading.principal = Money::new(MAX_AMOUNT, Currency::Tzs).ok();
    let source = Source::Reply { attempt: 1 };
    let mut evidence = reading.observed(id(&format!("{set} evidence {n}")), moment(2), source);
    evidence.tried = Some(Tried { transaction_id: "TX 0".to_owned(), discarded: true });
    Record::Evidence(evidence)
}

pub(super) fn hint(set: &str, n: u64) -> Record {
    Record::Hint(Hint { id: id(&format!("{set} hint {n}")), at: moment(3), transaction_id: None })
}

pub(super) fn intent(step: &str, name: &str) -> Result<Intent, String> {
    let reference = Reference::parse(&name.replace(' ', "-")).map_err(unfit)?;
    Ok(Intent {
        id: id(&format!("{step} {name}")),
        identity: Identity {
            provider: "temboplus".to_owned(),
            profile: step.to_owned(),
            environment: Environment::Sandbox,
            reference: reference.to_string(),
        },
        operation: Operation {
            details: Details::Payout(Payout {
                party: Party::Wallet(Phone {
                    msisdn: Msisdn::parse("255712345678", None).map_err(unfit)?,
                    operator: None,
                }),
                recipient: Private::from("Mfano wa Jina"),
                wallet: Some("9000123456".to_owned()),
                channel: None,
                metadata: BTreeMap::from([("name".to_owned(), "value".to_owned())]),
            }),
            reference,
            money: Money::new(MAX_AMOUNT, Currency::Tzs).map_err(unfit)?,
            narration: Some("ümlauts, 'quotes' and \"more\"".into()),
            order: None,
            order_risk_taken: false,
            callback: CallbackUrl::parse("https://shop.example/callback").ok(),
        },
        created_at: moment(0),
        send_after: None,
        send_before: moment(0) + Span::hours(24),
        gone_after: None,
        token: Some(Token::from_random([7; 16])),
        spans: Spans::default(),
        warnings: Vec::new(),
    })
}

pub(super) fn ordered(step: &str, name: &str, order: &str) -> Result<Intent, String> {
    let mut intent = intent(step, name)?;
    intent.operation.order = Some(format!("{step} {order}"));
    Ok(intent)
}

pub(super) fn moment(ms: i64) -> Timestamp {
    Timestamp::from_millis(1_757_586_600_000 + ms)
}

pub(super) fn id(name: &str) -> Uuid {
    let hash = Sha256::digest(name);
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    Uuid::from_random(bytes)
}

fn unfit(problem: Problem) -> String {
    problem.to_string()
}
