//! Finding a payment again in a list, by the names that were put into its metadata.

use serde_json::Value;
use serde_json::value::RawValue;

use super::build::META_INTENT;
use super::{answer, read, records};
use crate::evidence::Reading;
use crate::http::HttpResponse;
use crate::model::{Error, Kind};
use crate::provider::Effect;
use crate::provider::code::Place;
use crate::value::Uuid;

/// What the items of a page of payments or payouts say about the payment with this reference and
/// intent. None is no proof that it does not exist; two mean that it was made twice.
///
/// An item that names an intent is judged by it alone: the same reference may have been used under
/// another journal of the same account.
///
/// # Errors
/// What the provider refused, or an answer that is no page.
pub fn find(
    kind: Kind,
    response: &HttpResponse,
    reference: &str,
    intent: Uuid,
) -> Result<Vec<Reading>, Error> {
    let page = answer::read(response, Effect::Read, records::parts)?;
    let intent = intent.to_string();
    Ok(page.items.iter().filter_map(|item| ours(kind, item, reference, &intent)).collect())
}

fn ours(kind: Kind, item: &RawValue, reference: &str, intent: &str) -> Option<Reading> {
    let item: Value = serde_json::from_str(item.get()).ok()?;
    let named = item.get("metadata")?.get(META_INTENT).and_then(Value::as_str);
    let reading = read::payment(kind, 200, &item, Place::Query);
    let is_ours = match named {
        Some(named) => named == intent,
        None => reading.reference.as_deref() == Some(reference),
    };
    is_ours.then_some(reading)
}
