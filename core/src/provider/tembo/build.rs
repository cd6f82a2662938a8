use serde::Serialize;

use super::rules::{BANK_CHANNEL, collection_channel, payout_channel};
use crate::http::HttpRequest;
use crate::model::Kind;
use crate::operation::{Operation, Party};
use crate::provider::callback::TOKEN;
use crate::provider::{Built, Outgoing};
use crate::value::{Country, Uuid};

/// Fields in the order of the collection page.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Collection<'a> {
    channel: &'a str,
    msisdn: &'a str,
    amount: i64,
    transaction_ref: &'a str,
    narration: &'a str,
    transaction_date: String,
    callback_url: String,
}

/// Fields in the order of seed 002's example.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Payout<'a> {
    country_code: &'a str,
    account_no: &'a str,
    service_code: &'a str,
    amount: i64,
    msisdn: String,
    narration: &'a str,
    currency_code: &'a str,
    recipient_names: &'a str,
    transaction_ref: &'a str,
    transaction_date: String,
    callback_url: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Query<'a> {
    transaction_id: &'a str,
    transaction_ref: &'a str,
}

pub(super) fn attempt(base: &str, outgoing: &Outgoing<'_>) -> Built {
    let operation = outgoing.operation;
    let reference = operation.reference.as_str();
    let narration = operation.narration.as_ref().map_or(reference, |text| text.expose());
    let callback_url = match (&operation.callback, outgoing.token) {
        (Some(url), Some(token)) => url.with_query(TOKEN, token.expose()).as_str().to_owned(),
        (Some(url), None) => url.as_str().to_owned(),
        (None, _) => String::new(),
    };
    let transaction_date = outgoing.created_at.whole_seconds().to_string();
    let channel = channel(operation);
    let (path, body) = match operation.kind {
        Kind::Collection => (
            "/collection",
            json(&Collection {
                channel,
                msisdn: &operation.party.whole(),
                amount: operation.money.amount(),
                transaction_ref: reference,
                narration,
                transaction_date,
                callback_url,
            }),
        ),
        Kind::Payout => (
            "/payment/wallet-to-mobile",
            json(&Payout {
                country_code: country(operation).code(),
                account_no: operation.wallet.as_deref().unwrap_or_default(),
                service_code: channel,
                amount: operation.money.amount(),
                msisdn: operation.party.whole(),
                narration,
                currency_code: operation.money.currency().code(),
                recipient_names: operation.recipient.as_ref().map_or("", |name| name.expose()),
                transaction_ref: reference,
                transaction_date,
                callback_url,
            }),
        ),
    };
    let request = HttpRequest::post(format!("{base}{path}"), body)
        .header("x-request-id", outgoing.request_id.to_string());
    Built { request, key: None }
}

pub(super) fn query(
    base: &str,
    operation: &Operation,
    transaction_id: &str,
    request_id: Uuid,
) -> HttpRequest {
    let path = match operation.kind {
        Kind::Collection => "/collection/status",
        Kind::Payout => "/payment/status",
    };
    let body = json(&Query { transaction_id, transaction_ref: operation.reference.as_str() });
    HttpRequest::post(format!("{base}{path}"), body).header("x-request-id", request_id.to_string())
}

fn channel(operation: &Operation) -> &str {
    if let Some(channel) = &operation.channel {
        return channel;
    }
    let derived = match (&operation.party, operation.kind) {
        (Party::Bank { .. }, _) => Some(BANK_CHANNEL),
        (Party::Wallet { operator, .. }, Kind::Collection) => operator.and_then(collection_channel),
        (Party::Wallet { operator, .. }, Kind::Payout) => operator.and_then(payout_channel),
    };
    derived.unwrap_or_default()
}

fn country(operation: &Operation) -> Country {
    match &operation.party {
        Party::Wallet { msisdn, .. } => msisdn.country(),
        Party::Bank { .. } => Country::Tanzania,
    }
}

/// These records hold text and integers, which JSON always has a form for.
fn json(record: &impl Serialize) -> String {
    serde_json::to_string(record).unwrap_or_default()
}
