use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use shilingi::evidence::Reading;
use shilingi::http::{HttpRequest, HttpResponse};
use shilingi::operation::{self, Draft, Operation, Valid, validate};
use shilingi::provider::{Callback, Outgoing, Provider, Received};
use shilingi::value::{Problem, Timestamp, Token, Uuid};
use shilingi::{
    BillRequest, CollectRequest, DepositRequest, PayoutRequest, RemitRequest, Snippe,
    SnippeSessionRequest, TemboPlus, TransferRequest, WithdrawRequest,
};

/// A provider's profile. Credentials are made up here: no vector depends on them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Profile {
    name: String,
    #[serde(default)]
    live: bool,
    /// The sandbox of Shilingi, whose addresses and credentials of all families are preset.
    #[serde(default)]
    local: bool,
    profile: Option<String>,
    base_url: Option<String>,
    callback_url: Option<String>,
    wallet: Option<String>,
    #[serde(default)]
    pays_mpesa: bool,
    #[serde(default)]
    webhook_secrets: Vec<String>,
}

macro_rules! set {
    ($provider:ident, $profile:expr, $($field:ident => $method:ident),+) => {
        $(if let Some(value) = &$profile.$field {
            $provider = $provider.$method(value).unwrap();
        })+
    };
}

impl Profile {
    fn provider(&self) -> Box<dyn Provider> {
        match self.name.as_str() {
            "temboplus" if self.local => {
                self.tembo(TemboPlus::local("http://127.0.0.1:8085").unwrap())
            }
            "temboplus" if self.live => self.tembo(TemboPlus::live("id", "key").unwrap()),
            "temboplus" => self.tembo(TemboPlus::sandbox("id", "key").unwrap()),
            "snippe" if self.live => self.snippe(Snippe::live("snp_key").unwrap()),
            _ => self.snippe(Snippe::local("http://127.0.0.1:8085").unwrap()),
        }
    }

    fn tembo(&self, mut tembo: TemboPlus) -> Box<dyn Provider> {
        set!(tembo, self, base_url => base_url, profile => profile_name, callback_url => callback_url);
        Box::new(match &self.wallet {
            Some(wallet) => tembo.wallet(wallet),
            None => tembo,
        })
    }

    fn snippe(&self, mut snippe: Snippe) -> Box<dyn Provider> {
        set!(snippe, self, base_url => base_url, profile => profile_name, callback_url => callback_url);
        let snippe = snippe.pays_mpesa(self.pays_mpesa);
        Box::new(
            self.webhook_secrets.iter().fold(snippe, |s, secret| s.webhook_secret(secret.as_str())),
        )
    }
}

/// One payment, as a request of ours.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Request {
    Collect(Value),
    Payout(Value),
    Bill(Value),
    Remit(Value),
    Deposit(Value),
    Withdraw(Value),
    Transfer(Value),
    Session(Value),
}

impl Request {
    fn validate(&self, provider: &dyn Provider) -> Result<Valid, Value> {
        match self {
            Self::Collect(fields) => valid::<CollectRequest>(fields, provider),
            Self::Payout(fields) => valid::<PayoutRequest>(fields, provider),
            Self::Bill(fields) => valid::<BillRequest>(fields, provider),
            Self::Remit(fields) => valid::<RemitRequest>(fields, provider),
            Self::Deposit(fields) => valid::<DepositRequest>(fields, provider),
            Self::Withdraw(fields) => valid::<WithdrawRequest>(fields, provider),
            Self::Transfer(fields) => valid::<TransferRequest>(fields, provider),
            Self::Session(fields) => valid::<SnippeSessionRequest>(fields, provider),
        }
    }
}

