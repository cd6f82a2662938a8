use std::ops::Deref;

use crate::http::Method;

/// What a call may do, and by that where it is exposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// It changes nothing.
    Read,
    /// It changes something, but moves no money; it is never sent again by itself.
    Write,
    /// It moves or asks for money: only the engine sends it.
    Money,
}

impl Effect {
    /// The effect's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Money => "money",
        }
    }
}

/// One endpoint of a provider, as its pages describe it. `docs/coverage.md` is made of these rows.
#[derive(Debug, Clone, Copy)]
pub struct Endpoint {
    /// The provider's name.
    pub provider: &'static str,
    /// Our name for it, for example `collection.status`.
    pub name: &'static str,
    /// The method.
    pub method: Method,
    /// The path below the API's base; parts in braces are filled in.
    pub path: &'static str,
    /// What it may do.
    pub effect: Effect,
    /// The record that a caller fills in.
    pub request: &'static str,
    /// Where the row comes from.
    pub source: &'static str,
}

/// An endpoint that moves no money: only with one can a [`super::Question`] be made.
#[derive(Debug, Clone, Copy)]
pub struct Asking(Endpoint);

impl Asking {
    pub(super) const fn new(endpoint: Endpoint) -> Self {
        assert!(!matches!(endpoint.effect, Effect::Money), "it moves money");
        Self(endpoint)
    }

    pub(super) const fn row(self) -> Endpoint {
        self.0
    }
}

impl Deref for Asking {
    type Target = Endpoint;

    fn deref(&self) -> &Endpoint {
        &self.0
    }
}

/// An endpoint that moves money, or asks for it: what is sent to one is the bytes of an attempt.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paying(Endpoint);

impl Paying {
    pub(super) const fn new(endpoint: Endpoint) -> Self {
        assert!(matches!(endpoint.effect, Effect::Money), "it moves no money");
        Self(endpoint)
    }

    pub(super) const fn row(self) -> Endpoint {
        self.0
    }
}

impl Deref for Paying {
    type Target = Endpoint;

    fn deref(&self) -> &Endpoint {
        &self.0
    }
}

/// The type of a row with this effect.
#[cfg(feature = "direct")]
macro_rules! row_of {
    (Money) => {
        $crate::provider::endpoint::Paying
    };
    ($other:ident) => {
        $crate::provider::endpoint::Asking
    };
}

#[cfg(feature = "direct")]
pub(super) use row_of;
