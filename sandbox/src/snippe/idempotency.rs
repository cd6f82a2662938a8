//! Keys and the answers kept under them (snippe.md 3). One account, so a key's scope is the account
//! (choice); bodies are compared byte for byte (choice).

use std::collections::HashMap;
use std::time::Duration;

use super::envelope::Refusal;
use crate::clock::{Moment, later};
use crate::reply::Reply;

/// The documented limit, in characters.
pub(super) const LONGEST_KEY: usize = 30;

#[derive(Debug)]
struct Kept {
    at: Moment,
    body: Vec<u8>,
    reply: Reply,
}

#[derive(Debug, Default)]
pub(crate) struct Idempotency(HashMap<String, Kept>);

impl Idempotency {
    /// The answer to give again, none for a fresh key, or the refusal of another body.
    pub(super) fn replay(
        &self,
        key: &str,
        body: &[u8],
        now: Moment,
        window: Duration,
    ) -> Result<Option<Reply>, Refusal> {
        match self.0.get(key) {
            Some(kept) if now < later(kept.at, window) => {
                if kept.body == body {
                    Ok(Some(kept.reply.clone()))
                } else {
                    Err(Refusal::KeyReused)
                }
            }
            _ => Ok(None),
        }
    }

    pub(super) fn keep(&mut self, key: &str, body: &[u8], reply: &Reply, now: Moment) {
        let kept = Kept { at: now, body: body.to_vec(), reply: reply.clone() };
        self.0.insert(key.to_owned(), kept);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// snippe.md 3: 24 h, same body the same answer, other body 422.
    #[test]
    fn a_key_is_remembered_for_its_window() {
        let day = Duration::from_secs(24 * 3600);
        let start = Moment::UNIX_EPOCH;
        let reply = Reply { status: 201, body: "x".to_owned() };
        let mut keys = Idempotency::default();
        assert_eq!(keys.replay("k", b"a", start, day), Ok(None));
        keys.keep("k", b"a", &reply, start);
        let last = later(start, day - Duration::from_secs(1));
        assert_eq!(keys.replay("k", b"a", last, day), Ok(Some(reply)));
        assert_eq!(keys.replay("k", b"b", last, day), Err(Refusal::KeyReused));
        assert_eq!(keys.replay("k", b"b", later(start, day), day), Ok(None));
    }
}
