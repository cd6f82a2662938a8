//! Payments: create, look up, list, search, push again, balance (snippe.md 7).

use serde::Serialize;
use serde_json::{Map, Value, json};
use shilingi::value::Operator;

use super::access::authorize;
use super::fields::{Fields, invalid, mobile, provider};
use super::keyed::once;
use super::qr::Code;
use super::refusal::Refusal;
use super::show::{channel, failure_reason, list_of, stored, success, tidy, tzs};
use super::{API_VERSION, Collection, Customer, Particulars, SNIPPE_WALLET, merchant_reference};
use crate::call::Call;
use crate::clock::{later, rfc3339};
use crate::config::SnippeConfig;
use crate::fault::CallbackPlan;
use crate::payment::{Kind, Particulars as Of, Payment, State};
use crate::reply::Reply;
use crate::world::World;

/// A payment request that passed validation.
#[derive(Debug, Default)]
pub(super) struct Wish {
    pub(super) kind: Option<Kind>,
    pub(super) amount: u64,
    pub(super) phone: Option<String>,
    pub(super) operator: Option<Operator>,
    pub(super) provider: Option<String>,
    pub(super) customer: Customer,
    pub(super) webhook_url: Option<String>,
    pub(super) metadata: Option<Map<String, Value>>,
    pub(super) session: Option<String>,
}

pub(super) fn create(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    authorize(world, call, "collection:create")?;
    let wish = Wish::read(&call.body, &world.config.snippe)?;
    once(world, call, "payments", |world, key| {
        Ok(success(201, &created(start(world, wish, key, call.callbacks.clone()))))
    })
}

/// Takes a payment into the books.
pub(super) fn start<'w>(
    world: &'w mut World,
    wish: Wish,
    key: Option<&str>,
    callbacks: CallbackPlan,
) -> &'w Payment {
    let kind = wish.kind.unwrap_or(Kind::SnippeMobilePayment);
    let config = world.config.clone();
    let transaction_id = world.ids.uuid();
    let reference =
        merchant_reference(wish.metadata.as_ref(), key).unwrap_or_else(|| transaction_id.clone());
    let party = wish.phone.unwrap_or_default();
    let token = world.ids.digits(8);
    let link = format!("https://selcom.link/{}", world.ids.hex(8));
    let merchant = &config.snippe.merchant_name;
    let code = Code { amount: wish.amount, merchant, token: &token, link: &link };
    let expires_at = later(world.stamp(), config.snippe.payment_lifetime);
    let payment = Payment {
        outcome: world.outcome_for(&reference, &party, kind),
        reference: reference.into(),
        transaction_id: transaction_id.into(),
        amount: wish.amount,
        fee: config.snippe.payment_fee.of(wish.amount),
        operator: wish.operator,
        channel: payment_type(kind).into(),
        party: party.into(),
        party_name: wish.customer.name().into(),
        wallet: SNIPPE_WALLET.into(),
        callback_url: wish.webhook_url.map(Into::into),
        particulars: Of::Snippe(Box::new(Particulars {
            id: world.ids.uuid(),
            external_reference: format!("S{}", world.ids.digits(11)),
            provider: wish.provider,
            bank: None,
            narration: None,
            metadata: wish.metadata,
            collection: Some(Collection {
                customer: wish.customer,
                expires_at,
                qr: (kind == Kind::SnippeQrPayment).then(|| code.text()),
                url: format!("https://tz.selcom.online/paymentgw/checkout/{token}"),
                token,
                session: wish.session,
            }),
        })),
        ..Payment::blank(kind, world.stamp(), callbacks)
    };
    world.admit(payment)
}

pub(super) fn show(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    authorize(world, call, "collection:read")?;
    let reference = call.part("reference");
    let mut named = world.payments.named(reference);
    let found = named.find(|p| is_payment(p) && p.transaction_id == reference);
    found.map(|payment| success(200, &shown(payment))).ok_or(Refusal::PaymentNotFound)
}

pub(super) fn list(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    authorize(world, call, "collection:read")?;
    Ok(list_of(call, world.payments.iter().rev().filter(|p| is_payment(p)), item))
}

