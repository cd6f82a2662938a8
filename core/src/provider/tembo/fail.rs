//! The errors of all families in one reader: a status in numbers or words, a `reason`, an `error` or
//! neither, details as a map, a list or not at all, and bodies that are no JSON.

use serde_json::value::RawValue;

use crate::http::HttpResponse;
use crate::model::{Error, ErrorKind, Outcome, Violation};
use crate::provider::Effect;
use crate::provider::code::plain;
use crate::provider::json::{self, Fields, Flaw};

/// The most fields that one answer may name.
const MOST_VIOLATIONS: usize = 100;

/// Reads an answer that should hold `record`.
pub(super) fn read<T>(
    response: &HttpResponse,
    effect: Effect,
    record: impl Fn(&RawValue) -> Option<T>,
) -> Result<T, Error> {
    if !(200..300).contains(&response.status) {
        return Err(refused(response, response.status, effect));
    }
    let body = json::body(&response.body).map_err(|flaw| unreadable(response, flaw, effect))?;
    if let Some(http) = Fields::of(body).and_then(|mut fields| hidden(&mut fields)) {
        return Err(refused(response, http, effect));
    }
    record(body).ok_or_else(|| unreadable(response, Flaw::Form, effect))
}

/// The status of an error in the clothes of a success: its `statusCode` is one of HTTP's errors, or
/// `success` is false.
fn hidden(fields: &mut Fields) -> Option<u16> {
    let denied = fields.get("success").is_some_and(|flag| flag.get() == "false");
    let named = fields.number("statusCode").and_then(|code| code.parse::<u16>().ok());
    match named.filter(|code| (400..600).contains(code)) {
        Some(code) => Some(code),
        None if denied => Some(400),
        None => None,
    }
}

fn unreadable(response: &HttpResponse, flaw: Flaw, effect: Effect) -> Error {
    let kind = match flaw {
        flaw if flaw.is_lasting() => ErrorKind::Support,
        _ => again(effect),
    };
    let detail = format!("HTTP {}: {}", response.status, flaw.text());
    Error { outcome: lost(effect), ..Error::new(kind, flaw.code(), detail) }
}

fn refused(response: &HttpResponse, http: u16, effect: Effect) -> Error {
    let said = match json::body(&response.body) {
        Ok(body) => Fields::of(body).map(said).unwrap_or_default(),
        Err(flaw) => Said { flaw: Some(flaw), ..Said::default() },
    };
    let code = said.code.as_deref().map(plain).filter(|code| !code.is_empty());
    let (kind, outcome) = match (http, code.as_deref()) {
        (400, Some("INSUFFICIENT_BALANCE")) => (ErrorKind::Balance, Outcome::Refused),
        // The request id was seen before: what it did then is not known.
        (409 | 429, Some("DUPLICATE_REQUEST")) => (again(effect), lost(effect)),
        (300..400 | 401 | 403, _) => (ErrorKind::Setup, Outcome::Refused),
        (404, _) => (ErrorKind::NotFound, Outcome::Refused),
        (409, _) => (ErrorKind::Conflict, Outcome::Refused),
        (429, _) => (ErrorKind::Wait, Outcome::Refused),
        (400..500, _) => (ErrorKind::Invalid, Outcome::Refused),
        _ => (again(effect), lost(effect)),
    };
    let detail = match (&said.message, said.flaw) {
        (Some(message), _) => format!("HTTP {http}: TemboPlus says: {message}"),
        (None, Some(flaw)) => format!("HTTP {http}: {}", flaw.text()),
        (None, None) => format!("HTTP {http}: TemboPlus gives no reason"),
    };
    let code = code
        .or_else(|| said.flaw.map(|flaw| flaw.code().to_owned()))
        .unwrap_or_else(|| format!("HTTP_{http}"));
    let request_id = said.request_id;
    let error = Error { outcome, request_id, ..Error::new(kind, &code, detail) };
    if kind == ErrorKind::Invalid { Error { violations: said.violations, ..error } } else { error }
}

