//! Statements of wallets (temboplus.md 3.4 and 5.7), in both published shapes of their rows.
//!
//! Times are local (+03:00) and say no offset, as the samples suggest; both dates of a range are
//! included; rows are oldest first (choices).

use serde::Serialize;
use time::{Date, OffsetDateTime, UtcOffset};

use super::error::Refusal;
use super::form::Form;
use super::{headers, wallet};
use crate::call::Call;
use crate::reply::Reply;
use crate::statement::Row;
use crate::world::World;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry<'a> {
    tran_ref_no: &'a str,
    value_date: String,
    txn_date: String,
    narration: &'a str,
    debit_or_credit: &'static str,
    amount_credited: u64,
    amount_debited: Debit,
    balance: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    account_no: Option<&'a str>,
    /// `null` in every sample of the main wallet, absent elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    cba_ref_no: Option<serde_json::Value>,
}

/// Older rows print an empty text for no debit.
#[derive(Serialize)]
#[serde(untagged)]
enum Debit {
    Number(u64),
    Text(&'static str),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Older,
    Newer,
    /// The newer shape with `cbaRefNo`.
    Main,
}

pub(super) fn of_collection(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    let form = headers::open(world, call)?;
    let account_no = world.config.tembo.collection.account_no.clone();
    answer(world, call, form, &account_no, Shape::Newer)
}

pub(super) fn of_main(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    let form = headers::open(world, call)?;
    let account_no = world.config.tembo.disbursement.account_no.clone();
    answer(world, call, form, &account_no, Shape::Main)
}

/// Only the older shape is published for this call.
pub(super) fn of_wallet(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    let mut form = headers::open(world, call)?;
    let account_no = form.text("accountNo");
    answer(world, call, form, &account_no, Shape::Older)
}

fn answer(
    world: &mut World,
    call: &Call,
    mut form: Form,
    account_no: &str,
    shape: Shape,
) -> Result<Reply, Refusal> {
    let range = form.range();
    form.finish()?;
    headers::first_use(world, call)?;
    let shape = if world.config.tembo.older_statements { Shape::Older } else { shape };
    let wallet = wallet::find(world, account_no)?;
    let moved = wallet.movements.iter().filter(|moved| range.contains(&local(moved.at).date()));
    let rows: Vec<Row> = moved.flat_map(|movement| world.rows_of(movement)).collect();
    let entries: Vec<_> = rows.iter().map(|row| entry(row, &wallet.account_no, shape)).collect();
    Ok(Reply::json(200, &entries))
}

fn entry<'a>(row: &'a Row, account_no: &'a str, shape: Shape) -> Entry<'a> {
    let at = local(row.at);
    let older = shape == Shape::Older;
    let day = day(at.date());
    Entry {
        tran_ref_no: &row.tran_ref_no,
        value_date: if older { day.clone() } else { format!("{day} {}", clock(at)) },
        txn_date: if older { day } else { format!("{day} 00:00:00") },
        narration: &row.narration,
        debit_or_credit: if row.credit > 0 { "CR" } else { "DR" },
        amount_credited: row.credit,
        amount_debited: match row.debit {
            0 if older => Debit::Text(""),
            amount => Debit::Number(amount),
        },
        balance: row.balance,
        account_no: older.then_some(account_no),
        cba_ref_no: (shape == Shape::Main).then_some(serde_json::Value::Null),
    }
}

/// East Africa Time.
fn local(at: OffsetDateTime) -> OffsetDateTime {
    let offset = UtcOffset::from_hms(3, 0, 0).unwrap_or(UtcOffset::UTC);
    at.checked_to_offset(offset).unwrap_or(at)
}

fn day(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day())
}

fn clock(at: OffsetDateTime) -> String {
    format!("{:02}:{:02}:{:02}", at.hour(), at.minute(), at.second())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_late_evening_in_utc_is_the_next_day_in_tanzania() {
        let at = OffsetDateTime::from_unix_timestamp(1_757_539_800).unwrap(); // 2025-09-10T21:30:00Z
        let row = Row {
            tran_ref_no: "a".to_owned(),
            at,
            narration: String::new(),
            credit: 5,
            debit: 0,
            balance: 5,
        };
        let newer = entry(&row, "9", Shape::Newer);
        assert_eq!(newer.value_date, "2025-09-11 00:30:00");
        assert_eq!(newer.txn_date, "2025-09-11 00:00:00");
        assert_eq!(entry(&row, "9", Shape::Older).value_date, "2025-09-11");
    }
}
