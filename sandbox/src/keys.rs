//! Keys and the answers kept under them: Snippe's `Idempotency-Key` (snippe.md 3) and the request id of
//! remittances (seed 003).

use std::collections::HashMap;
use std::time::Duration;

use serde_json::Value;

use crate::clock::{Moment, later};
use crate::reply::Reply;

/// How two bodies are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Compare {
    Bytes,
    Json,
}

/// What is known of a key.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Known {
    /// Nothing, or no longer.
    Fresh,
    /// The answer to give again.
    Same(Reply),
    /// The key stands for another body.
    Other,
}

#[derive(Debug)]
struct Kept {
    at: Moment,
    body: Vec<u8>,
    reply: Reply,
}

#[derive(Debug, Default)]
pub(crate) struct Keys(HashMap<String, Kept>);

impl Keys {
    pub(crate) fn find(
        &self,
        key: &str,
        body: &[u8],
        now: Moment,
        window: Duration,
        compare: Compare,
    ) -> Known {
        match self.0.get(key) {
            Some(kept) if now < later(kept.at, window) => {
                if same(&kept.body, body, compare) {
                    Known::Same(kept.reply.clone())
                } else {
                    Known::Other
                }
            }
            _ => Known::Fresh,
        }
    }

    pub(crate) fn keep(&mut self, key: &str, body: &[u8], reply: &Reply, now: Moment) {
        let kept = Kept { at: now, body: body.to_vec(), reply: reply.clone() };
        self.0.insert(key.to_owned(), kept);
    }
}

fn same(a: &[u8], b: &[u8], compare: Compare) -> bool {
    let json = |bytes| serde_json::from_slice::<Value>(bytes).ok();
    a == b || compare == Compare::Json && json(a).is_some() && json(a) == json(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// snippe.md 3: 24 h, same body the same answer, other body none.
    #[test]
    fn a_key_is_remembered_for_its_window() {
        let day = Duration::from_secs(24 * 3600);
        let start = Moment::UNIX_EPOCH;
        let reply = Reply::json(201, &"x");
        let mut keys = Keys::default();
        let find = |keys: &Keys, body: &[u8], at| keys.find("k", body, at, day, Compare::Bytes);
        assert_eq!(find(&keys, b"a", start), Known::Fresh);
        keys.keep("k", b"a", &reply, start);
        let last = later(start, day - Duration::from_secs(1));
        assert_eq!(find(&keys, b"a", last), Known::Same(reply));
        assert_eq!(find(&keys, b"b", last), Known::Other);
        assert_eq!(find(&keys, b"b", later(start, day)), Known::Fresh);
    }

    #[test]
    fn bodies_are_compared_as_bytes_or_as_json() {
        let (a, b) = (br#"{"a":1,"b":2}"#, br#"{ "b": 2, "a": 1 }"#);
        assert!(!same(a, b, Compare::Bytes));
        assert!(same(a, b, Compare::Json));
        assert!(!same(a, br#"{"a":1}"#, Compare::Json));
        assert!(!same(b"x", b"y", Compare::Json), "two texts that are no JSON differ");
    }
}
