//! Finding payments whose ids were lost on the statement of their own wallet.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::build::local_day;
use super::statement::{entries, find};
use super::{Found, TemboPlus, endpoint, fail, money};
use crate::evidence::{Claim, Reading};
use crate::http::HttpResponse;
use crate::model::{Kind, TemboSide, TemboStatementEntry};
use crate::operation::{Details, Operation};
use crate::provider::{Effect, Entries, Entry, Part, Question, Register, Side};
use crate::value::{Currency, Money, Private, Reference, Uuid};

/// Collections are all on one statement; a payout or bill is on that of the wallet that paid it, and a
/// movement on those of both wallets. The statement of the merchant's own wallet is the disbursement
/// one, whose fee rows are documented.
pub(super) fn registers(operation: &Operation, own: Option<&str>) -> Vec<Register> {
    use Side::{Pays, Receives};
    let kind = operation.kind();
    let of = |side: Side, wallet: Option<&str>| {
        register(
            kind,
            side,
            wallet.filter(|wallet| own != Some(wallet)),
            operation.money.currency(),
        )
    };
    match &operation.details {
        Details::Collection(_) => vec![of(Receives, None)],
        Details::Payout(payout) => vec![of(Pays, payout.wallet.as_deref())],
        Details::Bill(bill) => vec![of(Pays, bill.wallet.as_deref())],
        // The wallet that receives says more than the one that pays.
        Details::Deposit(to) => vec![of(Receives, Some(&to.wallet)), of(Pays, None)],
        Details::Withdrawal(from) => vec![of(Receives, None), of(Pays, Some(&from.wallet))],
        Details::Transfer(t) | Details::LocalTransfer(t) => {
            vec![of(Receives, Some(&t.to_wallet)), of(Pays, Some(&t.from_wallet))]
        }
        Details::Remittance(_) | Details::Session(_) => Vec::new(),
    }
}

