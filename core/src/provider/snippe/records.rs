//! Snippe's resources as records, whatever shape they come in.

use serde_json::value::RawValue;

use crate::model::{
    SnippeBalance, SnippeCustomer, SnippeFee, SnippeMoney, SnippePayment, SnippePaymentPage,
    SnippePayout, SnippePayoutPage, SnippeRecipient, SnippeSession, SnippeSessionPage,
    SnippeWebhookSecret,
};
use crate::provider::json::{Fields, plain};
use crate::value::{Private, Secret};

/// A payment, when it names a reference and a status.
pub(super) fn payment(raw: &RawValue) -> Option<SnippePayment> {
    payment_of(Fields::of(raw)?)
}

pub(super) fn payment_of(mut fields: Fields) -> Option<SnippePayment> {
    let (reference, status) = named(&mut fields)?;
    let (channel_type, channel_provider) = channel(&mut fields);
    let [gross, fees, net] = settlement(&mut fields);
    Some(SnippePayment {
        reference,
        status: status.into(),
        amount: money(&mut fields),
        payment_type: fields.text("payment_type"),
        id: fields.text("id"),
        external_reference: fields.text("external_reference"),
        session_reference: fields.text("session_reference"),
        channel_type,
        channel_provider,
        gross,
        fees,
        net,
        customer: customer(&mut fields),
        metadata: fields.map("metadata"),
        failure_reason: fields.text("failure_reason"),
        payment_url: fields.text("payment_url"),
        payment_token: fields.text("payment_token"),
        payment_qr_code: fields.text("payment_qr_code"),
        created_at: fields.time("created_at"),
        expires_at: fields.time("expires_at"),
        completed_at: fields.time("completed_at"),
        failed_at: fields.time("failed_at"),
        api_version: fields.text("api_version"),
        extra: fields.rest(),
    })
}

/// A payout, when it names a reference and a status.
pub(super) fn payout(raw: &RawValue) -> Option<SnippePayout> {
    payout_of(Fields::of(raw)?)
}

pub(super) fn payout_of(mut fields: Fields) -> Option<SnippePayout> {
    let (reference, status) = named(&mut fields)?;
    let (channel_type, channel_provider) = channel(&mut fields);
    Some(SnippePayout {
        reference,
        status: status.into(),
        amount: money(&mut fields),
        fees: fees(&mut fields),
        total: fields.money("total"),
        id: fields.text("id"),
        external_reference: fields.text("external_reference"),
        channel_type,
        channel_provider,
        recipient: recipient(&mut fields),
        narration: fields.text("narration"),
        source: fields.text("source"),
        metadata: fields.map("metadata"),
        failure_reason: fields.text("failure_reason"),
        created_at: fields.time("created_at"),
        completed_at: fields.time("completed_at"),
        api_version: fields.text("api_version"),
        extra: fields.rest(),
    })
}

/// A session, when it names a reference and a status.
pub(super) fn session(raw: &RawValue) -> Option<SnippeSession> {
    let mut fields = Fields::of(raw)?;
    let (reference, status) = named(&mut fields)?;
    Some(SnippeSession {
        reference,
        status: status.into(),
        amount: money(&mut fields),
        checkout_url: fields.text("checkout_url"),
        short_code: fields.text("short_code"),
        payment_link_url: fields.text("payment_link_url"),
        expires_at: fields.time("expires_at"),
        description: fields.text("description"),
        allowed_methods: fields.take("allowed_methods").unwrap_or_default(),
        metadata: fields.map("metadata"),
        extra: fields.rest(),
    })
}

pub(super) fn balance(raw: &RawValue) -> Option<SnippeBalance> {
    let mut fields = Fields::of(raw)?;
    let available = fields.money("available")?;
    Some(SnippeBalance { available, balance: fields.money("balance"), extra: fields.rest() })
}

pub(super) fn fee(raw: &RawValue) -> Option<SnippeFee> {
    let mut fields = Fields::of(raw)?;
    Some(SnippeFee {
        amount: fields.take("amount")?,
        fee_amount: fields.take("fee_amount")?,
        total_amount: fields.take("total_amount")?,
        currency: fields.text("currency").unwrap_or_else(|| "TZS".to_owned()),
        extra: fields.rest(),
    })
}

pub(super) fn webhook_secret(raw: &RawValue) -> Option<SnippeWebhookSecret> {
    Some(SnippeWebhookSecret { answer: Secret::new(plain(raw)) })
}

