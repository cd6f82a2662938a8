//! `POST /payouts/send` and `GET /payouts/{reference}` (seed 004; bank from snippe.md 8.1).

use axum::http::HeaderMap;
use serde_json::{Map, Value};
use shilingi::value::{Msisdn, Operator, table};

use super::envelope::{Refusal, created, shown};
use super::idempotency::LONGEST_KEY;
use super::{Particulars, SNIPPE_WALLET, authorize, merchant_reference};
use crate::callback;
use crate::config::SnippeConfig;
use crate::fault::CallbackPlan;
use crate::payment::{Kind, Payment, State};
use crate::reply::Reply;
use crate::world::World;

pub(super) fn send(
    world: &mut World,
    headers: &HeaderMap,
    body: &[u8],
    callbacks: CallbackPlan,
) -> Result<Reply, Refusal> {
    authorize(world, headers)?;
    let config = world.config.clone();
    let wish = Wish::read(body, &config.snippe)?;
    let key = headers.get("idempotency-key").and_then(|value| value.to_str().ok());
    let Some(key) = key else {
        if config.snippe.require_idempotency_key {
            return Err(Refusal::Validation("Idempotency-Key is required".to_owned()));
        }
        return create(world, wish, None, callbacks);
    };
    if key.chars().count() > LONGEST_KEY {
        return Err(Refusal::KeyTooLong);
    }
    let window = config.snippe.idempotency_window;
    if let Some(reply) = world.idempotency.replay(key, body, world.now, window)? {
        return Ok(reply);
    }
    let result = create(world, wish, Some(key), callbacks);
    match &result {
        Ok(reply) => world.idempotency.keep(key, body, reply, world.now),
        Err(refusal) if config.snippe.remember_errors => {
            world.idempotency.keep(key, body, &refusal.reply(), world.now);
        }
        Err(_) => {}
    }
    result
}

pub(super) fn show(
    world: &mut World,
    headers: &HeaderMap,
    reference: &str,
) -> Result<Reply, Refusal> {
    authorize(world, headers)?;
    world
        .payments
        .iter()
        .find(|payment| payment.particulars.is_some() && payment.transaction_id == reference)
        .map(shown)
        .ok_or(Refusal::PayoutNotFound)
}

fn create(
    world: &mut World,
    wish: Wish,
    key: Option<&str>,
    callbacks: CallbackPlan,
) -> Result<Reply, Refusal> {
    let fee = world.config.snippe.payout_fee.of(wish.amount);
    let required = wish.amount.saturating_add(fee);
    let available = world.ledger.wallet(SNIPPE_WALLET).map_or(0, |wallet| wallet.available());
    if !i64::try_from(required).is_ok_and(|required| required <= available) {
        return Err(Refusal::InsufficientBalance { available, required });
    }
    let id = world.ids.uuid();
    let transaction_id = world.ids.uuid();
    let reference =
        merchant_reference(wish.metadata.as_ref(), key).unwrap_or_else(|| transaction_id.clone());
    let outcome = world.outcome_for(&reference, &wish.party, wish.kind);
    let payment = Payment {
        kind: wish.kind,
        reference,
        transaction_id,
        state: State::Pending,
        status: "",
        outcome,
        amount: wish.amount,
        fee,
        operator: wish.operator,
        channel: wish.channel,
        party: wish.party,
        party_name: wish.name,
        wallet: SNIPPE_WALLET.to_owned(),
        narration: wish.narration.clone().unwrap_or_default(),
        callback_url: wish.webhook_url,
        created_at: world.now,
        completed_at: None,
        executed: 0,
        returned: 0,
        history: Vec::new(),
        particulars: Some(Particulars {
            id,
            external_reference: world.ids.transaction(),
            provider: wish.provider,
            bank: wish.bank,
            narration: wish.narration,
            metadata: wish.metadata,
        }),
        callbacks,
    };
    Ok(created(world.admit(payment)))
}

/// A payout request that passed validation.
#[derive(Debug)]
struct Wish {
    kind: Kind,
    amount: u64,
    channel: String,
    party: String,
    name: String,
    bank: Option<String>,
    operator: Option<Operator>,
    provider: String,
    narration: Option<String>,
    webhook_url: Option<String>,
    metadata: Option<Map<String, Value>>,
}

fn invalid<T>(text: impl Into<String>) -> Result<T, Refusal> {
    Err(Refusal::Validation(text.into()))
}