fn register(kind: Kind, side: Side, wallet: Option<&str>, currency: Currency) -> Register {
    let name = match (kind, wallet) {
        (Kind::Collection, _) => "collection statement".to_owned(),
        (_, None) => "disbursement statement".to_owned(),
        (_, Some(wallet)) => format!("statement of wallet {}", Private::from(wallet)),
    };
    // Rows do not name their currency: collections are documented in one alone, and both wallets of
    // a movement are of one.
    let currency = match kind {
        Kind::Payout | Kind::Bill => None,
        _ => Some(currency),
    };
    Register { name, kind, wallet: wallet.map(str::to_owned), currency, side: Some(side) }
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
pub(super) fn scan(tembo: &TemboPlus, register: &Register, part: Part, id: Uuid) -> Question {
    let row = match (register.kind, &register.wallet) {
        (Kind::Collection, _) => &endpoint::COLLECTION_STATEMENT,
        (_, None) => &endpoint::MAIN_STATEMENT,
        (_, Some(_)) => &endpoint::WALLET_STATEMENT,
    };
    let account_no = register.wallet.as_deref();
    let body = Range { account_no, start_date: local_day(part.from), end_date: local_day(part.to) };
    let request = money::request(tembo.profile.base_url.as_str(), row.path, &body, id);
    Question::new(row, request, tembo.key_pair())
}

pub(super) fn read_scan(register: &Register, response: &HttpResponse) -> Option<Entries> {
    let rows = fail::read(response, Effect::Read, entries).ok()?;
    let found = match register.kind {
        Kind::LocalTransfer => marked(register, &rows),
        _ => named(register, &rows),
    };
    Some(Entries { entries: found, read: rows.len(), more: false })
}

fn named(register: &Register, rows: &[TemboStatementEntry]) -> Vec<Entry> {
    references(rows)
        .into_iter()
        .filter_map(|reference| {
            let reading = reading(register, find(&reference, rows)?);
            let reference = reference.as_str().to_owned();
            Some(Entry { reference, reading })
        })
        .collect()
}

/// The rows that carry the id of an intent: where there is no reference, the description has it. It
/// is looked for in both texts of a row, because which of them shows it is not documented.
fn marked(register: &Register, rows: &[TemboStatementEntry]) -> Vec<Entry> {
    let mut found: BTreeMap<Uuid, Vec<&TemboStatementEntry>> = BTreeMap::new();
    for row in rows {
        let words = [row.narration.expose(), row.reference.as_str()];
        let ids = words.iter().flat_map(|text| text.split_whitespace());
        let ids: BTreeSet<Uuid> = ids.filter_map(|word| Uuid::parse(word).ok()).collect();
        for id in ids {
            found.entry(id).or_default().push(row);
        }
    }
    let entry = |(id, rows): (Uuid, Vec<&TemboStatementEntry>)| {
        let only = match rows.as_slice() {
            [row] => Some(*row),
            _ => None,
        };
        let found = Found {
            transaction_id: None,
            principal: only.and_then(|row| row.amount),
            side: only.map(|row| row.side.clone()),
            rows: rows.len(),
        };
        let reading = Reading { intent: Some(id), ..reading(register, found) };
        Entry { reference: String::new(), reading }
    };
    found.into_iter().map(entry).collect()
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

/// A credit on the account that receives is the money itself; a debit on the one that pays only says
/// that it left. The other way round money was returned, which is for a person, as is more than one row.
fn reading(register: &Register, found: Found) -> Reading {
    let only = found.side.as_ref().filter(|_| found.rows == 1 && found.principal.is_some());
    let claim = match (only, register.side) {
        (Some(TemboSide::Credit), Some(Side::Receives)) => Claim::Succeeded,
        (Some(TemboSide::Debit), Some(Side::Pays)) => Claim::Pending,
        _ => Claim::Silent,
    };
    let note = match found.rows {
        0 => "its fee is on the statement".to_owned(),
        1 if only.is_some() && claim == Claim::Silent => {
            "on the statement the other way round: a person must look".to_owned()
        }
        1 => "on the statement".to_owned(),
        n => format!("on the statement {n} times: a person must look"),
    };
    let money = found.principal.zip(register.currency);
    Reading {
        transaction_id: found.transaction_id,
        principal: money.and_then(|(amount, currency)| Money::new(amount, currency).ok()),
        ..Reading::new(claim, note)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{TransferRequest, WithdrawRequest};
    use crate::operation::{Draft, Request, validate};
    use crate::value::Timestamp;

    fn of<R: Request>(request: impl Into<Draft<R>>) -> Vec<Register> {
        let tembo = TemboPlus::local("http://127.0.0.1:1").unwrap();
        let (operation, _) = validate(request.into(), &tembo).unwrap().into_parts();
        registers(&operation, Some("9000000001"))
    }

    #[test]
    fn a_movement_is_on_the_statements_of_both_sides() {
        let shown = |registers: Vec<Register>| -> Vec<(Option<Side>, Option<String>)> {
            registers.into_iter().map(|register| (register.side, register.wallet)).collect()
        };
        let other = Some("9000000777".to_owned());
        let to_own = TransferRequest {
            reference: "A-1".to_owned(),
            amount: 500,
            from_wallet: "9000000777".to_owned(),
            to_wallet: "9000000001".to_owned(),
            ..TransferRequest::default()
        };
        let out = WithdrawRequest {
            reference: "A-2".to_owned(),
            amount: 500,
            wallet: "9000000777".to_owned(),
            ..WithdrawRequest::default()
        };
        let both = vec![(Some(Side::Receives), None), (Some(Side::Pays), other)];
        assert_eq!(shown(of(to_own)), both);
        assert_eq!(shown(of(out)), both);
    }

    fn read(kind: Kind, side: Side, rows: &str) -> Vec<Entry> {
        let body = rows.as_bytes().to_vec();
        let response = HttpResponse { status: 200, headers: Vec::new(), body };
        read_scan(&register(kind, side, None, Currency::Tzs), &response).unwrap().entries
    }

    #[test]
    fn each_wallet_has_its_own_register_and_collections_share_one() {
        let payout = register(Kind::Payout, Side::Pays, Some("9000123456"), Currency::Tzs);
        assert_eq!(payout.name, "statement of wallet ***56");
        let collection = register(Kind::Collection, Side::Receives, None, Currency::Tzs);
        assert_eq!(collection.name, "collection statement");
    }

    #[test]
    fn a_part_is_asked_for_in_local_days() {
        let part = Part {
            from: Timestamp::parse("2025-09-10T20:59:59Z").unwrap(),
            to: Timestamp::parse("2025-09-12T21:00:00Z").unwrap(),
            offset: 0,
        };
        let id = Uuid::parse("a1b2c3d4-e5f6-4890-9234-567890abcdef").unwrap();
        let tembo = TemboPlus::live("a", "b").unwrap().base_url("https://h").unwrap();
        let asked = |kind, side, wallet| {
            scan(&tembo, &register(kind, side, wallet, Currency::Tzs), part, id).open().0
        };
        let request = asked(Kind::Collection, Side::Receives, None);
        assert_eq!(request.url, "https://h/wallet/collection-statement");
        assert_eq!(request.body, r#"{"startDate":"2025-09-10","endDate":"2025-09-13"}"#);
        let request = asked(Kind::Payout, Side::Pays, Some("9"));
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
        let [entry] = read(Kind::Collection, Side::Receives, credit).try_into().unwrap();
        assert_eq!((entry.reference.as_str(), entry.reading.claim), ("A-1", Claim::Succeeded));
        assert_eq!(entry.reading.transaction_id.as_deref(), Some("T1"));
        assert_eq!(entry.reading.principal, Some(Money::new(500, Currency::Tzs).unwrap()));
        assert_eq!(read(Kind::Payout, Side::Pays, credit)[0].reading.claim, Claim::Silent);
        let debit =
            r#"[{"tranRefNo":"A-1","debitOrCredit":"DR","amountCredited":0,"amountDebited":500}]"#;
        assert_eq!(read(Kind::Payout, Side::Pays, debit)[0].reading.claim, Claim::Pending);
        assert_eq!(read(Kind::Collection, Side::Receives, debit)[0].reading.claim, Claim::Silent);
    }

    /// Money that came back to the wallet that paid did not arrive.
    #[test]
    fn a_movement_is_judged_by_the_side_of_its_wallet() {
        let row = |side: &str| {
            format!(
                r#"[{{"tranRefNo":"A-1","debitOrCredit":"{side}","amountCredited":500,"amountDebited":500}}]"#
            )
        };
        let (credit, debit) = (row("CR"), row("DR"));
        for kind in [Kind::Deposit, Kind::Withdrawal, Kind::Transfer] {
            for (side, rows, expected) in [
                (Side::Receives, &credit, Claim::Succeeded),
                (Side::Receives, &debit, Claim::Silent),
                (Side::Pays, &debit, Claim::Pending),
                (Side::Pays, &credit, Claim::Silent),
            ] {
                let [entry] = read(kind, side, rows).try_into().unwrap();
                assert_eq!(entry.reading.claim, expected, "{kind:?} {side:?} {rows}");
                let strange = entry.reading.note.contains("a person");
                assert_eq!(strange, expected == Claim::Silent, "{}", entry.reading.note);
            }
        }
    }

    #[test]
    fn a_fee_alone_brings_the_id_and_two_rows_bring_a_person() {
        let fee = r#"[{"tranRefNo":"A-1-PAYOUT","debitOrCredit":"DR","amountCredited":"","amountDebited":9,"narration":"SERVICE FEE FOR REF:A-1 TXNID:T1 x"}]"#;
        let [entry] = read(Kind::Payout, Side::Pays, fee).try_into().unwrap();
        assert_eq!(entry.reading.claim, Claim::Silent);
        assert_eq!(entry.reading.transaction_id.as_deref(), Some("T1"));
        let row =
            r#"{"tranRefNo":"A-1","debitOrCredit":"CR","amountCredited":500,"amountDebited":0}"#;
        let [entry] =
            read(Kind::Collection, Side::Receives, &format!("[{row},{row}]")).try_into().unwrap();
        assert_eq!(entry.reading.claim, Claim::Silent);
        assert!(entry.reading.note.contains("a person"), "{}", entry.reading.note);
    }
}
