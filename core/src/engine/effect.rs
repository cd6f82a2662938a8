use std::fmt;

use crate::http::{Fault, HttpResponse};
use crate::journal::{Commit, Committed, LeaseDue, Query, StoreFault, Stored};
use crate::provider::Question;
use crate::value::{Span, Timestamp, Uuid};

use super::Dispatch;

/// What an operation asks of its driver.
#[derive(Debug)]
pub enum Effect {
    /// Load payments from the store. Answer: [`Answer::Loaded`].
    Load(Query),
    /// Add records to the store. Answer: [`Answer::Committed`].
    Commit(Box<Commit>),
    /// Lease due payments. Answer: [`Answer::Leased`].
    LeaseDue(LeaseDue),
    /// Recall what was remembered under a key. Answer: [`Answer::Recalled`].
    Recall(String),
    /// Remember a value under a key. Answer: [`Answer::Remembered`].
    Remember {
        /// The key.
        key: String,
        /// The value.
        value: String,
    },
    /// Send a request, once. Answer: [`Answer::Sent`].
    Send(Outbound),
    /// Wait. Answer: [`Answer::Slept`].
    Sleep(Span),
    /// Tell the time. Answer: [`Answer::Now`].
    Now,
    /// Give this many bytes from the operating system's generator. Answer: [`Answer::Random`].
    Random(usize),
}

/// A request with the right to send it.
#[derive(Debug)]
pub enum Outbound {
    /// A question: it moves nothing.
    Read(Question),
    /// An attempt that was committed. It can be opened once.
    Money(Dispatch),
}

/// What a driver answers an effect with.
pub enum Answer {
    /// To `Load`.
    Loaded(Result<Vec<Stored>, StoreFault>),
    /// To `Commit`.
    Committed(Result<Committed, StoreFault>),
    /// To `LeaseDue`.
    Leased(Result<Vec<Uuid>, StoreFault>),
    /// To `Recall`.
    Recalled(Result<Option<String>, StoreFault>),
    /// To `Remember`.
    Remembered(Result<(), StoreFault>),
    /// To `Send`.
    Sent(Result<HttpResponse, Fault>),
    /// To `Sleep`.
    Slept,
    /// To `Now`.
    Now(Timestamp),
    /// To `Random`.
    Random(Vec<u8>),
}

impl fmt::Debug for Answer {
    /// Random bytes become tokens: they are never shown.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Loaded(answer) => write!(f, "Loaded({answer:?})"),
            Self::Committed(answer) => write!(f, "Committed({answer:?})"),
            Self::Leased(answer) => write!(f, "Leased({answer:?})"),
            Self::Recalled(answer) => write!(f, "Recalled({answer:?})"),
            Self::Remembered(answer) => write!(f, "Remembered({answer:?})"),
            Self::Sent(answer) => write!(f, "Sent({answer:?})"),
            Self::Slept => f.write_str("Slept"),
            Self::Now(now) => write!(f, "Now({now})"),
            Self::Random(bytes) => write!(f, "Random({} bytes)", bytes.len()),
        }
    }
}
