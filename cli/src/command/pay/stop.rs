//! Why a run sends no more, and how to go on.

use shilingi::value::Timestamp;
use shilingi::{Error, Payment, Reason};

/// Faults that leave the journal as it was.
const PASSING: [&str; 2] = ["journal_full", "journal_locked"];

/// Why the rest was not sent.
pub(super) enum Stop {
    /// A person, or the system, asked for it.
    Asked,
    /// The person insisted: what is under way was not waited for.
    AtOnce,
    /// The wallet that pays is short.
    Short {
        /// Its number, where the payment names one.
        wallet: Option<String>,
        /// From when on payments as large are tried again.
        until: Option<Timestamp>,
    },
    /// The answers concern all payments.
    All(Cause),
    /// The journal could not be used.
    Fault(Error),
}

impl Stop {
    pub(super) fn text(&self) -> String {
        match self {
            Self::Asked | Self::AtOnce => "stopped as asked".to_owned(),
            Self::Short { wallet, until } => {
                let wallet = wallet.as_ref().map_or(String::new(), |wallet| format!(" {wallet}"));
                let until =
                    until.map_or("some minutes later".to_owned(), |at| format!("after {at}"));
                format!(
                    "stopped: the wallet{wallet} is short. Top it up; payments as large are tried \
                     again {until}"
                )
            }
            Self::All(cause) => format!("stopped: {}", cause.text()),
            Self::Fault(error) => format!("stopped: {error}"),
        }
    }

    /// How to go on after it.
    pub(super) fn advice(&self) -> &'static str {
        match self {
            Self::Fault(error) if !PASSING.contains(&error.code.as_str()) => {
                "find out what became of the journal before going on: with another or an older one \
                 the same command would pay again what was paid"
            }
            _ => "the same command goes on, and pays nothing twice",
        }
    }
}

/// What is wrong with all payments, by one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cause {
    /// The credentials are refused.
    Credentials,
    /// The wallet that pays is refused.
    Wallet,
    /// There is no connection.
    Connection,
    /// The provider has a passing fault, or takes no more requests for now.
    Passing,
    /// The answer proves nothing.
    Silence,
}

impl Cause {
    pub(super) fn of(payment: &Payment, is_lost: bool) -> Option<Self> {
        match payment.reason {
            Some(Reason::Credentials) => Some(Self::Credentials),
            Some(Reason::InvalidWallet) => Some(Self::Wallet),
            Some(Reason::NotSent) => Some(Self::Connection),
            Some(Reason::Temporary) => Some(Self::Passing),
            Some(_) => None,
            None => is_lost.then_some(Self::Silence),
        }
    }

    /// Whether it shows at once that the set-up is wrong.
    pub(super) fn is_of_the_setup(self) -> bool {
        matches!(self, Self::Credentials | Self::Wallet | Self::Connection)
    }

    pub(super) fn text(self) -> &'static str {
        match self {
            Self::Credentials => {
                "the provider does not accept the credentials; correct the profile (`shilingi doctor` \
                 tells when they are right)"
            }
            Self::Wallet => {
                "the provider does not let this wallet pay; correct the wallet of the profile or the file"
            }
            Self::Connection => {
                "there is no connection to the provider; `shilingi doctor` tells when there is one"
            }
            Self::Passing => {
                "the provider has a passing fault or takes no more requests for now; wait some minutes"
            }
            Self::Silence => {
                "one answer after the other proves nothing; run `shilingi reconcile` before going on"
            }
        }
    }
}
