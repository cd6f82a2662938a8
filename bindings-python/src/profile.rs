//! A provider with its credentials, and its calls that move no money.

use std::mem;
use std::sync::{Arc, Mutex};

use pyo3::prelude::*;
use pyo3::types::PyDict;
use shilingi::model::{Environment, Error, ErrorKind};
use shilingi::provider::Provider;
use shilingi::provider::tembo::{Family, RateCheck};
use shilingi::{Client, Snippe, TemboPlus};

use crate::bridge::{contained, run};
use crate::home::{Home, lock};
use crate::{dispatch, door};

/// A profile of one of the providers. What it was made with stays in Rust: nothing gives a secret back.
#[pyclass(frozen, module = "shilingi._shilingi")]
pub(crate) struct Profile {
    provider: Which,
    client: Mutex<Option<(u32, Asker)>>,
}

#[derive(Clone)]
pub(crate) enum Which {
    Tembo(TemboPlus),
    Snippe(Snippe),
}

#[derive(Clone)]
enum Asker {
    Tembo(Client<TemboPlus>),
    Snippe(Client<Snippe>),
}

impl Which {
    /// The same provider, to be shared.
    pub(crate) fn shared(&self) -> Arc<dyn Provider> {
        match self {
            Self::Tembo(tembo) => Arc::new(tembo.clone()),
            Self::Snippe(snippe) => Arc::new(snippe.clone()),
        }
    }
}

impl Profile {
    fn new(provider: Which) -> Self {
        Self { provider, client: Mutex::new(None) }
    }

    pub(crate) fn provider(&self) -> &Which {
        &self.provider
    }

    /// The client of this process, made when it is first needed.
    fn asker(&self, py: Python<'_>) -> PyResult<Asker> {
        let process = std::process::id();
        if let Some((_, asker)) = lock(&self.client).as_ref().filter(|(made, _)| *made == process) {
            return Ok(asker.clone());
        }
        let provider = self.provider.clone();
        let home = Home::get(py)?;
        let asker = contained(py, || {
            home.within(|| match provider {
                Which::Tembo(tembo) => Client::new(tembo).map(Asker::Tembo),
                Which::Snippe(snippe) => Client::new(snippe).map(Asker::Snippe),
            })
        })?;
        let mut client = lock(&self.client);
        // A parent's connections are the parent's.
        mem::forget(client.replace((process, asker.clone())));
        Ok(asker)
    }
}

type Text = Option<String>;

#[pymethods]
impl Profile {
    /// A profile of TemboPlus.
    #[staticmethod]
    #[pyo3(signature = (environment, account_id, secret_key, options))]
    fn tembo(
        py: Python<'_>,
        environment: &str,
        account_id: String,
        secret_key: String,
        options: &Bound<'_, PyDict>,
    ) -> PyResult<Self> {
        let options = TemboOptions::read(options)?;
        contained(py, || {
            let tembo = match world(environment)? {
                Environment::Live => TemboPlus::live(account_id, secret_key),
                Environment::Sandbox => TemboPlus::sandbox(account_id, secret_key),
            };
            Ok(Self::new(Which::Tembo(options.set(tembo?)?)))
        })
    }

    /// A profile of TemboPlus as the sandbox at this address plays it.
    #[staticmethod]
    fn tembo_local(py: Python<'_>, url: &str, options: &Bound<'_, PyDict>) -> PyResult<Self> {
        let options = TemboOptions::read(options)?;
        contained(py, || Ok(Self::new(Which::Tembo(options.set(TemboPlus::local(url)?)?))))
    }

    /// A profile of Snippe.
    #[staticmethod]
    #[pyo3(signature = (environment, api_key, options))]
    fn snippe(
        py: Python<'_>,
        environment: &str,
        api_key: String,
        options: &Bound<'_, PyDict>,
    ) -> PyResult<Self> {
        let options = SnippeOptions::read(options)?;
        contained(py, || {
            let snippe = match world(environment)? {
                Environment::Live => Snippe::live(api_key),
                Environment::Sandbox => Err(Error::new(
                    ErrorKind::Setup,
                    "snippe_sandbox",
                    "Snippe has no sandbox of its own: use Snippe.local",
                )),
            };
            Ok(Self::new(Which::Snippe(options.set(snippe?)?)))
        })
    }

    /// A profile of Snippe as the sandbox at this address plays it.
    #[staticmethod]
    fn snippe_local(py: Python<'_>, url: &str, options: &Bound<'_, PyDict>) -> PyResult<Self> {
        let options = SnippeOptions::read(options)?;
        contained(py, || Ok(Self::new(Which::Snippe(options.set(Snippe::local(url)?)?))))
    }

    /// The profile's name.
    #[getter]
    fn name(&self) -> String {
        self.profile().name.clone()
    }

    /// `sandbox` or `live`.
    #[getter]
    fn environment(&self) -> &'static str {
        self.profile().environment.name()
    }

    /// Where outcomes are reported when a request does not say.
    #[getter]
    fn callback_url(&self) -> Option<String> {
        self.profile().callback_url.as_ref().map(|url| url.as_str().to_owned())
    }

    /// Makes a call that moves no money.
    fn call<'py>(
        &self,
        py: Python<'py>,
        name: String,
        fields: &Bound<'py, PyDict>,
        event_loop: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let fields = door::json(fields)?;
        match self.asker(py)? {
            Asker::Tembo(client) => {
                run(py, event_loop, async move { dispatch::tembo(&client, &name, &fields).await })
            }
            Asker::Snippe(client) => {
                run(py, event_loop, async move { dispatch::snippe(&client, &name, &fields).await })
            }
        }
    }
}

