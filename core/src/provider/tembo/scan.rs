//! Finding payments whose ids were lost on the statement of their own wallet.

use std::collections::BTreeSet;

use serde::Serialize;

use super::statement::{entries, find};
use super::{Found, endpoint, fail, money};
use crate::evidence::{Claim, Reading};
use crate::http::{HttpRequest, HttpResponse};
use crate::model::{Kind, TemboSide, TemboStatementEntry};
use crate::provider::{Effect, Entries, Entry, Part, Register};
use crate::value::{Currency, Money, Reference, Span, Timestamp, Uuid};

/// Days on statements are taken to be local ones; their zone is not documented.
const LOCAL: Span = Span::hours(3);

/// Collections are all on one statement; a payout is on that of the wallet that paid it. For the
/// profile's own wallet that is the disbursement statement, whose fee rows are documented.
pub(super) fn register(kind: Kind, wallet: Option<&str>, own: Option<&str>) -> Register {
    let wallet = wallet.filter(|wallet| kind != Kind::Collection && own != Some(wallet));
    let name = match (kind, wallet) {
        (Kind::Collection, _) => "collection statement".to_owned(),
        (Kind::Payout, None) => "disbursement statement".to_owned(),
        (Kind::Payout, Some(wallet)) => format!("statement of wallet {wallet}"),
    };
    Register { name, kind, wallet: wallet.map(str::to_owned) }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Range<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    account_no: Option<&'a str>,
    start_date: String,
    end_date: String,
}

/// A statement is not paged: the first part is all of it.
pub(super) fn scan(base: &str, register: &Register, part: Part, id: Uuid) -> HttpRequest {
    let row = match (register.kind, &register.wallet) {
        (Kind::Collection, _) => &endpoint::COLLECTION_STATEMENT,
        (Kind::Payout, None) => &endpoint::MAIN_STATEMENT,
        (Kind::Payout, Some(_)) => &endpoint::WALLET_STATEMENT,
    };
    let account_no = register.wallet.as_deref();
    let body = Range { account_no, start_date: day(part.from), end_date: day(part.to) };
    money::request(base, row.path, &body, id)
}

fn day(moment: Timestamp) -> String {
    (moment + LOCAL).to_string().chars().take(10).collect()
}

pub(super) fn read_scan(register: &Register, response: &HttpResponse) -> Option<Entries> {
    let rows = fail::read(response, Effect::Read, entries).ok()?;
    let found = references(&rows)
        .into_iter()
        .filter_map(|reference| {
            let reading = reading(register.kind, find(&reference, &rows)?);
            let reference = reference.as_str().to_owned();
            Some(Entry { reference, reading })
        })
        .collect();
    Some(Entries { entries: found, read: rows.len(), more: false })
}

/// The references on it that may be ours.
fn references(rows: &[TemboStatementEntry]) -> Vec<Reference> {
    let named = rows.iter().map(|row| match &row.fee_of {
        Some(fee) => fee.reference.as_str(),
        None => row.reference.as_str(),
    });
    let named: BTreeSet<&str> = named.collect();
    named.into_iter().filter_map(|text| Reference::parse(text).ok()).collect()
}

