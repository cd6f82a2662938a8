use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::value::RawValue;

use super::{Asks, Check, Sent, calls, of_account, of_range};
use crate::model::{
    TemboAccount, TemboAccountBalance, TemboAccountEntry, TemboAccountStatement,
    TemboAllocateAccount, TemboCreateVirtualAccount, TemboMerchantAccountBalance,
    TemboVirtualAccountBalance, TemboVirtualAccountStatement, Violations,
};
use crate::provider::json::{Fields, items};
use crate::provider::tembo::check::escaped;

calls! {
    TemboCreateVirtualAccount: VirtualAccounts VIRTUAL_CREATE -> TemboAccount => account;
    TemboVirtualAccountBalance: VirtualAccounts VIRTUAL_BALANCE -> TemboAccountBalance => balance;
    TemboVirtualAccountStatement:
        VirtualAccounts VIRTUAL_STATEMENT -> TemboAccountStatement => statement;
    TemboAllocateAccount: MerchantAccounts MERCHANT_ALLOCATE -> TemboAccount => account;
    TemboMerchantAccountBalance:
        MerchantAccounts MERCHANT_BALANCE -> TemboAccountBalance => merchant_balance;
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Create<'a> {
    company_name: &'a str,
    reference: &'a str,
}

impl Asks for TemboCreateVirtualAccount {
    fn sent(&self) -> Result<Sent, Violations> {
        let mut check = Check::default();
        check.text("company_name", &self.company_name);
        check.text("reference", &self.reference);
        let Self { company_name, reference } = self;
        Sent::body(check, &Create { company_name, reference })
    }
}

impl Asks for TemboVirtualAccountBalance {
    fn sent(&self) -> Result<Sent, Violations> {
        of_account(&self.account_no)
    }
}

impl Asks for TemboVirtualAccountStatement {
    fn sent(&self) -> Result<Sent, Violations> {
        of_range(Some(&self.account_no), &self.start_date, &self.end_date)
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Allocate<'a> {
    merchant_name: &'a str,
    merchant_reference: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    tag: Option<&'a str>,
}

impl Asks for TemboAllocateAccount {
    fn sent(&self) -> Result<Sent, Violations> {
        let mut check = Check::default();
        check.text("merchant_name", &self.merchant_name);
        check.text("merchant_reference", &self.merchant_reference);
        check.optional("tag", self.tag.as_deref());
        let Self { merchant_name, merchant_reference, tag } = self;
        Sent::body(check, &Allocate { merchant_name, merchant_reference, tag: tag.as_deref() })
    }
}

impl Asks for TemboMerchantAccountBalance {
    fn sent(&self) -> Result<Sent, Violations> {
        let mut check = Check::default();
        check.segment("account_no", &self.account_no);
        Sent::path(check, format!("/account/{}/balance", escaped(&self.account_no)))
    }
}

fn account(raw: &RawValue) -> Option<TemboAccount> {
    let mut fields = Fields::of(raw)?;
    Some(TemboAccount {
        id: fields.written("id"),
        account_no: fields.written("accountNo")?,
        account_name: fields.private("accountName"),
        reference: fields.written("reference"),
        bank_id: fields.written("bankId"),
        bank_name: fields.written("bankName"),
        swift_code: fields.written("swiftCode"),
        tag: fields.written("tag"),
        extra: fields.rest(),
    })
}

/// What `{success, message, result}` holds, and what stands beside it.
fn opened(raw: &RawValue) -> Option<(Fields, Fields)> {
    let mut envelope = Fields::of(raw)?;
    let result = envelope.object("result")?;
    envelope.remove("success");
    envelope.remove("message");
    Some((result, envelope))
}

fn balance(raw: &RawValue) -> Option<TemboAccountBalance> {
    let (result, envelope) = opened(raw)?;
    let (read, rest) = taken(result);
    read.available_balance.as_ref()?;
    Some(TemboAccountBalance { extra: beside(rest, envelope), ..read })
}

/// Its answer is not published: with or without an envelope, whatever is recognised is taken.
fn merchant_balance(raw: &RawValue) -> Option<TemboAccountBalance> {
    if let Some((result, envelope)) = opened(raw) {
        let (read, rest) = taken(result);
        return Some(TemboAccountBalance { extra: beside(rest, envelope), ..read });
    }
    let (read, rest) = taken(Fields::of(raw)?);
    Some(TemboAccountBalance { extra: rest.rest(), ..read })
}

fn taken(mut fields: Fields) -> (TemboAccountBalance, Fields) {
    let read = TemboAccountBalance {
        available_balance: fields.number("availableBalance"),
        booked_balance: fields.number("bookedBalance"),
        account_no: fields.written("accountNo"),
        account_name: fields.private("accountName"),
        branch_code: fields.written("branchCode"),
        extra: BTreeMap::new(),
    };
    (read, fields)
}

fn beside(fields: Fields, mut envelope: Fields) -> BTreeMap<String, String> {
    envelope.leave("result", fields);
    envelope.rest()
}

fn statement(raw: &RawValue) -> Option<TemboAccountStatement> {
    let (mut result, envelope) = opened(raw)?;
    let rows = result.remove("statement")?;
    let entries =
        items(&rows)?.into_iter().map(|row| entry(Fields::of(row)?)).collect::<Option<_>>()?;
    let account_no = result.written("accountNo");
    Some(TemboAccountStatement { account_no, entries, extra: beside(result, envelope) })
}

/// A row of a statement, or the body of a webhook.
pub(in crate::provider::tembo) fn entry(mut fields: Fields) -> Option<TemboAccountEntry> {
    Some(TemboAccountEntry {
        id: fields.written("id")?,
        transaction_id: fields.written("transactionId"),
        reference: fields.written("reference"),
        transaction_type: fields.written("transactionType"),
        channel: fields.written("channel"),
        transaction_date: fields.written("transactionDate"),
        posting_date: fields.written("postingDate"),
        value_date: fields.written("valueDate"),
        narration: fields.private("narration"),
        currency: fields.written("currency"),
        credited: fields.number("amountCredit"),
        debited: fields.number("amountDebit"),
        cleared_balance: fields.number("clearedBalance"),
        booked_balance: fields.number("bookedBalance"),
        account_no: fields.written("accountNo"),
        payer_name: fields.private("payerName"),
        extra: fields.rest(),
    })
}
