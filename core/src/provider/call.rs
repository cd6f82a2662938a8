use super::{Effect, Endpoint, Provider};
use crate::http::{Credentials, HttpRequest, HttpResponse};
use crate::model::{Error, Violations};
use crate::value::Uuid;

/// A request with the credential headers of its family of endpoints.
#[derive(Debug)]
pub struct Prepared {
    /// The request.
    pub request: HttpRequest,
    /// The headers that carry the credentials.
    pub credentials: Credentials,
}

/// A call that moves no money: a plain record that knows its endpoint, its bytes and its reply.
pub trait Call: Send + Sync + 'static {
    /// The provider it is for.
    type Provider: Provider + 'static;
    /// What it answers.
    type Reply: Send + 'static;

    /// Its row; the effect is never [`Effect::Money`].
    fn endpoint(&self) -> &'static Endpoint;

    /// Checks the record and makes the request.
    ///
    /// # Errors
    /// Every violation at once.
    fn prepare(&self, provider: &Self::Provider, request_id: Uuid) -> Result<Prepared, Violations>;

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
