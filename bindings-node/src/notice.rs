//! Signed webhooks about merchant accounts. They are about no payment, so no journal is asked.

use napi::bindgen_prelude::Buffer;
use napi_derive::napi;
use serde::Serialize;
use shilingi::Error;
use shilingi::provider::Callback;
use shilingi::provider::tembo::Notice;
use shilingi::value::Timestamp;

use crate::cross::{json, sync, unknown};
use crate::engine::headed;
use crate::profile::Profile;

/// What a delivery amounts to, as JavaScript reads it.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Told<E> {
    Verified { event: E },
    Stale { event: E },
    Refused { code: &'static str, detail: &'static str },
}

/// Verifies and reads a delivery: `scheme` is `merchant` or `virtual`, `headers` are names and values in
/// turn, `now` is the clock in milliseconds.
///
/// # Errors
/// The profile is not TemboPlus', or there is no such scheme.
#[napi]
pub fn receive_account(
    profile: &Profile,
    scheme: String,
    headers: Vec<String>,
    body: Buffer,
    now: i64,
) -> napi::Result<String> {
    sync(|| {
        let tembo = profile.tembo().ok_or_else(unknown)?;
        let headers = headed(&headers);
        let callback = Callback { target: "", headers: &headers, body: &body };
        let now = Timestamp::from_millis(now);
        match scheme.as_str() {
            "merchant" => told(tembo.receive_merchant_account(&callback, now)),
            "virtual" => told(tembo.receive_virtual_account(&callback, now)),
            _ => Err(unknown()),
        }
    })
}

fn told<E: Serialize>(notice: Notice<E>) -> Result<String, Error> {
    let told = match notice {
        Notice::Verified(event) => Told::Verified { event },
        Notice::Stale(event) => Told::Stale { event },
        Notice::Refused { code, detail } => Told::Refused { code, detail },
    };
    json(&told).map(|text| text.get().to_owned())
}
