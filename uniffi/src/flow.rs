//! An operation under way, as its host drives it.

use std::any::Any;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use shilingi::engine::{Answer, Flow, OpenedRequest, Outside, Parcel, Step};
use shilingi::http::{Cause, Fault, HttpResponse};
use shilingi::journal::Store;
use shilingi::model::{self, Outcome};
use shilingi::value::{Span, Timestamp};

use crate::failure::{Failure, guarded, out_of_turn};
use crate::generated::{Changes, Payment, TimelineEntry};

type Found = Box<dyn Any + Send>;

/// What the host has to do next.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum HostEffect {
    /// Open the request with [`HostFlow::open`] and send it, once. Answer with `Sent`, `NotSent` or `Lost`.
    Send,
    /// Wait so many milliseconds. Answer with `Slept`.
    Sleep {
        /// How long.
        millis: i64,
    },
    /// Tell the time. Answer with `Now`.
    Now,
    /// Give so many bytes from the operating system's generator. Answer with `Random`.
    Random {
        /// How many.
        count: i32,
    },
    /// Nothing: the flow has ended. Take what it came to.
    Done,
}

/// What the host answers.
#[derive(Clone, PartialEq, Eq, uniffi::Enum)]
pub enum HostAnswer {
    /// A whole answer came.
    Sent {
        /// It.
        response: HostResponse,
    },
    /// No byte of the request was handed over.
    NotSent {
        /// Why.
        cause: HostCause,
    },
    /// The request may have arrived.
    Lost {
        /// Why there is no answer.
        cause: HostCause,
    },
    /// The time has passed.
    Slept,
    /// The time.
    Now {
        /// Milliseconds since 1970.
        millis: i64,
    },
    /// Random bytes.
    Random {
        /// They.
        bytes: Vec<u8>,
    },
}

/// What went wrong on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum HostCause {
    /// No connection: name, route, port or TLS.
    Connect,
    /// Time ran out.
    Timeout,
    /// The connection broke.
    Broken,
    /// The response is larger than we read.
    TooLarge,
    /// The time in which it might be sent had passed.
    TooLate,
    /// The request could not be put together.
    Build,
}

/// A header.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct HostHeader {
    /// Its name, in lower case.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// A request to write on the wire: once, without redirects, repeats or caches.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct HostRequest {
    /// `GET` or `POST`.
    pub method: String,
    /// The whole URL.
    pub url: String,
    /// Its headers.
    pub headers: Vec<HostHeader>,
    /// The exact body.
    pub body: Vec<u8>,
}

/// What came back.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct HostResponse {
    /// The status code.
    pub status: i32,
    /// Its headers, names in any case.
    pub headers: Vec<HostHeader>,
    /// The whole body.
    pub body: Vec<u8>,
}

/// An operation under way. One host drives it, one answer at a time; dropping it loses no payment, since the
/// journal holds what was sent.
#[derive(uniffi::Object)]
pub struct HostFlow {
    store: Arc<dyn Store>,
    place: Mutex<Place>,
}

/// Where it stands.
enum Place {
    Begun(Flow<Result<Found, model::Error>>),
    Waits(Flow<Result<Found, model::Error>>),
    Sends(Flow<Result<Found, model::Error>>, Parcel),
    Ended(Found),
    Spent,
}

#[uniffi::export]
impl HostFlow {
    /// Runs on with the answer to the last effect, the first time without one, up to the next effect. May
    /// write to a file: not for a thread that draws.
    ///
    /// # Errors
    /// The operation has failed.
    pub fn next(&self, answer: Option<HostAnswer>) -> Result<HostEffect, Failure> {
        guarded(Outcome::Unknown, || {
            let mut place = self.place();
            let step = match (std::mem::replace(&mut *place, Place::Spent), answer) {
                (Place::Begun(flow), None) => flow.start(),
                (Place::Waits(flow) | Place::Sends(flow, _), Some(answer)) => {
                    flow.resume(answer.into())
                }
                _ => return Err(out_of_turn()),
            };
            self.advance(step, &mut place)
        })
    }

    /// Gives the request to send. `None` when it was opened before, or when its time has passed: then nothing
    /// may be sent, and the answer is `NotSent` with `TooLate`. `now` is in milliseconds since 1970, read right before the bytes
    /// are written.
    ///
    /// # Errors
    /// Nothing is to be sent now.
    pub fn open(&self, now: i64) -> Result<Option<HostRequest>, Failure> {
        guarded(Outcome::Unknown, || match &*self.place() {
            Place::Sends(_, parcel) => {
                let opened = parcel.open(Timestamp::from_millis(now));
                Ok(opened.and_then(Result::ok).map(HostRequest::from))
            }
            _ => Err(out_of_turn()),
        })
    }

    /// The payment that the flow ended with.
    ///
    /// # Errors
    /// The flow has not ended, or with something else.
    pub fn payment(&self) -> Result<Payment, Failure> {
        self.take::<model::Payment>().map(Payment::from)
    }

    /// The payments that the flow ended with.
    ///
    /// # Errors
    /// As [`HostFlow::payment`].
    pub fn payments(&self) -> Result<Vec<Payment>, Failure> {
        Ok(self.take::<Vec<model::Payment>>()?.into_iter().map(Payment::from).collect())
    }

    /// The timeline that the flow ended with.
    ///
    /// # Errors
    /// As [`HostFlow::payment`].
    pub fn timeline(&self) -> Result<Vec<TimelineEntry>, Failure> {
        Ok(self.take::<Vec<model::TimelineEntry>>()?.into_iter().map(TimelineEntry::from).collect())
    }

