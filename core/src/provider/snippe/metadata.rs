//! Our own names for a payment, in the metadata that Snippe keeps for it.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::value::Uuid;

/// By these names a payment is found again in lists and webhooks.
const META_REFERENCE: &str = "shilingi_reference";
pub(super) const META_INTENT: &str = "shilingi_intent";

/// The caller's names and values, and ours, by which the payment is found again.
pub(super) fn metadata<'a>(
    given: &'a BTreeMap<String, String>,
    reference: &'a str,
    intent: &'a str,
) -> BTreeMap<&'a str, &'a str> {
    let mut metadata: BTreeMap<&str, &str> =
        given.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    metadata.insert(META_REFERENCE, reference);
    metadata.insert(META_INTENT, intent);
    metadata
}

/// The intent, as it was put into the metadata.
pub(super) fn our_intent(data: &Value) -> Option<Uuid> {
    let text = data.get("metadata")?.get(META_INTENT)?.as_str()?;
    Uuid::parse(text).ok()
}

/// The merchant's reference, as it was put into the metadata.
pub(super) fn our_reference(data: &Value) -> Option<String> {
    data.get("metadata")?.get(META_REFERENCE)?.as_str().map(str::to_owned)
}
