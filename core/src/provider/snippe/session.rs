//! Hosted sessions: request, rules and reading, ready for the kind of payment they belong to.
#![cfg_attr(not(test), expect(dead_code, reason = "waits for sessions as a kind of payment"))]

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::build::{META_INTENT, META_REFERENCE};
use super::{SESSION_CODES, read};
use crate::evidence::Reading;
use crate::http::{HttpRequest, HttpResponse};
use crate::model::{Kind, SnippeLineItem, SnippeSessionCustomer, SnippeSessionRequest};
use crate::operation::Report;
use crate::provider::code::{Code, Place, is_text};
use crate::provider::json;

/// [sessions page]
const LEAST: i64 = 500;
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
pub(super) fn create(base: &str, request: &SnippeSessionRequest, intent: &str) -> HttpRequest {
    let mut metadata: BTreeMap<&str, &str> =
        request.metadata.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    metadata.insert(META_REFERENCE, &request.reference);
    metadata.insert(META_INTENT, intent);
    let body = Body {
        amount: request.amount,
        currency: request.currency.as_deref().unwrap_or("TZS"),
        allowed_methods: &request.allowed_methods,
        allow_custom_amount: request.allow_custom_amount,
        min_amount: request.min_amount,
        max_amount: request.max_amount,
        customer: request.customer.as_ref().map(Customer::from),
        redirect_url: request.redirect_url.as_deref(),
        webhook_url: request.callback_url.as_deref(),
        description: request.description.as_deref(),
        line_items: &request.line_items,
        metadata,
        expires_in: request.expires_in,
        profile_id: request.profile_id.as_deref(),
    };
    // The record holds text and integers, which JSON always has a form for.
    let body = serde_json::to_string(&body).unwrap_or_default();
    HttpRequest::post(format!("{base}/api/v1/sessions"), body)
}

/// The documented rules; addresses are checked with those of every request.
pub(super) fn check(request: &SnippeSessionRequest, report: &mut Report) {
    if request.currency.as_deref().is_some_and(|currency| currency != "TZS") {
        let fix = "leave currency out, or use TZS";
        report.refuse("currency", "currency_unsupported", "sessions are in TZS only", fix);
    }
    let (least, most) = (request.min_amount, request.max_amount);
    match (request.amount, request.allow_custom_amount) {
        (Some(amount), _) if amount < LEAST => too_small("amount", report),
        (None, false) => {
            let fix = "give the amount, or set allow_custom_amount";
            report.refuse("amount", "amount_missing", "the session has no amount", fix);
        }
        _ => {}
    }
    match (least, request.allow_custom_amount) {
        (Some(least), _) if least < LEAST => too_small("min_amount", report),
        (None, true) => {
            let fix = "give the least amount, 500 or more";
            report.refuse("min_amount", "amount_missing", "the payer chooses without a bound", fix);
        }
        _ => {}
    }
    if matches!((least, most), (Some(least), Some(most)) if least >= most) {
        let fix = "give a max_amount above min_amount";
        report.refuse("max_amount", "amount_range", "the range of amounts is empty", fix);
    }
    if request.expires_in.is_some_and(|seconds| !OPEN_SECONDS.contains(&seconds)) {
        let reason = "a session is open for 60 to 86400 seconds";
        report.refuse("expires_in", "expires_in_range", reason, "give seconds in this range");
    }
}

fn too_small(field: &'static str, report: &mut Report) {
    let reason = "sessions take 500 TZS at least";
    report.refuse(field, "amount_below_minimum", reason, "give 500 or more");
}

/// Reads an answer about a session. Where the payer chose the amount, it says nothing of the amount
/// wanted, so `fixed` says whether to take it.
pub(super) fn reading(response: &HttpResponse, place: Place, fixed: bool) -> Reading {
    let body = match json::value(&response.body) {
        Ok(body) => body,
        Err(flaw) => return read::silent(response.status, None, flaw.text()),
    };
    let (200 | 201, Some(data)) = (response.status, body.get("data")) else {
        return read::error(Kind::Collection, response.status, &body, place);
    };
    let text = |name: &str| data.get(name).and_then(Value::as_str).filter(|t| is_text(t));
    let (Some(state), Some(reference)) = (text("status"), text("reference")) else {
        return read::silent(response.status, None, "the body names no session and status");
    };
    let reading = match Code::find(SESSION_CODES, state, 200, place, Kind::Collection) {
        Some(row) => Reading::new(row.claim, format!("session {state}")).code(row.code),
        None => read::silent(response.status, Some(state), "the status is not documented"),
    };
    Reading {
        transaction_id: Some(reference.to_owned()),
        reference: read::our_reference(data),
        principal: if fixed { read::principal(data) } else { None },
        ..reading
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Claim;

    fn request() -> SnippeSessionRequest {
        SnippeSessionRequest {
            reference: "A-1".to_owned(),
            amount: Some(50_000),
            ..SnippeSessionRequest::default()
        }
    }

    #[test]
    fn a_small_session() {
        let request = create("https://api.snippe.sh", &request(), "i");
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
            create("https://api.snippe.sh", &request, "i").body,
            r#"{"amount":50000,"currency":"TZS","allowed_methods":["mobile_money","qr"],"allow_custom_amount":true,"min_amount":1000,"max_amount":100000,"customer":{"name":"Customer Name","phone":"+255781000000"},"redirect_url":"https://example.com/done","webhook_url":"https://example.com/hook","description":"Order 1","line_items":[{"name":"Tea","quantity":2,"unit_price":25000}],"metadata":{"order":"1","shilingi_intent":"i","shilingi_reference":"A-1"},"expires_in":3600,"profile_id":"prof_1"}"#
        );
    }

    fn sound(request: &SnippeSessionRequest, field: &str) -> bool {
        let mut report = Report::default();
        check(request, &mut report);
        report.is_sound(field)
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