/// What the body of an error says.
#[derive(Default)]
struct Said {
    code: Option<String>,
    message: Option<String>,
    violations: Vec<Violation>,
    request_id: Option<String>,
    flaw: Option<Flaw>,
}

fn said(mut fields: Fields) -> Said {
    let status = fields.written("statusCode");
    let in_words = status.clone().filter(|text| text.parse::<u16>().is_err());
    let reason = fields.written("reason");
    let error = fields.written("error");
    let written = fields.written("message");
    let request_id = fields.written("requestId").map(|id| plain(&id)).filter(|id| !id.is_empty());
    let details = fields.remove("details");
    let is_bare = status.is_none() && reason.is_none() && error.is_none() && written.is_none();
    let mut violations = Vec::new();
    match details {
        Some(details) => named(&details, "", &mut violations),
        // The older account pages answer with the fields alone.
        None if is_bare => fields.iter().for_each(|(name, raw)| one(name, raw, &mut violations)),
        None => {}
    }
    // `message` may be the details once more, as JSON in a text.
    let again = written.as_deref().and_then(|text| Fields::read(text.as_bytes()).ok());
    if let (Some(again), true) = (&again, violations.is_empty()) {
        again.iter().for_each(|(name, raw)| one(name, raw, &mut violations));
    }
    let message = written.filter(|_| again.is_none());
    // A message in capitals (`DUPLICATE REFERENCE`) is nearer to a code than an error's class.
    let in_capitals = message.as_deref().filter(|text| is_code(text)).map(as_code);
    let code = reason
        .or(in_words)
        .or_else(|| error.as_deref().filter(|text| is_code(text)).map(as_code))
        .or(in_capitals)
        .or_else(|| error.as_deref().map(as_code))
        .or_else(|| (!violations.is_empty()).then(|| "VALIDATION_ERROR".to_owned()));
    Said { code, message: message.map(|text| tame(&text, "")), violations, request_id, flaw: None }
}

/// `{field: text}`, `[{field, message}]`, or texts alone.
fn named(details: &RawValue, path: &str, violations: &mut Vec<Violation>) {
    if let Some(fields) = Fields::of(details) {
        fields.iter().for_each(|(name, raw)| one(&join(path, name), raw, violations));
        return;
    }
    for item in json::items(details).unwrap_or_default() {
        match Fields::of(item) {
            Some(mut fields) => {
                let field = fields.written("field").or_else(|| fields.written("path"));
                let text = fields.written("message").unwrap_or_default();
                add(&join(path, &field.unwrap_or_default()), &text, violations);
            }
            None => one(path, item, violations),
        }
    }
}

fn one(path: &str, raw: &RawValue, violations: &mut Vec<Violation>) {
    match serde_json::from_str::<String>(raw.get()) {
        Ok(text) => add(path, &text, violations),
        Err(_) if raw.get().starts_with(['{', '[']) => named(raw, path, violations),
        Err(_) => add(path, "", violations),
    }
}

fn add(path: &str, text: &str, violations: &mut Vec<Violation>) {
    if violations.len() >= MOST_VIOLATIONS {
        return;
    }
    let said = tame(text, path);
    violations.push(Violation {
        field: ours(path),
        code: "refused_by_provider".to_owned(),
        reason: if said.is_empty() { "TemboPlus refuses the field".to_owned() } else { said },
        fix: "see the reference page of the request".to_owned(),
    });
}

fn join(path: &str, name: &str) -> String {
    match (path, name) {
        ("", name) => name.to_owned(),
        (path, "") => path.to_owned(),
        (path, name) => format!("{path}.{name}"),
    }
}

/// A field's name as our records have it: `identityInfo.idType` is `identity_info.id_type`.
fn ours(path: &str) -> String {
    let mut name = String::new();
    for c in path.chars().filter(|c| c.is_ascii_alphanumeric() || "_.-[]".contains(*c)).take(64) {
        if c.is_ascii_uppercase() && !name.is_empty() && !name.ends_with(['.', '_']) {
            name.push('_');
        }
        name.push(c.to_ascii_lowercase());
    }
    name
}

