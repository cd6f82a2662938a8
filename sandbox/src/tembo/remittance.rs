//! Remittances (seed 003, temboplus.md 8): another way to authenticate, other errors, other statuses.
//!
//! No page offers them in a sandbox; that this one does is the point of it.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::error::Details;
use super::form::{Form, is_mobile};
use super::remittance_record::Remittance;
use super::remittance_view::{Shown, Taken};
use crate::call::Call;
use crate::keys::{Compare, Known};
use crate::outcome::Outcome;
use crate::payment::{Kind, Particulars, Payment};
use crate::reply::Reply;
use crate::world::World;

/// Refusals in the one shape of seed 003.
pub(super) enum Refusal {
    /// 403, not 401.
    Unauthorized(String),
    /// 400, with each field and without the request's id.
    Validation(Details),
    /// 429.
    Duplicate(&'static str, String),
    /// 404.
    NotFound(String),
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Error<'a> {
    error: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    details: Option<Vec<Detail<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<&'a str>,
}

#[derive(Serialize)]
struct Detail<'a> {
    field: &'a str,
    message: &'a str,
}

impl From<Refusal> for Reply {
    fn from(refusal: Refusal) -> Self {
        let (status, error, message, id) = match &refusal {
            Refusal::Validation(details) => {
                let details = details.0.iter().map(|(field, message)| Detail { field, message });
                let details = Some(details.collect());
                let (error, message) = ("VALIDATION_ERROR", "Validation failed");
                return Self::json(400, &Error { error, message, details, request_id: None });
            }
            Refusal::Unauthorized(id) => {
                (403, "UNAUTHORIZED", "Invalid or missing authorization token", id)
            }
            Refusal::Duplicate(message, id) => (429, "DUPLICATE_REQUEST", *message, id),
            Refusal::NotFound(id) => (404, "NOT_FOUND", "Remittance not found", id),
        };
        let request_id = Some(id.as_str()).filter(|id| !id.is_empty());
        Self::json(status, &Error { error, message, details: None, request_id })
    }
}

const TEXTS: [&str; 4] =
    ["senderCurrency", "receiverCurrency", "institutionCode", "sender.fullName"];
const NUMBERS: [&str; 3] = ["senderAmount", "receiverAmount", "exchangeRate"];

pub(super) fn create(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    let request_id = authorize(world, call)?;
    let config = world.config.clone();
    let window = config.tembo.remittance_window;
    match world.remittance_ids.find(&request_id, &call.body, world.now, window, Compare::Bytes) {
        Known::Same(reply) if !config.tembo.remittance_repeat_is_429 => return Ok(reply),
        Known::Same(_) | Known::Other => {
            return Err(Refusal::Duplicate("Duplicate request id", request_id));
        }
        Known::Fresh => {}
    }
    let (form, fields) = read(call)?;
    let details = form.into_details();
    if !details.0.is_empty() {
        return Err(Refusal::Validation(details));
    }
    let text = |name: &str| {
        let raw = fields.get(name).map_or("", |raw| raw.get());
        serde_json::from_str::<String>(raw).unwrap_or_default()
    };
    let reference = text("partnerReference");
    let taken = |p: &Payment| p.kind == Kind::Remittance && p.reference == reference;
    if world.payments.named(&reference).any(taken) {
        return Err(Refusal::Duplicate("Duplicate partnerReference", request_id));
    }
    let amount = fields.get("receiverAmount").map_or("0", |raw| raw.get());
    let amount = amount.split('.').next().and_then(|whole| whole.parse().ok()).unwrap_or(0);
    let (account, fee) = (text("receiverAccount"), config.tembo.remittance_fee.of(amount));
    let wallet = &config.tembo.remittance.account_no;
    let funds = world.ledger.wallet(wallet).map_or(0, |wallet| wallet.available());
    let covered = i64::try_from(amount.saturating_add(fee)).is_ok_and(|needed| needed <= funds);
    let payment = Payment {
        outcome: if covered {
            world.outcome_for(&reference, &account, Kind::Remittance)
        } else {
            Outcome::InsufficientFunds
        },
        reference: reference.into(),
        transaction_id: world.ids.hex(32).into(),
        amount,
        fee,
        channel: text("receiverChannel").into(),
        party: account.into(),
        wallet: wallet.as_str().into(),
        callback_url: Some(text("callbackUrl").into()),
        particulars: Particulars::Remittance(Box::new(Remittance {
            request_id: request_id.clone(),
            fields,
            institution_reference: world.ids.transaction(),
            receipt: format!("RM{}", world.ids.digits(10)),
            updated_at: world.stamp(),
        })),
        ..Payment::blank(Kind::Remittance, world.stamp(), call.callbacks.clone())
    };
    let reply = Reply::json(200, &Taken::of(world.admit(payment)));
    let now = world.now;
    world.remittance_ids.keep(&request_id, &call.body, &reply, now, window, Compare::Bytes);
    Ok(reply)
}

pub(super) fn status(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    let request_id = authorize(world, call)?;
    let reference = call.part("reference");
    let named = |p: &&Payment| p.kind == Kind::Remittance && p.reference == reference;
    let payment =
        world.payments.named(reference).find(named).ok_or(Refusal::NotFound(request_id))?;
    Ok(Reply::json(200, &Shown::of(payment, &payment.transaction_id, payment.state)))
}

/// The token, then the request id, which is required (seed 003).
fn authorize(world: &World, call: &Call) -> Result<String, Refusal> {
    let id = call.header("x-request-id").unwrap_or_default().trim().to_owned();
    if call.bearer() != Some(world.config.tembo.bearer_token.as_str()) {
        return Err(Refusal::Unauthorized(id));
    }
    if id.is_empty() {
        let text = "x-request-id is required".to_owned();
        return Err(Refusal::Validation(Details(vec![("x-request-id", text)])));
    }
    Ok(id)
}

type Raw = BTreeMap<String, Box<RawValue>>;

/// Texts of violations are choices, except that one sample speaks of an invalid mobile number.
fn read(call: &Call) -> Result<(Form, Raw), Refusal> {
    let unreadable =
        || Refusal::Validation(Details(vec![("body", "body must be a JSON object".to_owned())]));
    let raw: Raw = serde_json::from_slice(&call.body).map_err(|_| unreadable())?;
    let mut form = Form::read(&call.body).map_err(|_| unreadable())?.older();
    form.date("paymentDate");
    for field in TEXTS {
        form.text(field);
    }
    for field in NUMBERS {
        let written = raw.get(field).map_or("", |raw| raw.get());
        match form.get(field) {
            None | Some(Value::Null) => form.violate(field, "is required"),
            Some(Value::Number(_)) if is_positive_decimal(written) => {}
            Some(_) => form.violate(field, "must be a positive decimal number"),
        }
    }
    let account = form.text("receiverAccount");
    let channel = form.one_of("receiverChannel", &["MOBILE", "BANK"]);
    if channel == "MOBILE" && !account.is_empty() && !is_mobile(&account, "255") {
        form.violate("receiverAccount", "has an invalid mobile number format");
    }
    form.text("partnerReference");
    form.url("callbackUrl");
    if !form.get("receiver").is_some_and(Value::is_object) {
        form.violate("receiver", "is required");
    }
    Ok((form, raw))
}

/// Written without sign and exponent, and not zero.
fn is_positive_decimal(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole) && digits(fraction) && text.bytes().any(|byte| matches!(byte, b'1'..=b'9'))
}
