//! The file of payments: what to pay, and what the sandbox makes of it.

use serde::Deserialize;
use serde_json::{Value, json};
use shilingi::operation::Draft;
use shilingi::{
    BankDestination, CollectRequest, Error, ErrorKind, Payment, PayoutRequest, Shilingi,
};
use shilingi_sandbox::{Fault, Outcome};

use super::run::Name;
use crate::args::ProviderName;

/// A request, as its kind wants it.
pub(super) enum Wish {
    Collect(Draft<CollectRequest>),
    Payout(Draft<PayoutRequest>),
}

impl Wish {
    pub(super) async fn send(self, engine: &Shilingi) -> Result<Payment, Error> {
        match self {
            Self::Collect(draft) => engine.collect(draft).await,
            Self::Payout(draft) => engine.payout(draft).await,
        }
    }
}

const BUILT_IN: &str = include_str!("payments.csv");

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum What {
    Collection,
    Payout,
}

/// A line of the file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Line {
    pub(super) reference: String,
    pub(super) provider: ProviderName,
    kind: What,
    pub(super) amount: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    bank: String,
    #[serde(default)]
    account: String,
    #[serde(default)]
    operator: String,
    #[serde(default)]
    channel: String,
    #[serde(default)]
    recipient: String,
    #[serde(default)]
    pub(super) order: String,
    #[serde(default)]
    outcome: String,
    #[serde(default)]
    fault: String,
    #[serde(default)]
    pub(super) shows: String,
}

/// A line with its outcome and faults read.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) line: Line,
    pub(super) outcome: Option<Outcome>,
    pub(super) faults: Vec<Fault>,
}

pub(super) fn built_in() -> Result<Vec<Row>, Error> {
    read(BUILT_IN)
}

/// Reads a file; the first line that cannot be understood is named.
pub(super) fn read(text: &str) -> Result<Vec<Row>, Error> {
    let mut reader =
        csv::ReaderBuilder::new().trim(csv::Trim::Headers).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for (index, line) in reader.deserialize::<Line>().enumerate() {
        let number = index + 2;
        let line = line.map_err(|e| unreadable(number, &csv_fault(&e)))?;
        let row = Row::read(line).map_err(|text| unreadable(number, &text))?;
        rows.push(row);
    }
    if rows.is_empty() {
        return Err(unreadable(2, "the file holds no payment"));
    }
    Ok(rows)
}

/// The CSV reader's own words can quote a cell, which may be about a person.
fn csv_fault(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("it has {len} cells, the first line has {expected_len}")
        }
        _ => "a column is missing or unknown, or provider or kind is none of the names that \
              `shilingi demo --help` lists"
            .to_owned(),
    }
}

fn unreadable(line: usize, text: &str) -> Error {
    Error::new(ErrorKind::Invalid, "payments_file", format!("line {line} of the file: {text}"))
}

impl Row {
    fn read(line: Line) -> Result<Self, String> {
        let outcome = match line.outcome.as_str() {
            "" => None,
            name => Some(
                serde_json::from_value(json!(name))
                    .map_err(|_| format!("the outcome {name:?} is not known"))?,
            ),
        };
        let faults = line.fault.split_whitespace().map(fault).collect::<Result<_, _>>()?;
        Ok(Self { line, outcome, faults })
    }

    pub(super) fn wish(&self) -> Wish {
        let line = &self.line;
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        match line.kind {
            What::Collection => Wish::Collect(
                Draft::from(CollectRequest {
                    reference: line.reference.clone(),
                    msisdn: line.phone.as_str().into(),
                    operator: some(&line.operator),
                    channel: some(&line.channel),
                    order: some(&line.order),
                    ..CollectRequest::default()
                })
                .amount_text(&line.amount),
            ),
            What::Payout => Wish::Payout(
                Draft::from(PayoutRequest {
                    reference: line.reference.clone(),
                    msisdn: some(&line.phone).map(Into::into),
                    bank: (!line.bank.is_empty() || !line.account.is_empty()).then(|| {
                        BankDestination {
                            bank: line.bank.clone(),
                            account: line.account.as_str().into(),
                        }
                    }),
                    operator: some(&line.operator),
                    channel: some(&line.channel),
                    recipient: line.recipient.as_str().into(),
                    order: some(&line.order),
                    ..PayoutRequest::default()
                })
                .amount_text(&line.amount),
            ),
        }
    }

