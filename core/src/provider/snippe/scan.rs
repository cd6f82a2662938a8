//! Finding a payment again in a list, by the names that were put into its metadata.

use serde_json::Value;
use serde_json::value::RawValue;

use super::metadata::META_INTENT;
use super::records::Parts;
use super::{answer, read, records, session};
use crate::evidence::Reading;
use crate::http::HttpResponse;
use crate::model::{Error, Kind};
use crate::provider::code::Place;
use crate::provider::{Effect, Entries, Entry};
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
    let found = entries(kind, response, 0)?.entries.into_iter();
    let ours = found.filter(|entry| match entry.reading.intent {
        Some(named) => named == intent,
        None => entry.reference == reference,
    });
    Ok(ours.map(|entry| entry.reading).collect())
}

/// The items of a page that name a payment of ours; `offset` is how many were passed over before it.
/// The list has no filter by time, and its order is not documented.
pub(super) fn entries(
    kind: Kind,
    response: &HttpResponse,
    offset: usize,
) -> Result<Entries, Error> {
    let page = answer::read(response, Effect::Read, records::parts)?;
    let read = page.items.len();
    let more = read > 0 && follows(&page, offset + read);
    let entries = page.items.iter().filter_map(|item| entry(kind, item)).collect();
    Ok(Entries { entries, read, more })
}

/// Whether more is to come: what `total` says, or else whether the page is as long as its `limit`.
fn follows(page: &Parts, passed: usize) -> bool {
    let count = |number: Option<i64>| number.and_then(|n| usize::try_from(n).ok());
    match (count(page.total), count(page.limit)) {
        (Some(total), _) => passed < total,
        (None, Some(limit)) => page.items.len() >= limit,
        (None, None) => true,
    }
}

fn entry(kind: Kind, item: &RawValue) -> Option<Entry> {
    let item: Value = serde_json::from_str(item.get()).ok()?;
    let named = item.get("metadata")?.get(META_INTENT).and_then(Value::as_str);
    // An item whose intent is no id of ours is another's.
    let intent = named.map(Uuid::parse).transpose().ok()?;
    let reading = match kind {
        Kind::Session => session::of(200, &item, Place::Query, false),
        _ => read::payment(kind, 200, &item, Place::Query),
    };
    if intent.is_none() && reading.reference.is_none() {
        return None;
    }
    Some(Entry { reference: reading.reference.clone().unwrap_or_default(), reading })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(data: &str, offset: usize) -> Entries {
        let body = format!(r#"{{"data":{data}}}"#).into_bytes();
        let response = HttpResponse { status: 200, headers: Vec::new(), body };
        entries(Kind::Payout, &response, offset).unwrap()
    }

    #[test]
    fn more_follows_until_the_total_is_reached() {
        let items = r#""items":[{},{}]"#;
        assert!(page(&format!(r#"{{{items},"total":5,"limit":2}}"#), 0).more);
        assert!(page(&format!(r#"{{{items},"total":5,"limit":2}}"#), 2).more);
        assert!(!page(&format!(r#"{{{items},"total":4,"limit":2}}"#), 2).more);
        assert!(page(&format!(r#"{{{items},"limit":2}}"#), 0).more);
        assert!(!page(&format!(r#"{{{items},"limit":3}}"#), 0).more);
        assert!(page("[{},{}]", 0).more, "nothing says that this was all");
        assert!(!page("[]", 0).more);
        assert_eq!(page("[{},{}]", 0).read, 2, "items of others count too");
    }
}
