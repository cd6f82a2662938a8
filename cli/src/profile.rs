//! Which credentials are used, and where they come from: flags over environment over file. A secret
//! is never a flag, and nothing here prints one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use shilingi::driver::TransportSettings;
use shilingi::provider::tembo::{Family, RateCheck};
use shilingi::value::Secret;
use shilingi::{Environment, Error, ErrorKind, Journal, Shilingi, Snippe, TemboPlus};

use crate::args::{Access, ProviderName};
use crate::output::Output;

/// The settings file that is read when none is named.
const FILE: &str = "shilingi.toml";

/// The profile's name when nothing names one.
const UNNAMED: &str = "default";

/// Where the sandbox reports to when no callback address is given: nobody listens there, and the
/// outcome is asked for.
const NOBODY: &str = "http://127.0.0.1:9/nobody";

/// A set of credentials.
#[derive(Debug)]
pub(crate) struct Profile {
    name: String,
    settings: Settings,
    /// The sandbox of this project, with its pretend accounts.
    sandbox: Option<String>,
}

/// A provider with its credentials.
#[derive(Debug, Clone)]
pub(crate) enum Account {
    Tembo(TemboPlus),
    Snippe(Snippe),
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    profile: BTreeMap<String, Settings>,
}

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Settings {
    provider: Option<ProviderName>,
    environment: Option<Environment>,
    account_id: Option<Secret>,
    secret_key: Option<Secret>,
    api_key: Option<Secret>,
    bearer_token: Option<Secret>,
    remittance_url: Option<String>,
    rate_check: Option<RateCheck>,
    webhook_secrets: Vec<Secret>,
    base_url: Option<String>,
    callback_url: Option<String>,
    wallet: Option<String>,
    pays_mpesa: Option<bool>,
}

/// The profile to use; it is an error if there is none.
pub(crate) fn needed(access: &Access, output: Output) -> Result<Profile, Error> {
    find(access, output)?.ok_or_else(|| {
        setup(
            "profile_missing",
            "no credentials: name a profile of shilingi.toml with --profile, or start `shilingi \
             sandbox` and give its address with --sandbox",
        )
    })
}

/// The profile to use, if any is configured.
pub(crate) fn find(access: &Access, output: Output) -> Result<Option<Profile>, Error> {
    let provider = match (access.provider, variable("PROVIDER")) {
        (Some(provider), _) => Some(provider),
        (None, Some(name)) => Some(word("SHILINGI_PROVIDER", &name)?),
        (None, None) => None,
    };
    let from_environment = access.profile.is_none() && access.sandbox.is_none();
    let sandbox = access.sandbox.clone();
    let sandbox = sandbox.or_else(|| variable("SANDBOX").filter(|_| from_environment));
    let named = access.profile.clone();
    let named = named.or_else(|| variable("PROFILE").filter(|_| from_environment));
    match (sandbox, named) {
        (Some(_), Some(_)) => Err(setup(
            "profile_twice",
            "SHILINGI_SANDBOX and SHILINGI_PROFILE are both set: unset one, or use a flag",
        )),
        (Some(url), None) => local(&url, provider).map(Some),
        (None, named) => configured(access, named, provider, output),
    }
}

/// What stands behind a sandbox's address in its own list: `URL/tembo/v1`, `URL/v1`.
const BASES: [&str; 3] = ["/tembo/v1", "/api/v1", "/v1"];

fn local(url: &str, provider: Option<ProviderName>) -> Result<Profile, Error> {
    let url = url.trim_end_matches('/');
    let url = BASES.iter().find_map(|base| url.strip_suffix(base)).unwrap_or(url).to_owned();
    let settings = Settings {
        provider: provider.or(Some(ProviderName::Temboplus)),
        callback_url: variable("CALLBACK_URL"),
        rate_check: rate_check()?,
        ..Settings::default()
    };
    Ok(Profile { name: UNNAMED.to_owned(), settings, sandbox: Some(url) })
}

fn rate_check() -> Result<Option<RateCheck>, Error> {
    variable("RATE_CHECK").map(|name| word("SHILINGI_RATE_CHECK", &name)).transpose()
}

