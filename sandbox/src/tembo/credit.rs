//! Money that comes in on a merchant account, and its signed webhook (temboplus.md 6.4 and 6.7).

use data_encoding::BASE64;
use hmac::{Hmac, KeyInit, Mac};
use serde::Serialize;
use sha2::Sha256;

use super::merchant::{Account, BANK_ID, Credit, Entry, Product, local};
use crate::callback::Message;
use crate::cents::Cents;
use crate::clock::Moment;
use crate::ids::Ids;
use crate::reply::Reply;
use crate::world::World;

/// A credit that the control API asks for.
pub(crate) struct Incoming {
    pub(crate) account_no: String,
    pub(crate) amount: Cents,
    pub(crate) narration: String,
    pub(crate) payer: Option<String>,
}

/// Books a credit and writes its webhook. `None` if there is no such account.
pub(crate) fn receive(world: &mut World, incoming: Incoming) -> Option<(Credit, Message)> {
    let at = world.stamp();
    let secret = world.config.tembo.merchant_webhook_secret.clone();
    let account = world.accounts.get_mut(&incoming.account_no)?;
    account.balance = account.balance.plus(incoming.amount);
    let credit = Credit {
        id: world.ids.uuid(),
        transaction_id: world.ids.transaction(),
        reference: world.ids.transaction(),
        at,
        narration: incoming.narration,
        payer: incoming.payer,
        amount: incoming.amount,
        balance: account.balance,
    };
    let message = match account.product {
        Product::Virtual => virtual_message(account, &credit, &secret, at, &mut world.ids),
        Product::Bank => bank_message(account, &credit, &secret, at, &mut world.ids),
    };
    account.credits.push(credit.clone());
    Some((credit, message))
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct VirtualBody<'a> {
    account_no: &'a str,
    #[serde(flatten)]
    entry: &'a Entry<'a>,
    payer_name: Option<&'a str>,
}

/// Signed in its headers. The text that is signed is second-hand (6.4): confirm it before relying on it.
fn virtual_message(
    account: &Account,
    credit: &Credit,
    secret: &str,
    at: Moment,
    ids: &mut Ids,
) -> Message {
    let entry = Entry::from(credit);
    let timestamp = (at.unix_timestamp_nanos() / 1_000_000).to_string();
    let signed = [
        timestamp.as_str(),
        &account.account_no,
        entry.id,
        entry.transaction_id,
        entry.reference,
        entry.transaction_type,
        entry.channel,
        &entry.transaction_date,
        &entry.posting_date,
        &entry.value_date,
        entry.narration,
        entry.currency,
        &entry.amount_credit.whole().to_string(),
        &entry.amount_debit.whole().to_string(),
        &entry.cleared_balance.whole().to_string(),
        &entry.booked_balance.whole().to_string(),
    ]
    .concat();
    let signature = signature(secret, &signed);
    let payer_name = credit.payer.as_deref();
    let body = VirtualBody { account_no: &account.account_no, entry: &entry, payer_name };
    let mut message = message(&body, ids);
    message.headers.push(("x-request-timestamp".to_owned(), timestamp));
    message.headers.push(("x-request-signature".to_owned(), signature));
    message
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct BankPayload<'a> {
    event: &'static str,
    account: BankAccount<'a>,
    transaction: BankTransaction<'a>,
    counterparty: Option<()>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct BankAccount<'a> {
    account_no: &'a str,
    account_name: &'a str,
    bank_id: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct BankTransaction<'a> {
    id: &'a str,
    transaction_id: &'a str,
    reference: &'a str,
    payment_reference: &'a str,
    transaction_date: String,
    credit_or_debit: &'static str,
    currency: &'static str,
    amount_credit: &'a Cents,
    amount_debit: &'a Cents,
    available_balance: &'a Cents,
    current_balance: &'a Cents,
    description: &'a str,
}

#[derive(Serialize)]
struct BankBody {
    timestamp: String,
    signature: String,
    payload: String,
}

/// Signed in its body, over `timestamp + payload` (6.7).
fn bank_message(
    account: &Account,
    credit: &Credit,
    secret: &str,
    at: Moment,
    ids: &mut Ids,
) -> Message {
    let payload = BankPayload {
        event: "transaction.created",
        account: BankAccount {
            account_no: &account.account_no,
            account_name: &account.name,
            bank_id: BANK_ID,
        },
        transaction: BankTransaction {
            id: &credit.id,
            transaction_id: &credit.transaction_id,
            reference: &credit.reference,
            payment_reference: &account.reference,
            transaction_date: local(credit.at),
            credit_or_debit: "CREDIT",
            currency: "TZS",
            amount_credit: &credit.amount,
            amount_debit: &Cents::ZERO,
            available_balance: &credit.balance,
            current_balance: &credit.balance,
            description: &credit.narration,
        },
        counterparty: None,
    };
    let payload = Reply::json(200, &payload).body;
    // The sample prints whole seconds.
    let timestamp = local(at).replacen(&local(at)[19..23], "", 1);
    let signature = signature(secret, &format!("{timestamp}{payload}"));
    message(&BankBody { timestamp, signature, payload }, ids)
}

fn message(body: &impl Serialize, ids: &mut Ids) -> Message {
    let headers = vec![
        ("content-type".to_owned(), "application/json".to_owned()),
        ("x-request-id".to_owned(), ids.uuid()),
    ];
    Message { headers, body: Reply::json(200, body).body, event: None, waits: Vec::new() }
}

/// Base64 of HMAC-SHA256; the key is the base64 of the secret, decoded.
fn signature(secret: &str, text: &str) -> String {
    let key = BASE64.decode(secret.as_bytes()).unwrap_or_default();
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&key) else { return String::new() };
    mac.update(text.as_bytes());
    BASE64.encode(&mac.finalize().into_bytes())
}
