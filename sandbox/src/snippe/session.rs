//! Hosted sessions: what the merchant calls (snippe.md 9.1 to 9.5). Money is a bare integer here.

use std::time::Duration;

use data_encoding::{BASE64, BASE64_NOPAD, BASE64URL, BASE64URL_NOPAD};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::access::authorize;
use super::fields::{Fields, invalid, mobile};
use super::refusal::Refusal;
use super::show::tidy;
use crate::call::Call;
use crate::clock::{self, Moment, later, rfc3339};
use crate::config::SnippeConfig;
use crate::payment::{Payment, State};
use crate::reply::Reply;
use crate::shelf::Named;
use crate::world::World;

/// The documented lifetimes in seconds: least, default, most.
const LIFETIME: (u64, u64, u64) = (60, 3_600, 86_400);
const METHODS: [&str; 3] = ["mobile_money", "qr", "card"];

/// A checkout page and what it asks for.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Session {
    pub(crate) reference: String,
    pub(crate) token: String,
    pub(crate) code: String,
    pub(crate) wish: Wish,
    #[serde(with = "clock::moment")]
    pub(crate) created_at: Moment,
    #[serde(with = "clock::moment")]
    pub(crate) expires_at: Moment,
    pub(crate) cancelled: bool,
    /// What the payer's link added (9.5).
    pub(crate) url_metadata: Option<Map<String, Value>>,
}

/// A session request that passed validation.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Wish {
    /// What is owed; with a custom amount, what is suggested.
    pub(crate) amount: Option<u64>,
    /// What the payer may choose between.
    pub(crate) custom: Option<(u64, u64)>,
    pub(crate) methods: Vec<String>,
    pub(crate) customer: Map<String, Value>,
    pub(crate) webhook_url: Option<String>,
    pub(crate) redirect_url: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) metadata: Option<Map<String, Value>>,
    lifetime: u64,
}

/// The answer of sessions has no `status`.
#[derive(Serialize)]
struct Envelope {
    code: u16,
    data: Value,
}

pub(super) fn success(code: u16, data: Value) -> Reply {
    Reply::json(code, &Envelope { code, data: tidy(data) })
}

pub(super) fn create(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    authorize(world, call, "collection:create")?;
    let wish = Wish::read(&call.body, &world.config.snippe)?;
    let now = world.stamp();
    let session = Session {
        reference: format!("sess_{}", world.ids.hex(12)),
        token: world.ids.letters(10),
        code: world.ids.letters(6),
        expires_at: later(now, Duration::from_secs(wish.lifetime)),
        created_at: now,
        wish,
        cancelled: false,
        url_metadata: None,
    };
    let reply = success(201, shown(world, &session));
    world.sessions.push(session);
    Ok(reply)
}

pub(super) fn show(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    authorize(world, call, "collection:read")?;
    let session = find(world, call)?;
    Ok(success(200, shown(world, &world.sessions[session])))
}

/// Newest first, in the container of the other lists (choice).
pub(super) fn list(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    authorize(world, call, "collection:read")?;
    let number = |name: &str| call.query(name).and_then(|text| text.parse::<usize>().ok());
    let limit = number("limit").unwrap_or(20).clamp(1, 100);
    let offset = number("offset").unwrap_or(0);
    let asked = |session: &&Session| {
        call.query("status").is_none_or(|status| session.status(world) == status)
    };
    let all: Vec<&Session> = world.sessions.iter().rev().filter(asked).collect();
    let items: Vec<Value> =
        all.iter().skip(offset).take(limit).map(|s| tidy(shown(world, s))).collect();
    let data = json!({ "items": items, "limit": limit, "offset": offset, "total": all.len() });
    Ok(success(200, data))
}

/// A session that is over stays as it is: 200, or 409 by the switch (snippe.md C11).
pub(super) fn cancel(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    authorize(world, call, "collection:create")?;
    let index = find(world, call)?;
    if matches!(world.sessions[index].status(world), "pending" | "active") {
        world.sessions[index].cancelled = true;
    } else if world.config.snippe.cancel_completed_is_conflict {
        return Err(Refusal::Conflict("session is already over"));
    }
    Ok(success(200, shown(world, &world.sessions[index])))
}

fn find(world: &World, call: &Call) -> Result<usize, Refusal> {
    let reference = call.part("reference");
    let found = world.sessions.position(reference, |session| session.reference == reference);
    found.ok_or(Refusal::SessionNotFound)
}

impl Named for Session {
    fn names(&self) -> Vec<&str> {
        vec![&self.reference, &self.token, &self.code]
    }
}

