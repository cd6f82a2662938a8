//! Statements: both generations of rows, fees paired with their payments, and the question whether a
//! payment is on one.

use serde_json::value::RawValue;

use crate::model::{TemboFeeOf, TemboSide, TemboStatementEntry};
use crate::provider::code::is_text;
use crate::provider::json::{Fields, items};
use crate::value::{Decimal, MAX_AMOUNT, Reference};

/// How the narration of a fee's row starts [collection statement page, disbursement statement page].
const FEE: &str = "SERVICE FEE FOR REF:";
const FEE_ID: &str = " TXNID:";
const FEE_SUFFIXES: [&str; 2] = ["-PAYIN", "-PAYOUT"];

pub(super) fn entries(raw: &RawValue) -> Option<Vec<TemboStatementEntry>> {
    items(raw)?.into_iter().map(entry).collect()
}

fn entry(raw: &RawValue) -> Option<TemboStatementEntry> {
    let mut fields = Fields::of(raw)?;
    let side = match fields.written("debitOrCredit")? {
        text if text == "CR" => TemboSide::Credit,
        text if text == "DR" => TemboSide::Debit,
        text => TemboSide::Other(text),
    };
    let credited = amount(&mut fields, "amountCredited")?;
    let debited = amount(&mut fields, "amountDebited")?;
    let moved = match side {
        TemboSide::Credit => Some(&credited),
        TemboSide::Debit => Some(&debited),
        TemboSide::Other(_) => None,
    };
    let reference = fields.written("tranRefNo").unwrap_or_default();
    let narration = fields.written("narration").unwrap_or_default();
    Some(TemboStatementEntry {
        amount: moved
            .and_then(|text| Decimal::parse(text).ok()?.whole())
            .filter(|amount| *amount <= MAX_AMOUNT),
        fee_of: fee_of(&side, &reference, &narration),
        reference,
        side,
        credited,
        debited,
        balance: fields.number("balance"),
        value_date: fields.written("valueDate"),
        transaction_date: fields.written("txnDate"),
        narration: narration.into(),
        account_no: fields.written("accountNo"),
        bank_reference: fields.written("cbaRefNo"),
        extra: fields.rest(),
    })
}

/// An amount that older rows leave empty where newer ones write 0.
fn amount(fields: &mut Fields, name: &str) -> Option<String> {
    match fields.get(name).map(RawValue::get) {
        None | Some("null" | "\"\"") => {
            fields.remove(name);
            Some("0".to_owned())
        }
        Some(_) => fields.number(name),
    }
}

/// The payment whose fee a row takes. The narration alone proves nothing, because its end is written
/// by whoever pays: the row must be a debit, start in the fixed way, and carry the same reference in
/// its own `tranRefNo`, which no payer writes and no merchant's reference can look like.
fn fee_of(side: &TemboSide, reference: &str, narration: &str) -> Option<TemboFeeOf> {
    let of = FEE_SUFFIXES.iter().find_map(|suffix| reference.strip_suffix(suffix))?;
    let (named, rest) = narration.strip_prefix(FEE)?.split_once(FEE_ID)?;
    let transaction_id = rest.split(' ').next()?;
    let is_fee = *side == TemboSide::Debit && named == of && !of.is_empty();
    (is_fee && is_text(transaction_id))
        .then(|| TemboFeeOf { reference: of.to_owned(), transaction_id: transaction_id.to_owned() })
}

/// What a statement shows of a payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// TemboPlus' id of it, where its fee's row is there and all such rows agree.
    pub transaction_id: Option<String>,
    /// What it moved in whole units, without the fee. `None` when only its fee is there, when the
    /// amount is not whole, or when there are several rows.
    pub principal: Option<i64>,
    /// Whether the principal was added or taken; `None` as for the principal.
    pub side: Option<TemboSide>,
    /// How many rows move the principal. More than one is for a person to look at: paid twice, or
    /// paid and undone.
    pub rows: usize,
}

/// Looks a payment up on the statement of its wallet. Not being on it proves nothing.
#[must_use]
pub fn find(reference: &Reference, entries: &[TemboStatementEntry]) -> Option<Found> {
    let wanted = reference.as_str();
    let mut ids: Vec<&str> = entries
        .iter()
        .filter_map(|entry| entry.fee_of.as_ref())
        .filter(|fee| fee.reference == wanted)
        .map(|fee| fee.transaction_id.as_str())
        .collect();
    let fees = ids.len();
    ids.sort_unstable();
    ids.dedup();
    let transaction_id = match ids.as_slice() {
        [id] => Some(*id),
        _ => None,
    };
    // A payout's row may carry TemboPlus' id in place of the reference [disbursement statement page].
    let is_principal = |entry: &&TemboStatementEntry| {
        entry.fee_of.is_none()
            && (entry.reference == wanted || Some(entry.reference.as_str()) == transaction_id)
    };
    let rows: Vec<&TemboStatementEntry> = entries.iter().filter(is_principal).collect();
    if fees == 0 && rows.is_empty() {
        return None;
    }
    let only = match rows.as_slice() {
        [row] => Some(*row),
        _ => None,
    };
    Some(Found {
        transaction_id: transaction_id.map(str::to_owned),
        principal: only.and_then(|row| row.amount),
        side: only.map(|row| row.side.clone()),
        rows: rows.len(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fee(side: TemboSide, reference: &str, narration: &str) -> Option<TemboFeeOf> {
        fee_of(&side, reference, narration)
    }

    #[test]
    fn a_fee_is_told_by_its_own_reference_and_fixed_start() {
        let narration = "SERVICE FEE FOR REF:A-1 TXNID:gm56e6CmzwyD Payment for A-1";
        let found = fee(TemboSide::Debit, "A-1-PAYIN", narration).unwrap();
        assert_eq!(
            (found.reference.as_str(), found.transaction_id.as_str()),
            ("A-1", "gm56e6CmzwyD")
        );
    }

    #[test]
    fn no_narration_forges_a_fee() {
        let real = "SERVICE FEE FOR REF:A-1 TXNID:gm56e6CmzwyD SERVICE FEE FOR REF:B-2 TXNID:evil";
        let found = fee(TemboSide::Debit, "A-1-PAYIN", real).unwrap();
        assert_eq!(found.transaction_id, "gm56e6CmzwyD");
        let forged = "SERVICE FEE FOR REF:B-2 TXNID:evil x";
        // A payer's text on a credit, a payout's own text, another payment's fee, an inner start.
        assert_eq!(fee(TemboSide::Credit, "B-2-PAYIN", forged), None);
        assert_eq!(fee(TemboSide::Debit, "A-1", forged), None);
        assert_eq!(fee(TemboSide::Debit, "A-1-PAYOUT", forged), None);
        assert_eq!(fee(TemboSide::Debit, "B-2-PAYIN", &format!("x {forged}")), None);
        assert_eq!(fee(TemboSide::Debit, "A-1-PAYIN", "SERVICE FEE FOR REF:A-1"), None);
        assert_eq!(fee(TemboSide::Debit, "A-1-PAYIN", "SERVICE FEE FOR REF:A-1 TXNID: x"), None);
    }
}
