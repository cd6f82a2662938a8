//! Shilingi: payments in Tanzania through TemboPlus and Snippe.
//!
//! One core speaks both providers, keeps money safe and gives the same verdict everywhere. Start
//! with `Shilingi` (feature `http`), a provider and a journal; the crate's folders are its
//! architecture, and `docs/architecture.md` explains them.

#![cfg_attr(not(feature = "direct"), allow(dead_code, reason = "what only direct providers use"))]

#[cfg(feature = "http")]
pub mod driver;
pub mod engine;
pub mod evidence;
pub mod http;
pub mod journal;
pub mod model;
pub mod operation;
pub mod provider;
pub mod status;
pub mod value;

#[cfg(feature = "http")]
pub use driver::{Client, Journal, Shilingi};
pub use engine::When;
pub use model::{
    BankDestination, BillRequest, Change, Changes, CollectRequest, Customer, CustomerAddress,
    DepositRequest, Environment, Error, ErrorKind, Event, EventKind, Handed, Intake, IntakeKind,
    Kind, MayPayAgain, Outcome, Payment, PayoutRequest, Reason, RemitReceiver, RemitRequest,
    RemitSender, Resolution, Review, Settings, SnippeSessionRequest, Status, TimelineEntry,
    TimelineKind, TransferRequest, Violation, WithdrawRequest,
};
pub use provider::Merchant;
#[cfg(feature = "direct")]
pub use provider::{Snippe, TemboPlus};
