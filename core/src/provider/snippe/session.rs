//! Hosted sessions: request, rules and reading.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::metadata::{metadata, our_intent, our_reference};
use super::{SESSION_CODES, endpoints, read};
use crate::evidence::Reading;
use crate::http::{HttpRequest, HttpResponse};
use crate::model::{Kind, SnippeLineItem, SnippeSessionCustomer};
use crate::operation::{Operation, Report, Session};
use crate::provider::code::{Code, Place, is_text, plain};
use crate::provider::json;
use crate::value::{CallbackUrl, Currency, Money};

/// [sessions page]
const LEAST: i64 = 500;
const METHODS: [&str; 3] = ["mobile_money", "qr", "card"];
const OPEN_SECONDS: std::ops::RangeInclusive<u32> = 60..=86_400;

/// Fields in the order of the sessions page.
#[derive(Serialize)]
struct Body<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    amount: Option<i64>,
    currency: &'a str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    allowed_methods: &'a [String],
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    allow_custom_amount: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    min_amount: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_amount: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    customer: Option<Customer<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    redirect_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    webhook_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "<[SnippeLineItem]>::is_empty")]
    line_items: &'a [SnippeLineItem],
    metadata: BTreeMap<&'a str, &'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_in: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    profile_id: Option<&'a str>,
}

#[derive(Serialize)]
struct Customer<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<&'a str>,
}

impl<'a> From<&'a SnippeSessionCustomer> for Customer<'a> {
    fn from(customer: &'a SnippeSessionCustomer) -> Self {
        let text = |value: &'a Option<crate::value::Private>| value.as_ref().map(|v| v.expose());
        Self {
            name: text(&customer.name),
            phone: text(&customer.phone),
            email: text(&customer.email),
        }
    }
}

/// The request that makes a session. It has no idempotency key: nothing says that Snippe keeps one.
pub(super) fn create(
    base: &str,
    operation: &Operation,
    session: &Session,
    intent: &str,
) -> HttpRequest {
    let amount = match session.choice {
        Some(choice) => choice.suggested,
        None => Some(operation.money.amount()),
    };
    let body = Body {
        amount,
        currency: operation.money.currency().code(),
        allowed_methods: &session.allowed_methods,
        allow_custom_amount: session.choice.is_some(),
        min_amount: session.choice.map(|choice| choice.least),
        max_amount: session.choice.and_then(|choice| choice.most),
        customer: session.customer.as_ref().map(Customer::from),
        redirect_url: session.redirect_url.as_ref().map(CallbackUrl::as_str),
        webhook_url: operation.callback.as_ref().map(CallbackUrl::as_str),
        description: session.description.as_deref(),
        line_items: &session.line_items,
        metadata: metadata(&session.metadata, operation.reference.as_str(), intent),
        expires_in: session.expires_in,
        profile_id: session.profile_id.as_deref(),
    };
    // The record holds text and integers, which JSON always has a form for.
    let body = serde_json::to_string(&body).unwrap_or_default();
    HttpRequest::post(format!("{base}{}", endpoints::SESSION_CREATE.path), body)
}

/// The documented rules; what holds of every request was checked before.
pub(super) fn check(session: &Session, money: Money, report: &mut Report) {
    if money.currency() != Currency::Tzs {
        let fix = "leave currency out, or use TZS";
        report.refuse("currency", "currency_unsupported", "sessions are in TZS only", fix);
    }
    let fixed = match session.choice {
        Some(choice) => choice.suggested,
        None => Some(money.amount()),
    };
    if fixed.is_some_and(|amount| amount < LEAST) {
        too_small("amount", report);
    }
    if session.choice.is_some_and(|choice| choice.least < LEAST) {
        too_small("min_amount", report);
    }
    if let Some(other) = session.allowed_methods.iter().find(|m| !METHODS.contains(&m.as_str())) {
        let reason = format!("no session is paid by {}", plain(other));
        report.refuse("allowed_methods", "method_unknown", reason, "use mobile_money, qr, card");
    }
    if session.expires_in.is_some_and(|seconds| !OPEN_SECONDS.contains(&seconds)) {
        let reason = "a session is open for 60 to 86400 seconds";
        report.refuse("expires_in", "expires_in_range", reason, "give seconds in this range");
    }
}

