use std::sync::LazyLock;

use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use shilingi::Snippe;
use shilingi::http::HttpResponse;
use shilingi::model::*;
use shilingi::provider::snippe::{Delivery, find, read_qr, verify};
use shilingi::provider::{Call, Callback, Part, Provider, Received};
use shilingi::value::{Secret, Span, Timestamp, Uuid};

use super::{Said, line, now, operations, reading, received, response};

const SECRET: &str = "whsec_made_up";

static SNIPPE: LazyLock<Snippe> =
    LazyLock::new(|| Snippe::live("snp_key").unwrap().webhook_secret(SECRET));

pub(super) fn reply(bytes: &[u8]) -> Vec<Said> {
    let response = response(bytes);
    let both = |operation| {
        [SNIPPE.read_reply(operation, &response), SNIPPE.read_query(operation, &response)]
    };
    operations().iter().flat_map(both).map(reading).collect()
}

pub(super) fn call(bytes: &[u8]) -> Vec<Said> {
    let response = response(bytes);
    let secret = SnippeWebhookSecretGet { dashboard_token: "token".into() };
    macro_rules! each {
        ($($record:ident)+) => {
            vec![read(&secret, &response), $(read(&$record::default(), &response)),+]
        };
    }
    each! {
        SnippePaymentGet SnippePaymentList SnippePaymentSearch SnippeBalanceGet SnippePayoutGet
        SnippePayoutList SnippePayoutFee SnippeSessionGet SnippeSessionList SnippeSessionCancel
    }
}

fn read<C: Call>(call: &C, response: &HttpResponse) -> Said {
    call.read(response).map(|_| ()).map_err(|error| error.detail)
}

pub(super) fn list(bytes: &[u8]) -> Vec<Said> {
    let response = response(bytes);
    let part = Part { from: Timestamp::from_millis(0), to: now(), offset: 0 };
    let intent = Uuid::from_random([1; 16]);
    let each = |operation| {
        let [register] = SNIPPE.registers(operation).try_into().unwrap();
        let kind = register.kind;
        let entries = SNIPPE.read_scan(&register, &response, part).map(|_| ());
        let found = find(kind, &response, "A-1", intent).map(|_| ());
        [
            entries.ok_or_else(|| "too much, or no list".to_owned()),
            found.map_err(|error| error.detail),
        ]
    };
    operations().iter().flat_map(each).collect()
}

/// The delivery as given, which nobody signed, and the same body rightly signed.
pub(super) fn webhook(bytes: &[u8]) -> Vec<Said> {
    let (signature, rest) = line(bytes);
    let (stamp, body) = line(rest);
    let unsigned = headers(&signature, &stamp);
    let given = Callback { target: "/hook", headers: &unsigned, body };
    let delivery = deliver(&given);
    assert!(
        !matches!(delivery, Delivery::Verified(_) | Delivery::Stale(_)),
        "a delivery without its signature was believed"
    );
    let event = SNIPPE.receive(&given, now());
    assert!(matches!(event, Received::Refused { .. }), "an unsigned event was received");
    let mut said = vec![told(delivery), received(event)];
    said.push(told(deliver(&Callback { headers: &[], ..given })));
    if body.len() <= 64 << 10 {
        let signed = headers(&sign(&stamp, body), &stamp);
        let callback = Callback { headers: &signed, ..given };
        said.push(told(deliver(&callback)));
        said.push(received(SNIPPE.receive(&callback, now())));
    }
    said
}

fn deliver(callback: &Callback<'_>) -> Delivery {
    verify(callback, &[Secret::from(SECRET)], Span::seconds(300), now())
}

fn headers(signature: &str, stamp: &str) -> [(String, String); 2] {
    [("x-webhook-signature", signature), ("x-webhook-timestamp", stamp)]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
}

fn sign(stamp: &str, body: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
    mac.update(stamp.as_bytes());
    mac.update(b".");
    mac.update(body);
    HEXLOWER.encode(&mac.finalize().into_bytes())
}

fn told(delivery: Delivery) -> Said {
    match delivery {
        Delivery::Verified(_) | Delivery::Stale(_) | Delivery::Unsigned(_) => Ok(()),
        Delivery::Refused(refusal) => Err(format!("{}: {}", refusal.code, refusal.detail)),
    }
}

/// The text as given, and with the sum that fits it.
pub(super) fn qr(bytes: &[u8]) -> Vec<Said> {
    let text = String::from_utf8_lossy(bytes);
    let read = |text: &str| read_qr(text).map(|_| ()).map_err(|problem| problem.reason);
    let mut said = vec![read(&text)];
    if text.len() <= 64 << 10 {
        let summed = format!("{text}6304");
        said.push(read(&format!("{summed}{:04X}", sum(summed.as_bytes()))));
    }
    said
}

/// CRC-16 with polynomial 0x1021 from 0xFFFF.
fn sum(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0xFFFF, |crc, byte| {
        (0..8).fold(crc ^ (u16::from(*byte) << 8), |crc, _| {
            if crc & 0x8000 == 0 { crc << 1 } else { (crc << 1) ^ 0x1021 }
        })
    })
}
