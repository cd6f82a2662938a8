//! Merchant accounts of both generations: virtual accounts (temboplus.md 6.1 to 6.3) and bank accounts
//! (6.5 and 6.6). Both take a bearer token.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use time::{OffsetDateTime, UtcOffset};

use super::error::Details;
use super::form::Form;
use crate::call::Call;
use crate::cents::Cents;
use crate::clock::{self, Moment};
use crate::reply::Reply;
use crate::world::World;

/// Which of the two products an account belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Product {
    Virtual,
    Bank,
}

/// An account that a merchant of the partner receives money on.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Account {
    pub(crate) product: Product,
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) account_no: String,
    pub(crate) reference: String,
    tag: Option<String>,
    pub(crate) balance: Cents,
    pub(crate) credits: Vec<Credit>,
}

/// Money that came in.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Credit {
    pub(crate) id: String,
    pub(crate) transaction_id: String,
    pub(crate) reference: String,
    #[serde(with = "clock::moment")]
    pub(crate) at: Moment,
    pub(crate) narration: String,
    pub(crate) payer: Option<String>,
    pub(crate) amount: Cents,
    pub(crate) balance: Cents,
}

/// Where the pretend bank accounts are; the sample's bank.
pub(super) const BANK_ID: &str = "ECOBANK";

/// Refusals in this family's several shapes.
pub(super) enum Refusal {
    /// The body is not published (choice).
    Unauthorized,
    /// 400 of a create call: the fields alone.
    Bare(Details),
    /// 400 of the other calls.
    Validation(Details),
    /// 409.
    DuplicateReference,
    /// 404 without a body.
    NotFound,
}

