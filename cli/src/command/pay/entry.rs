//! What is told of one line, in the plan and in the report.

use serde::Serialize;
use shilingi::{MayPayAgain, Status};

use super::line::{Line, Stand};
use crate::output;

/// What became of one line. Times are UTC.
#[derive(Debug, Serialize)]
pub(super) struct Entry {
    pub(super) line: usize,
    pub(super) reference: String,
    pub(super) amount: i64,
    pub(super) currency: &'static str,
    pub(super) destination: String,
    pub(super) party: String,
    pub(super) status: &'static str,
    pub(super) settled: bool,
    pub(super) reason: String,
    pub(super) may_pay_again: Option<MayPayAgain>,
    pub(super) provider_code: Option<String>,
    pub(super) transaction_id: Option<String>,
    pub(super) request_id: Option<String>,
    pub(super) attempts: u32,
    pub(super) recorded_at: Option<String>,
    pub(super) changed_at: Option<String>,
    pub(super) review: Option<&'static str>,
    pub(super) note: String,
}

impl Entry {
    pub(super) fn of(line: &Line, show_private: bool) -> Self {
        let payment = line.payment();
        let money = line.operation.money;
        let party = line.operation.details.party();
        let party = party.expose();
        Self {
            line: line.row.line,
            reference: line.reference().as_str().to_owned(),
            amount: money.amount(),
            currency: money.currency().code(),
            destination: line.destination().to_owned(),
            party: if show_private { party.to_owned() } else { output::masked(party) },
            status: line.state(),
            settled: line.is_settled(),
            reason: line.reason().to_owned(),
            may_pay_again: line.may_pay_again(),
            provider_code: payment.and_then(|p| p.raw_code.clone()),
            transaction_id: line.transaction_id(),
            request_id: line.request_id(),
            attempts: payment.map_or(0, |p| p.attempts),
            recorded_at: payment.map(|p| p.created_at.to_string()),
            changed_at: payment.map(|p| p.updated_at.to_string()),
            review: payment.and_then(|p| p.review).map(|review| review.name()),
            note: note(line),
        }
    }
}

/// What whoever looks after the line must know.
fn note(line: &Line) -> String {
    match &line.stand {
        Stand::Unsent => "nothing was sent; the same command pays it".to_owned(),
        Stand::Refused(error) => error.detail.clone(),
        Stand::Retired(_) => "settled long ago; the journal keeps only how it ended".to_owned(),
        Stand::Recorded(payment) => match (&payment.parked, payment.status) {
            (Some(parked), _) => parked.clone(),
            (None, Status::Created) => "recorded and not sent: its wallet is short".to_owned(),
            _ => String::new(),
        },
    }
}