    /// The changes that the flow ended with.
    ///
    /// # Errors
    /// As [`HostFlow::payment`].
    pub fn changes(&self) -> Result<Changes, Failure> {
        self.take::<model::Changes>().map(Changes::from)
    }

    /// The time that the flow ended with, in milliseconds since 1970.
    ///
    /// # Errors
    /// As [`HostFlow::payment`].
    pub fn moment(&self) -> Result<Option<i64>, Failure> {
        Ok(self.take::<Option<Timestamp>>()?.map(Timestamp::millis))
    }
}

impl HostFlow {
    pub(crate) fn begin<T: Send + 'static>(
        store: Arc<dyn Store>,
        flow: Flow<Result<T, model::Error>>,
    ) -> Arc<Self> {
        let flow = flow.map(|result| result.map(|value| Box::new(value) as Found));
        Arc::new(Self { store, place: Mutex::new(Place::Begun(flow)) })
    }

    /// What the flow ended with.
    pub(crate) fn take<T: 'static>(&self) -> Result<T, Failure> {
        guarded(Outcome::Unknown, || match std::mem::replace(&mut *self.place(), Place::Spent) {
            Place::Ended(found) => found.downcast().map(|found| *found).map_err(|_| out_of_turn()),
            _ => Err(out_of_turn()),
        })
    }

    /// Answers what the journal is asked, up to an effect that is the host's.
    fn advance(
        &self,
        step: Step<Result<Found, model::Error>>,
        place: &mut Place,
    ) -> Result<HostEffect, Failure> {
        let mut step = step;
        loop {
            let (effect, flow) = match step {
                Step::Done(result) => {
                    *place = Place::Ended(result?);
                    return Ok(HostEffect::Done);
                }
                Step::Do(effect, flow) => (effect, flow),
            };
            let (wanted, next) = match effect.over(&*self.store) {
                Ok(answer) => {
                    step = flow.resume(answer);
                    continue;
                }
                Err(Outside::Send(outbound)) => {
                    (HostEffect::Send, Place::Sends(flow, Parcel::new(outbound)))
                }
                Err(Outside::Sleep(span)) => {
                    (HostEffect::Sleep { millis: millis(span) }, Place::Waits(flow))
                }
                Err(Outside::Now) => (HostEffect::Now, Place::Waits(flow)),
                Err(Outside::Random(count)) => {
                    let count = i32::try_from(count).unwrap_or(0);
                    (HostEffect::Random { count }, Place::Waits(flow))
                }
            };
            *place = next;
            return Ok(wanted);
        }
    }

    fn place(&self) -> MutexGuard<'_, Place> {
        self.place.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn millis(span: Span) -> i64 {
    i64::try_from(span.to_std().as_millis()).unwrap_or(i64::MAX)
}

impl From<HostAnswer> for Answer {
    fn from(answer: HostAnswer) -> Self {
        match answer {
            HostAnswer::Sent { response } => Self::Sent(match u16::try_from(response.status) {
                Ok(status) => Ok(response.with(status)),
                Err(_) => Err(Fault::Lost(Cause::Broken)),
            }),
            HostAnswer::NotSent { cause } => Self::Sent(Err(Fault::NotSent(cause.into()))),
            HostAnswer::Lost { cause } => Self::Sent(Err(Fault::Lost(cause.into()))),
            HostAnswer::Slept => Self::Slept,
            HostAnswer::Now { millis } => Self::Now(Timestamp::from_millis(millis)),
            HostAnswer::Random { bytes } => Self::Random(bytes),
        }
    }
}

impl From<HostCause> for Cause {
    fn from(cause: HostCause) -> Self {
        match cause {
            HostCause::Connect => Self::Connect,
            HostCause::Timeout => Self::Timeout,
            HostCause::Broken => Self::Broken,
            HostCause::TooLarge => Self::TooLarge,
            HostCause::TooLate => Self::TooLate,
            HostCause::Build => Self::Build,
        }
    }
}

impl HostResponse {
    fn with(self, status: u16) -> HttpResponse {
        let named = |header: HostHeader| (header.name.to_ascii_lowercase(), header.value);
        let headers = self.headers.into_iter().map(named).collect();
        HttpResponse { status, headers, body: self.body }
    }
}

impl From<OpenedRequest> for HostRequest {
    fn from(opened: OpenedRequest) -> Self {
        let header = |(name, value)| HostHeader { name, value };
        Self {
            method: opened.method,
            url: opened.url,
            headers: opened.headers.into_iter().map(header).collect(),
            body: opened.body.into_bytes(),
        }
    }
}

impl fmt::Display for HostHeader {
    /// The name alone: a value may be a credential.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ***", self.name)
    }
}

impl fmt::Display for HostRequest {
    /// Method and address only: headers may hold credentials, the body is about people.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let address = self.url.split('?').next().unwrap_or_default();
        write!(f, "{} {address} ({} bytes)", self.method, self.body.len())
    }
}

impl fmt::Display for HostResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HTTP {} ({} bytes)", self.status, self.body.len())
    }
}

impl fmt::Debug for HostAnswer {
    /// Its kind: random bytes become tokens.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sent { response } => write!(f, "Sent({response})"),
            Self::NotSent { cause } => write!(f, "NotSent({cause:?})"),
            Self::Lost { cause } => write!(f, "Lost({cause:?})"),
            Self::Slept => f.write_str("Slept"),
            Self::Now { millis } => write!(f, "Now({millis})"),
            Self::Random { bytes } => write!(f, "Random({} bytes)", bytes.len()),
        }
    }
}
