use serde_json::Value;
use serde_json::value::RawValue;

use super::super::{codes, read, records};
use crate::evidence::{Claim, Reading};
use crate::model::{Kind, SnippeEvent};
use crate::provider::code::{Place, plain};
use crate::provider::json::{self, Fields};

/// An event as a record and as a reading.
pub(super) struct Event {
    pub(super) record: SnippeEvent,
    /// The same text for every delivery of it.
    pub(super) identity: String,
    /// What it says about a payment; none when it is about no kind of payment that we know.
    pub(super) reading: Option<Reading>,
}

/// Reads the current envelope, or the flat body of the version before.
pub(super) fn read(body: &[u8]) -> Option<Event> {
    let body = json::body(body).ok()?;
    let mut fields = Fields::of(body)?;
    if let Some(event_type) = fields.text("type") {
        return envelope(event_type, fields);
    }
    let event_type = fields.text("event")?;
    let reading = reading(&event_type, body);
    let mut record = SnippeEvent {
        id: None,
        created_at: fields.time("created_at"),
        api_version: fields.text("api_version"),
        legacy: true,
        payment: None,
        payout: None,
        extra: Default::default(),
        event_type,
    };
    match kind(&record.event_type) {
        Some(Kind::Collection) => record.payment = records::payment_of(fields),
        Some(_) => record.payout = records::payout_of(fields),
        None => record.extra = fields.rest(),
    }
    Some(Event { identity: told(&record.event_type, body), reading, record })
}

fn envelope(event_type: String, mut fields: Fields) -> Option<Event> {
    let data = fields.remove("data")?;
    let inner = Fields::of(&data)?.or_text("status", state(&event_type));
    let id = fields.text("id");
    let (payment, payout) = match kind(&event_type) {
        Some(Kind::Collection) => (records::payment_of(inner), None),
        Some(_) => (None, records::payout_of(inner)),
        None => (None, None),
    };
    let identity = id.clone().unwrap_or_else(|| told(&event_type, &data));
    let reading = reading(&event_type, &data);
    let is_read = payment.is_some() || payout.is_some();
    let record = SnippeEvent {
        id,
        created_at: fields.time("created_at"),
        api_version: fields.text("api_version"),
        legacy: false,
        payment,
        payout,
        extra: if is_read { fields.rest() } else { fields.with("data", data).rest() },
        event_type,
    };
    Some(Event { record, identity, reading })
}

/// What tells an event without an id from others.
fn told(event_type: &str, data: &RawValue) -> String {
    let mut fields = Fields::of(data);
    let mut text = |name| fields.as_mut().and_then(|f| f.text(name)).unwrap_or_default();
    format!("{event_type}\0{}\0{}", text("reference"), text("session_reference"))
}

/// The kind of payment that an event is about: `payment.*` or `payout.*`.
pub(super) fn kind(event_type: &str) -> Option<Kind> {
    match event_type.split_once('.')?.0 {
        "payment" => Some(Kind::Collection),
        "payout" => Some(Kind::Payout),
        _ => None,
    }
}

fn state(event_type: &str) -> &str {
    event_type.split_once('.').map_or("", |(_, state)| state)
}

/// What the event says of its payment. A type and a status that contradict each other prove nothing.
fn reading(event_type: &str, data: &RawValue) -> Option<Reading> {
    let kind = kind(event_type)?;
    let data: Value = serde_json::from_str(data.get()).unwrap_or_default();
    let reading = read::payment(kind, 200, &data, Place::Query);
    let (told, found) = (state(event_type), data["status"].as_str().unwrap_or_default());
    if told != found && codes::is_state(told, kind) && codes::is_state(found, kind) {
        let note = format!("the event {} has another status", plain(event_type));
        return Some(Reading { claim: Claim::Silent, note, ..reading });
    }
    // A session is known by its own reference; the payment inside it is a number of Snippe's.
    match data["session_reference"].as_str().filter(|text| !text.is_empty()) {
        Some(session) => Some(Reading { transaction_id: Some(session.to_owned()), ..reading }),
        None => Some(reading),
    }
}
