//! From an answer to its data, or to an error that says what the caller can do.

use serde_json::Value;
use serde_json::value::RawValue;

use crate::http::HttpResponse;
use crate::model::{Error, ErrorKind, Outcome};
use crate::provider::Effect;
use crate::provider::code::plain;
use crate::provider::json::{self, Fields, Flaw};

/// The data of an answer, in every envelope that Snippe's pages show: with a status in words, with a
/// numeric one, without any.
pub(super) fn data(response: &HttpResponse, effect: Effect) -> Result<Box<RawValue>, Error> {
    let body =
        json::body(&response.body).map_err(|flaw| unreadable(response.status, effect, flaw))?;
    let mut fields = Fields::of(body).ok_or_else(|| form(response.status, effect))?;
    if !(200..300).contains(&response.status) || fields.text("error_code").is_some() {
        return Err(refused(response, body, effect));
    }
    fields.remove("data").ok_or_else(|| form(response.status, effect))
}

/// The data of an answer, as a record.
pub(super) fn read<T>(
    response: &HttpResponse,
    effect: Effect,
    record: impl Fn(&RawValue) -> Option<T>,
) -> Result<T, Error> {
    let data = data(response, effect)?;
    record(&data).ok_or_else(|| form(response.status, effect))
}

fn form(http: u16, effect: Effect) -> Error {
    let detail = format!("HTTP {http}: the answer has none of the forms that Snippe documents");
    match http {
        200..300 => made(ErrorKind::Support, "answer_form", detail, lost(effect)),
        _ => by_status(http, effect, "answer_form", detail),
    }
}

fn unreadable(http: u16, effect: Effect, flaw: Flaw) -> Error {
    let detail = format!("HTTP {http}: {}", flaw.text());
    match (http, flaw) {
        (200..300, flaw) if flaw.is_lasting() => {
            made(ErrorKind::Support, flaw.code(), detail, lost(effect))
        }
        (200..300, _) => made(again(effect), flaw.code(), detail, lost(effect)),
        _ => by_status(http, effect, flaw.code(), detail),
    }
}

/// An error whose body says nothing that is documented: its HTTP status alone speaks.
fn by_status(http: u16, effect: Effect, code: &str, detail: String) -> Error {
    let (kind, outcome) = match http {
        300..400 | 401 | 403 => (ErrorKind::Setup, Outcome::Refused),
        404 => (ErrorKind::NotFound, Outcome::Refused),
        409 => (ErrorKind::Conflict, Outcome::Refused),
        429 => (ErrorKind::Wait, Outcome::Refused),
        400..500 => (ErrorKind::Invalid, Outcome::Refused),
        _ => (again(effect), lost(effect)),
    };
    made(kind, code, detail, outcome)
}

fn refused(response: &HttpResponse, body: &RawValue, effect: Effect) -> Error {
    let Words { code, message, http } = words(body);
    // An error in the clothes of a success: the body's own code is nearer to the truth.
    let http = match response.status {
        200..300 => http.unwrap_or(response.status),
        status => status,
    };
    let said = message.as_deref().map(tame).filter(|text| !text.is_empty());
    let detail = match (&said, http) {
        (_, 429) => format!("HTTP 429: too many requests; {}", wait(response)),
        (Some(said), _) => format!("HTTP {http}: Snippe says: {said}"),
        (None, _) => format!("HTTP {http}: Snippe gives no reason"),
    };
    let shown = code.as_deref().map(plain).filter(|code| !code.is_empty());
    let shown = shown.unwrap_or_else(|| format!("HTTP_{http}"));
    let is_balance = message.is_some_and(|message| message.starts_with(super::codes::INSUFFICIENT));
    match (http, code.as_deref()) {
        (500, Some("payment_failed")) if is_balance => {
            made(ErrorKind::Balance, &shown, detail, Outcome::Refused)
        }
        (200..300, _) => made(ErrorKind::Support, &shown, detail, lost(effect)),
        _ => by_status(http, effect, &shown, detail),
    }
}

struct Words {
    code: Option<String>,
    message: Option<String>,
    http: Option<u16>,
}

/// The error of the current pages, that of the older ones (`error.code`, `error.message`), and lists
/// of messages, which an integrator met with sessions.
fn words(body: &RawValue) -> Words {
    let body: Value = serde_json::from_str(body.get()).unwrap_or_default();
    let older = &body["error"];
    let code = [&body["error_code"], &older["code"]].into_iter().find_map(Value::as_str);
    let message = [&body["message"], &older["message"], older, &body["errors"]]
        .into_iter()
        .find_map(|message| match message {
            Value::String(text) => Some(text.clone()),
            Value::Array(list) => {
                let texts: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
                (!texts.is_empty()).then(|| texts.join("; "))
            }
            _ => None,
        });
    let http = body["code"].as_u64().and_then(|code| u16::try_from(code).ok());
    Words { code: code.map(str::to_owned), message, http }
}

/// How long to wait: Snippe names seconds from now, not a time of day [error pages].
fn wait(response: &HttpResponse) -> String {
    let reset = response.headers.iter().find(|(n, _)| n.eq_ignore_ascii_case("x-ratelimit-reset"));
    match reset.and_then(|(_, value)| value.trim().parse::<u32>().ok()) {
        Some(seconds) => format!("wait {seconds} s"),
        None => "wait a minute".to_owned(),
    }
}

/// A provider's message without what could be about a person: words in small letters, short numbers
/// and a few names stay, anything else becomes `***`.
fn tame(message: &str) -> String {
    const NAMES: &[&str] = &["API", "HTTPS", "ID", "Idempotency-Key", "JSON", "TZS", "Too", "URL"];
    let is_kept = |word: &str| {
        let word = word.trim_matches(|c: char| ",.;:()\"'`".contains(c));
        let number = word.bytes().all(|b| b.is_ascii_digit()) && word.len() <= 8;
        let small = word.bytes().all(|b| b.is_ascii_lowercase() || b"_-:.[]".contains(&b));
        number || small || NAMES.contains(&word)
    };
    let words = message.split_whitespace().take(40).map(|word| match is_kept(word) {
        true if word.len() <= 64 => word,
        _ => "***",
    });
    words.collect::<Vec<_>>().join(" ")
}

/// A read that got no sound answer can be made again; after a write, find out first.
fn again(effect: Effect) -> ErrorKind {
    if effect == Effect::Read { ErrorKind::Wait } else { ErrorKind::AskAgain }
}

fn lost(effect: Effect) -> Outcome {
    if effect == Effect::Read { Outcome::NotSent } else { Outcome::Unknown }
}

fn made(kind: ErrorKind, code: &str, detail: String, outcome: Outcome) -> Error {
    Error { outcome, ..Error::new(kind, code, detail) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_lose_what_could_be_about_a_person() {
        let cases = [
            ("amount 100 is below minimum of 500", "amount 100 is below minimum of 500"),
            ("invalid or missing API key", "invalid or missing API key"),
            ("account of Asha Juma", "account of *** ***"),
            ("phone 255712345678 is wrong", "phone *** is wrong"),
            ("mail a.b@example.com", "mail ***"),
            (
                "insufficient balance: available 5000, required 6500",
                "insufficient balance: available 5000, required 6500",
            ),
        ];
        for (message, expected) in cases {
            assert_eq!(tame(message), expected);
        }
    }

    #[test]
    fn a_long_message_is_cut() {
        assert!(tame(&"word ".repeat(1_000)).len() < 250);
        assert_eq!(tame(&"x".repeat(100)), "***");
    }
}
