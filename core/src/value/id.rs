use std::fmt;

use serde::{Deserialize, Serialize};

use super::Problem;

/// A version 4 UUID made of random bytes that the driver supplied.
///
/// The core holds no generator: in a forked child two processes would share its state, and a
/// simulation could not replay it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Uuid(uuid::Uuid);

impl Uuid {
    /// Makes an id; the six bits that mark version and variant are set here.
    #[must_use]
    pub fn from_random(bytes: [u8; 16]) -> Self {
        Self(uuid::Builder::from_random_bytes(bytes).into_uuid())
    }

    /// Reads the hyphenated form.
    ///
    /// # Errors
    /// `uuid_form`.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        uuid::Uuid::try_parse(text).map(Self).map_err(|_| {
            Problem::new("uuid_form", "this is not a UUID", "copy all 36 characters of it")
        })
    }
}

impl fmt::Display for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0.hyphenated(), f)
    }
}

impl fmt::Debug for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl TryFrom<String> for Uuid {
    type Error = Problem;

    fn try_from(text: String) -> Result<Self, Problem> {
        Self::parse(&text)
    }
}

impl From<Uuid> for String {
    fn from(id: Uuid) -> Self {
        id.to_string()
    }
}
