//! Bytes and answers of remittances [seed 003; create, status and callback pages].

use serde::Serialize;
use serde_json::value::RawValue;

use super::{NAME, REMITTANCE_CODES};
use crate::evidence::{Claim, Reading};
use crate::http::HttpResponse;
use crate::provider::Received;
use crate::provider::code::{Code, Place, is_text, plain};
use crate::provider::json::{self, Fields};
use crate::value::{Currency, Decimal, Money};

/// Fields in the order of the create page.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Remittance<'a> {
    pub(super) payment_date: &'a str,
    pub(super) sender_currency: &'a str,
    pub(super) sender_amount: Box<RawValue>,
    pub(super) receiver_currency: &'a str,
    pub(super) receiver_amount: Box<RawValue>,
    pub(super) exchange_rate: Box<RawValue>,
    pub(super) receiver_account: &'a str,
    /// `MOBILE` or `BANK`.
    pub(super) receiver_channel: &'a str,
    pub(super) institution_code: &'a str,
    pub(super) partner_reference: &'a str,
    pub(super) callback_url: &'a str,
    pub(super) sender: Sender<'a>,
    pub(super) receiver: Receiver<'a>,
}

/// Only the full name is known to be required.
#[derive(Serialize, Default)]
#[serde(rename_all = "camelCase")]
pub(super) struct Sender<'a> {
    pub(super) full_name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) nationality: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) country_code: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) id_type: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) id_number: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) id_expiry_date: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date_of_birth: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) phone_number: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) email: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) address: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) source_of_funds_declaration: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) purpose_of_transaction: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) occupation: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) employer: Option<&'a str>,
}

#[derive(Serialize, Default)]
#[serde(rename_all = "camelCase")]
pub(super) struct Receiver<'a> {
    pub(super) full_name: &'a str,
    pub(super) phone_number: &'a str,
    /// The page's sample has it as null.
    pub(super) email: Option<&'a str>,
    pub(super) country_code: &'a str,
}

/// A JSON number with the digits that were given.
pub(super) fn number(decimal: &str) -> Box<RawValue> {
    RawValue::from_string(decimal.to_owned()).unwrap_or_else(|_| RawValue::NULL.to_owned())
}

/// Reads the answer to a creation or to a question. That a remittance is not there is documented for
/// questions alone.
pub(super) fn read(response: &HttpResponse, place: Place) -> Reading {
    let silent = |code: Option<String>, why: &str| Reading::silent(response.status, code, why);
    let mut fields = match json::body(&response.body).map(Fields::of) {
        Ok(Some(fields)) => fields,
        Ok(None) => return silent(None, "the body is no object"),
        Err(flaw) => return silent(None, flaw.text()),
    };
    if response.status != 200 {
        let Some(code) = text(&mut fields, "error") else {
            return silent(None, "the body names no error");
        };
        return match row(&code, response.status, place) {
            Some(row) => {
                Reading::new(row.claim, format!("HTTP {} {code}", row.http)).code(row.code)
            }
            None => silent(Some(plain(&code)), "the code is not documented here"),
        };
    }
    let status = text(&mut fields, "status");
    let code = text(&mut fields, "statusCode");
    let reading = match (&status, &code) {
        (None, None) => silent(None, "the body names no status"),
        (status, code) => state(status.as_deref(), code.as_deref(), place).unwrap_or_else(|| {
            let named = code.as_deref().or(status.as_deref()).map(plain);
            silent(named, "status and code are no documented pair")
        }),
    };
    Reading {
        transaction_id: text(&mut fields, "transactionId").or_else(|| text(&mut fields, "id")),
        reference: text(&mut fields, "partnerReference"),
        principal: principal(&mut fields),
        ..reading
    }
}