/// Answers like the list, also when nothing is found (choice: no page shows an answer).
pub(super) fn search(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    authorize(world, call, "collection:read")?;
    let Some(reference) = call.query("reference") else { return invalid("reference is required") };
    let found = |p: &&Payment| {
        let external = p.snippe().is_some_and(|known| known.external_reference == reference);
        is_payment(p) && (p.transaction_id == reference || external)
    };
    Ok(list_of(call, world.payments.named(reference).rev().filter(found), item))
}

pub(super) fn balance(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    authorize(world, call, "collection:read")?;
    let wallet = world.ledger.wallet(SNIPPE_WALLET);
    let money = |value: i64| json!({ "currency": "TZS", "value": value });
    let data = json!({
        "api_version": API_VERSION,
        "available": money(wallet.map_or(0, |wallet| wallet.available())),
        "balance": money(wallet.map_or(0, |wallet| wallet.balance)),
        "object": "balance",
    });
    Ok(success(200, &data))
}

/// The one published form has a numeric `status`.
#[derive(Serialize)]
struct Pushed {
    status: u16,
    message: &'static str,
    data: Value,
}

/// Prompts again. A number in the body decides anew, by its digits (choice).
pub(super) fn push(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    authorize(world, call, "collection:create")?;
    let name = call.part("reference");
    let named = |p: &Payment| {
        p.transaction_id == name
            || p.kind == Kind::SnippeQrPayment
                && p.snippe().and_then(|p| p.collection.as_ref()).is_some_and(|c| c.token == name)
    };
    let found = world.payments.position(name, |p| is_payment(p) && named(p));
    let index = found.ok_or(Refusal::PaymentNotFound)?;
    if world.payments[index].state != State::Pending {
        return Err(Refusal::NotPending);
    }
    let phone =
        if call.body.is_empty() { None } else { Fields::read(&call.body)?.optional("phone")? };
    if let Some(phone) = &phone {
        mobile("phone", phone)?;
    }
    world.prompt_again(index, phone.map(Into::into));
    let payment = &world.payments[index];
    let data = json!({
        "external_reference": payment.snippe().map(|p| &p.external_reference),
        "phone": international(&payment.party),
        "reference": payment.transaction_id,
        "status": payment.status,
    });
    let message = "USSD push sent successfully";
    Ok(Reply::json(200, &Pushed { status: 200, message, data: tidy(data) }))
}

pub(super) fn is_payment(payment: &Payment) -> bool {
    payment.snippe().is_some_and(|particulars| particulars.collection.is_some())
}

fn payment_type(kind: Kind) -> &'static str {
    match kind {
        Kind::SnippeCardPayment => "card",
        Kind::SnippeQrPayment => "dynamic-qr",
        _ => "mobile",
    }
}

/// Look-ups and webhooks print a plus that requests may leave out (snippe.md 6.1).
pub(super) fn international(phone: &str) -> Option<String> {
    let digits = phone.trim_start_matches('+');
    (!digits.is_empty()).then(|| format!("+{digits}"))
}

/// The answer to a create call.
fn created(payment: &Payment) -> Value {
    let collection = payment.snippe().and_then(|p| p.collection.as_ref());
    let hosted = collection.filter(|_| payment.kind != Kind::SnippeMobilePayment);
    json!({
        "amount": tzs(payment.amount),
        "api_version": API_VERSION,
        "expires_at": collection.map(|c| rfc3339(c.expires_at)),
        "object": "payment",
        "payment_qr_code": collection.and_then(|c| c.qr.as_ref()),
        "payment_token": hosted.map(|c| &c.token),
        "payment_type": payment.channel,
        "payment_url": hosted.map(|c| &c.url),
        "reference": payment.transaction_id,
        "status": "pending",
    })
}

/// The answer to a look-up. `metadata`, `settlement` and `failure_reason` are named by some pages only.
fn shown(payment: &Payment) -> Value {
    let particulars = payment.snippe();
    json!({
        "amount": tzs(payment.amount),
        "api_version": API_VERSION,
        "channel": channel(payment),
        "completed_at": payment.completed_at.map(|at| rfc3339(stored(at))),
        "created_at": rfc3339(stored(payment.created_at)),
        "expires_at":
            particulars.and_then(|p| p.collection.as_ref()).map(|c| rfc3339(stored(c.expires_at))),
        "failure_reason": failure_reason(payment),
        "metadata": particulars.and_then(|p| p.metadata.as_ref()),
        "object": "payment",
        "payment_type": payment.channel,
        "reference": payment.transaction_id,
        "settlement": settlement(payment),
        "status": payment.status,
    })
}

