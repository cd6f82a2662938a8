use std::collections::BTreeMap;

use data_encoding::BASE32_NOPAD;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::metadata::metadata;
use super::{Snippe, collect, endpoints, session};
use crate::http::HttpRequest;
use crate::model::Kind;
use crate::operation::{self, Details, Operation, Party};
use crate::provider::{Asking, Built, Outgoing, Profile, Question};
use crate::value::{CallbackUrl, Private};

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

pub(super) fn attempt(profile: &Profile, outgoing: &Outgoing<'_>) -> Option<Built> {
    let operation = outgoing.operation;
    let base = profile.base_url.as_str();
    let intent = outgoing.intent.to_string();
    match &operation.details {
        Details::Payout(payout) => {
            let key = key(&profile.name, operation);
            Some(self::payout(base, operation, payout, &intent, key))
        }
        Details::Collection(collection) => {
            let payment = collect::payment(operation, collection, &intent);
            Some(collect::create(base, &payment, &key(&profile.name, operation)))
        }
        Details::Session(session) => {
            let request = session::create(base, operation, session, &intent);
            Some(Built { request, key: None })
        }
        _ => None,
    }
}

fn payout(
    base: &str,
    operation: &Operation,
    details: &operation::Payout,
    intent: &str,
    key: String,
) -> Built {
    let reference = operation.reference.as_str();
    let (channel, phone, bank, account) = match &details.party {
        Party::Wallet(to) => ("mobile", Some(to.msisdn.digits()), None, None),
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
        recipient_name: details.recipient.expose(),
        narration: operation.narration.as_ref().map_or(reference, Private::expose),
        webhook_url: operation.callback.as_ref().map(CallbackUrl::as_str),
        metadata: metadata(&details.metadata, reference, intent),
    };
    // The record holds text and integers, which JSON always has a form for.
    let body = serde_json::to_string(&payout).unwrap_or_default();
    let url = format!("{base}{}", endpoints::PAYOUT_CREATE.path);
    let request = HttpRequest::post(url, body).header("idempotency-key", key.clone());
    Built { request, key: Some(key) }
}

/// 26 characters (130 bits) of the profile, kind and reference: below Snippe's limit of 30, and the
/// same in every process and on every day.
fn key(profile: &str, operation: &Operation) -> String {
    let mut hash = Sha256::new();
    for part in [profile, operation.kind().name(), operation.reference.as_str()] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    let mut text = BASE32_NOPAD.encode(&hash.finalize()[..17]).to_ascii_lowercase();
    text.truncate(26);
    text
}

/// A question by Snippe's own reference.
pub(super) fn query(snippe: &Snippe, kind: Kind, reference: &str) -> Option<Question> {
    let row = match kind {
        Kind::Payout => &endpoints::PAYOUT_GET,
        Kind::Collection => &endpoints::PAYMENT_GET,
        Kind::Session => &endpoints::SESSION_GET,
        _ => return None,
    };
    let path = row.path.replace("{reference}", &segment(reference));
    Some(ask(snippe, row, &path))
}

fn ask(snippe: &Snippe, row: &'static Asking, path: &str) -> Question {
    let url = format!("{}{path}", snippe.profile.base_url.as_str());
    Question::new(row, HttpRequest::get(url), snippe.bearer())
}

/// Text as one part of a path.
pub(super) fn segment(text: &str) -> String {
    let escaped: String = ::url::form_urlencoded::byte_serialize(text.as_bytes()).collect();
    escaped.replace('+', "%20")
}

/// A page of a list; 100 entries are the most it gives [payments page].
pub(super) fn list(snippe: &Snippe, kind: Kind, offset: usize) -> Option<Question> {
    let row = match kind {
        Kind::Payout => &endpoints::PAYOUT_LIST,
        Kind::Collection => &endpoints::PAYMENT_LIST,
        Kind::Session => &endpoints::SESSION_LIST,
        _ => return None,
    };
    Some(ask(snippe, row, &format!("{}?limit=100&offset={offset}", row.path)))
}
