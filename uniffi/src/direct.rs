//! TemboPlus and Snippe themselves, with their credentials: for servers.

use std::fmt;
use std::sync::Arc;

use shilingi::engine::call;
use shilingi::journal::MemoryStore;
use shilingi::model::{self, Outcome};
use shilingi::provider::tembo::{self, Family};
use shilingi::provider::{Call, Provider};
use shilingi::{Error, Snippe, TemboPlus};

use crate::engine::HostEngine;
use crate::failure::{Failure, guarded};
use crate::flow::{HostFlow, HostHeader};
use crate::generated::{Environment, Intake};
use crate::profile::HostProfile;

/// TemboPlus under one profile.
#[derive(uniffi::Object)]
pub struct HostTembo {
    tembo: Arc<TemboPlus>,
}

/// Snippe under one profile.
#[derive(uniffi::Object)]
pub struct HostSnippe {
    snippe: Arc<Snippe>,
}

/// What a profile of TemboPlus may be given beside its credentials.
#[derive(Clone, uniffi::Record)]
#[uniffi::export(Display)]
pub struct HostTemboOptions {
    /// Where the API answers.
    pub base_url: Option<String>,
    /// The profile's name.
    pub profile: Option<String>,
    /// Where outcomes are reported.
    pub callback_url: Option<String>,
    /// The merchant's wallet.
    pub wallet: Option<String>,
    /// The bearer token of the newer calls.
    pub bearer: Option<String>,
    /// Addresses and tokens of families of calls that differ from these.
    pub families: Vec<HostFamily>,
    /// What is done about a remittance whose amounts and rate do not fit each other; `Warn` when left out.
    pub rate_check: Option<RateCheck>,
    /// Secrets of the webhooks about virtual accounts.
    pub virtual_account_secrets: Vec<String>,
    /// Secrets of the webhooks about merchant accounts.
    pub merchant_account_secrets: Vec<String>,
}

/// What to do about a remittance whose amounts and rate do not fit each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum RateCheck {
    /// Nothing.
    Off,
    /// Say so, and send it.
    Warn,
    /// Refuse to send it.
    Refuse,
}

impl From<RateCheck> for tembo::RateCheck {
    fn from(check: RateCheck) -> Self {
        match check {
            RateCheck::Off => Self::Off,
            RateCheck::Warn => Self::Warn,
            RateCheck::Refuse => Self::Refuse,
        }
    }
}

/// A family of TemboPlus' calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum HostFamilyName {
    /// Virtual accounts.
    VirtualAccounts,
    /// Merchant accounts.
    MerchantAccounts,
    /// Onboarding.
    Onboarding,
    /// Remittance.
    Remittance,
}

/// Where a family of calls is answered, and with which token.
#[derive(Clone, uniffi::Record)]
#[uniffi::export(Display)]
pub struct HostFamily {
    /// Which.
    pub name: HostFamilyName,
    /// Its address.
    pub url: Option<String>,
    /// Its bearer token.
    pub bearer: Option<String>,
}

/// What a profile of Snippe may be given beside its credentials.
#[derive(Clone, uniffi::Record)]
#[uniffi::export(Display)]
pub struct HostSnippeOptions {
    /// Where the API answers.
    pub base_url: Option<String>,
    /// The profile's name.
    pub profile: Option<String>,
    /// Where outcomes are reported.
    pub callback_url: Option<String>,
    /// Secrets of the webhooks, the newest first.
    pub webhook_secrets: Vec<String>,
    /// Whether payouts to M-Pesa are switched on for the account.
    pub pays_mpesa: bool,
}

macro_rules! hidden {
    ($($name:ident)+) => {$(
        impl fmt::Display for $name {
            /// The name alone: there are secrets in it.
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(***)"))
            }
        }
    )+};
}

hidden! { HostTemboOptions HostFamily HostSnippeOptions }

#[uniffi::export]
impl HostTembo {
    /// A profile with credentials that TemboPlus issued.
    ///
    /// # Errors
    /// `Setup` when an address or a name is not one.
    #[uniffi::constructor]
    pub fn new(
        environment: Environment,
        account_id: String,
        secret_key: String,
        options: HostTemboOptions,
    ) -> Result<Arc<Self>, Failure> {
        Self::with(options, || match environment {
            Environment::Live => TemboPlus::live(account_id, secret_key),
            Environment::Sandbox => TemboPlus::sandbox(account_id, secret_key),
        })
    }

    /// A profile of the local sandbox at this address, with the credentials that it has.
    ///
    /// # Errors
    /// As [`HostTembo::new`].
    #[uniffi::constructor]
    pub fn local(url: String, options: HostTemboOptions) -> Result<Arc<Self>, Failure> {
        Self::with(options, || TemboPlus::local(&url))
    }

    /// The profile, for an engine.
    #[must_use]
    pub fn profile(&self) -> Arc<HostProfile> {
        HostProfile::of(self.tembo.clone())
    }
}

