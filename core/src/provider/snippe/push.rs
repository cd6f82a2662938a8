//! Sending a payment's prompt again: bytes and reading.

use serde::Serialize;
use serde_json::Value;

use super::build::segment;
use super::{PUSH_CODES, read};
use crate::evidence::Reading;
use crate::http::{HttpRequest, HttpResponse};
use crate::model::{Kind, SnippePushRequest};
use crate::provider::code::{Code, Place, is_text};
use crate::provider::json;

#[derive(Serialize)]
struct Body<'a> {
    phone: &'a str,
}

/// The request: its body is empty unless the prompt goes to another number [push page].
pub(super) fn create(base: &str, request: &SnippePushRequest) -> HttpRequest {
    let url = format!("{base}/v1/payments/{}/push", segment(&request.reference));
    let body = request.phone.as_ref().map(|phone| Body { phone: phone.expose() });
    // The record holds one text, which JSON always has a form for.
    let body = body.map(|body| serde_json::to_string(&body).unwrap_or_default());
    HttpRequest::post(url, body.unwrap_or_default())
}

/// Reads the answer, in the older envelope of the page (`status: 200`) and in the current one.
pub(super) fn reading(response: &HttpResponse) -> Reading {
    let http = response.status;
    let body = match json::value(&response.body) {
        Ok(body) => body,
        Err(flaw) => return read::silent(http, None, flaw.text()),
    };
    let find = |code| Code::find(PUSH_CODES, code, http, Place::Reply, Kind::Collection);
    let (200, Some(data)) = (http, body.get("data")) else {
        return match body.get("error_code").and_then(Value::as_str).and_then(find) {
            Some(row) => {
                Reading::new(row.claim, format!("HTTP {http} {}", row.code)).code(row.code)
            }
            None => read::error(Kind::Collection, http, &body, Place::Query),
        };
    };
    let text = |name: &str| data.get(name).and_then(Value::as_str).filter(|t| is_text(t));
    let reading = match text("status").and_then(find) {
        Some(row) => Reading::new(row.claim, "the prompt was sent again").code(row.code),
        None => read::silent(http, text("status"), "the status is not documented"),
    };
    Reading { transaction_id: text("reference").map(str::to_owned), ..reading }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Claim;

    fn answered(status: u16, body: &str) -> Reading {
        let response = HttpResponse { status, headers: Vec::new(), body: body.as_bytes().to_vec() };
        reading(&response)
    }

    #[test]
    fn the_body_names_another_number_only() {
        let mut request = SnippePushRequest { reference: "r 1".to_owned(), phone: None };
        let sent = create("https://api.snippe.sh", &request);
        assert_eq!(sent.url, "https://api.snippe.sh/v1/payments/r%201/push");
        assert_eq!(sent.body, "");
        request.phone = Some("+255781000000".into());
        let sent = create("https://api.snippe.sh", &request);
        assert_eq!(sent.body, r#"{"phone":"+255781000000"}"#);
    }

    #[test]
    fn both_envelopes_are_read() {
        let data = r#""data":{"reference":"r1","external_reference":"S1","status":"pending","phone":"+255781000000"}"#;
        for head in [
            r#""status":200,"message":"USSD push sent successfully""#,
            r#""status":"success","code":200"#,
        ] {
            let reading = answered(200, &format!("{{{head},{data}}}"));
            assert_eq!(reading.claim, Claim::Pending);
            assert_eq!(reading.transaction_id.as_deref(), Some("r1"));
        }
    }

    #[test]
    fn no_refusal_says_anything_of_the_payment() {
        for (http, code) in [
            (400, "invalid_request"),
            (403, "forbidden"),
            (404, "not_found"),
            (400, "validation_error"),
            (500, "payment_failed"),
        ] {
            let body = format!(r#"{{"status":"error","code":{http},"error_code":"{code}"}}"#);
            let reading = answered(http, &body);
            assert_eq!((reading.claim, reading.raw_code.as_deref()), (Claim::Silent, Some(code)));
        }
        assert_eq!(answered(200, r#"{"data":{"status":"sent"}}"#).claim, Claim::Silent);
        assert_eq!(answered(502, "<html>").claim, Claim::Silent);
    }
}
