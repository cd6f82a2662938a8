//! Signed webhooks about merchant accounts. They tell that an account moved; no payment made here is
//! settled by them.

use data_encoding::BASE64;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

use super::TemboPlus;
use super::call::account_entry;
use crate::model::{Error, ErrorKind, TemboAccountEntry, TemboAccountSide, TemboMerchantEvent};
use crate::provider::Callback;
use crate::provider::json::{Fields, Flaw};
use crate::value::{Secret, Span, Timestamp};

/// How old a delivery may be, and how far ahead of our clock. The pages name no bounds; these are our
/// choice.
const MOST_AGE: Span = Span::minutes(5);

/// What a delivery about a merchant account amounts to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice<E> {
    /// Signed by TemboPlus and fresh.
    Verified(E),
    /// Signed by TemboPlus, and older than a replay may be: look at the account before acting on it.
    Stale(E),
    /// Neither: dropped.
    Refused {
        /// Stable code.
        code: &'static str,
        /// What is wrong with it.
        detail: &'static str,
    },
}

/// What is wrong with a delivery.
type Refusal = (&'static str, &'static str);

/// The keys that may sign, decoded.
#[derive(Clone, Default)]
pub(super) struct Keys(Vec<Vec<u8>>);

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Keys({})", self.0.len())
    }
}

impl Keys {
    fn add(&mut self, secret: &Secret) -> Result<(), Error> {
        let key = BASE64.decode(secret.expose().as_bytes()).ok().filter(|key| !key.is_empty());
        let key = key.ok_or_else(|| {
            let detail = "TemboPlus issues webhook secrets in base64, and this one is not";
            Error::new(ErrorKind::Setup, "webhook_secret_form", detail)
        })?;
        self.0.push(key);
        Ok(())
    }

    /// Whether one of the keys made this signature. Every key is tried, whatever the others say.
    fn signed(&self, text: &[&str], given: &str) -> bool {
        self.0.iter().fold(false, |signed, key| {
            let expected = signature(key, text).unwrap_or_default();
            let same: bool = expected.as_bytes().ct_eq(given.as_bytes()).into();
            signed | same
        })
    }
}

fn signature(key: &[u8], text: &[&str]) -> Option<String> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
    text.iter().for_each(|part| mac.update(part.as_bytes()));
    Some(BASE64.encode(&mac.finalize().into_bytes()))
}

/// The headers with which TemboPlus would send a virtual account's webhook at a time: for tests of an
/// endpoint.
///
/// # Errors
/// `Setup` when the secret is not base64, `Invalid` when the body is not the documented event.
pub fn sign_virtual_account(
    secret: &Secret,
    at: Timestamp,
    body: &[u8],
) -> Result<Vec<(String, String)>, Error> {
    let mut keys = Keys::default();
    keys.add(secret)?;
    let stamp = at.millis().to_string();
    let text = virtual_account_text(&stamp, body).map_err(unsignable)?;
    let text: Vec<&str> = text.iter().map(String::as_str).collect();
    let signature = keys.0.first().and_then(|key| signature(key, &text)).unwrap_or_default();
    Ok(vec![
        ("x-request-timestamp".to_owned(), stamp),
        ("x-request-signature".to_owned(), signature),
    ])
}

/// The body with which TemboPlus would send a merchant bank account's payload at a time: for tests of an
/// endpoint.
///
/// # Errors
/// `Setup` when the secret is not base64, `Invalid` when the payload is not text.
pub fn sign_merchant_account(
    secret: &Secret,
    at: Timestamp,
    payload: &[u8],
) -> Result<String, Error> {
    let mut keys = Keys::default();
    keys.add(secret)?;
    let payload = std::str::from_utf8(payload).map_err(|_| unsignable(FORM))?;
    let stamp = at.to_string();
    let signature = keys.0.first().and_then(|key| signature(key, &[&stamp, payload]));
    Ok(serde_json::json!({
        "timestamp": stamp,
        "signature": signature.unwrap_or_default(),
        "payload": payload,
    })
    .to_string())
}

fn unsignable((code, detail): Refusal) -> Error {
    Error::new(ErrorKind::Invalid, code, detail)
}

