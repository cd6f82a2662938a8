use serde::Deserialize;
use serde_json::{Value, json};
use shilingi::http::HttpResponse;
use shilingi::operation::{Draft, validate};
use shilingi::provider::merchant::server::{Decision, Price, Refusal, Reply, Wish};
use shilingi::provider::{Merchant, Outgoing, Provider};
use shilingi::value::{Problem, Secret, Timestamp, Uuid};
use shilingi::{CollectRequest, Environment, Error, Payment};

use super::ask;
use super::provider::{Asked, bytes, reading, written};

pub(super) fn answer(area: &str, input: &str) -> Result<Value, String> {
    match area {
        "merchant_request" => ask(input, request),
        "merchant_reading" => ask(input, read),
        "merchant_wish" => ask(input, wish),
        "merchant_reply" => ask(input, |input: Told| Ok(told(&input))),
        _ => Err(format!("no area is called `{area}`")),
    }
}

fn merchant(environment: Environment) -> Merchant {
    let token = || Secret::from("cashier token");
    match environment {
        Environment::Live => Merchant::live("https://shop.example/pay", "asha", token),
        Environment::Sandbox => Merchant::sandbox("http://127.0.0.1:8000/pay/", "asha", token),
    }
    .unwrap()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    environment: Environment,
    request: Value,
    intent: Uuid,
    created_at: String,
    /// Asks for the wish in place of making it.
    #[serde(default)]
    look_up: bool,
}

fn request(input: Request) -> Result<Value, Problem> {
    let provider = merchant(input.environment);
    let draft = Draft::<CollectRequest>::from_json(&input.request.to_string());
    let valid = match validate(draft, &provider) {
        Ok(valid) => valid,
        Err(violations) => return Ok(super::request::list(&violations)),
    };
    let built = provider.build(&Outgoing {
        operation: valid.operation(),
        intent: input.intent,
        created_at: Timestamp::parse(&input.created_at)?,
        token: None,
        request_id: input.intent,
    });
    let built = built.unwrap();
    let credentials = provider.credentials(valid.operation());
    let secret: Vec<&str> = credentials.iter().map(|(name, _)| *name).collect();
    if input.look_up {
        let key = built.key.unwrap_or_default();
        let query = provider.lookup(valid.operation(), &key, input.intent).unwrap();
        return Ok(written(query.request(), None, &secret));
    }
    Ok(written(&built.request, built.key, &secret))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    to: Asked,
    status: u16,
    body: Value,
}

fn read(input: Answer) -> Result<Value, Problem> {
    let provider = merchant(Environment::Live);
    let request = CollectRequest::new("SALE-1", 5_000, "255712345678").order("1001");
    let valid = validate(Draft::from(request), &provider).unwrap();
    let response =
        HttpResponse { status: input.status, headers: Vec::new(), body: bytes(&input.body) };
    let found = match input.to {
        Asked::Attempt => provider.read_reply(valid.operation(), &response),
        Asked::Query => provider.read_query(valid.operation(), &response),
    };
    let intent = found.intent;
    let mut answer = reading(found);
    answer["intent"] = json!(intent);
    Ok(answer)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wished {
    /// The body as text: how an amount is written is part of the question.
    body: String,
    /// The body of the wish that is stored under the same id, if one is.
    stored: Option<String>,
    environment: Environment,
    now: String,
    /// What the hook says about a new wish.
    price: Option<Priced>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Priced {
    reference: String,
    amount: i64,
    currency: String,
}

fn wish(input: Wished) -> Result<Value, Problem> {
    let now = Timestamp::parse(&input.now)?;
    Ok(decided(&input, now).unwrap_or_else(|refusal| {
        let mut fields: Vec<String> =
            refusal.fields.iter().map(|v| format!("{}: {}", v.field, v.code)).collect();
        fields.sort();
        json!({
            "http": refusal.http,
            "code": refusal.code,
            "outcome": refusal.outcome,
            "fields": Some(fields).filter(|fields| !fields.is_empty()),
        })
    }))
}

fn decided(input: &Wished, now: Timestamp) -> Result<Value, Refusal> {
    let wish = Wish::read(input.body.as_bytes())?;
    let stored = input.stored.as_ref().map(|body| Wish::read(body.as_bytes()));
    let stored = stored.transpose()?.map(|stored| stored.content());
    Ok(match (wish.decide(stored.as_deref(), input.environment, now)?, &input.price) {
        (Decision::Stored, _) => json!({ "decision": "stored" }),
        (Decision::New, None) => json!({ "decision": "new" }),
        (Decision::New, Some(Priced { reference, amount, currency })) => {
            let (reference, currency) = (reference.clone(), currency.clone());
            let request = wish.request(&Price { reference, amount: *amount, currency })?;
            json!({ "decision": "new", "request": super::telling(json!(request)) })
        }
    })
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Told {
    Payment { wish_id: Uuid, new: bool, payment: Payment },
    List { payments: Vec<(Uuid, Payment)>, next: Option<String> },
    Error(Error),
}

fn told(input: &Told) -> Value {
    let reply = match input {
        Told::Payment { wish_id, new, payment } => Reply::payment(*wish_id, payment, *new),
        Told::List { payments, next } => Reply::list(payments, next.as_deref()),
        Told::Error(error) => Refusal::of(error).reply(),
    };
    let headers: serde_json::Map<String, Value> =
        reply.headers.iter().map(|(name, value)| (name.clone(), json!(value))).collect();
    json!({ "http": reply.http, "headers": headers, "body": reply.body })
}
