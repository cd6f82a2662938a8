//! The file of payments: what to pay, and what the sandbox makes of it.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use shilingi::operation::Draft;
use shilingi::{CollectRequest, Error, Payment, PayoutRequest, Shilingi};
use shilingi_sandbox::{Fault, Outcome};

use super::name::Name;
use crate::args::{DEMO, ProviderName};
use crate::sheet::{self, Finding};

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

/// A line with its words read.
#[derive(Debug, Clone)]
pub(super) struct Row {
    cells: sheet::Row,
    pub(super) provider: ProviderName,
    kind: What,
    pub(super) outcome: Option<Outcome>,
    pub(super) faults: Vec<Fault>,
}

pub(super) fn built_in() -> Result<Vec<Row>, Vec<Finding>> {
    read(BUILT_IN.as_bytes())
}

/// Reads a file. What a payment asks for is judged when it is paid.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Row>, Vec<Finding>> {
    let columns = [&sheet::PAYOUT[..], &DEMO].concat();
    let rows = sheet::read(bytes, &columns, &["reference", "provider", "kind", "amount"])?;
    let (mut read, mut findings) = (Vec::new(), Vec::new());
    for cells in rows {
        match Row::read(cells) {
            Ok(row) => read.push(row),
            Err(finding) => findings.push(finding),
        }
    }
    if findings.is_empty() { Ok(read) } else { Err(findings) }
}

/// A word of a column that knows only some.
fn word<T: DeserializeOwned>(cells: &sheet::Row, column: &str) -> Result<T, Finding> {
    serde_json::from_value(json!(cells.cell(column))).map_err(|_| unknown(cells, column))
}

fn unknown(cells: &sheet::Row, column: &str) -> Finding {
    let fix = "`shilingi demo --help` lists its words";
    Finding::new(cells.line, column, "cell_word", "the column knows no such word", fix)
}

impl Row {
    fn read(cells: sheet::Row) -> Result<Self, Finding> {
        let faults = cells.cell("fault").split_whitespace().map(fault).collect::<Option<_>>();
        Ok(Self {
            provider: word(&cells, "provider")?,
            kind: word(&cells, "kind")?,
            outcome: cells.filled("outcome").map(|_| word(&cells, "outcome")).transpose()?,
            faults: faults.ok_or_else(|| unknown(&cells, "fault"))?,
            cells,
        })
    }

    pub(super) fn reference(&self) -> &str {
        self.cells.cell("reference")
    }

    pub(super) fn amount(&self) -> &str {
        self.cells.cell("amount")
    }

    pub(super) fn shows(&self) -> &str {
        self.cells.cell("shows")
    }

    pub(super) fn wish(&self) -> Wish {
        let cells = &self.cells;
        match self.kind {
            What::Collection => Wish::Collect(
                Draft::from(CollectRequest {
                    reference: self.reference().to_owned(),
                    msisdn: cells.cell("msisdn").into(),
                    operator: cells.filled("operator"),
                    channel: cells.filled("channel"),
                    order: cells.filled("order"),
                    ..CollectRequest::default()
                })
                .amount_text(self.amount()),
            ),
            What::Payout => Wish::Payout(cells.payout()),
        }
    }

    /// What kind of payment it is, in a word.
    pub(super) fn what(&self) -> &'static str {
        match self.kind {
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
        let undecided = self.outcome == Some(Outcome::NoAnswer) && self.kind == What::Payout;
        undecided || never_arrived || (id_lost && no_callback)
    }

    /// Rows of one chain run one after another.
    pub(super) fn chain(&self) -> (&str, &str) {
        let order = self.cells.cell("order");
        // An order is one thing, whoever is paid through for it.
        if order.is_empty() { (self.provider.name(), self.reference()) } else { ("", order) }
    }

    /// The payment that it makes or repeats.
    pub(super) fn name(&self) -> Name {
        (self.provider.name().to_owned(), self.reference().to_owned())
    }
}

/// `name` or `name:value`, in the words of the sandbox's control API.
fn fault(text: &str) -> Option<Fault> {
    let (name, value) = text.split_once(':').unwrap_or((text, ""));
    let part = match name {
        "hang" | "late_callback" => Some("seconds"),
        "slow_reply" => Some("milliseconds"),
        "forged_callback" => Some("forgery"),
        _ => None,
    };
    let mut fault = json!({ "kind": name });
    if !value.is_empty() {
        fault[part?] = value.parse::<u64>().map_or_else(|_| json!(value), Value::from);
    }
    serde_json::from_value(fault).ok()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use shilingi_sandbox::{Forgery, Kind, MagicRow};

    use super::*;

    #[test]
    fn faults_are_read_with_their_values() {
        assert_eq!(fault("drop_reply"), Some(Fault::DropReply));
        assert_eq!(fault("hang:30"), Some(Fault::Hang { seconds: 30 }));
        assert_eq!(
            fault("forged_callback:wrong_ids"),
            Some(Fault::ForgedCallback { forgery: Forgery::WrongIds })
        );
        assert!(fault("drop").is_none());
        assert!(fault("drop_reply:5").is_none());
        assert!(fault("hang:long").is_none());
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
    fn a_wrong_word_is_found_at_its_place() {
        let header = "reference,provider,kind,amount,outcome,fault\n";
        for (line, column) in [
            ("A,bank,payout,5,,", "provider"),
            ("A,snippe,bill,5,,", "kind"),
            ("A,snippe,payout,5,fine,", "outcome"),
            ("A,snippe,payout,5,,drop", "fault"),
        ] {
            let findings = read(format!("{header}{line}\n").as_bytes()).unwrap_err();
            let found = serde_json::to_value(findings).unwrap();
            assert_eq!((&found[0]["line"], &found[0]["column"]), (&2.into(), &column.into()));
        }
    }
}
