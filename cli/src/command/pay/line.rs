//! One line of the file, and where its payment stands.

use std::collections::BTreeMap;

use serde::Serialize;
use shilingi::journal::Tombstone;
use shilingi::operation::{Details, Operation, Party};
use shilingi::value::Reference;
use shilingi::{Error, MayPayAgain, Outcome, Payment, Status, Violation};

use crate::output::{self, Table};
use crate::sheet::Row;

/// Where the payment of a line stands.
#[derive(Debug, Clone)]
pub(super) enum Stand {
    /// The journal does not know it.
    Unsent,
    /// It was not recorded, or the journal could not tell.
    Refused(Box<Error>),
    /// The journal has it.
    Recorded(Box<Payment>),
    /// It was settled so long ago that the journal dropped all but its end.
    Retired(Box<Tombstone>),
}

/// A line that is sound.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) row: Row,
    pub(super) operation: Operation,
    /// What is doubtful about it, and no obstacle.
    pub(super) warnings: Vec<Violation>,
    pub(super) stand: Stand,
}

impl Line {
    pub(super) fn reference(&self) -> &Reference {
        &self.operation.reference
    }

    pub(super) fn payment(&self) -> Option<&Payment> {
        match &self.stand {
            Stand::Recorded(payment) => Some(payment),
            _ => None,
        }
    }

    pub(super) fn status(&self) -> Option<Status> {
        match &self.stand {
            Stand::Recorded(payment) => Some(payment.status),
            Stand::Retired(kept) => Some(kept.status),
            Stand::Unsent | Stand::Refused(_) => None,
        }
    }

    pub(super) fn is_settled(&self) -> bool {
        matches!(self.stand, Stand::Retired(_)) || self.payment().is_some_and(|p| p.settled)
    }

    /// It stands otherwise. Ids that are known are kept where the journal could not record them.
    pub(super) fn stands(&mut self, mut stand: Stand) {
        if let Stand::Recorded(payment) = &mut stand {
            payment.transaction_id =
                payment.transaction_id.take().or_else(|| self.transaction_id());
            payment.request_id = payment.request_id.take().or_else(|| self.request_id());
        }
        self.stand = stand;
    }

    /// The provider's id.
    pub(super) fn transaction_id(&self) -> Option<String> {
        match &self.stand {
            Stand::Unsent | Stand::Retired(_) => None,
            Stand::Refused(error) => error.transaction_id.clone(),
            Stand::Recorded(payment) => payment.transaction_id.clone(),
        }
    }

    /// The id of the request that was sent.
    pub(super) fn request_id(&self) -> Option<String> {
        match &self.stand {
            Stand::Unsent | Stand::Retired(_) => None,
            Stand::Refused(error) => error.request_id.clone(),
            Stand::Recorded(payment) => payment.request_id.clone(),
        }
    }

    /// Whether it may be paid again, as far as that is known.
    pub(super) fn may_pay_again(&self) -> Option<MayPayAgain> {
        match &self.stand {
            Stand::Recorded(payment) => Some(payment.may_pay_again),
            Stand::Refused(_) if self.is_open() => Some(MayPayAgain::NotYet),
            Stand::Retired(kept) => Some(kept.may_pay_again()),
            Stand::Unsent | Stand::Refused(_) => None,
        }
    }

    /// Whether something is still to be sent: it is new, or it was recorded and waits for its wallet.
    pub(super) fn is_to_be_sent(&self) -> bool {
        match &self.stand {
            Stand::Unsent => true,
            Stand::Refused(_) | Stand::Retired(_) => false,
            Stand::Recorded(payment) => payment.status == Status::Created,
        }
    }

    /// Whether it may be paid or may still be.
    pub(super) fn is_open(&self) -> bool {
        match &self.stand {
            Stand::Unsent | Stand::Retired(_) => false,
            Stand::Refused(error) => error.outcome == Outcome::Unknown,
            Stand::Recorded(payment) => {
                matches!(payment.status, Status::Created | Status::Pending | Status::Unknown)
            }
        }
    }

    /// Whether the provider can still be asked how it ended.
    pub(super) fn is_awaited(&self) -> bool {
        self.payment().is_some_and(|payment| {
            matches!(payment.status, Status::Pending | Status::Unknown) && payment.parked.is_none()
        })
    }

    /// Where it stands, in a word or two.
    pub(super) fn state(&self) -> &'static str {
        match &self.stand {
            Stand::Unsent => "not sent",
            Stand::Refused(_) if self.is_open() => Status::Unknown.name(),
            Stand::Refused(_) => "refused",
            Stand::Recorded(payment) => payment.status.name(),
            Stand::Retired(kept) => kept.status.name(),
        }
    }

    /// Why it stands there.
    pub(super) fn reason(&self) -> &str {
        match &self.stand {
            Stand::Unsent | Stand::Retired(_) => "",
            Stand::Refused(error) => &error.code,
            Stand::Recorded(payment) => payment.reason.map_or("", |reason| reason.name()),
        }
    }

    /// The operator or bank that it goes to.
    pub(super) fn destination(&self) -> &str {
        match &self.operation.details {
            Details::Payout(payout) => match &payout.party {
                Party::Wallet(phone) => phone.operator.map_or("operator unknown", |o| o.name()),
                Party::Bank { bank, .. } => bank,
            },
            _ => "",
        }
    }
}