impl Profile {
    fn profile(&self) -> &shilingi::provider::Profile {
        match &self.provider {
            Which::Tembo(tembo) => tembo.profile(),
            Which::Snippe(snippe) => snippe.profile(),
        }
    }
}

fn world(environment: &str) -> Result<Environment, Error> {
    match environment {
        name if name == Environment::Live.name() => Ok(Environment::Live),
        name if name == Environment::Sandbox.name() => Ok(Environment::Sandbox),
        _ => Err(Error::new(
            ErrorKind::Setup,
            "environment",
            "the environment is \"live\" or \"sandbox\"",
        )),
    }
}

/// What both providers may be told.
struct Shared {
    name: Text,
    base_url: Text,
    callback_url: Text,
}

fn given<'py>(options: &Bound<'py, PyDict>, name: &str) -> PyResult<Option<Bound<'py, PyAny>>> {
    Ok(options.get_item(name)?.filter(|value| !value.is_none()))
}

fn text(options: &Bound<'_, PyDict>, name: &str) -> PyResult<Text> {
    given(options, name)?.map(|value| value.extract()).transpose()
}

fn texts(options: &Bound<'_, PyDict>, name: &str) -> PyResult<Vec<String>> {
    given(options, name)?.map_or_else(|| Ok(Vec::new()), |value| value.extract())
}

fn pairs(options: &Bound<'_, PyDict>, name: &str) -> PyResult<Vec<(String, String)>> {
    let Some(pairs) = given(options, name)? else { return Ok(Vec::new()) };
    pairs.call_method0("items")?.try_iter()?.map(|pair| pair?.extract()).collect()
}

impl Shared {
    fn read(options: &Bound<'_, PyDict>) -> PyResult<Self> {
        Ok(Self {
            name: text(options, "profile")?,
            base_url: text(options, "base_url")?,
            callback_url: text(options, "callback_url")?,
        })
    }
}

macro_rules! set_shared {
    ($provider:ident, $shared:expr) => {{
        if let Some(url) = &$shared.base_url {
            $provider = $provider.base_url(url)?;
        }
        if let Some(name) = &$shared.name {
            $provider = $provider.profile_name(name)?;
        }
        if let Some(url) = &$shared.callback_url {
            $provider = $provider.callback_url(url)?;
        }
    }};
}

struct TemboOptions {
    shared: Shared,
    wallet: Text,
    bearer: Text,
    bearers: Vec<(String, String)>,
    urls: Vec<(String, String)>,
    rate_check: Text,
    virtual_account_secrets: Vec<String>,
    merchant_account_secrets: Vec<String>,
}

impl TemboOptions {
    fn read(options: &Bound<'_, PyDict>) -> PyResult<Self> {
        Ok(Self {
            shared: Shared::read(options)?,
            wallet: text(options, "wallet")?,
            bearer: text(options, "bearer")?,
            bearers: pairs(options, "bearers")?,
            urls: pairs(options, "urls")?,
            rate_check: text(options, "rate_check")?,
            virtual_account_secrets: texts(options, "virtual_account_secrets")?,
            merchant_account_secrets: texts(options, "merchant_account_secrets")?,
        })
    }

    fn set(self, mut tembo: TemboPlus) -> Result<TemboPlus, Error> {
        set_shared!(tembo, self.shared);
        if let Some(wallet) = self.wallet {
            tembo = tembo.wallet(wallet);
        }
        if let Some(token) = self.bearer {
            tembo = tembo.bearer(token);
        }
        for (name, token) in self.bearers {
            tembo = tembo.family_bearer(Family::parse(&name)?, token);
        }
        for (name, url) in self.urls {
            tembo = tembo.family_url(Family::parse(&name)?, &url)?;
        }
        if let Some(check) = self.rate_check {
            tembo = tembo.rate_check(rate_check(&check)?);
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

fn rate_check(name: &str) -> Result<RateCheck, Error> {
    serde_json::from_value(name.into()).map_err(|_| {
        Error::new(ErrorKind::Setup, "rate_check", "rate_check is off, warn or refuse")
    })
}

struct SnippeOptions {
    shared: Shared,
    webhook_secrets: Vec<String>,
    pays_mpesa: bool,
}

impl SnippeOptions {
    fn read(options: &Bound<'_, PyDict>) -> PyResult<Self> {
        Ok(Self {
            shared: Shared::read(options)?,
            webhook_secrets: texts(options, "webhook_secrets")?,
            pays_mpesa: given(options, "pays_mpesa")?
                .is_some_and(|yes| yes.is_truthy().unwrap_or(false)),
        })
    }

    fn set(self, mut snippe: Snippe) -> Result<Snippe, Error> {
        set_shared!(snippe, self.shared);
        snippe = snippe.pays_mpesa(self.pays_mpesa);
        Ok(self.webhook_secrets.into_iter().fold(snippe, Snippe::webhook_secret))
    }
}
