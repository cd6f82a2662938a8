//! The shop's side of the merchant wire.

use napi::bindgen_prelude::Buffer;
use napi_derive::napi;
use serde::{Deserialize, Serialize};
use shilingi::provider::merchant::server::{self, Decision, Price, Refusal, Reply};
use shilingi::value::{Span, Timestamp, Uuid};
use shilingi::{Environment, Error, Payment};

use crate::cross::{sync, unknown};
use crate::profile::read;

/// An answer on the wire.
#[derive(Serialize)]
struct Said {
    status: u16,
    headers: Vec<(String, String)>,
    body: String,
}

fn said(reply: Reply) -> String {
    let said = Said { status: reply.http, headers: reply.headers, body: reply.body };
    // Text and numbers always have a form in JSON.
    serde_json::to_string(&said).unwrap_or_default()
}

/// A refusal is thrown as the answer that tells it.
fn refused(refusal: &Refusal) -> napi::Error {
    napi::Error::from_reason(said(refusal.reply()))
}

/// What a phone asks for, once it is known to be sound.
#[napi]
pub struct Wish {
    wish: server::Wish,
}

#[napi]
impl Wish {
    /// Reads the body of a wish.
    ///
    /// # Errors
    /// The refusal's answer.
    #[napi(constructor)]
    pub fn new(body: Buffer) -> napi::Result<Self> {
        server::Wish::read(&body).map(|wish| Self { wish }).map_err(|refusal| refused(&refusal))
    }

    /// Whether it is new. `stored` is the content under which the principal has this id; `now` is the server's
    /// clock in milliseconds.
    ///
    /// # Errors
    /// The refusal's answer.
    #[napi]
    pub fn is_new(&self, stored: Option<String>, live: bool, now: i64) -> napi::Result<bool> {
        let environment = if live { Environment::Live } else { Environment::Sandbox };
        self.wish
            .decide(stored.as_deref(), environment, Timestamp::from_millis(now))
            .map(|decision| decision == Decision::New)
            .map_err(|refusal| refused(&refusal))
    }

    /// The JSON of the request to collect with, when the order costs what the customer was shown.
    ///
    /// # Errors
    /// The refusal's answer.
    #[napi]
    pub fn request(
        &self,
        reference: String,
        amount: i64,
        currency: String,
    ) -> napi::Result<String> {
        let price = Price { reference, amount, currency };
        let request = self.wish.request(&price).map_err(|refusal| refused(&refusal))?;
        sync(|| serde_json::to_string(&request).map_err(|_| unknown()))
    }

    /// The wish's id.
    #[napi(getter)]
    pub fn id(&self) -> String {
        self.wish.id().to_string()
    }

    /// A mark of everything that is asked for.
    #[napi(getter)]
    pub fn content(&self) -> String {
        self.wish.content()
    }

    /// What is sold.
    #[napi(getter)]
    pub fn order(&self) -> String {
        self.wish.order().to_owned()
    }

    /// The customer's number.
    #[napi(getter)]
    pub fn msisdn(&self) -> String {
        self.wish.msisdn().digits().to_owned()
    }
}

/// A wish of a principal's with its payment.
#[derive(Deserialize)]
struct Listed {
    wish: Uuid,
    payment: Payment,
}

/// The limits of a shop that sets none, and the milliseconds that they count in.
#[napi(object)]
pub struct WishLimits {
    /// New wishes of a principal.
    pub principal: u32,
    /// New wishes for a number.
    pub msisdn: u32,
    /// What they count in.
    pub span: i64,
}

/// The limits of a shop that sets none.
#[napi]
pub fn wish_limits() -> WishLimits {
    WishLimits {
        principal: server::WISHES_PER_PRINCIPAL,
        msisdn: server::WISHES_PER_NUMBER,
        span: server::LIMITS_SPAN.as_millis(),
    }
}

/// Whether a payment, given as JSON, may be told as that of a wish for this number.
///
/// # Errors
/// It is not of its form.
#[napi]
pub fn is_of_wish(payment: String, msisdn: String) -> napi::Result<bool> {
    sync(|| Ok(server::is_of_wish(&read(&payment)?, &msisdn)))
}

/// The answer with the payment of a wish; `listed` is the JSON of both.
///
/// # Errors
/// It is not of its form.
#[napi]
pub fn wish_payment(listed: String, is_new: bool) -> napi::Result<String> {
    sync(|| {
        let Listed { wish, payment } = read(&listed)?;
        Ok(said(Reply::payment(wish, &payment, is_new)))
    })
}

/// The answer with a page of a principal's own payments.
///
/// # Errors
/// It is not of its form.
#[napi]
pub fn wish_list(listed: Vec<String>, next: Option<String>) -> napi::Result<String> {
    sync(|| {
        let payments = listed
            .iter()
            .map(|text| read::<Listed>(text).map(|one| (one.wish, one.payment)))
            .collect::<Result<Vec<_>, Error>>()?;
        Ok(said(Reply::list(&payments, next.as_deref())))
    })
}

/// The answer that refuses for a reason that the server alone knows.
///
/// # Errors
/// There is no such reason.
#[napi]
pub fn wish_refusal(code: String, retry_after: Option<u32>) -> napi::Result<String> {
    sync(|| {
        let refusal = match code.as_str() {
            "wire_unsupported" => Refusal::wire(),
            "token_refused" => Refusal::token(),
            "not_allowed" => Refusal::not_allowed(),
            "wish_unknown" => Refusal::unknown_wish(),
            "order_refused" => Refusal::order(),
            "reference_taken" => Refusal::reference(),
            "too_many_wishes" => {
                Refusal::too_many(Span::seconds(retry_after.unwrap_or_default().into()))
            }
            _ => return Err(unknown()),
        };
        Ok(said(refusal.reply()))
    })
}

/// The answer that tells a phone of an error of the engine, given as JSON: nothing about other payments, and
/// nothing about the shop's set-up.
///
/// # Errors
/// It is not of its form.
#[napi]
pub fn wish_refusal_of(error: String) -> napi::Result<String> {
    sync(|| Ok(said(Refusal::of(&read::<Error>(&error)?).reply())))
}

/// Whether a server of this release reads a wire.
#[napi]
pub fn reads_wire(wire: u32) -> bool {
    server::reads_wire(wire)
}
