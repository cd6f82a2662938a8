use super::desk::Desk;
use super::effect::{Answer, Effect, Outbound};
use crate::http::{Fault, HttpResponse};
use crate::journal::{Commit, Committed, LeaseDue, Query, Stored};
use crate::model::{Error, ErrorKind};
use crate::provider::Question;
use crate::value::{Span, Timestamp, Uuid};

/// The effects, as calls.
pub(super) struct Context {
    desk: Desk,
}

macro_rules! expect {
    ($answer:expr, $variant:path) => {
        match $answer {
            $variant(value) => value,
            _ => return Err(mismatch()),
        }
    };
}

impl Context {
    pub(super) fn new(desk: Desk) -> Self {
        Self { desk }
    }

    pub(super) async fn load(&self, query: Query) -> Result<Vec<Stored>, Error> {
        expect!(self.desk.ask(Effect::Load(query)).await, Answer::Loaded).map_err(Error::from)
    }

    pub(super) async fn commit(&self, commit: Commit) -> Result<Committed, Error> {
        let effect = Effect::Commit(Box::new(commit));
        expect!(self.desk.ask(effect).await, Answer::Committed).map_err(Error::from)
    }

    pub(super) async fn lease_due(&self, lease: LeaseDue) -> Result<Vec<Uuid>, Error> {
        expect!(self.desk.ask(Effect::LeaseDue(lease)).await, Answer::Leased).map_err(Error::from)
    }

    pub(super) async fn recall(&self, key: &str) -> Result<Option<String>, Error> {
        let effect = Effect::Recall(key.to_owned());
        expect!(self.desk.ask(effect).await, Answer::Recalled).map_err(Error::from)
    }

    pub(super) async fn remember(&self, key: &str, value: &str) -> Result<(), Error> {
        let effect = Effect::Remember { key: key.to_owned(), value: value.to_owned() };
        expect!(self.desk.ask(effect).await, Answer::Remembered).map_err(Error::from)
    }

    /// Asks the provider something that moves nothing.
    pub(super) async fn read(
        &self,
        question: Question,
    ) -> Result<Result<HttpResponse, Fault>, Error> {
        self.send(Outbound::Read(question)).await
    }

    pub(super) async fn send(
        &self,
        outbound: Outbound,
    ) -> Result<Result<HttpResponse, Fault>, Error> {
        Ok(expect!(self.desk.ask(Effect::Send(outbound)).await, Answer::Sent))
    }

    pub(super) async fn now(&self) -> Result<Timestamp, Error> {
        Ok(expect!(self.desk.ask(Effect::Now).await, Answer::Now))
    }

    pub(super) async fn sleep(&self, span: Span) -> Result<(), Error> {
        match self.desk.ask(Effect::Sleep(span)).await {
            Answer::Slept => Ok(()),
            _ => Err(mismatch()),
        }
    }

    pub(super) async fn random<const N: usize>(&self) -> Result<[u8; N], Error> {
        let bytes = expect!(self.desk.ask(Effect::Random(N)).await, Answer::Random);
        bytes.try_into().map_err(|_| mismatch())
    }

    pub(super) async fn id(&self) -> Result<Uuid, Error> {
        Ok(Uuid::from_random(self.random().await?))
    }
}

fn mismatch() -> Error {
    Error::new(ErrorKind::Support, "driver_answer", "the driver answered another effect")
}
