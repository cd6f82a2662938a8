use std::fmt;

use serde::{Deserialize, Serialize};

use crate::value::Problem;

/// What the caller can do about an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorKind {
    /// Fix the request; the violations say how.
    Invalid,
    /// The reference or order is already taken by another payment: look at that one.
    Conflict,
    /// Top up the wallet.
    Balance,
    /// Wait, then try again.
    Wait,
    /// It may have been sent: ask for its status, do not send it again.
    AskAgain,
    /// A person must look.
    Person,
    /// Nothing is known under that reference.
    NotFound,
    /// The set-up is wrong: credentials, addresses, the journal's place.
    Setup,
    /// A defect of ours: call support with the code.
    Support,
}

impl ErrorKind {
    /// The name used on every wire of ours.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Invalid => "invalid",
            Self::Conflict => "conflict",
            Self::Balance => "balance",
            Self::Wait => "wait",
            Self::AskAgain => "ask_again",
            Self::Person => "person",
            Self::NotFound => "not_found",
            Self::Setup => "setup",
            Self::Support => "support",
        }
    }
}

/// What an error says about the money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Nothing left this machine.
    NotSent,
    /// The provider refused it; no money moved.
    Refused,
    /// It may have been paid.
    Unknown,
}

/// One thing wrong with a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Violation {
    /// Path of the field, for example `bank.account`.
    pub field: String,
    /// Stable code, for example `amount_decimal`.
    pub code: String,
    /// What is wrong.
    pub reason: String,
    /// What to write instead.
    pub fix: String,
}

impl Violation {
    /// A value's problem, in its field.
    #[must_use]
    pub fn at(field: &str, problem: Problem) -> Self {
        Self {
            field: field.to_owned(),
            code: problem.code.to_owned(),
            reason: problem.reason,
            fix: problem.fix,
        }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} ({}; {})", self.field, self.reason, self.code, self.fix)
    }
}

/// Everything wrong with a request, never empty.
pub type Violations = Vec<Violation>;

/// Why a call gave no payment.
///
/// A payment that was recorded is always returned as a [`crate::Payment`], failed ones included; an
/// error means that nothing was recorded, or that the journal could not tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Error {
    /// What the caller can do.
    pub kind: ErrorKind,
    /// Stable code.
    pub code: String,
    /// What happened, free of personal data and secrets.
    pub detail: String,
    /// What it says about the money.
    pub outcome: Outcome,
    /// What is wrong with the request, when the kind is `Invalid`.
    pub violations: Vec<Violation>,
    /// The payment it is about.
    pub reference: Option<String>,
    /// The id of the request that was sent.
    pub request_id: Option<String>,
    /// The provider's id, if its answer came but could not be recorded.
    pub transaction_id: Option<String>,
}

impl Error {
    /// An error about nothing that was sent.
    pub fn new(kind: ErrorKind, code: &str, detail: impl Into<String>) -> Self {
        Self {
            kind,
            code: code.to_owned(),
            detail: detail.into(),
            outcome: Outcome::NotSent,
            violations: Vec::new(),
            reference: None,
            request_id: None,
            transaction_id: None,
        }
    }

    /// A request that breaks rules.
    #[must_use]
    pub fn invalid(violations: Violations) -> Self {
        let detail = match violations.len() {
            1 => "one field of the request is wrong".to_owned(),
            n => format!("{n} fields of the request are wrong"),
        };
        Self { violations, ..Self::new(ErrorKind::Invalid, "invalid_request", detail) }
    }

    /// The same error, about the payment with this reference.
    #[must_use]
    pub fn about(mut self, reference: &str) -> Self {
        self.reference = Some(reference.to_owned());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.detail, self.code)?;
        self.violations.iter().try_for_each(|violation| write!(f, "; {violation}"))
    }
}

impl std::error::Error for Error {}
