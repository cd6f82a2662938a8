//! Finding payments whose ids were lost on the statement of their wallet.

use std::collections::BTreeSet;

use super::TemboPlus;
use super::statement::{Found, find};
use crate::evidence::{Claim, Reading};
use crate::http::{HttpRequest, HttpResponse};
use crate::model::{
    Kind, TemboCollectionStatement, TemboMainStatement, TemboSide, TemboStatementEntry,
    TemboWalletStatement,
};
use crate::operation::Operation;
use crate::provider::{Call, Entries, Entry, Part, Register};
use crate::value::{Currency, Money, Reference, Span, Timestamp, Uuid};

/// Statements are in local time without an offset; samples suggest +03:00.
const LOCAL: Span = Span::hours(3);

pub(super) fn of(tembo: &TemboPlus, operation: &Operation) -> Register {
    // The main statement names no wallet; it is that of the wallet that the profile pays from.
    let other = operation.wallet.clone().filter(|own| tembo.wallet.as_ref() != Some(own));
    let (name, wallet) = match (operation.kind, other) {
        (Kind::Collection, _) => ("collection statement".to_owned(), None),
        (Kind::Payout, None) => ("disbursement statement".to_owned(), None),
        (Kind::Payout, Some(wallet)) => (format!("statement of wallet {wallet}"), Some(wallet)),
    };
    Register { name, kind: operation.kind, wallet }
}

pub(super) fn scan(
    tembo: &TemboPlus,
    register: &Register,
    part: Part,
    id: Uuid,
) -> Option<HttpRequest> {
    let (start_date, end_date) = (date(part.from), date(part.to));
    let prepared = match (register.kind, register.wallet.clone()) {
        (Kind::Collection, _) => {
            TemboCollectionStatement { start_date, end_date }.prepare(tembo, id)
        }
        (Kind::Payout, None) => TemboMainStatement { start_date, end_date }.prepare(tembo, id),
        (Kind::Payout, Some(account_no)) => {
            TemboWalletStatement { account_no, start_date, end_date }.prepare(tembo, id)
        }
    };
    prepared.ok().map(|prepared| prepared.request)
}

/// The day in the statement's own time.
fn date(at: Timestamp) -> String {
    (at + LOCAL).to_string().chars().take(10).collect()
}

/// A statement has no pages: one answer is all of it.
pub(super) fn read(register: &Register, response: &HttpResponse) -> Option<Entries> {
    let rows = TemboMainStatement::default().read(response).ok()?;
    let named = rows.iter().map(|row| match &row.fee_of {
        Some(fee) => fee.reference.as_str(),
        None => row.reference.as_str(),
    });
    let references: BTreeSet<&str> = named.collect();
    let entries = references.into_iter().filter_map(|name| entry(register.kind, name, &rows));
    Some(Entries { entries: entries.collect(), read: rows.len(), more: false })
}

fn entry(kind: Kind, name: &str, rows: &[TemboStatementEntry]) -> Option<Entry> {
    let reference = Reference::parse(name).ok()?;
    let found = find(&reference, rows)?;
    let reading = Reading {
        transaction_id: found.transaction_id.clone(),
        reference: Some(name.to_owned()),
        principal: principal(kind, &found),
        ..Reading::new(claim(kind, &found), note(&found))
    };
    Some(Entry { reference: name.to_owned(), reading })
}

/// A credit is the money itself. A debit is taken when a payout is accepted, and may come back; the
/// id that its fee names lets the provider be asked.
fn claim(kind: Kind, found: &Found) -> Claim {
    match (kind, &found.side) {
        (Kind::Collection, Some(TemboSide::Credit)) if found.principal.is_some() => {
            Claim::Succeeded
        }
        (Kind::Payout, Some(TemboSide::Debit)) => Claim::Pending,
        _ => Claim::Silent,
    }
}

/// Collections are in TZS alone, so that a credit of another amount is a contradiction; a statement
/// does not name the currency of a payout.
fn principal(kind: Kind, found: &Found) -> Option<Money> {
    let amount = found.principal.filter(|_| kind == Kind::Collection)?;
    Money::new(amount, Currency::Tzs).ok()
}

fn note(found: &Found) -> String {
    let side = match &found.side {
        Some(TemboSide::Credit) => "credited",
        Some(TemboSide::Debit) => "debited",
        _ => "named",
    };
    match found.rows {
        0 | 1 => format!("{side} on the statement"),
        rows => format!("on {rows} rows of the statement"),
    }
}
