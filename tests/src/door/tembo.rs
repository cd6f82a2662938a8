use std::sync::LazyLock;

use data_encoding::BASE64;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use shilingi::TemboPlus;
use shilingi::http::HttpResponse;
use shilingi::model::*;
use shilingi::provider::tembo::{Notice, find};
use shilingi::provider::{Call, Callback, Part, Provider};
use shilingi::value::{Reference, Timestamp};

use super::{Said, line, now, operations, reading, received, response};

const KEY: &[u8] = b"sixteen bytes!!!";

static TEMBO: LazyLock<TemboPlus> = LazyLock::new(|| {
    let secret = BASE64.encode(KEY);
    let tembo = TemboPlus::sandbox("id", "key").unwrap();
    let tembo = tembo.virtual_account_secret(secret.as_str()).unwrap();
    tembo.merchant_account_secret(secret.as_str()).unwrap()
});

pub(super) fn reply(bytes: &[u8]) -> Vec<Said> {
    let response = response(bytes);
    let both = |operation| {
        [TEMBO.read_reply(operation, &response), TEMBO.read_query(operation, &response)]
    };
    operations().iter().flat_map(both).map(reading).collect()
}

pub(super) fn call(bytes: &[u8]) -> Vec<Said> {
    let response = response(bytes);
    macro_rules! each {
        ($($record:ident)+) => { vec![$(read(&$record::default(), &response)),+] };
    }
    each! {
        TemboCollectionBalance TemboMainBalance TemboWalletBalance TemboCollectionStatement
        TemboMainStatement TemboWalletStatement TemboWalletList TemboWalletInfo TemboCreateWallet
        TemboCreateVirtualAccount TemboVirtualAccountBalance TemboVirtualAccountStatement
        TemboAllocateAccount TemboMerchantAccountBalance TemboStartOnboarding TemboFirstQuestion
        TemboAnswerQuestion TemboRemittanceStatus
    }
}

fn read<C: Call>(call: &C, response: &HttpResponse) -> Said {
    call.read(response).map(|_| ()).map_err(|error| error.detail)
}

pub(super) fn statement(bytes: &[u8]) -> Vec<Said> {
    let response = response(bytes);
    let part = Part { from: Timestamp::from_millis(0), to: now(), offset: 0 };
    let mut said: Vec<Said> = operations()
        .iter()
        .flat_map(|operation| TEMBO.registers(operation))
        .map(|register| TEMBO.read_scan(&register, &response, part))
        .map(|entries| entries.map(|_| ()).ok_or_else(|| "too much, or no statement".to_owned()))
        .collect();
    let rows = TemboMainStatement::default().read(&response);
    if let Ok(rows) = &rows {
        let named = rows.iter().filter_map(|row| Reference::parse(&row.reference).ok()).take(20);
        for reference in named {
            let on_it = find(&reference, rows).is_some();
            let is_fee =
                rows.iter().all(|r| r.reference != reference.as_str() || r.fee_of.is_some());
            assert!(on_it || is_fee, "a row is not found by its own reference");
        }
    }
    said.push(rows.map(|_| ()).map_err(|error| error.detail));
    said
}

pub(super) fn callback(bytes: &[u8]) -> Vec<Said> {
    let (target, body) = line(bytes);
    let callback = Callback { target: &target, headers: &[], body };
    let _ = callback.token();
    vec![received(TEMBO.receive(&callback, now()))]
}

/// The delivery as given, which nobody signed, and one around the same body that is rightly signed.
pub(super) fn webhook(bytes: &[u8]) -> Vec<Said> {
    let (signature, rest) = line(bytes);
    let (stamp, body) = line(rest);
    let unsigned = headers(&signature, &stamp);
    let given = Callback { target: "/hook", headers: &unsigned, body };
    let mut said = vec![
        unsigned_is(TEMBO.receive_virtual_account(&given, now())),
        unsigned_is(TEMBO.receive_merchant_account(&given, now())),
    ];
    if body.len() <= 64 << 10 {
        let signed = headers(&sign(&signed_text(&stamp, body)), &stamp);
        let callback = Callback { headers: &signed, ..given };
        said.push(told(TEMBO.receive_virtual_account(&callback, now())));
        let payload = String::from_utf8_lossy(body);
        let stamp = "2025-09-17T09:01:36.000Z";
        let signature = sign(&format!("{stamp}{payload}"));
        let envelope = json!({ "timestamp": stamp, "signature": signature, "payload": payload });
        let envelope = envelope.to_string();
        let callback = Callback { body: envelope.as_bytes(), ..given };
        said.push(told(TEMBO.receive_merchant_account(&callback, now())));
    }
    said
}

fn headers(signature: &str, stamp: &str) -> [(String, String); 2] {
    [("x-request-signature", signature), ("x-request-timestamp", stamp)]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
}

fn sign(text: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(KEY).unwrap();
    mac.update(text.as_bytes());
    BASE64.encode(&mac.finalize().into_bytes())
}

/// The text that is signed for a virtual account, put together a second time.
fn signed_text(stamp: &str, body: &[u8]) -> String {
    let fields: Value = serde_json::from_slice(body).unwrap_or_default();
    let text = |name: &&str| match &fields[*name] {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    };
    let texts = [
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
    let numbers = ["amountCredit", "amountDebit", "clearedBalance", "bookedBalance"];
    let whole = |name: &&str| text(name).split('.').next().unwrap_or_default().to_owned();
    let parts = texts.iter().map(text).chain(numbers.iter().map(whole));
    stamp.to_owned() + &parts.collect::<String>()
}

fn unsigned_is<E>(notice: Notice<E>) -> Said {
    let said = told(notice);
    assert!(said.is_err(), "a delivery without its signature was believed");
    said
}

fn told<E>(notice: Notice<E>) -> Said {
    match notice {
        Notice::Verified(_) | Notice::Stale(_) => Ok(()),
        Notice::Refused { code, detail } => Err(format!("{code}: {detail}")),
    }
}