impl Wish {
    /// The first violation alone is told. Published texts: `… is required`, `amount … is below
    /// minimum of …` and `… must be a valid phone number`; the others are choices.
    fn read(body: &[u8], config: &SnippeConfig) -> Result<Self, Refusal> {
        let Ok(Value::Object(fields)) = serde_json::from_slice(body) else {
            return invalid("invalid request body");
        };
        let amount = match fields.get("amount") {
            None | Some(Value::Null) => return invalid("amount is required"),
            Some(amount) => match amount.as_u64() {
                Some(amount) if amount >= config.minimum_payout => amount,
                Some(small) => {
                    let minimum = config.minimum_payout;
                    return invalid(format!("amount {small} is below minimum of {minimum}"));
                }
                None => return invalid("amount must be a positive integer"),
            },
        };
        let channel = required(&fields, "channel")?;
        let mut wish = Self {
            kind: Kind::SnippeMobilePayout,
            amount,
            channel: channel.clone(),
            party: String::new(),
            name: String::new(),
            bank: None,
            operator: None,
            provider: String::new(),
            narration: optional(&fields, "narration")?,
            webhook_url: optional(&fields, "webhook_url")?,
            metadata: match fields.get("metadata") {
                None | Some(Value::Null) => None,
                Some(Value::Object(metadata)) => Some(metadata.clone()),
                Some(_) => return invalid("metadata must be an object"),
            },
        };
        match channel.as_str() {
            "mobile" => wish.reach_phone(&fields, config)?,
            "bank" => wish.reach_bank(&fields)?,
            _ => return invalid("channel must be one of mobile, bank"),
        }
        wish.name = required(&fields, "recipient_name")?;
        match &wish.webhook_url {
            Some(url) if !is_webhook_url(url) => {
                invalid("webhook_url must be an HTTPS URL of at most 500 characters")
            }
            _ => Ok(wish),
        }
    }

    fn reach_phone(
        &mut self,
        fields: &Map<String, Value>,
        config: &SnippeConfig,
    ) -> Result<(), Refusal> {
        let phone = required(fields, "recipient_phone")?;
        // 255… and +255… are both taken, local forms are not (snippe.md 6.1).
        let digits = phone.strip_prefix('+').unwrap_or(&phone);
        let tanzanian = digits.len() == 12
            && digits.starts_with("255")
            && digits.bytes().all(|byte| byte.is_ascii_digit());
        let Some(number) = tanzanian.then(|| Msisdn::parse(digits, None).ok()).flatten() else {
            return invalid("recipient_phone must be a valid phone number");
        };
        self.operator = number.operator();
        self.provider = match self.operator {
            Some(Operator::Airtel) => "airtel",
            Some(Operator::Yas) => "mixx",
            Some(Operator::Halotel) => "halotel",
            Some(Operator::Vodacom) if config.pays_mpesa => "mpesa",
            Some(Operator::Vodacom | Operator::Safaricom) | None => {
                return invalid("recipient_phone belongs to an unsupported network");
            }
        }
        .to_owned();
        self.party = phone;
        Ok(())
    }

    fn reach_bank(&mut self, fields: &Map<String, Value>) -> Result<(), Refusal> {
        let bank = required(fields, "recipient_bank")?;
        if table::SNIPPE_BANKS.iter().all(|known| known.code != bank) {
            return invalid(format!("recipient_bank {bank} is not supported"));
        }
        self.kind = Kind::SnippeBankPayout;
        self.provider = bank.to_ascii_lowercase();
        self.bank = Some(bank);
        self.party = required(fields, "recipient_account")?;
        Ok(())
    }
}

fn required(fields: &Map<String, Value>, name: &str) -> Result<String, Refusal> {
    match optional(fields, name)? {
        Some(text) if !text.trim().is_empty() => Ok(text),
        _ => invalid(format!("{name} is required")),
    }
}

fn optional(fields: &Map<String, Value>, name: &str) -> Result<Option<String>, Refusal> {
    match fields.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(_) => invalid(format!("{name} must be a string")),
    }
}

/// HTTPS and at most 500 characters (snippe.md 6). Plain http to this machine is taken too, because
/// the sandbox can only call back without TLS (choice).
fn is_webhook_url(url: &str) -> bool {
    let https = url::Url::parse(url).is_ok_and(|url| url.scheme() == "https");
    url.chars().count() <= 500 && (https || callback::is_loopback(url))
}
