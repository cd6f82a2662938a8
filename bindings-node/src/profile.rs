//! A provider's profile, for JavaScript: credentials, addresses, and the calls that move no money.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use napi_derive::napi;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use shilingi::provider::tembo::{Family, RateCheck};
use shilingi::provider::{Call, Provider};
use shilingi::value::Secret;
use shilingi::{Client, Environment, Error, ErrorKind, Snippe, TemboPlus};

use crate::calls;
use crate::cross::sync;
use crate::desk::{Desk, Left, Place};

/// A provider under one set of credentials.
#[napi]
pub struct Profile {
    place: Place,
    known: Known,
    client: Arc<OnceLock<Clients>>,
}

/// The providers.
#[derive(Clone)]
pub(crate) enum Known {
    Tembo(TemboPlus),
    Snippe(Snippe),
}

#[derive(Clone)]
enum Clients {
    Tembo(Client<TemboPlus>),
    Snippe(Client<Snippe>),
}

#[napi]
impl Profile {
    /// A profile from the JSON of what the public constructors take. Results of its calls, and of those of the engines
    /// made with it, will lie on this desk.
    ///
    /// # Errors
    /// What the core refuses, and options that it does not know.
    #[napi(constructor)]
    pub fn new(desk: &Desk, provider: String, options: String) -> napi::Result<Self> {
        let place = desk.place();
        sync(|| {
            let known = match provider.as_str() {
                "temboplus" => Known::Tembo(read::<TemboOptions>(&options)?.profile()?),
                "snippe" => Known::Snippe(read::<SnippeOptions>(&options)?.profile()?),
                _ => return Err(Error::new(ErrorKind::Support, "internal", "no such provider")),
            };
            Ok(Self { place, known, client: Arc::default() })
        })
    }

    /// Makes a call that moves no money, by its public name.
    ///
    /// # Errors
    /// TLS cannot be set up.
    #[napi]
    pub fn call(&self, name: String, request: String) -> napi::Result<u32> {
        let (known, kept) = (self.known.clone(), self.client.clone());
        self.place.begin(Left::GoesOn, move || async move {
            if kept.get().is_none() {
                let _ = kept.set(match known {
                    Known::Tembo(tembo) => Clients::Tembo(Client::new(tembo)?),
                    Known::Snippe(snippe) => Clients::Snippe(Client::new(snippe)?),
                });
            }
            match kept.get() {
                Some(Clients::Tembo(client)) => calls::tembo(client, &name, &request).await,
                Some(Clients::Snippe(client)) => calls::snippe(client, &name, &request).await,
                None => Err(Error::new(ErrorKind::Support, "internal", "there is no client")),
            }
        })
    }
}

impl Profile {
    pub(crate) fn place(&self) -> Place {
        self.place.clone()
    }

    pub(crate) fn known(&self) -> Known {
        self.known.clone()
    }

    pub(crate) fn tembo(&self) -> Option<&TemboPlus> {
        match &self.known {
            Known::Tembo(tembo) => Some(tembo),
            Known::Snippe(_) => None,
        }
    }

    pub(crate) fn provider(&self) -> Arc<dyn Provider> {
        match self.known.clone() {
            Known::Tembo(tembo) => Arc::new(tembo),
            Known::Snippe(snippe) => Arc::new(snippe),
        }
    }
}

/// Makes one call.
pub(crate) async fn made<C: Call + DeserializeOwned>(
    client: &Client<C::Provider>,
    request: &str,
) -> Result<C::Reply, Error> {
    client.call(read::<C>(request)?).await
}

