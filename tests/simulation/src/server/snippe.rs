//! Snippe: a repeat with the same key and body within 24 hours is answered as before.

use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use shilingi::Kind;
use shilingi::http::{HttpRequest, HttpResponse, Method};

use super::{Handled, Kept, Servers, View, parse, read, text};
use crate::books::{HOUR, Host, State, Transaction, fate};
use crate::random::Random;

impl Servers {
    pub(super) fn snippe(
        &mut self,
        request: &HttpRequest,
        now: i64,
        view: View,
        random: &mut Random,
    ) -> Handled {
        let path = request.url.split("//").nth(1).and_then(|rest| rest.split_once('/'));
        let path = path.map_or("", |(_, path)| path);
        let payout = path.strip_prefix("v1/payouts").map(|rest| (Kind::Payout, rest));
        let payment = path.strip_prefix("v1/payments").map(|rest| (Kind::Collection, rest));
        match (request.method, payout.or(payment)) {
            (Method::Post, Some((kind @ Kind::Payout, "/send") | (kind, ""))) => {
                self.snippe_money(kind, request, now, random)
            }
            (Method::Get, Some((kind, rest))) if rest.starts_with('/') => {
                read(self.snippe_status(kind, &rest[1..], now, view))
            }
            (Method::Get, Some((kind, rest))) => read(self.snippe_list(kind, rest, now)),
            _ => read(super::json(404, &error(404, "not_found", "not found"))),
        }
    }

    fn snippe_money(
        &mut self,
        kind: Kind,
        request: &HttpRequest,
        now: i64,
        random: &mut Random,
    ) -> Handled {
        let key = request.headers.iter().find(|(name, _)| name == "idempotency-key");
        let key = key.map(|(_, value)| value.clone()).unwrap_or_default();
        // Checks that come before the key is looked at: a repeat may be refused although the first
        // was carried out.
        if random.chance(60) {
            return read(match random.below(3) {
                0 => super::json(401, &error(401, "unauthorized", "invalid or missing API key")),
                1 => super::json(429, &error(429, "rate_limit_exceeded", "too many requests")),
                _ => short(kind),
            });
        }
        if let Some(kept) = self.keys.get(&key).filter(|kept| now < kept.at + 24 * HOUR) {
            return match kept.body == request.body {
                true => read(kept.response.clone()),
                false => {
                    let why = "idempotency key already used with different request body";
                    read(super::json(422, &error(422, "validation_error", why)))
                }
            };
        }
        let (response, made) = if random.chance(60) {
            let why = error(400, "validation_error", "recipient_phone is invalid");
            (if random.chance(500) { short(kind) } else { super::json(400, &why) }, None)
        } else {
            let made = self.snippe_make(kind, &parse(&request.body), now, random);
            (super::json(201, &envelope(&self.books.transactions[made], now)), Some(made))
        };
        if made.is_some() || self.keeps_refusals {
            let (body, response) = (request.body.clone(), response.clone());
            self.keys.insert(key, Kept { at: now, body, response });
        }
        Handled { response, made }
    }

    fn snippe_make(&mut self, kind: Kind, body: &Value, now: i64, random: &mut Random) -> usize {
        let number = self.books.transactions.len();
        let states = fate(Host::Snippe, kind, now, self.overturns, random);
        let amount =
            if kind == Kind::Payout { &body["amount"] } else { &body["details"]["amount"] };
        self.make(Transaction {
            id: format!("667c9279-846f-4001-b046-{number:012}"),
            reference: text(&body["metadata"], "shilingi_reference").to_owned(),
            amount: amount.as_i64().unwrap_or_default(),
            callback: text(body, "webhook_url").to_owned(),
            metadata: body["metadata"].clone(),
            ..Transaction::new(Host::Snippe, kind, states)
        })
    }