#[uniffi::export]
impl HostSnippe {
    /// A profile with the API key that Snippe issued. Snippe has no sandbox of its own: it moves real money.
    ///
    /// # Errors
    /// `Setup` when an address or a name is not one.
    #[uniffi::constructor]
    pub fn new(api_key: String, options: HostSnippeOptions) -> Result<Arc<Self>, Failure> {
        Self::with(options, || Snippe::live(api_key))
    }

    /// A profile of the local sandbox at this address, with the key that it has.
    ///
    /// # Errors
    /// As [`HostSnippe::new`].
    #[uniffi::constructor]
    pub fn local(url: String, options: HostSnippeOptions) -> Result<Arc<Self>, Failure> {
        Self::with(options, || Snippe::local(&url))
    }

    /// The profile, for an engine.
    #[must_use]
    pub fn profile(&self) -> Arc<HostProfile> {
        HostProfile::of(self.snippe.clone())
    }
}

#[uniffi::export]
impl HostEngine {
    /// Takes a callback as it arrived.
    ///
    /// # Errors
    /// A defect of ours.
    pub fn webhook(
        &self,
        target: String,
        headers: Vec<HostHeader>,
        body: Vec<u8>,
    ) -> Result<Arc<HostFlow>, Failure> {
        let headers: Vec<_> = headers.into_iter().map(|h| (h.name, h.value)).collect();
        self.begin(|engine| engine.webhook(&target, &headers, &body))
    }
}

#[uniffi::export]
impl HostFlow {
    /// What became of the callback that the flow took.
    ///
    /// # Errors
    /// The flow has not ended, or with something else.
    pub fn intake(&self) -> Result<Intake, Failure> {
        self.take::<model::Intake>().map(Intake::from)
    }
}

impl HostTembo {
    fn with(
        options: HostTemboOptions,
        made: impl FnOnce() -> Result<TemboPlus, Error>,
    ) -> Result<Arc<Self>, Failure> {
        guarded(Outcome::NotSent, || {
            Ok(Arc::new(Self { tembo: Arc::new(tembo(made()?, options)?) }))
        })
    }

    pub(crate) fn call<C: Call<Provider = TemboPlus>>(
        &self,
        request: C,
    ) -> Result<Arc<HostFlow>, Failure> {
        called(self.tembo.clone(), request)
    }
}

impl HostSnippe {
    fn with(
        options: HostSnippeOptions,
        made: impl FnOnce() -> Result<Snippe, Error>,
    ) -> Result<Arc<Self>, Failure> {
        guarded(Outcome::NotSent, || {
            Ok(Arc::new(Self { snippe: Arc::new(snippe(made()?, options)?) }))
        })
    }

    pub(crate) fn call<C: Call<Provider = Snippe>>(
        &self,
        request: C,
    ) -> Result<Arc<HostFlow>, Failure> {
        called(self.snippe.clone(), request)
    }
}

/// The flow of a call neither loads nor commits.
fn called<C: Call>(provider: Arc<C::Provider>, request: C) -> Result<Arc<HostFlow>, Failure>
where
    C::Provider: Provider,
{
    guarded(Outcome::NotSent, || {
        Ok(HostFlow::begin(Arc::new(MemoryStore::new()), call(provider, request)))
    })
}

fn tembo(mut tembo: TemboPlus, options: HostTemboOptions) -> Result<TemboPlus, Error> {
    if let Some(url) = &options.base_url {
        tembo = tembo.base_url(url)?;
    }
    if let Some(name) = &options.profile {
        tembo = tembo.profile_name(name)?;
    }
    if let Some(url) = &options.callback_url {
        tembo = tembo.callback_url(url)?;
    }
    if let Some(wallet) = options.wallet {
        tembo = tembo.wallet(wallet);
    }
    if let Some(token) = options.bearer {
        tembo = tembo.bearer(token);
    }
    for family in options.families {
        let name = match family.name {
            HostFamilyName::VirtualAccounts => Family::VirtualAccounts,
            HostFamilyName::MerchantAccounts => Family::MerchantAccounts,
            HostFamilyName::Onboarding => Family::Onboarding,
            HostFamilyName::Remittance => Family::Remittance,
        };
        if let Some(url) = &family.url {
            tembo = tembo.family_url(name, url)?;
        }
        if let Some(token) = family.bearer {
            tembo = tembo.family_bearer(name, token);
        }
    }
    if let Some(check) = options.rate_check {
        tembo = tembo.rate_check(check.into());
    }
    for secret in options.virtual_account_secrets {
        tembo = tembo.virtual_account_secret(secret)?;
    }
    for secret in options.merchant_account_secrets {
        tembo = tembo.merchant_account_secret(secret)?;
    }
    Ok(tembo)
}

fn snippe(mut snippe: Snippe, options: HostSnippeOptions) -> Result<Snippe, Error> {
    if let Some(url) = &options.base_url {
        snippe = snippe.base_url(url)?;
    }
    if let Some(name) = &options.profile {
        snippe = snippe.profile_name(name)?;
    }
    if let Some(url) = &options.callback_url {
        snippe = snippe.callback_url(url)?;
    }
    for secret in options.webhook_secrets {
        snippe = snippe.webhook_secret(secret);
    }
    Ok(snippe.pays_mpesa(options.pays_mpesa))
}
