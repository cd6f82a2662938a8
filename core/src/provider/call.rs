use super::{Asking, Effect, Provider};
use crate::http::{Credentials, HttpRequest, HttpResponse};
use crate::model::{Error, Violations};
use crate::value::Uuid;

/// A request that moves no money, with its credential headers. This crate alone makes one, and only
/// for the row of an endpoint that reads or writes: bytes that move money never become a question.
#[derive(Debug)]
pub struct Question {
    endpoint: &'static Asking,
    request: HttpRequest,
    credentials: Credentials,
}

impl Question {
    pub(super) fn new(
        endpoint: &'static Asking,
        request: HttpRequest,
        credentials: Credentials,
    ) -> Self {
        let request = HttpRequest { method: endpoint.method, ..request };
        Self { endpoint, request, credentials }
    }

    /// The row of the endpoint that it goes to.
    #[must_use]
    pub fn endpoint(&self) -> &'static Asking {
        self.endpoint
    }

    /// The request, without its credentials.
    #[must_use]
    pub fn request(&self) -> &HttpRequest {
        &self.request
    }

    /// The headers that carry the credentials.
    #[must_use]
    pub fn credentials(&self) -> &Credentials {
        &self.credentials
    }

    /// Gives the request and its credential headers to a transport.
    #[must_use]
    pub fn open(self) -> (HttpRequest, Credentials) {
        (self.request, self.credentials)
    }
}

pub(super) mod sealed {
    /// Keeps calls to the records of this crate.
    pub trait Sealed {}
}

/// A call that moves no money: a plain record that knows its endpoint, its bytes and its reply.
/// Nobody else can make one.
pub trait Call: sealed::Sealed + Send + Sync + 'static {
    /// The provider it is for.
    type Provider: Provider + 'static;
    /// What it answers.
    type Reply: Send + 'static;

    /// Its row, which is never one that moves money.
    fn endpoint(&self) -> &'static Asking;

    /// Checks the record and makes the request.
    ///
    /// # Errors
    /// Every violation at once.
    fn prepare(&self, provider: &Self::Provider, request_id: Uuid) -> Result<Question, Violations>;

    /// Reads the answer.
    ///
    /// # Errors
    /// What the provider refused, or an answer that cannot be read.
    fn read(&self, response: &HttpResponse) -> Result<Self::Reply, Error>;

    /// Whether a lost answer leaves open what happened.
    fn is_write(&self) -> bool {
        self.endpoint().effect == Effect::Write
    }
}