    /// What kind of payment it is, in a word.
    pub(super) fn what(&self) -> &'static str {
        match self.line.kind {
            What::Collection => "collection",
            What::Payout => "payout",
        }
    }

    /// Whether nothing can ever be found out by machine: the provider never decides, or the id was
    /// lost and no callback brings it.
    pub(super) fn stays_open(&self) -> bool {
        let has = |wanted: fn(&Fault) -> bool| self.faults.iter().any(wanted);
        let id_lost = has(|fault| {
            matches!(
                fault,
                Fault::DropReply | Fault::BadGatewayAfter | Fault::HtmlBody | Fault::Hang { .. }
            )
        });
        let never_arrived = has(|f| matches!(f, Fault::DropRequest | Fault::BadGatewayBefore));
        let no_callback = has(|fault| matches!(fault, Fault::MissingCallback));
        let undecided = self.outcome == Some(Outcome::NoAnswer) && self.line.kind == What::Payout;
        undecided || never_arrived || (id_lost && no_callback)
    }

    /// Rows of one chain run one after another.
    pub(super) fn chain(&self) -> (&str, &str) {
        let Line { order, reference, .. } = &self.line;
        // An order is one thing, whoever is paid through for it.
        if order.is_empty() { (self.line.provider.name(), reference) } else { ("", order) }
    }

    /// The payment that it makes or repeats.
    pub(super) fn name(&self) -> Name {
        (self.line.provider.name().to_owned(), self.line.reference.clone())
    }
}

/// `name` or `name:value`, in the words of the sandbox's control API.
fn fault(text: &str) -> Result<Fault, String> {
    let (name, value) = text.split_once(':').unwrap_or((text, ""));
    let part = match name {
        "hang" | "late_callback" => Some("seconds"),
        "slow_reply" => Some("milliseconds"),
        "forged_callback" => Some("forgery"),
        _ => None,
    };
    let mut fault = json!({ "kind": name });
    if !value.is_empty() {
        let Some(part) = part else { return Err(format!("the fault {name:?} takes no value")) };
        fault[part] = value.parse::<u64>().map_or_else(|_| json!(value), Value::from);
    }
    serde_json::from_value(fault).map_err(|_| format!("the fault {text:?} is not known"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use shilingi_sandbox::{Forgery, Kind, MagicRow};

    use super::*;

    #[test]
    fn faults_are_read_with_their_values() {
        assert_eq!(fault("drop_reply"), Ok(Fault::DropReply));
        assert_eq!(fault("hang:30"), Ok(Fault::Hang { seconds: 30 }));
        assert_eq!(
            fault("forged_callback:wrong_ids"),
            Ok(Fault::ForgedCallback { forgery: Forgery::WrongIds })
        );
        assert!(fault("drop").is_err());
        assert!(fault("drop_reply:5").is_err());
        assert!(fault("hang:long").is_err());
    }

    #[test]
    fn the_built_in_file_holds_every_outcome_and_fault() {
        let rows = built_in().unwrap();
        let name = |value: Value| value.as_str().unwrap().to_owned();
        let outcomes: BTreeSet<String> = rows
            .iter()
            .filter_map(|row| row.outcome)
            .map(|outcome| name(serde_json::to_value(outcome).unwrap()))
            .collect();
        let paid_here = |kind: &Kind| {
            use Kind::{
                BankPayout, Collection, SnippeBankPayout, SnippeMobilePayout, WalletPayout,
            };
            [Collection, WalletPayout, BankPayout, SnippeMobilePayout, SnippeBankPayout]
                .contains(kind)
        };
        let listening = |row: &&MagicRow| row.kinds.iter().any(paid_here);
        // Nobody sits at the phone while the demo runs.
        let by_itself = |row: &&MagicRow| row.outcome != Outcome::ByHand;
        for row in shilingi_sandbox::MAGIC.iter().filter(listening).filter(by_itself) {
            let outcome = name(serde_json::to_value(row.outcome).unwrap());
            assert!(outcomes.contains(&outcome), "{outcome}");
        }
        let faults: BTreeSet<String> = rows
            .iter()
            .flat_map(|row| &row.faults)
            .map(|fault| name(serde_json::to_value(fault).unwrap()["kind"].clone()))
            .collect();
        assert_eq!(faults.len(), 12, "{faults:?}");
    }

    #[test]
    fn a_wrong_line_is_named_without_its_cells() {
        let error = read("reference,provider,kind,amount\nA,bank,payout,5\n").unwrap_err();
        assert!(error.detail.starts_with("line 2 of the file"), "{error}");
        let error = read("reference,provider,kind,amount\nA,snippe,payout,5,6\n").unwrap_err();
        assert!(error.detail.contains("5 cells"), "{error}");
    }
}