/// An item of the list: with ids and customer, without `expires_at`.
fn item(payment: &Payment) -> Value {
    let particulars = payment.snippe();
    let customer = particulars.and_then(|p| p.collection.as_ref()).map(|c| &c.customer);
    let mut data = shown(payment);
    data["expires_at"] = Value::Null;
    data["id"] = json!(particulars.map(|p| &p.id));
    data["external_reference"] = json!(particulars.map(|p| &p.external_reference));
    data["customer"] = json!({
        "email": customer.and_then(|c| c.email.as_ref()),
        "first_name": customer.and_then(|c| c.first.as_ref()),
        "last_name": customer.and_then(|c| c.last.as_ref()),
        "phone": international(&payment.party),
    });
    data
}

/// The fee is the merchant's (snippe.md 13); shown once there is something to settle (choice).
fn settlement(payment: &Payment) -> Option<Value> {
    let net = payment.amount.saturating_sub(payment.fee);
    (payment.state == State::Succeeded)
        .then(|| json!({ "fees": tzs(payment.fee), "gross": tzs(payment.amount), "net": tzs(net) }))
}

impl Wish {
    fn read(body: &[u8], config: &SnippeConfig) -> Result<Self, Refusal> {
        let fields = Fields::read(body)?;
        let kind = match fields.required("payment_type")?.as_str() {
            "mobile" => Kind::SnippeMobilePayment,
            "card" => Kind::SnippeCardPayment,
            "dynamic-qr" => Kind::SnippeQrPayment,
            _ => return invalid("payment_type must be one of mobile, card, dynamic-qr"),
        };
        if !config.payment_types.iter().any(|served| served == payment_type(kind)) {
            return invalid(format!("payment_type {} is not available", payment_type(kind)));
        }
        let details = fields.object("details", "details.")?;
        let mut wish = Self {
            kind: Some(kind),
            amount: details.amount("amount", config.minimum_payment)?,
            metadata: fields.map("metadata")?,
            ..Self::default()
        };
        details.currency()?;
        let needs_phone = match kind {
            Kind::SnippeMobilePayment => true,
            Kind::SnippeCardPayment => config.card_needs_phone,
            _ => false,
        };
        if needs_phone || fields.has("phone_number") {
            wish.reach(fields.required("phone_number")?, "phone_number", config)?;
        }
        if kind == Kind::SnippeCardPayment {
            wish.provider = None;
        }
        if kind == Kind::SnippeQrPayment {
            wish.provider = Some("selcomtanqr".to_owned());
        }
        wish.customer = read_customer(&fields, kind)?;
        for name in ["redirect_url", "cancel_url"] {
            if kind == Kind::SnippeCardPayment {
                details.required(name)?;
            }
            details.url(name)?;
        }
        wish.webhook_url = fields.url("webhook_url")?;
        Ok(wish)
    }

    /// The phone that is prompted, and its network.
    pub(super) fn reach(
        &mut self,
        phone: String,
        field: &str,
        config: &SnippeConfig,
    ) -> Result<(), Refusal> {
        self.operator = mobile(field, &phone)?.operator();
        let Some(provider) = provider(self.operator, config) else {
            return invalid(format!("{field} belongs to an unsupported network"));
        };
        self.provider = Some(provider.to_owned());
        self.phone = Some(phone);
        Ok(())
    }
}

fn read_customer(fields: &Fields, kind: Kind) -> Result<Customer, Refusal> {
    let fields = fields.object("customer", "customer.")?;
    if kind != Kind::SnippeQrPayment {
        for name in ["firstname", "lastname", "email"] {
            fields.required(name)?;
        }
    }
    if kind == Kind::SnippeCardPayment {
        for name in ["address", "city", "state", "postcode", "country"] {
            fields.required(name)?;
        }
    }
    Ok(Customer {
        first: fields.optional("firstname")?,
        last: fields.optional("lastname")?,
        email: fields.optional("email")?,
    })
}