impl TemboPlus {
    /// Adds a secret that signs webhooks of merchant virtual accounts. Several may sign while one
    /// replaces another.
    ///
    /// # Errors
    /// `Setup` when it is not base64, as TemboPlus issues it.
    pub fn virtual_account_secret(mut self, secret: impl Into<Secret>) -> Result<Self, Error> {
        self.virtual_keys.add(&secret.into())?;
        Ok(self)
    }

    /// Adds a hash key that signs webhooks of merchant bank accounts. Several may sign while one
    /// replaces another.
    ///
    /// # Errors
    /// `Setup` when it is not base64, as TemboPlus issues it.
    pub fn merchant_account_secret(mut self, secret: impl Into<Secret>) -> Result<Self, Error> {
        self.merchant_keys.add(&secret.into())?;
        Ok(self)
    }

    /// Verifies and reads a webhook of a merchant virtual account. What is signed comes from a third
    /// party's port of the page: confirm it with TemboPlus before relying on it.
    #[must_use]
    pub fn receive_virtual_account(
        &self,
        callback: &Callback<'_>,
        now: Timestamp,
    ) -> Notice<TemboAccountEntry> {
        answer(virtual_account(&self.virtual_keys, callback), now)
    }

    /// Verifies and reads a webhook of a merchant bank account [its webhook page].
    #[must_use]
    pub fn receive_merchant_account(
        &self,
        callback: &Callback<'_>,
        now: Timestamp,
    ) -> Notice<TemboMerchantEvent> {
        answer(merchant_account(&self.merchant_keys, callback), now)
    }
}

fn answer<E>(read: Result<(Timestamp, E), Refusal>, now: Timestamp) -> Notice<E> {
    match read {
        Err((code, detail)) => Notice::Refused { code, detail },
        Ok((sent, _)) if sent.since(now) > MOST_AGE => {
            Notice::Refused { code: "webhook_future", detail: "the timestamp lies in the future" }
        }
        Ok((sent, event)) if now.since(sent) > MOST_AGE => Notice::Stale(event),
        Ok((_, event)) => Notice::Verified(event),
    }
}

const UNSIGNED: Refusal = ("webhook_unsigned", "the signature or its timestamp is missing");
const SIGNATURE: Refusal = ("webhook_signature", "no secret of the profile made this signature");
const TIMESTAMP: Refusal = ("webhook_timestamp", "the timestamp has another form than documented");
const FORM: Refusal = ("webhook_form", "the body is not the documented event");

fn form(flaw: Flaw) -> Refusal {
    match flaw {
        Flaw::TooLarge | Flaw::TooDeep => ("webhook_too_large", flaw.text()),
        _ => FORM,
    }
}

/// The signed fields in their order; numbers follow by their integer parts.
const SIGNED_TEXTS: [&str; 11] = [
    "accountNo",
    "id",
    "transactionId",
    "reference",
    "transactionType",
    "channel",
    "transactionDate",
    "postingDate",
    "valueDate",
    "narration",
    "currency",
];
const SIGNED_NUMBERS: [&str; 4] =
    ["amountCredit", "amountDebit", "clearedBalance", "bookedBalance"];

fn virtual_account(
    keys: &Keys,
    callback: &Callback<'_>,
) -> Result<(Timestamp, TemboAccountEntry), Refusal> {
    let signature = callback.header("x-request-signature").ok_or(UNSIGNED)?;
    let stamp = callback.header("x-request-timestamp").ok_or(UNSIGNED)?;
    let text = virtual_account_text(stamp, callback.body)?;
    let text: Vec<&str> = text.iter().map(String::as_str).collect();
    if !keys.signed(&text, signature) {
        return Err(SIGNATURE);
    }
    let sent = stamp.parse::<i64>().ok().filter(|ms| *ms >= 0).ok_or(TIMESTAMP)?;
    let entry = Fields::read(callback.body).ok().and_then(account_entry).ok_or(FORM)?;
    Ok((Timestamp::from_millis(sent), entry))
}

/// The parts that are signed, in their order.
fn virtual_account_text(stamp: &str, body: &[u8]) -> Result<Vec<String>, Refusal> {
    let mut signed = Fields::read(body).map_err(form)?;
    let mut text = vec![stamp.to_owned()];
    for name in SIGNED_TEXTS {
        text.push(signed.text(name).unwrap_or_default());
    }
    for name in SIGNED_NUMBERS {
        text.push(integer_part(&signed.number(name).ok_or(FORM)?).ok_or(FORM)?);
    }
    Ok(text)
}

