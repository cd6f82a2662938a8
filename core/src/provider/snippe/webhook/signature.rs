use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

use super::Refusal;
use crate::value::{Secret, Timestamp};

pub(super) const HEADER: &str = "x-webhook-signature";
pub(super) const STAMP: &str = "x-webhook-timestamp";

/// Larger bodies are not searched for the cause of a wrong signature.
const MOST_SEARCHED: usize = 256 << 10;

const NO_SECRET: Refusal = Refusal::new(
    "webhook_secret_missing",
    "the profile has no webhook secret to check with",
    "set the secret that the dashboard shows under Settings, Webhook Secret",
);
const BODY_ONLY: Refusal = Refusal::new(
    "webhook_body_only",
    "the signature covers the body alone; the timestamp and a full stop must stand before it",
    "Snippe signs both: whoever sends this uses the rule of an older page, and could replay it",
);
const RESERIALISED: Refusal = Refusal::new(
    "webhook_reserialised",
    "the signature fits this JSON in another writing: the body was parsed and written again",
    "hand over the raw bytes of the request, before any JSON middleware",
);
const FORM: Refusal = Refusal::new(
    "webhook_signature",
    "the signature is not 64 small hexadecimal digits",
    "pass the header on as it came; Snippe writes neither a prefix nor capitals",
);
pub(super) const NO_MATCH: Refusal = Refusal::new(
    "webhook_signature",
    "no secret of the profile made this signature",
    "compare the secret with the dashboard's; while it changes, set the old and the new one",
);

/// Whether one of the secrets made the signature.
pub(super) fn check(
    secrets: &[Secret],
    stamp: &str,
    body: &[u8],
    given: &str,
) -> Result<(), Refusal> {
    // With an empty secret anyone could sign.
    let mut secrets = secrets.iter().filter(|s| !s.expose().is_empty()).peekable();
    if secrets.peek().is_none() {
        return Err(NO_SECRET);
    }
    let fits = secrets.any(|s| is_signed(s, &[stamp.as_bytes(), b".", body], given));
    if fits { Ok(()) } else { Err(NO_MATCH) }
}

/// The likely cause why no secret made the signature. It tries the body in other writings, so it is for
/// people who look into one delivery and not for whatever strangers send.
pub(super) fn diagnose(secrets: &[Secret], stamp: &str, body: &[u8], given: &str) -> Refusal {
    if given.len() != 64 || !given.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
        return FORM;
    }
    let is_by = |parts: &[&[u8]]| {
        secrets.iter().any(|s| !s.expose().is_empty() && is_signed(s, parts, given))
    };
    if is_by(&[body]) {
        return BODY_ONLY;
    }
    let is_searched = body.len() <= MOST_SEARCHED;
    let fits = |written: Vec<u8>| is_by(&[stamp.as_bytes(), b".", &written]);
    if is_searched && writings(body).any(fits) { RESERIALISED } else { NO_MATCH }
}

/// The headers with which Snippe would send a body at a time: for tests of an endpoint.
///
/// ```
/// use shilingi::provider::snippe::sign;
/// use shilingi::value::Timestamp;
///
/// let headers = sign(&"whsec_test".into(), Timestamp::from_millis(1_769_299_200_000), b"{}");
/// assert_eq!(headers[0], ("X-Webhook-Timestamp".to_owned(), "1769299200".to_owned()));
/// ```
#[must_use]
pub fn sign(secret: &Secret, at: Timestamp, body: &[u8]) -> Vec<(String, String)> {
    let stamp = at.millis().div_euclid(1000).to_string();
    let signature = signature(secret, &[stamp.as_bytes(), b".", body]).unwrap_or_default();
    vec![("X-Webhook-Timestamp".to_owned(), stamp), ("X-Webhook-Signature".to_owned(), signature)]
}

fn is_signed(secret: &Secret, parts: &[&[u8]], given: &str) -> bool {
    let expected = signature(secret, parts);
    expected.is_some_and(|expected| expected.as_bytes().ct_eq(given.as_bytes()).into())
}

fn signature(secret: &Secret, parts: &[&[u8]]) -> Option<String> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.expose().as_bytes()).ok()?;
    parts.iter().for_each(|part| mac.update(part));
    Some(HEXLOWER.encode(&mac.finalize().into_bytes()))
}

/// How texts inside JSON may be written.
#[derive(Clone, Copy)]
enum Texts {
    AsTheyAre,
    /// Nothing escaped that needs not be.
    Plain,
    /// As Go writes them: also `<`, `>`, `&` escaped.
    Html,
}

/// The body as its sender may have written it, before something in between parsed it and wrote it
/// again: without blanks, with texts in several writings, with and without a line end. An order of
/// keys that was lost cannot be found again.
fn writings(body: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let written = [Texts::AsTheyAre, Texts::Plain, Texts::Html]
        .into_iter()
        .filter_map(|texts| compact(body, texts))
        .collect::<Vec<_>>();
    written.into_iter().flat_map(|text| {
        let ended = [text.as_slice(), b"\n"].concat();
        [text, ended]
    })
}

/// The same JSON without blanks; numbers and the order of keys stay.
fn compact(body: &[u8], texts: Texts) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some((first, after)) = rest.split_first() {
        match first {
            b'"' => {
                let length = text_length(rest)?;
                let (token, after) = rest.split_at(length);
                write_text(token, texts, &mut out)?;
                rest = after;
            }
            b' ' | b'\t' | b'\r' | b'\n' => rest = after,
            byte => {
                out.push(*byte);
                rest = after;
            }
        }
    }
    Some(out)
}

/// The length of the text at the start, with both its quotes.
fn text_length(bytes: &[u8]) -> Option<usize> {
    let mut escaped = false;
    bytes.iter().enumerate().skip(1).find_map(|(at, byte)| match byte {
        _ if escaped => {
            escaped = false;
            None
        }
        b'\\' => {
            escaped = true;
            None
        }
        b'"' => Some(at + 1),
        _ => None,
    })
}

fn write_text(token: &[u8], texts: Texts, out: &mut Vec<u8>) -> Option<()> {
    if matches!(texts, Texts::AsTheyAre) {
        out.extend_from_slice(token);
        return Some(());
    }
    let text: String = serde_json::from_slice(token).ok()?;
    let mut written = serde_json::to_string(&text).ok()?;
    if matches!(texts, Texts::Html) {
        for c in ['<', '>', '&', '\u{2028}', '\u{2029}'] {
            written = written.replace(c, &format!("\\u{:04x}", u32::from(c)));
        }
    }
    out.extend_from_slice(written.as_bytes());
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(body: &str, texts: Texts) -> String {
        String::from_utf8(compact(body.as_bytes(), texts).unwrap()).unwrap()
    }

    #[test]
    fn blanks_go_and_all_else_stays() {
        let body = "{ \"b\" : [1.50, \"a \\\" b\"],\n\t\"a\": null }";
        assert_eq!(text(body, Texts::AsTheyAre), "{\"b\":[1.50,\"a \\\" b\"],\"a\":null}");
    }

    #[test]
    fn texts_are_written_as_other_languages_write_them() {
        let body = "\"\\u00e9 \\/ <&\"";
        assert_eq!(text(body, Texts::AsTheyAre), body);
        assert_eq!(text(body, Texts::Plain), "\"é / <&\"");
        assert_eq!(text(body, Texts::Html), "\"é / \\u003c\\u0026\"");
    }

    #[test]
    fn an_open_text_is_no_json() {
        assert_eq!(compact(b"{\"a", Texts::AsTheyAre), None);
    }
}