impl From<Refusal> for Reply {
    fn from(refusal: Refusal) -> Self {
        let plain = |status: u16, message: &str, error: &str| {
            Self::json(status, &Plain { message, error, status_code: status })
        };
        match refusal {
            Refusal::Unauthorized => plain(401, "Unauthorized", "Unauthorized"),
            Refusal::Bare(details) => Self::json(400, &details),
            Refusal::Validation(details) => Self::json(
                400,
                &Invalid {
                    status_code: 400,
                    message: "Validation failed",
                    error: "Validation Error",
                    details,
                },
            ),
            Refusal::DuplicateReference => plain(409, "DUPLICATE REFERENCE", "Conflict"),
            Refusal::NotFound => Self::empty(404),
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Plain<'a> {
    message: &'a str,
    error: &'a str,
    status_code: u16,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invalid {
    status_code: u16,
    message: &'static str,
    error: &'static str,
    details: Details,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Created<'a> {
    id: &'a str,
    account_name: &'a str,
    account_no: &'a str,
    reference: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Allocated<'a> {
    id: &'a str,
    account_name: &'a str,
    account_no: &'a str,
    bank_id: &'static str,
    bank_name: &'static str,
    swift_code: &'static str,
    tag: Option<&'a str>,
}

#[derive(Serialize)]
struct Wrapped<T> {
    success: bool,
    message: &'static str,
    result: T,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Balance<'a> {
    account_no: &'a str,
    account_name: &'a str,
    branch_code: &'static str,
    available_balance: &'a Cents,
    booked_balance: &'a Cents,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Statement<'a> {
    account_no: &'a str,
    statement: Vec<Entry<'a>>,
}

/// One movement, as statements and webhooks print it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Entry<'a> {
    pub(super) id: &'a str,
    pub(super) transaction_id: &'a str,
    pub(super) reference: &'a str,
    pub(super) transaction_type: &'static str,
    pub(super) channel: &'static str,
    pub(super) transaction_date: String,
    pub(super) posting_date: String,
    pub(super) value_date: String,
    pub(super) narration: &'a str,
    pub(super) currency: &'static str,
    pub(super) amount_credit: &'a Cents,
    pub(super) amount_debit: &'a Cents,
    pub(super) cleared_balance: &'a Cents,
    pub(super) booked_balance: &'a Cents,
}

impl<'a> From<&'a Credit> for Entry<'a> {
    fn from(credit: &'a Credit) -> Self {
        let at = local(credit.at);
        Self {
            id: &credit.id,
            transaction_id: &credit.transaction_id,
            reference: &credit.reference,
            transaction_type: "L15",
            channel: "ESB",
            transaction_date: at.clone(),
            posting_date: at.clone(),
            value_date: at,
            narration: &credit.narration,
            currency: "TZS",
            amount_credit: &credit.amount,
            amount_debit: &Cents::ZERO,
            cleared_balance: &credit.balance,
            booked_balance: &credit.balance,
        }
    }
}

/// ISO 8601 with milliseconds and `+03:00`.
pub(super) fn local(at: OffsetDateTime) -> String {
    let offset = UtcOffset::from_hms(3, 0, 0).unwrap_or(UtcOffset::UTC);
    let at = at.checked_to_offset(offset).unwrap_or(at);
    let (date, milliseconds) = (at.date(), at.millisecond());
    let (hour, minute, second) = at.to_hms();
    format!("{date}T{hour:02}:{minute:02}:{second:02}.{milliseconds:03}+03:00")
}

pub(super) fn create(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    let mut form = open(world, call)?;
    let name = text(&mut form, "companyName");
    let reference = text(&mut form, "reference");
    finish(form, Refusal::Bare)?;
    let account = add(world, Product::Virtual, name, reference, None)?;
    let Account { id, name, account_no, reference, .. } = account;
    Ok(Reply::json(201, &Created { id, account_name: name, account_no, reference }))
}

pub(super) fn allocate(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    let mut form = open(world, call)?;
    let name = text(&mut form, "merchantName");
    let reference = text(&mut form, "merchantReference");
    let tag = form.optional("tag");
    finish(form, Refusal::Bare)?;
    let account = add(world, Product::Bank, name, reference, tag)?;
    let allocated = Allocated {
        id: &account.id,
        account_name: &account.name,
        account_no: &account.account_no,
        bank_id: BANK_ID,
        bank_name: "Ecobank Tanzania Limited",
        swift_code: "ECOCTZTZ",
        tag: account.tag.as_deref(),
    };
    Ok(Reply::json(200, &allocated))
}

pub(super) fn balance(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    let mut form = open(world, call)?;
    let account_no = form.text("accountNo");
    finish(form, Refusal::Validation)?;
    let account = find(world, Product::Virtual, &account_no)?;
    Ok(Reply::json(200, &Wrapped { success: true, message: "Success", result: told(account) }))
}

/// Nothing of the body is published: it is what `balance` wraps.
pub(super) fn bank_balance(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    authorize(world, call)?;
    let account = find(world, Product::Bank, call.part("account_number"))?;
    Ok(Reply::json(200, &told(account)))
}

pub(super) fn statement(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    let mut form = open(world, call)?;
    let account_no = form.text("accountNo");
    let range = form.range();
    finish(form, Refusal::Validation)?;
    let account = find(world, Product::Virtual, &account_no)?;
    let day = |credit: &&Credit| {
        let offset = UtcOffset::from_hms(3, 0, 0).unwrap_or(UtcOffset::UTC);
        range.contains(&credit.at.checked_to_offset(offset).unwrap_or(credit.at).date())
    };
    let statement = account.credits.iter().filter(day).map(Entry::from).collect();
    let result = Statement { account_no: &account.account_no, statement };
    Ok(Reply::json(200, &Wrapped { success: true, message: "Success", result }))
}

fn told(account: &Account) -> Balance<'_> {
    Balance {
        account_no: &account.account_no,
        account_name: &account.name,
        branch_code: "001",
        available_balance: &account.balance,
        booked_balance: &account.balance,
    }
}

fn authorize(world: &World, call: &Call) -> Result<(), Refusal> {
    if call.bearer() == Some(world.config.tembo.bearer_token.as_str()) {
        Ok(())
    } else {
        Err(Refusal::Unauthorized)
    }
}

/// That a missing `x-request-id` is a violation here too is a choice.
fn open(world: &World, call: &Call) -> Result<Form, Refusal> {
    authorize(world, call)?;
    let unreadable = || Details(vec![("body", "\"body\" must be an object".to_owned())]);
    let mut form = Form::read(&call.body).map_err(|_| Refusal::Validation(unreadable()))?;
    if call.header("x-request-id").is_none_or(|id| id.trim().is_empty()) {
        form.violate("x-request-id", "is required");
    }
    Ok(form)
}

/// The one published text of the create call.
fn text(form: &mut Form, field: &'static str) -> String {
    if form.get(field).and_then(Value::as_str).is_some_and(|text| text.trim().is_empty()) {
        form.violate(field, "cannot be empty");
    }
    form.text(field)
}

fn finish(form: Form, refuse: fn(Details) -> Refusal) -> Result<(), Refusal> {
    let details = form.into_details();
    if details.0.is_empty() { Ok(()) } else { Err(refuse(details)) }
}

/// A repeated reference is 409 for virtual accounts; that bank accounts answer the same is a choice.
fn add(
    world: &mut World,
    product: Product,
    name: String,
    reference: String,
    tag: Option<String>,
) -> Result<&Account, Refusal> {
    let same = |account: &Account| account.product == product && account.reference == reference;
    if world.accounts.values().any(same) {
        return Err(Refusal::DuplicateReference);
    }
    let account_no = world.ids.account(13);
    let account = Account {
        product,
        id: world.ids.uuid(),
        name,
        account_no: account_no.clone(),
        reference,
        tag,
        balance: Cents::ZERO,
        credits: Vec::new(),
    };
    world.accounts.insert(account_no.clone(), account);
    find(world, product, &account_no)
}

fn find<'w>(world: &'w World, product: Product, number: &str) -> Result<&'w Account, Refusal> {
    let account = world.accounts.get(number).filter(|account| account.product == product);
    account.ok_or(Refusal::NotFound)
}

/// Accounts by number.
pub(crate) type Accounts = BTreeMap<String, Account>;

/// What the control API shows of an account.
pub(crate) fn summary(account: &Account) -> Value {
    json!({
        "account_no": account.account_no,
        "balance": account.balance.to_string(),
        "credits": account.credits.len(),
        "name": account.name,
        "reference": account.reference,
    })
}
