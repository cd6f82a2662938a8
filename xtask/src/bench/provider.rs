//! A provider that answers at once and knows nothing, so that a bench measures its client.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use crate::Outcome;

/// Listens on this machine until the program ends; gives its address.
pub(super) fn listen() -> Outcome<String> {
    let failed = |e: std::io::Error| format!("the bench's provider cannot listen: {e}");
    let listener = TcpListener::bind("127.0.0.1:0").map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            thread::spawn(move || converse(stream));
        }
    });
    Ok(format!("http://{address}"))
}

/// Answers the requests of one connection until its client leaves.
fn converse(stream: TcpStream) -> Option<()> {
    stream.set_nodelay(true).ok()?;
    let mut writer = stream.try_clone().ok()?;
    let mut reader = BufReader::new(stream);
    let (mut line, mut body) = (String::new(), Vec::new());
    loop {
        let mut length = 0;
        line.clear();
        reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
        loop {
            line.clear();
            reader.read_line(&mut line).ok()?;
            match line.trim_end().split_once(':') {
                Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                    length = value.trim().parse().ok()?;
                }
                Some(_) => {}
                None => break,
            }
        }
        body.resize(length, 0);
        reader.read_exact(&mut body).ok()?;
        writer.write_all(answer(&body).as_bytes()).ok()?;
    }
}

/// A payout is accepted under its own reference; whatever else is asked is a balance.
fn answer(body: &[u8]) -> String {
    let body = match reference(body) {
        Some(reference) => format!(
            r#"{{"statusCode":"PENDING","transactionId":"T-{reference}","transactionRef":"{reference}"}}"#
        ),
        None => r#"{"availableBalance":5000000,"currentBalance":5000000,"accountNo":"9000123456","accountStatus":"ACTIVE","accountName":"MFANO"}"#.to_owned(),
    };
    let length = body.len();
    format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
    )
}

fn reference(body: &[u8]) -> Option<&str> {
    let (_, rest) = std::str::from_utf8(body).ok()?.split_once(r#""transactionRef""#)?;
    rest.split('"').nth(1)
}

#[cfg(test)]
mod tests {
    use super::reference;

    #[test]
    fn a_reference_is_found_however_the_json_is_spaced() {
        assert_eq!(reference(br#"{"a":1,"transactionRef":"P-1","b":2}"#), Some("P-1"));
        assert_eq!(reference(br#"{"transactionRef": "P-1"}"#), Some("P-1"));
        assert_eq!(reference(b"{}"), None);
    }
}