fn configured(
    access: &Access,
    named: Option<String>,
    provider: Option<ProviderName>,
    output: Output,
) -> Result<Option<Profile>, Error> {
    let (path, file) = file(access.config.as_deref(), output)?;
    let environment = Settings::from_environment()?;
    let (name, mut settings) = match named {
        Some(name) => match file.profile.get(&name) {
            Some(settings) => (name, settings.clone()),
            None if environment.has_credentials() => (name, Settings::default()),
            None => {
                let known: Vec<&str> = file.profile.keys().map(String::as_str).collect();
                let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
                let text = format!(
                    "{} has no profile {name}, and the environment has no credentials; its \
                     profiles: {known}",
                    path.display()
                );
                return Err(setup("profile_unknown", text));
            }
        },
        None => {
            let mut fitting = file.profile.iter().filter(|(_, settings)| {
                provider.is_none() || settings.provider.is_none() || settings.provider == provider
            });
            match (fitting.next(), fitting.next()) {
                (Some(_), Some(_)) => {
                    let text =
                        format!("{} has several profiles: choose with --profile", path.display());
                    return Err(setup("profile_ambiguous", text));
                }
                (Some((name, settings)), None) => (name.clone(), settings.clone()),
                _ if environment.has_credentials() => (UNNAMED.to_owned(), Settings::default()),
                _ => return Ok(None),
            }
        }
    };
    settings.overlay(environment);
    if let (Some(asked), Some(has)) = (access.provider, settings.provider)
        && asked != has
    {
        let text = format!("profile {name} is of {}, not of {}", has.name(), asked.name());
        return Err(setup("profile_provider", text));
    }
    settings.provider = provider.or(settings.provider);
    Ok(Some(Profile { name, settings, sandbox: None }))
}

fn file(named: Option<&Path>, output: Output) -> Result<(PathBuf, File), Error> {
    let named = named.map(Path::to_owned).or_else(|| variable("CONFIG").map(PathBuf::from));
    let path = named.clone().unwrap_or_else(|| PathBuf::from(FILE));
    if named.is_none() && !path.exists() {
        return Ok((path, File::default()));
    }
    let text = std::fs::read_to_string(&path).map_err(|e| {
        setup("config_unreadable", format!("{} cannot be read: {e}", path.display()))
    })?;
    let file = toml::from_str(&text).map_err(|e| config_form(&path, &text, &e))?;
    warn_of_readers(&path, output);
    Ok((path, file))
}

/// The parser's own words quote the line, which may hold a secret.
fn config_form(path: &Path, text: &str, error: &toml::de::Error) -> Error {
    let line = error
        .span()
        .and_then(|span| text.get(..span.start))
        .map_or(0, |before| before.lines().count().max(1));
    let message = error.message();
    let why = if message.starts_with("unknown field") {
        // Names of fields, ours and the one that was written.
        message.to_owned()
    } else {
        "not TOML, or a value of another kind than the setting has".to_owned()
    };
    setup("config_form", format!("{}, line {line}: {why}", path.display()))
}

#[cfg(unix)]
fn warn_of_readers(path: &Path, output: Output) {
    use std::os::unix::fs::PermissionsExt;
    if std::fs::metadata(path).is_ok_and(|meta| meta.permissions().mode() & 0o077 != 0) {
        output.note(&format!("{0} can be read by others: chmod 600 {0}", path.display()));
    }
}

#[cfg(not(unix))]
fn warn_of_readers(_path: &Path, _output: Output) {}

impl Settings {
    fn from_environment() -> Result<Self, Error> {
        let environment = variable("ENVIRONMENT");
        let provider = variable("PROVIDER");
        Ok(Self {
            provider: provider.map(|name| word("SHILINGI_PROVIDER", &name)).transpose()?,
            environment: environment.map(|name| word("SHILINGI_ENVIRONMENT", &name)).transpose()?,
            account_id: variable("ACCOUNT_ID").map(Secret::new),
            secret_key: variable("SECRET_KEY").map(Secret::new),
            api_key: variable("API_KEY").map(Secret::new),
            bearer_token: variable("BEARER_TOKEN").map(Secret::new),
            remittance_url: variable("REMITTANCE_URL"),
            rate_check: rate_check()?,
            webhook_secrets: variable("WEBHOOK_SECRETS")
                .iter()
                .flat_map(|list| list.split(','))
                .map(Secret::from)
                .collect(),
            base_url: variable("BASE_URL"),
            callback_url: variable("CALLBACK_URL"),
            wallet: variable("WALLET"),
            pays_mpesa: None,
        })
    }

