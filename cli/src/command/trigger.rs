//! `shilingi trigger`: makes a sandbox send a callback.

use std::time::{Duration, Instant};

use reqwest::Client;
use serde_json::{Value, json};
use shilingi::{Error, ErrorKind};

use crate::args::{CallbackFault, Trigger};
use crate::exit::Exit;
use crate::output::Output;
use crate::wire;

/// How long one question to the control API may take.
const WITHIN: Duration = Duration::from_secs(30);

/// How often the sandbox is asked what became of a callback.
const EVERY: Duration = Duration::from_millis(100);

pub(super) async fn run(options: &Trigger, output: Output) -> Result<Exit, Error> {
    let sandbox = wire::address("sandbox", &options.sandbox)?;
    wire::address("to", &options.to)?;
    let control = Control {
        client: wire::client(WITHIN, false)?,
        base: format!("{}/_sandbox", sandbox.origin().ascii_serialization()),
    };
    let asked = json!({
        "event": options.event,
        "callback_url": options.to,
        "reference": options.reference,
        "amount": options.amount,
        "faults": options.faults.iter().map(|fault| fault.armed()).collect::<Vec<_>>(),
    });
    let made = control.ask("POST", "/trigger", Some(&asked)).await?;
    let reference = made["reference"].as_str().unwrap_or_default();
    output.text(&format!(
        "{}  {reference}  {}",
        options.event,
        made["transaction_id"].as_str().unwrap_or_default()
    ));
    let callbacks = control.delivered(reference, Duration::from_secs(options.wait)).await?;
    let fates: Vec<Value> = callbacks
        .iter()
        .map(|callback| json!({ "origin": callback["origin"], "fate": callback["fate"] }))
        .collect();
    for fate in &fates {
        output.text(&format!("  callback, {}: {}", word(&fate["origin"]), word(&fate["fate"])));
    }
    output.document(&json!({
        "event": options.event,
        "reference": reference,
        "transaction_id": made["transaction_id"],
        "callbacks": fates,
    }));
    let taken = |callback: &Value| {
        callback["fate"]["answered"].as_u64().is_some_and(|status| (200..300).contains(&status))
    };
    if fates.is_empty() || fates.iter().any(|callback| callback["fate"] == "waiting") {
        output.note("its callback has not been answered yet: does the sandbox's time stand still?");
    }
    Ok(if !fates.is_empty() && fates.iter().all(taken) { Exit::Done } else { Exit::Other })
}

/// `{"answered": 200}` as `answered 200`.
fn word(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Object(fields) => {
            let parts = fields.iter().map(|(name, value)| format!("{name} {}", word(value)));
            parts.collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}

impl CallbackFault {
    /// As the control API names it.
    fn armed(self) -> Value {
        match self {
            Self::Duplicate => json!({ "kind": "duplicate_callback" }),
            Self::Stale => json!({ "kind": "stale_callback" }),
            Self::ForgedToken => json!({ "kind": "forged_callback", "forgery": "wrong_token" }),
            Self::ForgedIds => json!({ "kind": "forged_callback", "forgery": "wrong_ids" }),
            Self::ForgedStatus => json!({ "kind": "forged_callback", "forgery": "denied_status" }),
        }
    }
}

struct Control {
    client: Client,
    base: String,
}

impl Control {
    async fn ask(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value, Error> {
        let address = format!("{}{path}", self.base);
        let request =
            if method == "POST" { self.client.post(address) } else { self.client.get(address) };
        let request = request.body(body.map(Value::to_string).unwrap_or_default());
        let answer = request.send().await.map_err(|e| {
            let detail = format!("the sandbox at {} is not there: {}", self.base, wire::cause(&e));
            Error::new(ErrorKind::Setup, "sandbox_away", detail)
        })?;
        let is_done = answer.status().is_success();
        let body = answer.bytes().await.unwrap_or_default();
        let answer: Value = serde_json::from_slice(&body).unwrap_or_default();
        if is_done {
            return Ok(answer);
        }
        let said =
            answer["error"].as_str().unwrap_or("it answered what no sandbox of ours answers");
        Err(Error::new(ErrorKind::Invalid, "sandbox_refused", said))
    }

    /// The callbacks of a payment, once all that left are answered or the time is up.
    async fn delivered(&self, reference: &str, within: Duration) -> Result<Vec<Value>, Error> {
        let until = Instant::now() + within;
        loop {
            let book = self.ask("GET", &format!("/payments/{reference}"), None).await?;
            let callbacks = book["callbacks"].as_array().cloned().unwrap_or_default();
            let waits = callbacks.iter().any(|callback| callback["fate"] == "waiting");
            if !callbacks.is_empty() && !waits || Instant::now() >= until {
                return Ok(callbacks);
            }
            tokio::time::sleep(EVERY).await;
        }
    }
}
