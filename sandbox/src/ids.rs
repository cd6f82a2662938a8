//! Ids that look like the providers' own. They are pretend ids: nothing secret depends on them.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

use serde::{Deserialize, Serialize};

const ALPHANUMERIC: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const HEX: &[u8; 16] = b"0123456789abcdef";

/// A SplitMix64 generator: small, and equal for equal seeds.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Ids(u64);

/// The step of the generator.
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

impl Ids {
    pub(crate) fn new(seed: Option<u64>) -> Self {
        Self(seed.unwrap_or_else(|| RandomState::new().build_hasher().finish()))
    }

    /// Passes over more ids than anyone was given since these were written down.
    pub(crate) fn leap(&mut self) {
        self.0 = self.0.wrapping_add(STEP.wrapping_mul(1 << 40));
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn text(&mut self, alphabet: &[u8], length: usize) -> String {
        (0..length)
            .map(|_| {
                let index = self.next() % alphabet.len() as u64;
                char::from(alphabet[usize::try_from(index).unwrap_or(0)])
            })
            .collect()
    }

    /// Twelve letters and digits, as in `ddZFz7rWkIvU` (seed 002) and `fVJQRPGYbtN3` (seed 004).
    pub(crate) fn transaction(&mut self) -> String {
        self.text(ALPHANUMERIC, 12)
    }

    /// An account number: a 7 and more digits, so that it is none of the configured wallets'.
    pub(crate) fn account(&mut self, length: usize) -> String {
        format!("7{}", self.digits(length.saturating_sub(1)))
    }

    pub(crate) fn digits(&mut self, length: usize) -> String {
        self.text(b"0123456789", length)
    }

    pub(crate) fn hex(&mut self, length: usize) -> String {
        self.text(HEX, length)
    }

    pub(crate) fn letters(&mut self, length: usize) -> String {
        self.text(ALPHANUMERIC, length)
    }

    /// A version 4 UUID.
    pub(crate) fn uuid(&mut self) -> String {
        let hex = self.text(HEX, 31);
        let variant = char::from(b"89ab"[usize::try_from(self.next() % 4).unwrap_or(0)]);
        format!(
            "{}-{}-4{}-{variant}{}-{}",
            &hex[..8],
            &hex[8..12],
            &hex[12..15],
            &hex[15..18],
            &hex[18..30]
        )
    }

    /// `evt_` and 24 hexadecimal digits (snippe.md 11.4).
    pub(crate) fn event(&mut self) -> String {
        format!("evt_{}", self.text(HEX, 24))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leap_leads_to_other_ids() {
        let (mut left, mut told) = (Ids::new(Some(7)), std::collections::BTreeSet::new());
        let mut restored = Ids::new(Some(7));
        restored.leap();
        told.extend((0..1_000).map(|_| left.transaction()));
        assert!((0..1_000).all(|_| !told.contains(&restored.transaction())));
    }

    #[test]
    fn equal_seeds_give_equal_ids_of_the_documented_form() {
        let (mut a, mut b, mut c) = (Ids::new(Some(7)), Ids::new(Some(7)), Ids::new(Some(8)));
        let id = a.transaction();
        assert_eq!(id, b.transaction());
        assert_ne!(id, c.transaction());
        assert_eq!(id.len(), 12);
        let uuid = a.uuid();
        assert_eq!(uuid.len(), 36);
        assert_eq!(uuid.as_bytes()[14], b'4');
        assert_eq!(a.event().len(), 28);
    }
}
