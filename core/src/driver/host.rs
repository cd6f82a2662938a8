use super::{Transport, TransportSettings, reach};
use crate::engine::{HostStep, Step, StoreTurn};
use crate::model::Error;
use crate::provider::Provider;

/// The half of the driver that a host without a network of its own needs: it sends, sleeps, tells the
/// time and makes random bytes. The store stays the host's.
#[derive(Debug)]
pub struct Host {
    transport: Transport,
}

/// Where a flow stands when only its host can move it on.
pub enum Turn<T> {
    /// The store has a call to answer.
    Store(StoreTurn<T>),
    /// It has ended.
    Done(T),
}

impl Host {
    /// Connections for one provider.
    ///
    /// # Errors
    /// `Setup` when TLS or the proxy cannot be set up.
    pub fn new(provider: &dyn Provider, settings: &TransportSettings) -> Result<Self, Error> {
        let plain = provider.profile().base_url.as_str().starts_with("http:");
        Ok(Self { transport: Transport::new(settings, !plain)? })
    }

    /// Moves a flow on until its store has a call to answer, or to its end. Must be called within a
    /// tokio runtime.
    ///
    /// Whoever drops the returned future drops the flow: what was sent may have arrived, and the
    /// journal holds its attempt.
    pub async fn advance<T>(&self, step: Step<T>) -> Turn<T> {
        let mut step = step;
        loop {
            step = match step.hosted() {
                HostStep::Done(value) => return Turn::Done(value),
                HostStep::Store(turn) => return Turn::Store(turn),
                HostStep::Do(outside, flow) => flow.resume(reach(&self.transport, outside).await),
            };
        }
    }
}
