//! What crosses every boundary: requests, results, errors, as plain records and closed enums.
//!
//! Each thing is declared here once. `cargo xtask gen` reads these files and writes the JSON
//! Schemas and reference pages; the bindings' classes come from the same place. Field types are
//! therefore a closed list: `String`, [`Private`], [`Secret`], `bool`, `i64`, `u32`, [`Timestamp`],
//! `Option`, `Vec`, `BTreeMap<String, String>`, and the records and enums declared here.
//!
//! [`Private`]: crate::value::Private
//! [`Secret`]: crate::value::Secret
//! [`Timestamp`]: crate::value::Timestamp

mod callback;
mod change;
mod error;
mod payment;
mod request;
mod request_tembo;
mod settings;
mod snippe;
mod snippe_reply;
mod tembo;
mod tembo_account;
mod tembo_onboarding;
mod tembo_remittance;

pub use callback::{Intake, IntakeKind};
pub use change::{Change, Changes, Event, EventKind, Resolution};
pub use error::{Error, ErrorKind, Outcome, Violation, Violations};
pub use payment::{
    Environment, Handed, Kind, MayPayAgain, Payment, Reason, Review, Status, TimelineEntry,
    TimelineKind,
};
pub use request::{BankDestination, CollectRequest, Customer, CustomerAddress, PayoutRequest};
pub use request_tembo::*;
pub use settings::Settings;
pub use snippe::*;
pub use snippe_reply::*;
pub use tembo::*;
pub use tembo_account::*;
pub use tembo_onboarding::*;
pub use tembo_remittance::*;