    fn has_credentials(&self) -> bool {
        self.secret_key.is_some() || self.api_key.is_some()
    }

    fn overlay(&mut self, over: Self) {
        fn put<T>(under: &mut Option<T>, over: Option<T>) {
            if over.is_some() {
                *under = over;
            }
        }
        put(&mut self.provider, over.provider);
        put(&mut self.environment, over.environment);
        put(&mut self.account_id, over.account_id);
        put(&mut self.secret_key, over.secret_key);
        put(&mut self.api_key, over.api_key);
        put(&mut self.bearer_token, over.bearer_token);
        put(&mut self.remittance_url, over.remittance_url);
        put(&mut self.rate_check, over.rate_check);
        put(&mut self.base_url, over.base_url);
        put(&mut self.callback_url, over.callback_url);
        put(&mut self.wallet, over.wallet);
        put(&mut self.pays_mpesa, over.pays_mpesa);
        if !over.webhook_secrets.is_empty() {
            self.webhook_secrets = over.webhook_secrets;
        }
    }
}

impl Profile {
    /// An engine under this profile.
    pub(crate) fn connect(self, journal: Journal) -> Result<Shilingi, Error> {
        self.connect_with(journal, shilingi::Settings::default())
    }

    /// An engine under this profile, with settings of its own.
    pub(crate) fn connect_with(
        self,
        journal: Journal,
        settings: shilingi::Settings,
    ) -> Result<Shilingi, Error> {
        let transport = TransportSettings::default();
        match self.account()? {
            Account::Tembo(tembo) => Shilingi::with(tembo, journal, settings, transport),
            Account::Snippe(snippe) => Shilingi::with(snippe, journal, settings, transport),
        }
    }

    /// The provider under this profile.
    pub(crate) fn account(&self) -> Result<Account, Error> {
        match self.settings.provider {
            Some(ProviderName::Temboplus) => self.tembo().map(Account::Tembo),
            Some(ProviderName::Snippe) => self.snippe().map(Account::Snippe),
            None => Err(self.lacks("provider", "PROVIDER")),
        }
    }

    /// Where outcomes are to be reported, if that was said.
    pub(crate) fn callback_url(&self) -> Option<&str> {
        self.settings.callback_url.as_deref()
    }

    /// Whether its provider is the sandbox of this project.
    pub(crate) fn is_local(&self) -> bool {
        self.sandbox.is_some()
    }

    /// Whether webhooks can be verified; the sandbox's secret is known.
    pub(crate) fn has_webhook_secrets(&self) -> bool {
        self.is_local() || !self.settings.webhook_secrets.is_empty()
    }

    /// Whether it moves real money.
    pub(crate) fn is_live(&self) -> bool {
        self.sandbox.is_none() && self.settings.environment == Some(Environment::Live)
    }

    /// Its name, provider and environment.
    pub(crate) fn title(&self) -> String {
        let provider = self.settings.provider.map_or("", ProviderName::name);
        let environment = if self.is_live() { Environment::Live } else { Environment::Sandbox };
        format!("{} ({provider}, {})", self.name, environment.name())
    }

    fn tembo(&self) -> Result<TemboPlus, Error> {
        let settings = &self.settings;
        if let Some(url) = &self.sandbox {
            let callback = settings.callback_url.as_deref().unwrap_or(NOBODY);
            let tembo = TemboPlus::local(url)?.callback_url(callback)?;
            return Ok(tembo.rate_check(settings.rate_check.unwrap_or_default()));
        }
        let account_id = self.secret(&settings.account_id, "account_id", "ACCOUNT_ID")?;
        let secret_key = self.secret(&settings.secret_key, "secret_key", "SECRET_KEY")?;
        let mut tembo = match self.environment()? {
            Environment::Live => TemboPlus::live(account_id, secret_key)?,
            Environment::Sandbox => TemboPlus::sandbox(account_id, secret_key)?,
        };
        tembo = tembo.profile_name(&self.name)?;
        if let Some(url) = &settings.base_url {
            tembo = tembo.base_url(url)?;
        }
        if let Some(url) = &settings.callback_url {
            tembo = tembo.callback_url(url)?;
        }
        if let Some(wallet) = &settings.wallet {
            tembo = tembo.wallet(wallet);
        }
        if let Some(token) = &settings.bearer_token {
            tembo = tembo.bearer(token.clone());
        }
        if let Some(url) = &settings.remittance_url {
            tembo = tembo.family_url(Family::Remittance, url)?;
        }
        Ok(tembo.rate_check(settings.rate_check.unwrap_or_default()))
    }

