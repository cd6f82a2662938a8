//! A provider under one profile.

use std::sync::Arc;

use shilingi::provider::Provider;
use shilingi::{Merchant, Outcome};

use crate::failure::{Failure, guarded};
use crate::generated::Environment;

/// A provider under one profile.
#[derive(uniffi::Object)]
pub struct HostProfile {
    provider: Arc<dyn Provider>,
}

#[uniffi::export]
impl HostProfile {
    /// The shop's own server. `principal` names whoever is signed in. The host adds the header
    /// `Authorization` itself, so no token comes here.
    ///
    /// # Errors
    /// `Setup` when the URL is no HTTPS address, or a name is not one.
    #[uniffi::constructor]
    pub fn merchant(
        environment: Environment,
        url: String,
        principal: String,
        name: Option<String>,
    ) -> Result<Arc<Self>, Failure> {
        guarded(Outcome::NotSent, || {
            let mut merchant = Merchant::without_token(environment.into(), &url, &principal)?;
            if let Some(name) = name {
                merchant = merchant.profile_name(&name)?;
            }
            Ok(Self::of(Arc::new(merchant)))
        })
    }
}

impl HostProfile {
    pub(crate) fn of(provider: Arc<dyn Provider>) -> Arc<Self> {
        Arc::new(Self { provider })
    }

    pub(crate) fn provider(&self) -> Arc<dyn Provider> {
        self.provider.clone()
    }
}