/// A collection's credit is the money itself; a payout's debit only says that it left the wallet, and
/// more than one row is for a person.
fn reading(kind: Kind, found: Found) -> Reading {
    let claim = match (kind, found.rows, &found.side, found.principal) {
        (Kind::Collection, 1, Some(TemboSide::Credit), Some(_)) => Claim::Succeeded,
        (Kind::Payout, 1, Some(TemboSide::Debit), Some(_)) => Claim::Pending,
        _ => Claim::Silent,
    };
    let note = match found.rows {
        0 => "its fee is on the statement".to_owned(),
        1 => "on the statement".to_owned(),
        n => format!("on the statement {n} times: a person must look"),
    };
    // Only collections are documented in one currency alone; rows do not name theirs.
    let principal = found.principal.filter(|_| kind == Kind::Collection);
    Reading {
        transaction_id: found.transaction_id,
        principal: principal.and_then(|amount| Money::new(amount, Currency::Tzs).ok()),
        ..Reading::new(claim, note)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(kind: Kind, rows: &str) -> Vec<Entry> {
        let body = rows.as_bytes().to_vec();
        let response = HttpResponse { status: 200, headers: Vec::new(), body };
        read_scan(&register(kind, None, None), &response).unwrap().entries
    }

    #[test]
    fn each_wallet_has_its_own_register_and_collections_share_one() {
        let payout = register(Kind::Payout, Some("9000123456"), None);
        assert_eq!(payout.name, "statement of wallet 9000123456");
        assert_eq!(
            register(Kind::Collection, Some("9"), None),
            register(Kind::Collection, None, None)
        );
    }

    #[test]
    fn a_part_is_asked_for_in_local_days() {
        let part = Part {
            from: Timestamp::parse("2025-09-10T20:59:59Z").unwrap(),
            to: Timestamp::parse("2025-09-12T21:00:00Z").unwrap(),
            offset: 0,
        };
        let id = Uuid::parse("a1b2c3d4-e5f6-4890-9234-567890abcdef").unwrap();
        let request = scan("https://h", &register(Kind::Collection, None, None), part, id);
        assert_eq!(request.url, "https://h/wallet/collection-statement");
        assert_eq!(request.body, r#"{"startDate":"2025-09-10","endDate":"2025-09-13"}"#);
        let request = scan("https://h", &register(Kind::Payout, Some("9"), None), part, id);
        assert_eq!(request.url, "https://h/wallet/statement");
        assert_eq!(
            request.body,
            r#"{"accountNo":"9","startDate":"2025-09-10","endDate":"2025-09-13"}"#
        );
    }

    #[test]
    fn a_credit_settles_a_collection_and_a_debit_settles_nothing() {
        let credit = r#"[{"tranRefNo":"A-1","debitOrCredit":"CR","amountCredited":500,"amountDebited":0},
            {"tranRefNo":"A-1-PAYIN","debitOrCredit":"DR","amountCredited":0,"amountDebited":9,"narration":"SERVICE FEE FOR REF:A-1 TXNID:T1 x"},
            {"tranRefNo":"not ours","debitOrCredit":"CR","amountCredited":7,"amountDebited":0}]"#;
        let [entry] = read(Kind::Collection, credit).try_into().unwrap();
        assert_eq!((entry.reference.as_str(), entry.reading.claim), ("A-1", Claim::Succeeded));
        assert_eq!(entry.reading.transaction_id.as_deref(), Some("T1"));
        assert_eq!(entry.reading.principal, Some(Money::new(500, Currency::Tzs).unwrap()));
        assert_eq!(read(Kind::Payout, credit)[0].reading.claim, Claim::Silent);
        let debit =
            r#"[{"tranRefNo":"A-1","debitOrCredit":"DR","amountCredited":0,"amountDebited":500}]"#;
        assert_eq!(read(Kind::Payout, debit)[0].reading.claim, Claim::Pending);
        assert_eq!(read(Kind::Collection, debit)[0].reading.claim, Claim::Silent);
    }

    #[test]
    fn a_fee_alone_brings_the_id_and_two_rows_bring_a_person() {
        let fee = r#"[{"tranRefNo":"A-1-PAYOUT","debitOrCredit":"DR","amountCredited":"","amountDebited":9,"narration":"SERVICE FEE FOR REF:A-1 TXNID:T1 x"}]"#;
        let [entry] = read(Kind::Payout, fee).try_into().unwrap();
        assert_eq!(entry.reading.claim, Claim::Silent);
        assert_eq!(entry.reading.transaction_id.as_deref(), Some("T1"));
        let row =
            r#"{"tranRefNo":"A-1","debitOrCredit":"CR","amountCredited":500,"amountDebited":0}"#;
        let [entry] = read(Kind::Collection, &format!("[{row},{row}]")).try_into().unwrap();
        assert_eq!(entry.reading.claim, Claim::Silent);
        assert!(entry.reading.note.contains("a person"), "{}", entry.reading.note);
    }
}