/// Whether a text is made of words in capitals that codes are made of. Names of people come in
/// capitals too.
fn is_code(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "ACCOUNT",
        "CONFLICT",
        "DUPLICATE",
        "ERROR",
        "FAILED",
        "FOUND",
        "INVALID",
        "NOT",
        "REFERENCE",
        "REQUEST",
        "UNAUTHORIZED",
        "VALIDATION",
        "WALLET",
    ];
    (1..=64).contains(&text.len()) && text.split([' ', '_']).all(|word| WORDS.contains(&word))
}

fn as_code(text: &str) -> String {
    text.trim().to_ascii_uppercase().replace(' ', "_")
}

/// A provider's text without what could be about a person: words in small letters, short numbers,
/// names of fields and codes stay, anything else becomes `***`.
fn tame(text: &str, field: &str) -> String {
    let last = field.rsplit('.').next().unwrap_or_default();
    let is_kept = |word: &str| {
        let word = word.trim_matches(|c: char| ",.;:()[]\"'`".contains(c));
        let number = word.len() <= 6 && word.bytes().all(|b| b.is_ascii_digit());
        let small = word.bytes().all(|b| b.is_ascii_lowercase() || b"_-.".contains(&b));
        let known = ["HTTP", "JSON", "Validation", "Duplicate", "Invalid", "TZS", "M", "F"];
        let camel = word.starts_with(|c: char| c.is_ascii_lowercase())
            && word.bytes().all(|b| b.is_ascii_alphabetic() || b == b'.');
        let name = !last.is_empty() && word.trim_end_matches('"') == last;
        word.len() <= 64
            && (number || small || camel || name || is_code(word) || known.contains(&word))
    };
    // After `with value` comes what was sent.
    let text = text.split(" with value ").next().unwrap_or_default();
    let words = text.split_whitespace().take(40).map(|w| if is_kept(w) { w } else { "***" });
    words.collect::<Vec<_>>().join(" ")
}

/// A read that got no sound answer can be made again; after a write, find out first.
fn again(effect: Effect) -> ErrorKind {
    if effect == Effect::Read { ErrorKind::Wait } else { ErrorKind::AskAgain }
}

fn lost(effect: Effect) -> Outcome {
    if effect == Effect::Read { Outcome::NotSent } else { Outcome::Unknown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_lose_what_could_be_about_a_person() {
        let cases = [
            ("\"msisdn\" is required", "\"msisdn\" is required"),
            ("firstName is required", "firstName is required"),
            ("\"companyName\" cannot be empty", "\"companyName\" cannot be empty"),
            ("Duplicate partnerReference", "Duplicate partnerReference"),
            ("amount must be greater than zero", "amount must be greater than zero"),
            (
                "\"msisdn\" with value \"255712345678\" fails to match the required pattern",
                "\"msisdn\"",
            ),
            ("no account of Asha Juma", "no account of *** ***"),
            ("ASHA JUMA 255712345678 is unknown", "*** *** *** is unknown"),
            ("mail a.b@example.com", "mail ***"),
        ];
        for (text, expected) in cases {
            assert_eq!(tame(text, "msisdn"), expected);
        }
    }

    #[test]
    fn names_of_fields_become_ours() {
        assert_eq!(ours("identityInfo.idType"), "identity_info.id_type");
        assert_eq!(ours("accountNo"), "account_no");
        assert_eq!(ours("walletId\n{}"), "wallet_id");
    }

    #[test]
    fn a_million_details_give_a_hundred_violations() {
        let many: Vec<String> = (0..20_000).map(|n| format!("\"f{n}\":\"is required\"")).collect();
        let body = format!("{{\"statusCode\":400,\"details\":{{{}}}}}", many.join(","));
        let response = HttpResponse { status: 400, headers: Vec::new(), body: body.into_bytes() };
        assert_eq!(refused(&response, 400, Effect::Read).violations.len(), MOST_VIOLATIONS);
    }
}