impl Session {
    /// The attempts to pay it, oldest first.
    pub(super) fn attempts<'w>(&self, world: &'w World) -> impl Iterator<Item = &'w Payment> {
        let reference = self.reference.clone();
        world.payments.named(&self.reference).filter(move |payment| {
            let collection = payment.snippe().and_then(|p| p.collection.as_ref());
            collection.and_then(|c| c.session.as_ref()) == Some(&reference)
        })
    }

    /// Follows from its attempts, its clock and whether it was cancelled (9.3).
    pub(super) fn status(&self, world: &World) -> &'static str {
        if self.attempts(world).any(|attempt| attempt.state == State::Succeeded) {
            "completed"
        } else if self.cancelled {
            "cancelled"
        } else if world.stamp() >= self.expires_at {
            "expired"
        } else if self.attempts(world).any(|attempt| attempt.state == State::Pending) {
            "active"
        } else {
            "pending"
        }
    }

    /// Reads `?meta=`: a JSON object in base64. Both alphabets are read, with and without padding, and
    /// anything else is ignored (choices).
    pub(super) fn take_meta(&mut self, meta: &str) {
        let encodings = [BASE64, BASE64_NOPAD, BASE64URL, BASE64URL_NOPAD];
        let bytes = encodings.iter().find_map(|encoding| encoding.decode(meta.as_bytes()).ok());
        if let Some(Ok(Value::Object(map))) = bytes.map(|bytes| serde_json::from_slice(&bytes)) {
            self.url_metadata = Some(map);
        }
    }
}

/// Times in whole seconds, as the samples show. The links lead to the sandbox itself (choice).
fn shown(world: &World, session: &Session) -> Value {
    let wish = &session.wish;
    let seconds = |at: Moment| rfc3339(at.replace_nanosecond(0).unwrap_or(at));
    json!({
        "allowed_methods": wish.methods,
        "amount": wish.amount,
        "checkout_url": format!("{}/checkout/{}", world.own_url, session.token),
        "created_at": seconds(session.created_at),
        "currency": "TZS",
        "description": wish.description,
        "expires_at": seconds(session.expires_at),
        "metadata": wish.metadata,
        "payment_link_url": format!("{}/p/{}", world.own_url, session.code),
        "reference": session.reference,
        "short_code": session.code,
        "status": session.status(world),
    })
}

impl Wish {
    fn read(body: &[u8], config: &SnippeConfig) -> Result<Self, Refusal> {
        let fields = Fields::read(body)?;
        let custom = fields.value("allow_custom_amount").and_then(Value::as_bool) == Some(true);
        let minimum = config.minimum_payment;
        let custom = if custom { Some(read_bounds(&fields, minimum)?) } else { None };
        let amount = if custom.is_none() || fields.has("amount") {
            Some(fields.amount("amount", minimum)?)
        } else {
            None
        };
        if fields.has("currency") {
            fields.currency()?;
        }
        let customer = fields.object("customer", "customer.")?;
        if let Some(phone) = customer.optional("phone")? {
            mobile("customer.phone", &phone)?;
        }
        let lifetime = match fields.value("expires_in") {
            None | Some(Value::Null) => LIFETIME.1,
            Some(value) => match value.as_u64() {
                Some(seconds) if (LIFETIME.0..=LIFETIME.2).contains(&seconds) => seconds,
                _ => return invalid("expires_in must be between 60 and 86400"),
            },
        };
        let profile = fields.optional("profile_id")?;
        if profile.is_some_and(|id| !id.starts_with("prof_")) {
            return invalid("profile_id must start with prof_");
        }
        if fields.value("line_items").is_some_and(|items| !items.is_array()) {
            return invalid("line_items must be an array");
        }
        fields.map("display")?;
        Ok(Self {
            amount,
            custom,
            methods: read_methods(&fields, config)?,
            customer: fields.map("customer")?.unwrap_or_default(),
            webhook_url: fields.url("webhook_url")?,
            redirect_url: fields.url("redirect_url")?,
            description: fields.optional("description")?,
            metadata: fields.map("metadata")?,
            lifetime,
        })
    }
}

fn read_bounds(fields: &Fields, minimum: u64) -> Result<(u64, u64), Refusal> {
    let least = fields.amount("min_amount", minimum)?;
    let most = if fields.has("max_amount") { fields.amount("max_amount", 1)? } else { u64::MAX };
    if least < most { Ok((least, most)) } else { invalid("min_amount must be below max_amount") }
}

fn read_methods(fields: &Fields, config: &SnippeConfig) -> Result<Vec<String>, Refusal> {
    let Some(methods) = fields.value("allowed_methods").filter(|value| !value.is_null()) else {
        return Ok(config.session_methods.clone());
    };
    let known =
        |value: &Value| value.as_str().filter(|method| METHODS.contains(method)).map(str::to_owned);
    match methods.as_array().map(|list| list.iter().map(known).collect::<Option<Vec<_>>>()) {
        Some(Some(methods)) if !methods.is_empty() => Ok(methods),
        _ => invalid("allowed_methods must be a list of mobile_money, qr, card"),
    }
}
