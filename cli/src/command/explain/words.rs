//! Words and codes of our own, read from the file beside this one.

use serde::Deserialize;
use serde_json::{Value, json};
use shilingi::{Error, ErrorKind};

const FILE: &str = include_str!("words.csv");

/// A word of ours: where it is used, what it means, what it says about the money, and what to do.
#[derive(Debug, Deserialize)]
pub(super) struct Word {
    pub(super) of: String,
    pub(super) name: String,
    pub(super) meaning: String,
    pub(super) money: String,
    pub(super) action: String,
}

impl Word {
    pub(super) fn row(&self) -> Value {
        json!({
            "of": self.of, "name": self.name, "meaning": self.meaning, "money": self.money,
            "action": self.action,
        })
    }
}

pub(super) fn all() -> Result<Vec<Word>, Error> {
    let words: Result<Vec<Word>, _> = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(FILE.as_bytes())
        .deserialize()
        .collect();
    words.map_err(|e| Error::new(ErrorKind::Support, "words", e.to_string()))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_word_is_said_once_and_says_everything() {
        let mut met = BTreeSet::new();
        for word in all().unwrap() {
            assert!(met.insert((word.of.clone(), word.name.clone())), "{} twice", word.name);
            for text in [&word.name, &word.meaning, &word.money, &word.action] {
                assert!(!text.is_empty(), "{word:?}");
            }
        }
    }
}
