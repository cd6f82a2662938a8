//! Bills, remittances, movements between wallets and hosted pages: every field is a flag of the same name,
//! and the core judges them as it judges a JSON document.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use shilingi::Error;
use shilingi::model::{
    BillRequest, DepositRequest, RemitRequest, SnippeSessionRequest, TransferRequest,
    WithdrawRequest,
};
use shilingi::operation::{Draft, Request};

use super::money;
use crate::args::{Bill, Common, Deposit, Paying, Remit, Session, Transfer, Withdraw};
use crate::exit::Exit;
use crate::output::Output;

macro_rules! doors {
    ($($name:ident($options:ty) pays $request:ty;)+) => {
        $(pub(super) async fn $name(options: $options, output: Output) -> Result<Exit, Error> {
            pay::<$request>(&options.common, &options.fields, &options.paying, output).await
        })+
    };
}

doors! {
    bill(Bill) pays BillRequest;
    deposit(Deposit) pays DepositRequest;
    withdraw(Withdraw) pays WithdrawRequest;
    transfer(Transfer) pays TransferRequest;
    remit(Remit) pays RemitRequest;
    session(Session) pays SnippeSessionRequest;
}

async fn pay<R: Request + DeserializeOwned>(
    common: &Common,
    fields: &impl Serialize,
    paying: &Paying,
    output: Output,
) -> Result<Exit, Error> {
    let draft: Draft<R> = match &paying.request {
        Some(path) => Draft::from_json(&money::request(path)?),
        None => typed(common, fields),
    };
    money::pay(draft, paying, output).await
}

fn typed<R: Request + DeserializeOwned>(common: &Common, fields: &impl Serialize) -> Draft<R> {
    let mut document = Map::new();
    for part in [json!(common), json!(fields)] {
        if let Value::Object(part) = given(part) {
            document.extend(part);
        }
    }
    if R::NEEDS_AMOUNT {
        // What was typed takes its place, judged as text.
        document.insert("amount".to_owned(), json!(1));
    }
    let draft = Draft::from_json(&Value::Object(document).to_string());
    match &common.amount {
        None if !R::NEEDS_AMOUNT => draft,
        amount => draft.amount_text(amount.as_deref().unwrap_or_default()),
    }
}

/// Without the flags that were not given.
fn given(value: Value) -> Value {
    let Value::Object(fields) = value else { return value };
    let fields = fields.into_iter().map(|(name, value)| (name, given(value)));
    fields.filter(|(_, value)| !value.is_null() && *value != json!({})).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_given_is_left_out_at_any_depth() {
        let flags =
            json!({ "a": null, "b": { "c": null }, "d": { "e": "x", "f": null }, "g": false });
        assert_eq!(given(flags), json!({ "d": { "e": "x" }, "g": false }));
    }
}
