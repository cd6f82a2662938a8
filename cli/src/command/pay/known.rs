//! The journal of a run: where it is, and what it holds beside what the lines find by themselves.

use std::collections::{BTreeMap, BTreeSet};

use shilingi::engine::snapshot;
use shilingi::journal::Stored;
use shilingi::{Error, Kind, MayPayAgain, Payment, Shilingi, Status};

use super::line::{Line, payments};
use crate::command::{money, status};
use crate::output;
use crate::sheet::Row;

/// What the journal holds.
pub(super) struct Known {
    /// Where it is, as it may be printed.
    pub(super) place: String,
    /// How many payments it has, of every profile.
    pub(super) payments: usize,
    /// Those of this profile that were recorded and not sent.
    unsent: BTreeMap<String, Stored>,
    /// Payouts under other profiles or providers that may have been paid or may still be, and whose
    /// references are in the file.
    elsewhere: BTreeMap<String, Payment>,
}

impl Known {
    /// Reads the journal whole, as `shilingi status` does: it has no list of references that goes over
    /// profiles.
    pub(super) async fn read(
        engine: &Shilingi,
        address: &str,
        rows: &[Row],
    ) -> Result<Self, Error> {
        let references: BTreeSet<&str> = rows.iter().map(|row| row.cell("reference")).collect();
        let (mut payments, mut unsent, mut elsewhere) = (0, BTreeMap::new(), BTreeMap::new());
        status::each(engine.journal(), |stored| {
            payments += 1;
            let identity = &stored.intent.identity;
            let (own, reference) =
                (engine.identity(&identity.reference), identity.reference.clone());
            if *identity == own {
                if stored.attempts.is_empty() && stored.verdict().status == Status::Created {
                    unsent.insert(reference, stored);
                }
            } else if identity.environment == own.environment
                && references.contains(reference.as_str())
                && stored.intent.operation.kind() == Kind::Payout
            {
                let payment = snapshot(&stored);
                if payment.may_pay_again != MayPayAgain::Yes {
                    elsewhere.insert(reference, payment);
                }
            }
        })
        .await?;
        Ok(Self { place: money::place(address), payments, unsent, elsewhere })
    }

    /// Whether nothing was ever recorded in it.
    pub(super) fn is_new(&self) -> bool {
        self.payments == 0
    }

    /// How a line was recorded that is still to be sent.
    pub(super) fn unsent(&self, line: &Line) -> Option<&Stored> {
        self.unsent.get(line.reference().as_str())
    }

    /// The payout with the line's reference under another profile or provider.
    pub(super) fn elsewhere(&self, line: &Line) -> Option<&Payment> {
        self.elsewhere.get(line.reference().as_str())
    }

    /// What waits in the journal and is none of the file's, in words.
    pub(super) fn left_alone(&self, lines: &[Line]) -> Option<String> {
        let own: BTreeSet<&str> = lines.iter().map(|line| line.reference().as_str()).collect();
        let others = self.unsent.values().map(|stored| &*stored.intent);
        let (mut count, mut amounts) = (0, BTreeMap::<&str, i64>::new());
        for intent in others.filter(|intent| !own.contains(intent.identity.reference.as_str())) {
            let money = intent.operation.money;
            let sum = amounts.entry(money.currency().code()).or_default();
            (count, *sum) = (count + 1, sum.saturating_add(money.amount()));
        }
        let amounts: Vec<String> =
            amounts.into_iter().map(|(currency, sum)| output::amount(sum, currency)).collect();
        (count > 0).then(|| {
            format!(
                "the journal holds {} of {} that {} recorded, not sent, and not in this file: left alone",
                payments(count),
                amounts.join(" and "),
                if count == 1 { "is" } else { "are" }
            )
        })
    }
}
