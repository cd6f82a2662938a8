use std::collections::BTreeMap;

use crate::model::SnippeQr;
use crate::value::Problem;

/// Bounds what is read; real codes have a few hundred characters.
const MOST_CHARACTERS: usize = 4_096;

/// Takes the text of a merchant's QR code apart and checks its sum.
///
/// # Errors
/// `qr_form` when it is not a row of tag, length and value that ends in the sum; `qr_sum` when the sum
/// is another: the text was changed or cut on the way.
///
/// ```
/// use shilingi::provider::snippe::read_qr;
/// let qr = read_qr("00020101021253038345406  5005802TZ6304D113").unwrap_err();
/// assert_eq!(qr.code, "qr_sum");
/// ```
pub fn read_qr(text: &str) -> Result<SnippeQr, Problem> {
    if text.len() > MOST_CHARACTERS {
        return Err(form("the text is longer than any QR code"));
    }
    let signed = text.len().checked_sub(4).and_then(|at| Some((text.get(..at)?, text.get(at..)?)));
    let Some((signed, sum)) = signed.filter(|(signed, _)| signed.ends_with("6304")) else {
        return Err(form("the text does not end in a sum"));
    };
    if !format!("{:04X}", crc(signed.as_bytes())).eq_ignore_ascii_case(sum) {
        return Err(Problem {
            code: "qr_sum",
            reason: "the QR text does not match its sum: it was changed or cut".to_owned(),
            fix: "show the text exactly as Snippe sent it, blanks included".to_owned(),
        });
    }
    let mut tags = BTreeMap::new();
    for (tag, value) in split(text).ok_or_else(|| form("a tag or length is wrong"))? {
        if is_template(tag) {
            let parts = split(value).ok_or_else(|| form("a part of a template is wrong"))?;
            for (part, value) in parts {
                tags.insert(format!("{tag}.{part}"), value.to_owned());
            }
        }
        if tags.insert(tag.to_owned(), value.to_owned()).is_some() {
            return Err(form("a tag stands twice"));
        }
    }
    let get = |tag: &str| tags.get(tag).cloned();
    Ok(SnippeQr {
        dynamic: get("01").as_deref() == Some("12"),
        amount: get("54").and_then(|amount| amount.parse().ok()).filter(|amount| *amount > 0),
        currency: get("53").map(|number| if number == "834" { "TZS".to_owned() } else { number }),
        country: get("58"),
        merchant: get("59"),
        city: get("60"),
        payment_token: get("26.02"),
        tags,
    })
}

/// Tags that hold tags: merchant accounts, additional data, language, unreserved.
fn is_template(tag: &str) -> bool {
    tag.parse::<u8>().is_ok_and(|tag| matches!(tag, 26..=51 | 62 | 64 | 80..=99))
}

/// Tag of two digits, length of two digits, value of as many characters.
fn split(mut text: &str) -> Option<Vec<(&str, &str)>> {
    let mut found = Vec::new();
    while !text.is_empty() {
        let head = text.get(..4).filter(|head| head.bytes().all(|b| b.is_ascii_digit()))?;
        let (tag, length) = head.split_at(2);
        let length: usize = length.parse().ok()?;
        let rest = &text[4..];
        let end = rest.char_indices().map(|(at, _)| at).chain([rest.len()]).nth(length)?;
        let (value, after) = rest.split_at(end);
        found.push((tag, value));
        text = after;
    }
    Some(found)
}

/// CRC-16/CCITT-FALSE: polynomial 1021, begun with FFFF.
fn crc(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0xFFFF, |sum, byte| {
        (0..8).fold(sum ^ (u16::from(*byte) << 8), |sum, _| {
            if sum & 0x8000 == 0 { sum << 1 } else { (sum << 1) ^ 0x1021 }
        })
    })
}

fn form(reason: &str) -> Problem {
    Problem {
        code: "qr_form",
        reason: format!("this is no QR text of a merchant: {reason}"),
        fix: "give the whole payment_qr_code".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_is_that_of_the_standard() {
        // The check value that the catalogue of CRCs gives for this variant.
        assert_eq!(crc(b"123456789"), 0x29B1);
    }

    #[test]
    fn lengths_count_characters() {
        assert_eq!(split("5903ndï").unwrap(), [("59", "ndï")]);
        assert_eq!(split("5904ndï"), None);
        assert_eq!(split("59"), None);
        assert_eq!(split("5A03abc"), None);
    }
}