/// A record, or every violation in it.
pub(crate) fn read<R: DeserializeOwned>(text: &str) -> Result<R, Error> {
    shilingi::operation::from_json(text).map_err(Error::invalid)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TemboOptions {
    /// The URL of the sandbox that comes with Shilingi, in place of credentials.
    local: Option<String>,
    environment: Option<Environment>,
    account_id: Option<Secret>,
    secret_key: Option<Secret>,
    base_url: Option<String>,
    profile: Option<String>,
    callback_url: Option<String>,
    wallet: Option<String>,
    bearer: Option<Secret>,
    #[serde(default)]
    families: BTreeMap<FamilyName, FamilyOptions>,
    rate_check: Option<RateCheck>,
    #[serde(default)]
    virtual_account_secrets: Vec<Secret>,
    #[serde(default)]
    merchant_account_secrets: Vec<Secret>,
}

#[derive(Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
enum FamilyName {
    VirtualAccounts,
    MerchantAccounts,
    Onboarding,
    Remittance,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FamilyOptions {
    url: Option<String>,
    bearer: Option<Secret>,
}

impl TemboOptions {
    fn profile(self) -> Result<TemboPlus, Error> {
        let (id, key) = (self.account_id, self.secret_key);
        let mut tembo = match (self.local, id, key) {
            (Some(url), None, None) => TemboPlus::local(&url)?,
            (Some(_), ..) => return Err(twice()),
            (None, id, key) => {
                let id = given("account_id", id)?;
                let key = given("secret_key", key)?;
                match given("environment", self.environment)? {
                    Environment::Live => TemboPlus::live(id, key)?,
                    Environment::Sandbox => TemboPlus::sandbox(id, key)?,
                }
            }
        };
        if let Some(url) = &self.base_url {
            tembo = tembo.base_url(url)?;
        }
        if let Some(name) = &self.profile {
            tembo = tembo.profile_name(name)?;
        }
        if let Some(url) = &self.callback_url {
            tembo = tembo.callback_url(url)?;
        }
        if let Some(wallet) = self.wallet {
            tembo = tembo.wallet(wallet);
        }
        if let Some(token) = self.bearer {
            tembo = tembo.bearer(token);
        }
        for (name, family) in self.families {
            let name = match name {
                FamilyName::VirtualAccounts => Family::VirtualAccounts,
                FamilyName::MerchantAccounts => Family::MerchantAccounts,
                FamilyName::Onboarding => Family::Onboarding,
                FamilyName::Remittance => Family::Remittance,
            };
            if let Some(url) = &family.url {
                tembo = tembo.family_url(name, url)?;
            }
            if let Some(token) = family.bearer {
                tembo = tembo.family_bearer(name, token);
            }
        }
        if let Some(check) = self.rate_check {
            tembo = tembo.rate_check(check);
        }
        for secret in self.virtual_account_secrets {
            tembo = tembo.virtual_account_secret(secret)?;
        }
        for secret in self.merchant_account_secrets {
            tembo = tembo.merchant_account_secret(secret)?;
        }
        Ok(tembo)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SnippeOptions {
    /// The URL of the sandbox that comes with Shilingi, in place of credentials.
    local: Option<String>,
    api_key: Option<Secret>,
    base_url: Option<String>,
    profile: Option<String>,
    callback_url: Option<String>,
    #[serde(default)]
    webhook_secrets: Vec<Secret>,
    #[serde(default)]
    pays_mpesa: bool,
}

impl SnippeOptions {
    fn profile(self) -> Result<Snippe, Error> {
        let mut snippe = match (self.local, self.api_key) {
            (Some(url), None) => Snippe::local(&url)?,
            (Some(_), Some(_)) => return Err(twice()),
            (None, key) => Snippe::live(given("api_key", key)?)?,
        };
        if let Some(url) = &self.base_url {
            snippe = snippe.base_url(url)?;
        }
        if let Some(name) = &self.profile {
            snippe = snippe.profile_name(name)?;
        }
        if let Some(url) = &self.callback_url {
            snippe = snippe.callback_url(url)?;
        }
        for secret in self.webhook_secrets {
            snippe = snippe.webhook_secret(secret);
        }
        Ok(snippe.pays_mpesa(self.pays_mpesa))
    }
}

fn given<T>(name: &str, value: Option<T>) -> Result<T, Error> {
    value.ok_or_else(|| {
        let detail = format!("{name} is missing");
        Error::new(ErrorKind::Setup, "option_missing", detail)
    })
}

fn twice() -> Error {
    let detail = "the local sandbox has credentials of its own: give either";
    Error::new(ErrorKind::Setup, "option_twice", detail)
}
