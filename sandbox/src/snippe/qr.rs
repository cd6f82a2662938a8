//! The text of a QR code: EMV merchant-presented, with its checksum (snippe.md 7.1).

/// What differs from code to code.
pub(super) struct Code<'a> {
    pub(super) amount: u64,
    pub(super) merchant: &'a str,
    pub(super) token: &'a str,
    pub(super) link: &'a str,
}

impl Code<'_> {
    pub(super) fn text(&self) -> String {
        let Self { amount, merchant, token, link } = self;
        // At most 25 characters, the standard's limit.
        let merchant: String = merchant.chars().filter(char::is_ascii).take(25).collect();
        let tips = [field("00", "tz.go.bot.tips"), field("01", "03998"), field("02", token)];
        let extra = [field("01", token), field("03", token)];
        // The two spaces around the link are in the sample.
        let link = [field("00", "tz.co.selcom"), field("01", &format!(" {link} "))];
        let mut text: String = [
            field("00", "01"),
            field("01", "12"),
            field("04", "525454299900020"),
            field("26", &tips.concat()),
            field("52", "5999"),
            field("53", "834"),
            field("54", &amount.to_string()),
            field("58", "TZ"),
            field("59", &merchant),
            field("60", "DSM"),
            field("61", "12345"),
            field("62", &extra.concat()),
            field("81", &link.concat()),
        ]
        .concat();
        text.push_str("6304");
        let checksum = checksum(text.as_bytes());
        text.push_str(&format!("{checksum:04X}"));
        text
    }
}

fn field(tag: &str, value: &str) -> String {
    format!("{tag}{:02}{value}", value.len())
}

/// CRC-16/CCITT-FALSE: polynomial 1021, initial value FFFF.
fn checksum(bytes: &[u8]) -> u16 {
    let mut crc = 0xFFFF_u16;
    for &byte in bytes {
        crc ^= u16::from(byte) << 8;
        for _ in 0..8 {
            crc = if crc & 0x8000 == 0 { crc << 1 } else { (crc << 1) ^ 0x1021 };
        }
    }
    crc
}

#[cfg(test)]
mod tests {
    use super::*;

    /// snippe.md 7.1: the parts of the printed sample give 221 characters and its checksum.
    #[test]
    fn the_printed_sample_comes_out() {
        let code = Code {
            amount: 500,
            merchant: "NEUROTECH",
            token: "63890400",
            link: "https://selcom.link/addbbff1",
        };
        let text = code.text();
        assert_eq!(text.len(), 221);
        assert!(text.ends_with("630401F1"), "{text}");
    }

    /// The check value that is published for this checksum.
    #[test]
    fn the_checksum_of_the_digits() {
        assert_eq!(checksum(b"123456789"), 0x29B1);
    }
}
