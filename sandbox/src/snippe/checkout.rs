//! What the payer's page calls (snippe.md 9.6). No key is needed. Apart from the paths and the answer
//! to a started attempt, nothing of this is published: the rest is a choice.

use serde_json::{Value, json};

use super::Customer;
use super::fields::{Fields, invalid};
use super::payment::{self, Wish};
use super::refusal::Refusal;
use super::session::{Session, success};
use crate::call::Call;
use crate::clock::rfc3339;
use crate::payment::{Kind, Payment, State};
use crate::reply::Reply;
use crate::world::World;

/// 302 to the page.
pub(super) fn follow(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    let code = call.part("code");
    let mut named = world.sessions.named(code);
    let session = named.find(|session| session.code == code).ok_or(Refusal::SessionNotFound)?;
    let query = call.query("meta").map(|meta| {
        let pair =
            url::form_urlencoded::Serializer::new(String::new()).append_pair("meta", meta).finish();
        format!("?{pair}")
    });
    let (url, token) = (&world.own_url, &session.token);
    Ok(Reply::found(format!("{url}/checkout/{token}{}", query.unwrap_or_default())))
}

pub(super) fn page(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    let index = find(world, call)?;
    if let Some(meta) = call.query("meta") {
        world.sessions[index].take_meta(meta);
    }
    let session = &world.sessions[index];
    let status = session.status(world);
    let over = matches!(status, "expired" | "cancelled");
    let amount = session.wish.amount.map_or_else(String::new, |amount| format!("TZS {amount}"));
    let body = format!(
        "<!doctype html><title>Sandbox checkout</title><h1>Sandbox checkout</h1><p>{amount} ({status})</p>"
    );
    Ok(Reply::html(if over { 410 } else { 200 }, body))
}

pub(super) fn pay(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    let index = find(world, call)?;
    if let Some(meta) = call.query("meta") {
        world.sessions[index].take_meta(meta);
    }
    let session = world.sessions[index].clone();
    if session.status(world) != "pending" {
        return Err(Refusal::Conflict("session takes no payment now"));
    }
    let wish = read(&session, call, world)?;
    let reference = session.reference.clone();
    let payment = payment::start(world, wish, Some(&reference), call.callbacks.clone());
    Ok(success(201, attempt(payment)))
}

pub(super) fn status(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    let session = &world.sessions[find(world, call)?];
    let data = json!({
        "amount": session.wish.amount,
        "attempt": session.attempts(world).last().map(attempt),
        "currency": "TZS",
        "expires_at": rfc3339(session.expires_at),
        "redirect_url": session.wish.redirect_url,
        "status": session.status(world),
    });
    Ok(success(200, data))
}

/// A cancelled attempt is a voided payment; the session can be paid again.
pub(super) fn cancel(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    let session = &world.sessions[find(world, call)?];
    let id = call.part("attempt");
    let known = session.attempts(world).any(|attempt| attempt.transaction_id == id);
    let index = world.payments.position(id, |payment| known && payment.transaction_id == id);
    let index = index.ok_or(Refusal::PaymentNotFound)?;
    if world.payments[index].state == State::Pending {
        world.cancel(index);
    }
    Ok(success(200, attempt(&world.payments[index])))
}

fn find(world: &World, call: &Call) -> Result<usize, Refusal> {
    let token = call.part("token");
    let found = world.sessions.position(token, |session| session.token == token);
    found.ok_or(Refusal::SessionNotFound)
}

fn attempt(payment: &Payment) -> Value {
    let collection = payment.snippe().and_then(|p| p.collection.as_ref());
    json!({
        "attempt_id": payment.transaction_id,
        "expires_at": collection.map(|c| rfc3339(c.expires_at)),
        "payment_qr_code": collection.and_then(|c| c.qr.as_ref()),
        "payment_token": collection.map(|c| &c.token),
        "status": payment.status,
    })
}

/// `{payment_method, customer_phone}`, and an `amount` where the payer may choose it.
fn read(session: &Session, call: &Call, world: &World) -> Result<Wish, Refusal> {
    let fields = Fields::read(&call.body)?;
    let method = fields.required("payment_method")?;
    if !session.wish.methods.contains(&method) {
        return invalid(format!("payment_method {method} is not available"));
    }
    let kind = match method.as_str() {
        "card" => Kind::SnippeCardPayment,
        "qr" => Kind::SnippeQrPayment,
        _ => Kind::SnippeMobilePayment,
    };
    let amount = match (session.wish.custom, session.wish.amount) {
        (None, amount) => amount.unwrap_or(0),
        (Some(_), Some(suggested)) if !fields.has("amount") => suggested,
        (Some((least, most)), _) => {
            let amount = fields.amount("amount", least)?;
            if amount > most {
                return invalid(format!("amount {amount} is above maximum of {most}"));
            }
            amount
        }
    };
    let text = |name: &str| session.wish.customer.get(name).and_then(Value::as_str);
    let mut metadata = session.wish.metadata.clone();
    if let Some(extra) = &session.url_metadata {
        let extra = Value::Object(extra.clone());
        metadata.get_or_insert_default().insert("url_metadata".to_owned(), extra);
    }
    let mut wish = Wish {
        kind: Some(kind),
        amount,
        customer: Customer {
            first: text("name").map(str::to_owned),
            last: None,
            email: text("email").map(str::to_owned),
        },
        webhook_url: session.wish.webhook_url.clone(),
        metadata,
        session: Some(session.reference.clone()),
        ..Wish::default()
    };
    let phone = fields.optional("customer_phone")?.or_else(|| text("phone").map(str::to_owned));
    match (kind, phone) {
        (Kind::SnippeMobilePayment, None) => invalid("customer_phone is required"),
        (Kind::SnippeMobilePayment, Some(phone)) => {
            wish.reach(phone, "customer_phone", &world.config.snippe)?;
            Ok(wish)
        }
        (Kind::SnippeQrPayment, _) => {
            wish.provider = Some("selcomtanqr".to_owned());
            Ok(wish)
        }
        _ => Ok(wish),
    }
}