/// A code with the status that it belongs to; where one of the two is missing, the other speaks
/// alone.
fn state(status: Option<&str>, code: Option<&str>, place: Place) -> Option<Reading> {
    let alone = match status {
        Some("COMPLETED") => Some("PAYMENT_SUCCESS"),
        Some("FAILED") => Some("PAYMENT_FAILED"),
        Some("CANCELED") => Some("PAYMENT_CANCELED"),
        other => other,
    };
    let row = row(code.or(alone)?, 200, place)?;
    let belongs = match row.claim {
        Claim::Succeeded => "COMPLETED",
        Claim::Failed(_) => "FAILED",
        Claim::Cancelled => "CANCELED",
        _ => row.code,
    };
    let fits = status.is_none_or(|status| status == belongs);
    fits.then(|| Reading::new(row.claim, format!("HTTP 200 {}", row.code)).code(row.code))
}

fn row(code: &str, http: u16, place: Place) -> Option<&'static Code> {
    REMITTANCE_CODES.iter().find(|row| {
        row.provider == NAME
            && row.code == code
            && row.http == http
            && (row.place == place || row.place == Place::Any)
    })
}

/// What is received, where it is whole and in a currency of ours.
fn principal(fields: &mut Fields) -> Option<Money> {
    let currency = Currency::parse(&text(fields, "receiverCurrency")?).ok()?;
    let amount = Decimal::parse(&fields.number("receiverAmount")?).ok()?.whole()?;
    Money::new(amount, currency).ok()
}

fn text(fields: &mut Fields, name: &str) -> Option<String> {
    fields.written(name).filter(|text| is_text(text))
}

