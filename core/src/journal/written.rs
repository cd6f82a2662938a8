//! Records as JSON: each names the format that it is written in, so that a program that is older than
//! a record says so instead of calling it damaged.

use serde::de::Error as _;
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Attempt, Hint, Intent, Record, StoreFault};
use crate::evidence::Evidence;

/// The format of the records that this program writes. It reads all earlier ones:
/// 1 has no number and knows collections and payouts; 2 knows every kind of payment.
const FORMAT: u32 = 2;

fn first() -> u32 {
    1
}

#[derive(Deserialize)]
struct Head {
    #[serde(default = "first")]
    format: u32,
}

/// A record and its format: exactly one of the four is there.
#[derive(Deserialize)]
struct Written {
    #[serde(default = "first")]
    format: u32,
    intent: Option<Box<Intent>>,
    attempt: Option<Attempt>,
    evidence: Option<Evidence>,
    hint: Option<Hint>,
}

impl Serialize for Record {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("format", &FORMAT)?;
        match self {
            Self::Intent(intent) => map.serialize_entry("intent", &**intent)?,
            Self::Attempt(attempt) => map.serialize_entry("attempt", attempt)?,
            Self::Evidence(evidence) => map.serialize_entry("evidence", evidence)?,
            Self::Hint(hint) => map.serialize_entry("hint", hint)?,
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Record {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = Written::deserialize(deserializer)?;
        if written.format > FORMAT {
            return Err(D::Error::custom("a newer program wrote this record"));
        }
        match written {
            Written { intent: Some(it), attempt: None, evidence: None, hint: None, .. } => {
                Ok(Self::Intent(it.into()))
            }
            Written { intent: None, attempt: Some(it), evidence: None, hint: None, .. } => {
                Ok(Self::Attempt(it))
            }
            Written { intent: None, attempt: None, evidence: Some(it), hint: None, .. } => {
                Ok(Self::Evidence(it))
            }
            Written { intent: None, attempt: None, evidence: None, hint: Some(it), .. } => {
                Ok(Self::Hint(it))
            }
            _ => Err(D::Error::custom("a record is one thing")),
        }
    }
}

impl Record {
    /// The record as a store keeps it.
    ///
    /// # Errors
    /// `journal_damaged`: it cannot be written.
    pub fn to_json(&self) -> Result<String, StoreFault> {
        serde_json::to_string(self)
            .map_err(|_| StoreFault::new("journal_damaged", "a record cannot be written as JSON"))
    }

    /// Reads a record as a store keeps it.
    ///
    /// # Errors
    /// `journal_newer` when a newer program wrote it, `journal_damaged` when it cannot be read.
    pub fn from_json(text: &str) -> Result<Self, StoreFault> {
        serde_json::from_str(text).map_err(|_| match serde_json::from_str::<Head>(text) {
            Ok(head) if head.format > FORMAT => StoreFault::new(
                "journal_newer",
                "a newer version of Shilingi wrote a record of this journal: use that version",
            ),
            _ => StoreFault::new(
                "journal_damaged",
                "the journal holds something that is no record: restore it from a backup",
            ),
        })
    }
}
