use super::codes::CODES;
use super::document::{PaymentDocument, RefusalDocument, ReplyDocument};
use crate::evidence::{Claim, Reading, Ruling};
use crate::http::HttpResponse;
use crate::model::{Kind, Outcome, Reason, Status};
use crate::provider::code::plain;
use crate::provider::{Code, Place};
use crate::value::{Currency, Money, Timestamp, Uuid};

/// Reads the answer to a wish.
pub(super) fn reply(response: &HttpResponse) -> Reading {
    read(response, Place::Reply)
}

/// Reads the answer to a look-up.
pub(super) fn query(response: &HttpResponse) -> Reading {
    read(response, Place::Query)
}

fn read(response: &HttpResponse, place: Place) -> Reading {
    match response.status {
        200 | 201 => match serde_json::from_slice::<ReplyDocument>(&response.body) {
            Ok(document) => payment(response.status, &document),
            Err(_) => unread(response.status),
        },
        http => match serde_json::from_slice::<RefusalDocument>(&response.body) {
            Ok(document) => refusal(http, &document, place),
            Err(_) => unread(http),
        },
    }
}

fn unread(http: u16) -> Reading {
    Reading::silent(http, None, "no answer of the merchant wire")
}

fn payment(http: u16, document: &ReplyDocument) -> Reading {
    let PaymentDocument { status, reason, amount, currency, .. } = &document.payment;
    let Ok(as_of) = Timestamp::parse(&document.payment.updated_at) else { return unread(http) };
    let claim = match status {
        Status::Created | Status::Pending => Claim::Pending,
        Status::Unknown => Claim::Silent,
        Status::Succeeded => Claim::Succeeded,
        Status::Failed => Claim::Failed(reason.unwrap_or(Reason::Unspecified)),
        Status::Expired => Claim::Expired,
        Status::Cancelled => Claim::Cancelled,
        Status::Reversed => Claim::Reversed,
    };
    let mut reading = Reading::new(claim, format!("HTTP {http}: the shop says {status}"));
    reading.ruling = Some(Ruling {
        as_of,
        settled: document.payment.settled,
        review: document.payment.review,
        may_pay_again: document.payment.may_pay_again,
    });
    reading.intent = Uuid::parse(&document.wish_id).ok();
    reading.transaction_id = reading.intent.map(|id| id.to_string());
    reading.principal =
        Currency::parse(currency).ok().and_then(|currency| Money::new(*amount, currency).ok());
    reading
}

/// A refusal counts by its row. One that names another outcome than its row may have comes from a
/// server that knows better: it proves nothing.
fn refusal(http: u16, document: &RefusalDocument, place: Place) -> Reading {
    let code = plain(&document.error.code);
    let Some(row) = Code::find(CODES, &code, http, place, Kind::Collection) else {
        return Reading::silent(http, Some(code), "the shop's server could not say");
    };
    let refuses = matches!(row.claim, Claim::Refused(_));
    if refuses && document.error.outcome == Outcome::Unknown {
        return Reading::silent(http, Some(code), "the shop's server is not sure");
    }
    Reading::new(row.claim, format!("HTTP {http} {code}: {}", row.meaning)).code(code)
}