fn too_small(field: &'static str, report: &mut Report) {
    let reason = "sessions take 500 TZS at least";
    report.refuse(field, "amount_below_minimum", reason, "give 500 or more");
}

/// Reads an answer about a session. Where the payer chooses the amount, it says nothing of the amount
/// wanted, so `fixed` says whether to take it.
pub(super) fn reading(response: &HttpResponse, place: Place, fixed: bool) -> Reading {
    let body = match json::value(&response.body) {
        Ok(body) => body,
        Err(flaw) => return read::silent(response.status, None, flaw.text()),
    };
    match (response.status, body.get("data")) {
        (200 | 201, Some(data)) => of(response.status, data, place, fixed),
        _ => read::error(Kind::Collection, response.status, &body, place),
    }
}

/// A session, as answers and lists carry it.
pub(super) fn of(http: u16, data: &Value, place: Place, fixed: bool) -> Reading {
    let text = |name: &str| data.get(name).and_then(Value::as_str).filter(|t| is_text(t));
    let (Some(state), Some(reference)) = (text("status"), text("reference")) else {
        return read::silent(http, None, "the body names no session and status");
    };
    let reading = match Code::find(SESSION_CODES, state, 200, place, Kind::Collection) {
        Some(row) => Reading::new(row.claim, format!("session {state}")).code(row.code),
        None => read::silent(http, Some(state), "the status is not documented"),
    };
    Reading {
        transaction_id: Some(reference.to_owned()),
        reference: our_reference(data),
        intent: our_intent(data),
        principal: if fixed { read::principal(data) } else { None },
        handed: read::handed(data),
        ..reading
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Claim;
    use crate::model::{SnippeSessionRequest, Violations};
    use crate::operation::{Details, Draft, validate};
    use crate::provider::Snippe;

    fn request() -> SnippeSessionRequest {
        SnippeSessionRequest {
            reference: "A-1".to_owned(),
            amount: Some(50_000),
            ..SnippeSessionRequest::default()
        }
    }

    #[test]
    fn a_small_session() {
        let request = created(&request());
        assert_eq!(request.url, "https://api.snippe.sh/api/v1/sessions");
        assert_eq!(
            request.body,
            r#"{"amount":50000,"currency":"TZS","metadata":{"shilingi_intent":"i","shilingi_reference":"A-1"}}"#
        );
    }

    #[test]
    fn every_field_in_the_order_of_the_page() {
        let request = SnippeSessionRequest {
            allowed_methods: vec!["mobile_money".to_owned(), "qr".to_owned()],
            allow_custom_amount: true,
            min_amount: Some(1_000),
            max_amount: Some(100_000),
            customer: Some(SnippeSessionCustomer {
                name: Some("Customer Name".into()),
                phone: Some("+255781000000".into()),
                email: None,
            }),
            redirect_url: Some("https://example.com/done".to_owned()),
            callback_url: Some("https://example.com/hook".to_owned()),
            description: Some("Order 1".to_owned()),
            line_items: vec![SnippeLineItem {
                name: "Tea".to_owned(),
                quantity: 2,
                unit_price: 25_000,
            }],
            metadata: BTreeMap::from([("order".to_owned(), "1".to_owned())]),
            expires_in: Some(3_600),
            profile_id: Some("prof_1".to_owned()),
            ..request()
        };
        assert_eq!(
            created(&request).body,
            r#"{"amount":50000,"currency":"TZS","allowed_methods":["mobile_money","qr"],"allow_custom_amount":true,"min_amount":1000,"max_amount":100000,"customer":{"name":"Customer Name","phone":"+255781000000"},"redirect_url":"https://example.com/done","webhook_url":"https://example.com/hook","description":"Order 1","line_items":[{"name":"Tea","quantity":2,"unit_price":25000}],"metadata":{"order":"1","shilingi_intent":"i","shilingi_reference":"A-1"},"expires_in":3600,"profile_id":"prof_1"}"#
        );
    }

    fn validated(request: &SnippeSessionRequest) -> Result<Operation, Violations> {
        let snippe = Snippe::live("snp_key").unwrap();
        validate(Draft::from(request.clone()), &snippe).map(|valid| valid.operation().clone())
    }

    fn created(request: &SnippeSessionRequest) -> HttpRequest {
        let operation = validated(request).unwrap();
        let Details::Session(session) = &operation.details else { panic!("{operation:?}") };
        create("https://api.snippe.sh", &operation, session, "i")
    }

    fn sound(request: &SnippeSessionRequest, field: &str) -> bool {
        let violations = validated(request).err().unwrap_or_default();
        violations.iter().all(|violation| violation.field != field)
    }

    #[test]
    fn the_rules_of_the_page() {
        assert!(sound(&request(), "amount"));
        assert!(!sound(&SnippeSessionRequest { amount: Some(499), ..request() }, "amount"));
        assert!(!sound(&SnippeSessionRequest { amount: None, ..request() }, "amount"));
        let custom = SnippeSessionRequest {
            amount: None,
            allow_custom_amount: true,
            min_amount: Some(500),
            ..request()
        };
        assert!(sound(&custom, "amount") && sound(&custom, "min_amount"));
        assert!(!sound(&SnippeSessionRequest { min_amount: None, ..custom.clone() }, "min_amount"));
        assert!(!sound(
            &SnippeSessionRequest { min_amount: Some(499), ..custom.clone() },
            "min_amount"
        ));
        assert!(!sound(&SnippeSessionRequest { max_amount: Some(500), ..custom }, "max_amount"));
        for (seconds, is_sound) in [(59, false), (60, true), (86_400, true), (86_401, false)] {
            let request = SnippeSessionRequest { expires_in: Some(seconds), ..request() };
            assert_eq!(sound(&request, "expires_in"), is_sound, "{seconds}");
        }
        let kes = SnippeSessionRequest { currency: Some("KES".to_owned()), ..request() };
        assert!(!sound(&kes, "currency"));
    }

    fn answered(status: u16, body: &str) -> Reading {
        let response = HttpResponse { status, headers: Vec::new(), body: body.as_bytes().to_vec() };
        reading(&response, Place::Reply, true)
    }

    #[test]
    fn the_answer_of_the_page() {
        let reading = answered(
            201,
            r#"{"code":201,"data":{"reference":"sess_abc123def456","status":"pending","amount":50000,"currency":"TZS","checkout_url":"https://snippe.me/checkout/W0SzdUSHQm"}}"#,
        );
        assert_eq!(reading.claim, Claim::Pending);
        assert_eq!(reading.transaction_id.as_deref(), Some("sess_abc123def456"));
        assert_eq!(reading.principal.map(|money| money.amount()), Some(50_000));
    }

    #[test]
    fn only_documented_states_say_something() {
        let claim = |state: &str| {
            answered(200, &format!(r#"{{"data":{{"reference":"s","status":"{state}"}}}}"#)).claim
        };
        assert_eq!(claim("active"), Claim::Pending);
        assert_eq!(claim("completed"), Claim::Succeeded);
        assert_eq!(claim("expired"), Claim::Expired);
        assert_eq!(claim("cancelled"), Claim::Cancelled);
        assert_eq!(claim("paid"), Claim::Silent);
        assert_eq!(answered(200, r#"{"data":{"status":"completed"}}"#).claim, Claim::Silent);
        assert_eq!(answered(502, "<html>").claim, Claim::Silent);
        let refused =
            r#"{"status":"error","code":400,"error_code":"validation_error","message":""}"#;
        assert!(matches!(answered(400, refused).claim, Claim::Refused(_)));
    }
}
