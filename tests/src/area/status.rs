use serde::Deserialize;
use serde_json::{Map, Value, json};
use shilingi::evidence::Evidence;
use shilingi::status::{Facts, Spans, Started};
use shilingi::value::{Currency, Money, Problem, Reference, Timestamp, Uuid};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Question {
    reference: String,
    amount: i64,
    /// From when on one absence counts.
    gone_after: Option<String>,
    /// When each attempt started.
    attempts: Vec<String>,
    /// As in the journal, but with readable times, and ids only where they matter.
    evidence: Vec<Map<String, Value>>,
}

pub(super) fn verdict(input: Question) -> Result<Value, Problem> {
    let facts = Facts {
        intent: Uuid::from_random([0; 16]),
        reference: Reference::parse(&input.reference)?,
        money: Money::new(input.amount, Currency::Tzs)?,
        spans: Spans::default(),
        gone_after: input.gone_after.as_deref().map(Timestamp::parse).transpose()?,
    };
    let attempts = (1..)
        .zip(&input.attempts)
        .map(|(number, at)| Ok(Started { number, at: Timestamp::parse(at)? }))
        .collect::<Result<Vec<_>, Problem>>()?;
    let evidence =
        (1..).zip(input.evidence).map(|(n, piece)| piece_of(n, piece)).collect::<Vec<_>>();
    let verdict = shilingi::status::verdict(&facts, &attempts, &evidence);
    let mut answer = serde_json::to_value(&verdict).unwrap();
    answer["may_pay_again"] = json!(verdict.may_pay_again());
    for (name, since) in
        [("accepted_since", verdict.accepted_since), ("failing_since", verdict.failing_since)]
    {
        answer[name] = json!(since.map(|at| at.to_string()));
    }
    Ok(answer)
}

fn piece_of(number: u8, mut piece: Map<String, Value>) -> Evidence {
    let at = Timestamp::parse(piece["at"].as_str().unwrap()).unwrap();
    piece["at"] = json!(at);
    if let Some(as_of) = piece.get_mut("ruling").and_then(|ruling| ruling.get_mut("as_of")) {
        *as_of = json!(Timestamp::parse(as_of.as_str().unwrap()).unwrap());
    }
    let id = Uuid::from_random([number; 16]).to_string();
    piece.entry("id").or_insert(json!(id));
    serde_json::from_value(Value::Object(piece)).unwrap()
}
