use std::collections::BTreeMap;

use data_encoding::BASE32_NOPAD;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::http::HttpRequest;
use crate::model::Kind;
use crate::operation::{Operation, Party};
use crate::provider::{Built, Outgoing, Profile};

/// By these names a payout is found again in lists and webhooks.
pub(super) const META_REFERENCE: &str = "shilingi_reference";
pub(super) const META_INTENT: &str = "shilingi_intent";

/// Fields in the order of seed 004; the two bank fields after the phone.
#[derive(Serialize)]
struct Payout<'a> {
    amount: i64,
    channel: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    recipient_phone: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    recipient_bank: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    recipient_account: Option<&'a str>,
    recipient_name: &'a str,
    narration: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    webhook_url: Option<&'a str>,
    metadata: BTreeMap<&'a str, &'a str>,
}

pub(super) fn attempt(profile: &Profile, outgoing: &Outgoing<'_>) -> Built {
    let operation = outgoing.operation;
    let reference = operation.reference.as_str();
    let intent = outgoing.intent.to_string();
    let mut metadata: BTreeMap<&str, &str> =
        operation.metadata.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    metadata.insert(META_REFERENCE, reference);
    metadata.insert(META_INTENT, &intent);
    let (channel, phone, bank, account) = match &operation.party {
        Party::Wallet { msisdn, .. } => ("mobile", Some(msisdn.digits()), None, None),
        Party::Bank { bank, account } => {
            ("bank", None, Some(bank.as_str()), Some(account.as_str()))
        }
    };
    let payout = Payout {
        amount: operation.money.amount(),
        channel,
        recipient_phone: phone,
        recipient_bank: bank,
        recipient_account: account,
        recipient_name: operation.recipient.as_ref().map_or("", |name| name.expose()),
        narration: operation.narration.as_ref().map_or(reference, |text| text.expose()),
        webhook_url: operation.callback.as_ref().map(|url| url.as_str()),
        metadata,
    };
    let key = key(&profile.name, operation);
    // The record holds text and integers, which JSON always has a form for.
    let body = serde_json::to_string(&payout).unwrap_or_default();
    let request = HttpRequest::post(format!("{}/v1/payouts/send", profile.base_url.as_str()), body)
        .header("idempotency-key", key.clone());
    Built { request, key: Some(key) }
}

/// 26 characters (130 bits) of the profile, kind and reference: below Snippe's limit of 30, and the
/// same in every process and on every day.
fn key(profile: &str, operation: &Operation) -> String {
    let mut hash = Sha256::new();
    for part in [profile, operation.kind.name(), operation.reference.as_str()] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    let mut text = BASE32_NOPAD.encode(&hash.finalize()[..17]).to_ascii_lowercase();
    text.truncate(26);
    text
}

pub(super) fn query(base: &str, reference: &str) -> HttpRequest {
    HttpRequest::get(format!("{base}/v1/payouts/{}", segment(reference)))
}

/// Text as one part of a path.
pub(super) fn segment(text: &str) -> String {
    let escaped: String = ::url::form_urlencoded::byte_serialize(text.as_bytes()).collect();
    escaped.replace('+', "%20")
}

/// A page of a list; 100 entries are the most it gives [payments page].
pub(super) fn list(base: &str, kind: Kind, offset: usize) -> HttpRequest {
    let path = match kind {
        Kind::Payout => "payouts",
        Kind::Collection => "payments",
    };
    HttpRequest::get(format!("{base}/v1/{path}?limit=100&offset={offset}"))
}
