//! The sandbox's control API, as its page documents it.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};
use shilingi_sandbox::{ArmedFault, Outcome as Decision};

use crate::Outcome;
use crate::http::exchange;

pub(crate) struct Control {
    base: String,
}

/// What the sandbox holds under one reference.
#[derive(Deserialize)]
pub(crate) struct Book {
    pub(crate) reference: String,
    pub(crate) executed: u32,
    pub(crate) returned: u32,
    pub(crate) payments: Vec<Value>,
}

impl Control {
    pub(crate) fn new(url: &str) -> Self {
        Self { base: format!("{url}/_sandbox") }
    }

    pub(crate) fn decide(&self, reference: &str, outcome: Decision) -> Outcome<()> {
        let body = json!({ "outcome": outcome }).to_string();
        self.call("PUT", &format!("/outcomes/{reference}"), &body).map(|_| ())
    }

    pub(crate) fn arm(&self, fault: &ArmedFault) -> Outcome<()> {
        let body = serde_json::to_string(fault).map_err(|e| e.to_string())?;
        self.call("POST", "/faults", &body).map(|_| ())
    }

    pub(crate) fn advance(&self, seconds: u64) -> Outcome<()> {
        self.call("POST", "/clock/advance", &json!({ "seconds": seconds }).to_string()).map(|_| ())
    }

    /// How often the principal moved under each reference that the sandbox has a payment for.
    pub(crate) fn executions(&self) -> Outcome<BTreeMap<String, u32>> {
        #[derive(Deserialize)]
        struct Executions {
            executions: BTreeMap<String, u32>,
        }
        read::<Executions>(&self.call("GET", "/executions", "")?).map(|e| e.executions)
    }

    pub(crate) fn books(&self) -> Outcome<Vec<Book>> {
        read(&self.call("GET", "/payments", "")?)
    }

    fn call(&self, method: &str, path: &str, body: &str) -> Outcome<String> {
        exchange(method, &format!("{}{path}", self.base), &[], body)
    }
}

fn read<'a, T: Deserialize<'a>>(text: &'a str) -> Outcome<T> {
    serde_json::from_str(text).map_err(|e| format!("the sandbox's answer is not understood: {e}"))
}