    fn snippe(&self) -> Result<Snippe, Error> {
        let settings = &self.settings;
        let mut snippe = match &self.sandbox {
            Some(url) => Snippe::local(url)?.callback_url(NOBODY)?,
            None if self.environment()? == Environment::Sandbox => {
                return Err(setup(
                    "snippe_sandbox",
                    "Snippe has no sandbox of its own: start `shilingi sandbox` and use --sandbox",
                ));
            }
            None => Snippe::live(self.secret(&settings.api_key, "api_key", "API_KEY")?)?
                .profile_name(&self.name)?,
        };
        if let Some(url) = settings.base_url.as_ref().filter(|_| self.sandbox.is_none()) {
            snippe = snippe.base_url(url)?;
        }
        if let Some(url) = &settings.callback_url {
            snippe = snippe.callback_url(url)?;
        }
        for secret in &settings.webhook_secrets {
            snippe = snippe.webhook_secret(secret.clone());
        }
        Ok(snippe.pays_mpesa(settings.pays_mpesa.unwrap_or(false)))
    }

    /// Pretend and real money are never guessed.
    fn environment(&self) -> Result<Environment, Error> {
        self.settings.environment.ok_or_else(|| self.lacks("environment", "ENVIRONMENT"))
    }

    fn secret(&self, value: &Option<Secret>, field: &str, name: &str) -> Result<Secret, Error> {
        value.clone().ok_or_else(|| self.lacks(field, name))
    }

    fn lacks(&self, field: &str, variable: &str) -> Error {
        let name = &self.name;
        let text =
            format!("profile {name} lacks {field}: set it in the file or as SHILINGI_{variable}");
        setup("profile_incomplete", text)
    }
}

/// A variable of ours; an empty one counts as not set.
fn variable(name: &str) -> Option<String> {
    std::env::var(format!("SHILINGI_{name}")).ok().filter(|value| !value.is_empty())
}

fn word<T: for<'de> Deserialize<'de>>(variable: &str, text: &str) -> Result<T, Error> {
    serde_json::from_value(serde_json::Value::from(text)).map_err(|_| {
        setup("variable_unknown", format!("{variable} is none of the words that it takes"))
    })
}

fn setup(code: &str, detail: impl Into<String>) -> Error {
    Error::new(ErrorKind::Setup, code, detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "sk-never-printed";

    #[test]
    fn debug_hides_every_secret() {
        let file: File = toml::from_str(&format!(
            "[profile.a]\nprovider = \"snippe\"\naccount_id = \"{SECRET}\"\nsecret_key = \"{SECRET}\"\n\
             api_key = \"{SECRET}\"\nwebhook_secrets = [\"{SECRET}\"]\n"
        ))
        .unwrap();
        assert!(!format!("{file:?}").contains(SECRET));
    }

    #[test]
    fn a_broken_file_is_named_by_its_line_and_quotes_no_value() {
        for text in [
            format!("[profile.a]\nsecret_key = \"{SECRET}\n"),
            format!("[profile.a]\nenvironment = \"{SECRET}\"\n"),
            format!("[profile.a]\npays_mpesa = \"{SECRET}\"\n"),
        ] {
            let error = toml::from_str::<File>(&text).unwrap_err();
            let error = config_form(Path::new("x.toml"), &text, &error);
            assert!(!error.detail.contains(SECRET), "{error}");
            assert!(error.detail.contains("line 2"), "{error}");
        }
        let text = "[profile.a]\nsecret = \"x\"\n";
        let error = toml::from_str::<File>(text).unwrap_err();
        let error = config_form(Path::new("x.toml"), text, &error);
        assert!(error.detail.contains("unknown field `secret`"), "{error}");
    }

    #[test]
    fn what_is_over_wins_and_what_is_missing_stays() {
        let mut under = Settings {
            wallet: Some("file".to_owned()),
            base_url: Some("file".to_owned()),
            ..Settings::default()
        };
        under.overlay(Settings { wallet: Some("env".to_owned()), ..Settings::default() });
        assert_eq!(under.wallet.as_deref(), Some("env"));
        assert_eq!(under.base_url.as_deref(), Some("file"));
    }
}
