//! Shilingi: payments in Tanzania through TemboPlus and Snippe.

pub mod evidence;
pub mod http;
pub mod model;
pub mod operation;
pub mod provider;
pub mod status;
pub mod value;

pub use model::{
    BankDestination, CollectRequest, Environment, Error, ErrorKind, Kind, MayPayAgain, Outcome,
    Payment, PayoutRequest, Reason, Review, Status, TimelineEntry, TimelineKind, Violation,
};
pub use provider::{Snippe, TemboPlus};
