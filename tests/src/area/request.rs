use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use shilingi::operation::{Draft, Operation, Report, Request, Rules, validate};
use shilingi::value::Problem;
use shilingi::{
    BillRequest, CollectRequest, DepositRequest, PayoutRequest, RemitRequest, SnippeSessionRequest,
    TransferRequest, Violation, WithdrawRequest,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Document {
    request: Kind,
    /// The document as text: how an amount is written is part of the question.
    json: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Collect,
    Payout,
    Bill,
    Remit,
    Deposit,
    Withdraw,
    Transfer,
    Session,
}

/// Our own rules, before any provider adds to them.
struct OursAlone;

impl Rules for OursAlone {
    fn check(&self, _: &mut Operation, _: &mut Report) {}
}

pub(super) fn json(input: Document) -> Result<Value, Problem> {
    Ok(match input.request {
        Kind::Collect => read::<CollectRequest>(&input.json),
        Kind::Payout => read::<PayoutRequest>(&input.json),
        Kind::Bill => read::<BillRequest>(&input.json),
        Kind::Remit => read::<RemitRequest>(&input.json),
        Kind::Deposit => read::<DepositRequest>(&input.json),
        Kind::Withdraw => read::<WithdrawRequest>(&input.json),
        Kind::Transfer => read::<TransferRequest>(&input.json),
        Kind::Session => read::<SnippeSessionRequest>(&input.json),
    })
}

fn read<R: Request + DeserializeOwned>(text: &str) -> Value {
    match validate(Draft::<R>::from_json(text), &OursAlone) {
        Ok(valid) => json!({ "operation": valid.operation() }),
        Err(violations) => list(&violations),
    }
}

/// Violations without their texts, in no order.
pub(super) fn list(violations: &[Violation]) -> Value {
    let mut found: Vec<String> =
        violations.iter().map(|v| format!("{}: {}", v.field, v.code)).collect();
    found.sort();
    json!({ "violations": found })
}