/// So many payments, in words.
pub(super) fn payments(count: usize) -> String {
    if count == 1 { "1 payment".to_owned() } else { format!("{count} payments") }
}

/// Lines under a name and a currency, counted, and their amounts added.
#[derive(Debug, Default)]
pub(super) struct Tally<'a>(BTreeMap<(&'a str, &'static str), (usize, i64)>);

/// A row of a tally.
#[derive(Debug, Serialize)]
pub(super) struct Sum<'a> {
    name: &'a str,
    currency: &'static str,
    lines: usize,
    amount: i64,
}

impl<'a> Tally<'a> {
    pub(super) fn by(
        lines: impl IntoIterator<Item = &'a Line>,
        name: impl Fn(&'a Line) -> &'a str,
    ) -> Self {
        let mut tally = Self::default();
        for line in lines {
            let money = line.operation.money;
            let sum = tally.0.entry((name(line), money.currency().code())).or_default();
            *sum = (sum.0 + 1, sum.1.saturating_add(money.amount()));
        }
        tally
    }

    pub(super) fn rows(&self) -> Vec<Sum<'a>> {
        let sum = |(&(name, currency), &(lines, amount))| Sum { name, currency, lines, amount };
        self.0.iter().map(sum).collect()
    }

    /// As a table that ends with what it all adds up to.
    pub(super) fn table(&self, what: &str, totals: &Tally<'_>) -> String {
        let mut table = Table::new(&[what, "lines", "amount"]);
        for Sum { name, currency, lines, amount } in self.rows().into_iter().chain(totals.rows()) {
            table.row([
                comfy_table::Cell::new(name),
                output::right(lines),
                output::right(output::amount(amount, currency)),
            ]);
        }
        table.text()
    }

    /// The amounts in words: `50,000 TZS`, and another currency's beside it.
    pub(super) fn amounts(&self) -> String {
        let amount = |sum: Sum<'_>| output::amount(sum.amount, sum.currency);
        self.rows().into_iter().map(amount).collect::<Vec<_>>().join(" and ")
    }

    /// How many lines stand under each name: `3 failed, 40 succeeded`.
    pub(super) fn counts(&self) -> String {
        let count = |sum: Sum<'_>| format!("{} {}", sum.lines, sum.name);
        self.rows().into_iter().map(count).collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use shilingi::engine::When;
    use shilingi::{ErrorKind, Journal, PayoutRequest, Shilingi, TemboPlus};

    use super::*;
    use crate::sheet::{PAYOUT, read};

    async fn line() -> (Shilingi, Line) {
        let tembo = TemboPlus::local("http://127.0.0.1:9").unwrap();
        let tembo = tembo.callback_url("http://127.0.0.1:9/x").unwrap();
        let engine = Shilingi::new(tembo, Journal::memory()).unwrap();
        let text = b"reference,amount,recipient,msisdn\nA,5000,Juma Mfano,255712345678\n";
        let row = read(text, &PAYOUT, &[]).unwrap().remove(0);
        let preview = engine.preview::<PayoutRequest>(row.payout()).await.unwrap();
        let operation = preview.valid.operation().clone();
        (engine, Line { row, operation, warnings: Vec::new(), stand: Stand::Unsent })
    }

    #[tokio::test]
    async fn what_could_not_be_recorded_and_may_be_paid_is_never_called_refused() {
        let (_, mut line) = line().await;
        let mut error = Error::new(ErrorKind::AskAgain, "journal_unavailable", "gone");
        line.stands(Stand::Refused(error.clone().into()));
        assert_eq!((line.state(), line.is_open()), ("refused", false));
        error.outcome = Outcome::Unknown;
        line.stands(Stand::Refused(error.into()));
        assert_eq!((line.state(), line.is_open(), line.is_to_be_sent()), ("unknown", true, false));
        assert_eq!(line.may_pay_again(), Some(MayPayAgain::NotYet));
    }

    #[tokio::test]
    async fn ids_are_kept_that_the_journal_could_not_record() {
        let (engine, mut line) = line().await;
        let mut error = Error::new(ErrorKind::AskAgain, "journal_unavailable", "gone");
        (error.outcome, error.transaction_id) = (Outcome::Unknown, Some("T-1".to_owned()));
        error.request_id = Some("R-1".to_owned());
        line.stands(Stand::Refused(error.into()));
        let ids = |line: &Line| (line.transaction_id().unwrap(), line.request_id().unwrap());
        assert_eq!(ids(&line), ("T-1".to_owned(), "R-1".to_owned()));
        let stored =
            engine.pay_when::<PayoutRequest>(line.row.payout(), When::Later).await.unwrap();
        assert_eq!((&stored.transaction_id, &stored.request_id), (&None, &None));
        line.stands(Stand::Recorded(stored.into()));
        assert_eq!(ids(&line), ("T-1".to_owned(), "R-1".to_owned()));
    }
}
