use std::sync::Arc;

use super::{Journal, Transport, TransportSettings, run};
use crate::engine::call;
use crate::model::Error;
use crate::provider::{Call, Provider};

/// A provider's calls that move no money: balances, statements, lists, accounts. It has no journal,
/// because there is nothing to remember.
#[derive(Debug, Clone)]
pub struct Client<P> {
    provider: Arc<P>,
    transport: Arc<Transport>,
}

impl<P: Provider + 'static> Client<P> {
    /// A client for one profile.
    ///
    /// # Errors
    /// `Setup` when TLS or the proxy cannot be set up.
    pub fn new(provider: P) -> Result<Self, Error> {
        Self::with(provider, &TransportSettings::default())
    }

    /// A client with transport settings of its own.
    ///
    /// # Errors
    /// `Setup` when TLS or the proxy cannot be set up.
    pub fn with(provider: P, transport: &TransportSettings) -> Result<Self, Error> {
        let plain = provider.profile().base_url.as_str().starts_with("http:");
        let transport = Arc::new(Transport::new(transport, !plain)?);
        Ok(Self { provider: Arc::new(provider), transport })
    }

    /// Makes a call.
    ///
    /// # Errors
    /// `Invalid` with every violation, the provider's refusal, or `Wait` when no answer came.
    pub async fn call<C: Call<Provider = P>>(&self, request: C) -> Result<C::Reply, Error> {
        // The flow of a call neither loads nor commits.
        let nothing = Journal::memory();
        run(&nothing, &self.transport, call(self.provider.clone(), request)).await
    }
}