fn valid<R: operation::Request + DeserializeOwned>(
    fields: &Value,
    provider: &dyn Provider,
) -> Result<Valid, Value> {
    validate(Draft::<R>::from_json(&fields.to_string()), provider)
        .map_err(|violations| super::request::list(&violations))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wire {
    provider: Profile,
    request: Request,
    intent: Uuid,
    created_at: String,
    /// The random bytes of the token in the callback address.
    token: Option<[u8; 16]>,
    request_id: Uuid,
    /// Asks for the status of the payment with this id in place of making it.
    status_of: Option<String>,
}

pub(super) fn wire(input: Wire) -> Result<Value, Problem> {
    let provider = input.provider.provider();
    let valid = match input.request.validate(&*provider) {
        Ok(valid) => valid,
        Err(violations) => return Ok(violations),
    };
    let operation = valid.operation();
    let built = match &input.status_of {
        Some(id) => {
            let question = provider.query(operation, id, input.request_id).unwrap();
            (question.open().0, None)
        }
        None => {
            let built = provider
                .build(&Outgoing {
                    operation,
                    intent: input.intent,
                    created_at: Timestamp::parse(&input.created_at)?,
                    token: input.token.map(Token::from_random).as_ref(),
                    request_id: input.request_id,
                })
                .unwrap();
            (built.request, built.key)
        }
    };
    let secret: Vec<&str> = provider.credentials(operation).iter().map(|(name, _)| *name).collect();
    Ok(written(&built.0, built.1, &secret))
}

pub(super) fn written(request: &HttpRequest, key: Option<String>, secret: &[&str]) -> Value {
    let headers: BTreeMap<&String, &String> = request.headers.iter().map(|(n, v)| (n, v)).collect();
    json!({
        "line": format!("{} {}", request.method.name(), request.url),
        "headers": headers,
        "secret_headers": secret,
        "key": key,
        "body": Some(&request.body).filter(|body| !body.is_empty()),
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Answer {
    provider: String,
    kind: shilingi::Kind,
    to: Asked,
    status: u16,
    /// Text is the body as it came; anything else is its JSON.
    body: Value,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Asked {
    Attempt,
    Query,
}

pub(super) fn reply(input: Answer) -> Result<Value, Problem> {
    let provider = Profile {
        name: input.provider,
        live: false,
        local: false,
        profile: None,
        base_url: None,
        callback_url: Some("https://yourdomain.com/hook".to_owned()),
        wallet: Some("9000123456".to_owned()),
        pays_mpesa: false,
        webhook_secrets: Vec::new(),
    }
    .provider();
    let operation = any_operation(input.kind);
    let response =
        HttpResponse { status: input.status, headers: Vec::new(), body: bytes(&input.body) };
    Ok(reading(match input.to {
        Asked::Attempt => provider.read_reply(&operation, &response),
        Asked::Query => provider.read_query(&operation, &response),
    }))
}

/// An operation of a kind: a reading depends on that only; who is paid is checked against it later.
///
/// # Panics
/// The sample of the kind breaks a rule.
#[must_use]
pub fn any_operation(kind: shilingi::Kind) -> Operation {
    let tembo = TemboPlus::local("http://127.0.0.1:8085").unwrap();
    let tembo = tembo.callback_url("http://127.0.0.1:9/").unwrap();
    let snippe = Snippe::local("http://127.0.0.1:8085").unwrap();
    let base = json!({ "reference": "A-1", "amount": 5_000 });
    let with = |more: Value| {
        let mut fields = base.clone();
        fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        fields
    };
    let phone = "255712345678";
    let request = match kind {
        shilingi::Kind::Collection => Request::Collect(with(json!({ "msisdn": phone }))),
        shilingi::Kind::Payout => {
            Request::Payout(with(json!({ "msisdn": phone, "recipient": "John Doe" })))
        }
        shilingi::Kind::Bill => Request::Bill(with(json!({
            "msisdn": phone, "recipient": "John Doe",
            "biller": "LUKU", "biller_reference": "458574736222",
        }))),
        shilingi::Kind::Remittance => Request::Remit(with(json!({
            "msisdn": phone, "institution": "TIGO",
            "sender_amount": "2.00", "sender_currency": "USD", "exchange_rate": "2500.00",
            "sender": { "full_name": "John Doe" }, "receiver": { "full_name": "Jane Doe" },
        }))),
        shilingi::Kind::Deposit => Request::Deposit(with(json!({ "wallet": "9000000001" }))),
        shilingi::Kind::Withdrawal => Request::Withdraw(with(json!({ "wallet": "9000000001" }))),
        shilingi::Kind::Transfer | shilingi::Kind::LocalTransfer => {
            Request::Transfer(with(json!({
                "from_wallet": "9000000001", "to_wallet": "9000000002",
                "local": kind == shilingi::Kind::LocalTransfer,
            })))
        }
        shilingi::Kind::Session => Request::Session(base.clone()),
    };
    let provider: &dyn Provider = if kind == shilingi::Kind::Session { &snippe } else { &tembo };
    request.validate(provider).unwrap().operation().clone()
}

pub(super) fn bytes(body: &Value) -> Vec<u8> {
    match body {
        Value::String(text) => text.clone().into_bytes(),
        other => other.to_string().into_bytes(),
    }
}

pub(super) fn reading(reading: Reading) -> Value {
    let mut said = json!({
        "claim": reading.claim,
        "raw_code": reading.raw_code,
        "transaction_id": reading.transaction_id,
        "reference": reading.reference,
        "principal": reading.principal.map(|money| money.to_string()),
    });
    if let Some(handed) = reading.handed {
        said["handed"] = json!(handed);
    }
    if let Some(ruling) = reading.ruling {
        said["ruling"] = json!({
            "as_of": ruling.as_of.to_string(),
            "settled": ruling.settled,
            "review": ruling.review,
            "may_pay_again": ruling.may_pay_again,
        });
    }
    said
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Delivery {
    provider: Profile,
    target: String,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    body: Value,
    now: String,
}

pub(super) fn callback(input: Delivery) -> Result<Value, Problem> {
    let headers: Vec<(String, String)> = input.headers.into_iter().collect();
    let body = bytes(&input.body);
    let callback = Callback { target: &input.target, headers: &headers, body: &body };
    let received = input.provider.provider().receive(&callback, Timestamp::parse(&input.now)?);
    Ok(match received {
        Received::Verified { kind: _, reference, event, reading: read } => json!({ "verified": {
            "reference": reference, "event": event, "reading": reading(read),
        }}),
        Received::Hint { signed: _, reference, transaction_id } => json!({ "hint": {
            "reference": reference,
            "transaction_id": transaction_id,
            "token": callback.token(),
        }}),
        Received::Refused { code, .. } => json!({ "refused": code }),
    })
}