/// A callback carries no signature: it only asks for a look.
pub(super) fn callback(body: &[u8]) -> Option<Received> {
    let mut fields = Fields::read(body).ok()?;
    let reference = text(&mut fields, "partnerReference")?;
    let transaction_id = text(&mut fields, "transactionId").or_else(|| text(&mut fields, "id"));
    Some(Received::Hint { signed: false, reference, transaction_id })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Reason;

    fn answer(status: u16, body: &str, place: Place) -> Reading {
        let body = body.as_bytes().to_vec();
        read(&HttpResponse { status, headers: Vec::new(), body }, place)
    }

    #[test]
    fn decimals_go_out_with_the_digits_given() {
        let decimal = number;
        let remittance = Remittance {
            payment_date: "2025-03-01T10:00:00Z",
            sender_currency: "USD",
            sender_amount: decimal("100.10"),
            receiver_currency: "TZS",
            receiver_amount: decimal("250250"),
            exchange_rate: decimal("2500.00"),
            receiver_account: "255712345678",
            receiver_channel: "MOBILE",
            institution_code: "TIGO",
            partner_reference: "REM-1",
            callback_url: "https://shop.example.com/hook",
            sender: Sender { full_name: "John Doe", nationality: Some("US"), ..Sender::default() },
            receiver: Receiver {
                full_name: "Jane Doe",
                phone_number: "255712345678",
                email: None,
                country_code: "TZ",
            },
        };
        let expected = r#"{"paymentDate":"2025-03-01T10:00:00Z","senderCurrency":"USD","senderAmount":100.10,"receiverCurrency":"TZS","receiverAmount":250250,"exchangeRate":2500.00,"receiverAccount":"255712345678","receiverChannel":"MOBILE","institutionCode":"TIGO","partnerReference":"REM-1","callbackUrl":"https://shop.example.com/hook","sender":{"fullName":"John Doe","nationality":"US"},"receiver":{"fullName":"Jane Doe","phoneNumber":"255712345678","email":null,"countryCode":"TZ"}}"#;
        assert_eq!(serde_json::to_string(&remittance).unwrap(), expected);
    }

    #[test]
    fn every_pair_of_the_page_has_its_claim() {
        let pairs = [
            ("CREATED", "CREATED", Claim::Pending),
            ("SUBMITTED", "SUBMITTED", Claim::Pending),
            ("WAITING_ACK", "WAITING_ACK", Claim::Pending),
            ("COMPLETED", "PAYMENT_SUCCESS", Claim::Succeeded),
            ("FAILED", "PAYMENT_FAILED", Claim::Failed(Reason::Unspecified)),
            ("FAILED", "INSUFFICIENT_BALANCE", Claim::Failed(Reason::MerchantBalance)),
            ("FAILED", "PROVIDER_FAILURE", Claim::Failed(Reason::ProviderValidation)),
            ("FAILED", "INVALID_ACCOUNT", Claim::Failed(Reason::InvalidAccount)),
            ("REVERSED", "REVERSED", Claim::Reversed),
            ("CANCELED", "PAYMENT_CANCELED", Claim::Cancelled),
        ];
        for (status, code, claim) in pairs {
            for place in [Place::Reply, Place::Query] {
                let body = format!(r#"{{"status":"{status}","statusCode":"{code}"}}"#);
                assert_eq!(answer(200, &body, place).claim, claim, "{body}");
            }
            for (other, _, foreign) in pairs {
                let body = format!(r#"{{"status":"{other}","statusCode":"{code}"}}"#);
                if other != status {
                    let read = answer(200, &body, Place::Query).claim;
                    assert_eq!(read, Claim::Silent, "{body} against {foreign:?}");
                }
            }
        }
        let alone = answer(200, r#"{"status":"COMPLETED"}"#, Place::Query);
        assert_eq!(alone.claim, Claim::Succeeded);
        let alone = answer(200, r#"{"statusCode":"PAYMENT_FAILED"}"#, Place::Query);
        assert_eq!(alone.claim, Claim::Failed(Reason::Unspecified));
        assert_eq!(answer(200, r#"{"status":"ON_HOLD"}"#, Place::Query).claim, Claim::Silent);
        assert_eq!(answer(200, "{}", Place::Query).claim, Claim::Silent);
    }

    #[test]
    fn errors_settle_an_attempt_only_where_nothing_can_have_been_made() {
        let cases = [
            (400, "VALIDATION_ERROR", Claim::Refused(Reason::ProviderValidation)),
            (403, "UNAUTHORIZED", Claim::Refused(Reason::Credentials)),
            (429, "DUPLICATE_REQUEST", Claim::Silent),
            (500, "SERVER_ERROR", Claim::Silent),
            (404, "NOT_FOUND", Claim::Silent),
            (400, "OTHER", Claim::Silent),
        ];
        for (status, code, claim) in cases {
            let body = format!(r#"{{"error":"{code}","message":"m","requestId":"r"}}"#);
            assert_eq!(answer(status, &body, Place::Reply).claim, claim, "{code}");
        }
        for body in ["", "<html>", "{", "[]", "{}"] {
            assert_eq!(answer(400, body, Place::Reply).claim, Claim::Silent, "{body}");
        }
    }

    #[test]
    fn absence_takes_the_documented_body() {
        let absent = r#"{"error":"NOT_FOUND","message":"m","requestId":"r"}"#;
        assert_eq!(answer(404, absent, Place::Query).claim, Claim::Absent);
        for body in ["", "<html>Not found</html>", r#"{"error":"Not Found"}"#, "{}"] {
            assert_eq!(answer(404, body, Place::Query).claim, Claim::Silent, "{body}");
        }
        let refused = r#"{"error":"UNAUTHORIZED","message":"m","requestId":"r"}"#;
        assert_eq!(answer(403, refused, Place::Query).claim, Claim::Silent);
    }

    #[test]
    fn ids_and_principal_are_read() {
        let body = r#"{"transactionId":"4f","id":"5e","partnerReference":"REM-1","status":"COMPLETED","statusCode":"PAYMENT_SUCCESS","receiverCurrency":"TZS","receiverAmount":250000.00,"transactionAmount":252500}"#;
        let reading = answer(200, body, Place::Query);
        assert_eq!(reading.transaction_id.as_deref(), Some("4f"));
        assert_eq!(reading.reference.as_deref(), Some("REM-1"));
        assert_eq!(reading.principal, Some(Money::new(250_000, Currency::Tzs).unwrap()));
    }

    #[test]
    fn a_callback_only_asks_for_a_look() {
        let hint = callback(br#"{"id":"4f","partnerReference":"REM-1","status":"COMPLETED"}"#);
        let expected = Received::Hint {
            signed: false,
            reference: "REM-1".to_owned(),
            transaction_id: Some("4f".to_owned()),
        };
        assert_eq!(hint, Some(expected));
        assert_eq!(callback(br#"{"transactionRef":"A-1"}"#), None);
    }
}