/// A number without what follows its point, as an integer is written.
fn integer_part(number: &str) -> Option<String> {
    let whole = number.split('.').next()?;
    if number.contains(['e', 'E']) {
        return None;
    }
    Some(if whole == "-0" { "0".to_owned() } else { whole.to_owned() })
}

fn merchant_account(
    keys: &Keys,
    callback: &Callback<'_>,
) -> Result<(Timestamp, TemboMerchantEvent), Refusal> {
    let mut body = Fields::read(callback.body).map_err(form)?;
    let payload = body.remove("payload").ok_or(FORM)?;
    // What is signed is the text; once a framework has opened it, it cannot be had back.
    if payload.get().starts_with(['{', '[']) {
        let detail = "the payload is no text any more: pass the body on as it came";
        return Err(("webhook_reserialised", detail));
    }
    let payload: String = serde_json::from_str(payload.get()).map_err(|_| FORM)?;
    let signature = body.written("signature").ok_or(UNSIGNED)?;
    let stamp = body.written("timestamp").ok_or(UNSIGNED)?;
    if !keys.signed(&[&stamp, &payload], &signature) {
        return Err(SIGNATURE);
    }
    let sent = Timestamp::parse(&stamp).map_err(|_| TIMESTAMP)?;
    let event = merchant_event(Fields::read(payload.as_bytes()).map_err(form)?, sent);
    Ok((sent, event.ok_or(FORM)?))
}

fn merchant_event(mut fields: Fields, signed_at: Timestamp) -> Option<TemboMerchantEvent> {
    let event = fields.written("event")?;
    let mut row = fields.object("transaction")?;
    let mut account = fields.object("account").unwrap_or_default();
    let side = row.written("creditOrDebit").map(|text| match text.as_str() {
        "CREDIT" => TemboAccountSide::Credit,
        "DEBIT" => TemboAccountSide::Debit,
        _ => TemboAccountSide::Other(text),
    });
    let read = TemboMerchantEvent {
        event,
        signed_at,
        account_no: account.written("accountNo"),
        account_name: account.private("accountName"),
        bank_id: account.written("bankId"),
        id: row.written("id")?,
        transaction_id: row.written("transactionId"),
        reference: row.written("reference"),
        payment_reference: row.written("paymentReference"),
        transaction_date: row.written("transactionDate"),
        side,
        currency: row.written("currency"),
        credited: row.number("amountCredit"),
        debited: row.number("amountDebit"),
        available_balance: row.number("availableBalance"),
        current_balance: row.number("currentBalance"),
        description: row.private("description"),
        extra: std::collections::BTreeMap::new(),
    };
    fields.leave("account", account);
    fields.leave("transaction", row);
    Some(TemboMerchantEvent { extra: fields.rest(), ..read })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_integer_part_is_what_an_integer_would_be() {
        let cases = [("2565138973.78", "2565138973"), ("0", "0"), ("-0.5", "0"), ("-12.9", "-12")];
        for (number, expected) in cases {
            assert_eq!(integer_part(number).as_deref(), Some(expected));
        }
        assert_eq!(integer_part("1e3"), None);
    }

    #[test]
    fn a_secret_that_is_not_base64_is_refused_at_once() {
        let tembo = TemboPlus::sandbox("id", "key").unwrap();
        let error = tembo.merchant_account_secret("not base64!").unwrap_err();
        assert_eq!((error.kind, error.code.as_str()), (ErrorKind::Setup, "webhook_secret_form"));
    }

    #[test]
    fn without_a_secret_nothing_is_verified() {
        assert!(!Keys::default().signed(&["x"], ""));
    }

    #[test]
    fn keys_never_show() {
        let secret = BASE64.encode(b"hidden");
        let tembo = TemboPlus::sandbox("id", "key").unwrap();
        let shown = format!("{:?}", tembo.virtual_account_secret(secret).unwrap());
        assert!(!shown.contains("104") && shown.contains("Keys(1)"), "{shown}");
    }
}