    fn snippe_status(&self, kind: Kind, id: &str, now: i64, view: View) -> HttpResponse {
        let listed = |t: &&Transaction| (t.host, t.kind) == (Host::Snippe, kind);
        let all = || self.books.transactions.iter().filter(listed);
        let at = if let View::Past(ago) = view { now - ago } else { now };
        let found = match view {
            View::Other => all().find(|t| t.id != id),
            _ => all().find(|t| t.id == id).filter(|t| t.state(at).is_some()),
        };
        match found {
            Some(transaction) => super::json(200, &envelope(transaction, at)),
            None => super::json(404, &error(404, "not_found", "payout not found")),
        }
    }

    /// Newest first, in the documented container.
    fn snippe_list(&self, kind: Kind, query: &str, now: i64) -> HttpResponse {
        let number = |name: &str, default: usize| {
            let pairs = query.trim_start_matches('?').split('&');
            let found = pairs.filter_map(|pair| pair.split_once('=')).find(|(n, _)| *n == name);
            found.and_then(|(_, value)| value.parse().ok()).unwrap_or(default)
        };
        let (limit, offset) = (number("limit", 20).min(100), number("offset", 0));
        let own: Vec<&Transaction> = self
            .books
            .transactions
            .iter()
            .rev()
            .filter(|t| (t.host, t.kind) == (Host::Snippe, kind))
            .filter(|t| t.state(now - self.lag).is_some())
            .collect();
        let items: Vec<Value> =
            own.iter().skip(offset).take(limit).map(|t| resource(t, now)).collect();
        let data = json!({"items": items, "total": own.len(), "limit": limit, "offset": offset});
        super::json(200, &json!({"status": "success", "code": 200, "data": data}))
    }
}

fn short(kind: Kind) -> HttpResponse {
    let why = match kind {
        Kind::Payout => "insufficient balance: available 5000, required 6500",
        _ => "failed to initiate payment",
    };
    super::json(500, &error(500, "payment_failed", why))
}

fn error(status: u16, code: &str, message: &str) -> Value {
    json!({"status": "error", "code": status, "error_code": code, "message": message})
}

fn envelope(transaction: &Transaction, at: i64) -> Value {
    json!({"status": "success", "code": 200, "data": resource(transaction, at)})
}

fn resource(transaction: &Transaction, at: i64) -> Value {
    json!({
        "amount": {"currency": "TZS", "value": transaction.amount},
        "metadata": transaction.metadata,
        "object": object(transaction.kind),
        "reference": transaction.id,
        "status": word(transaction, at),
    })
}

/// What Snippe calls a kind, in records and in the names of events.
pub(crate) fn object(kind: Kind) -> &'static str {
    if kind == Kind::Payout { "payout" } else { "payment" }
}

fn word(transaction: &Transaction, at: i64) -> &'static str {
    match transaction.state(at).unwrap_or(State::Pending) {
        State::Pending | State::Accepted => "pending",
        State::Succeeded => "completed",
        State::Expired if transaction.kind == Kind::Collection => "expired",
        State::Failed | State::Expired => "failed",
        State::Reversed => "reversed",
    }
}

/// The signed webhook about the state at a moment, sent at another: headers and body.
pub(crate) fn webhook(
    transaction: &Transaction,
    about: i64,
    sent: i64,
    secret: &str,
) -> (Vec<(String, String)>, String) {
    let state = word(transaction, about);
    let since = transaction.states.iter().rev().find(|(from, _)| *from <= about);
    let body = json!({
        "id": format!("evt_{}_{}", transaction.id, since.map_or(0, |(from, _)| *from)),
        "type": format!("{}.{state}", object(transaction.kind)),
        "api_version": "2026-01-25",
        "data": resource(transaction, about),
    })
    .to_string();
    (signature(&body, sent, secret), body)
}

fn signature(body: &str, sent: i64, secret: &str) -> Vec<(String, String)> {
    let stamp = (sent / 1000).to_string();
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return Vec::new() };
    mac.update(format!("{stamp}.{body}").as_bytes());
    let signature = HEXLOWER.encode(&mac.finalize().into_bytes());
    vec![("X-Webhook-Timestamp".to_owned(), stamp), ("X-Webhook-Signature".to_owned(), signature)]
}