macro_rules! pages {
    ($($name:ident: $item:ident -> $page:ident;)+) => {
        $(pub(super) fn $name(raw: &RawValue) -> Option<$page> {
            let Parts { items, total, limit, offset, fields } = parts(raw)?;
            let mut page = $page {
                items: Vec::with_capacity(items.len()),
                unread: Vec::new(),
                total,
                limit,
                offset,
                extra: fields.map(Fields::rest).unwrap_or_default(),
            };
            for item in items {
                match $item(&item) {
                    Some(item) => page.items.push(item),
                    None => page.unread.push(Private::from(item.get())),
                }
            }
            Some(page)
        })+
    };
}

pages! {
    payment_page: payment -> SnippePaymentPage;
    payout_page: payout -> SnippePayoutPage;
    session_page: session -> SnippeSessionPage;
}

/// What a list says, whichever container it comes in.
pub(super) struct Parts {
    pub(super) items: Vec<Box<RawValue>>,
    pub(super) total: Option<i64>,
    pub(super) limit: Option<i64>,
    offset: Option<i64>,
    fields: Option<Fields>,
}

impl Parts {
    fn alone(items: Vec<Box<RawValue>>) -> Self {
        Self { items, total: None, limit: None, offset: None, fields: None }
    }
}

/// A page, a bare list, or one resource: the forms that Snippe's pages and clients know.
pub(super) fn parts(raw: &RawValue) -> Option<Parts> {
    if let Ok(items) = serde_json::from_str(raw.get()) {
        return Some(Parts::alone(items));
    }
    let mut fields = Fields::of(raw)?;
    if let Some(items) = fields.take("items") {
        return Some(Parts {
            items,
            total: fields.take("total"),
            limit: fields.take("limit"),
            offset: fields.take("offset"),
            fields: Some(fields),
        });
    }
    let is_resource = fields.get("reference").is_some();
    is_resource.then(|| Parts::alone(vec![raw.to_owned()]))
}

fn named(fields: &mut Fields) -> Option<(String, String)> {
    Some((fields.text("reference")?, fields.text("status")?))
}

/// The amount, with the currency that sessions name beside it.
fn money(fields: &mut Fields) -> Option<SnippeMoney> {
    let amount = fields.money("amount")?;
    match fields.text("currency") {
        Some(currency) => Some(SnippeMoney { currency, ..amount }),
        None => Some(amount),
    }
}

fn channel(fields: &mut Fields) -> (Option<String>, Option<String>) {
    let Some(mut channel) = fields.object("channel") else { return (None, None) };
    let found = (channel.text("type"), channel.text("provider"));
    fields.leave("channel", channel);
    found
}

fn settlement(fields: &mut Fields) -> [Option<SnippeMoney>; 3] {
    let Some(mut settlement) = fields.object("settlement") else { return [None, None, None] };
    let found = ["gross", "fees", "net"].map(|name| settlement.money(name));
    fields.leave("settlement", settlement);
    found
}

/// A payout's fees, where they belong or, in one form of webhook, in its settlement. That form's net
/// is gross and fees together, so nothing else is taken from it.
fn fees(fields: &mut Fields) -> Option<SnippeMoney> {
    if let Some(fees) = fields.money("fees") {
        return Some(fees);
    }
    let mut settlement = fields.object("settlement")?;
    let found = settlement.money("fees");
    fields.leave("settlement", settlement);
    found
}

fn customer(fields: &mut Fields) -> Option<SnippeCustomer> {
    let mut customer = fields.object("customer")?;
    let found = SnippeCustomer {
        name: customer.private("name"),
        first_name: customer.private("first_name").or_else(|| customer.private("firstname")),
        last_name: customer.private("last_name").or_else(|| customer.private("lastname")),
        phone: customer.private("phone"),
        email: customer.private("email"),
    };
    fields.leave("customer", customer);
    Some(found)
}

fn recipient(fields: &mut Fields) -> Option<SnippeRecipient> {
    let name = if fields.get("recipient").is_some() { "recipient" } else { "customer" };
    let mut recipient = fields.object(name)?;
    let found = SnippeRecipient {
        name: recipient.private("name"),
        phone: recipient.private("phone"),
        bank: recipient.text("bank"),
        account: recipient.private("account"),
    };
    fields.leave(name, recipient);
    Some(found)
}
