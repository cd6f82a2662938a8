//! Keys and the answers kept under them: Snippe's `Idempotency-Key` (snippe.md 3) and the request id of
//! remittances (seed 003).

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::clock::{self, Moment, later};
use crate::reply::Reply;

/// Stands for a text of any length: half of its SHA-256, which no two texts share by chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Fingerprint(u128);

impl Fingerprint {
    pub(crate) fn of(text: &[u8]) -> Self {
        let digest: [u8; 32] = Sha256::digest(text).into();
        let (half, _) = digest.split_at(16);
        Self(half.iter().fold(0, |number, byte| number << 8 | u128::from(*byte)))
    }

    /// Of a body: as it is written, or of what it says where it is JSON and that is what counts.
    fn of_body(body: &[u8], compare: Compare) -> Self {
        match compare {
            Compare::Bytes => Self::of(body),
            Compare::Json => serde_json::from_slice::<Value>(body)
                .map_or_else(|_| Self::of(body), |said| Self::of(said.to_string().as_bytes())),
        }
    }
}

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

#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    #[serde(with = "clock::moment")]
    at: Moment,
    body: Fingerprint,
    reply: Reply,
}

/// Keys of one kind, for as long as their window is open.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(from = "Answers")]
pub(crate) struct Keys {
    kept: HashMap<String, Kept>,
    /// In the order of their times.
    #[serde(skip)]
    by_age: VecDeque<(Moment, String)>,
}

/// Keys without their order.
#[derive(Deserialize)]
struct Answers {
    kept: HashMap<String, Kept>,
}

impl From<Answers> for Keys {
    fn from(Answers { kept }: Answers) -> Self {
        let mut by_age: Vec<_> = kept.iter().map(|(key, kept)| (kept.at, key.clone())).collect();
        by_age.sort();
        Self { kept, by_age: by_age.into() }
    }
}

impl Keys {
    pub(crate) fn find(
        &self,
        key: &str,
        body: &[u8],
        now: Moment,
        window: Duration,
        compare: Compare,
    ) -> Known {
        match self.kept.get(key) {
            Some(kept) if now < later(kept.at, window) => {
                if kept.body == Fingerprint::of_body(body, compare) {
                    Known::Same(kept.reply.clone())
                } else {
                    Known::Other
                }
            }
            _ => Known::Fresh,
        }
    }

    /// Keeps an answer, and lets go of those whose window is over.
    pub(crate) fn keep(
        &mut self,
        key: &str,
        body: &[u8],
        reply: &Reply,
        now: Moment,
        window: Duration,
        compare: Compare,
    ) {
        while let Some((at, _)) = self.by_age.front()
            && now >= later(*at, window)
            && let Some((at, key)) = self.by_age.pop_front()
        {
            if self.kept.get(&key).is_some_and(|kept| kept.at == at) {
                self.kept.remove(&key);
            }
        }
        let kept =
            Kept { at: now, body: Fingerprint::of_body(body, compare), reply: reply.clone() };
        self.kept.insert(key.to_owned(), kept);
        self.by_age.push_back((now, key.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: Duration = Duration::from_secs(24 * 3600);

    /// snippe.md 3: 24 h, same body the same answer, other body none.
    #[test]
    fn a_key_is_remembered_for_its_window_and_no_longer() {
        let start = Moment::UNIX_EPOCH;
        let reply = Reply::json(201, &"x");
        let mut keys = Keys::default();
        let find = |keys: &Keys, body: &[u8], at| keys.find("k", body, at, DAY, Compare::Bytes);
        assert_eq!(find(&keys, b"a", start), Known::Fresh);
        keys.keep("k", b"a", &reply, start, DAY, Compare::Bytes);
        let last = later(start, DAY - Duration::from_secs(1));
        assert_eq!(find(&keys, b"a", last), Known::Same(reply.clone()));
        assert_eq!(find(&keys, b"b", last), Known::Other);
        assert_eq!(find(&keys, b"b", later(start, DAY)), Known::Fresh);
        keys.keep("l", b"a", &reply, later(start, DAY), DAY, Compare::Bytes);
        assert_eq!((keys.kept.len(), keys.by_age.len()), (1, 1));
    }

    #[test]
    fn bodies_are_compared_as_bytes_or_as_json() {
        let (a, b) = (br#"{"a":1,"b":2}"#, br#"{ "b": 2, "a": 1 }"#);
        let same = |a, b, how| Fingerprint::of_body(a, how) == Fingerprint::of_body(b, how);
        assert!(!same(a, b, Compare::Bytes));
        assert!(same(a, b, Compare::Json));
        assert!(!same(a, br#"{"a":1}"#, Compare::Json));
        assert!(!same(b"x", b"y", Compare::Json), "two texts that are no JSON differ");
    }
}
