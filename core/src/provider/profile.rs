use crate::model::{Environment, Error, ErrorKind};
use crate::value::{BaseUrl, CallbackUrl, Problem};

/// A named set of credentials with its environment and addresses.
#[derive(Debug, Clone)]
pub struct Profile {
    /// The name; part of every payment's identity. `default` when nothing else is said.
    pub name: String,
    /// Pretend or real money.
    pub environment: Environment,
    /// Where the API answers.
    pub base_url: BaseUrl,
    /// Where outcomes are reported when a request does not say.
    pub callback_url: Option<CallbackUrl>,
}

impl Profile {
    pub(super) fn new(environment: Environment, base_url: &str) -> Result<Self, Error> {
        let base_url = BaseUrl::parse(base_url).map_err(|p| setup("base_url", &p))?;
        Ok(Self { name: "default".to_owned(), environment, base_url, callback_url: None })
    }

    pub(super) fn named(&mut self, name: &str) -> Result<(), Error> {
        let fits = (1..=64).contains(&name.len())
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b));
        if !fits {
            return Err(Error::new(
                ErrorKind::Setup,
                "profile_name",
                "a profile's name has 1 to 64 letters, digits, dots, hyphens or underscores",
            ));
        }
        name.clone_into(&mut self.name);
        Ok(())
    }

    pub(super) fn report_to(&mut self, url: &str) -> Result<(), Error> {
        self.callback_url = Some(CallbackUrl::parse(url).map_err(|p| setup("callback_url", &p))?);
        Ok(())
    }

    /// Real money is never sent to this machine, and pretend money never leaves for a live host.
    pub(super) fn checked(self, live_host: &str) -> Result<Self, Error> {
        let live_address = self.base_url.as_str().starts_with(live_host);
        match self.environment {
            Environment::Live if self.base_url.is_loopback() => Err(Error::new(
                ErrorKind::Setup,
                "live_on_loopback",
                "a live profile points at this machine; use the sandbox environment",
            )),
            Environment::Sandbox if live_address => Err(Error::new(
                ErrorKind::Setup,
                "sandbox_on_live_host",
                "a sandbox profile points at the provider's live host",
            )),
            _ => Ok(self),
        }
    }
}

fn setup(field: &str, problem: &Problem) -> Error {
    Error::new(ErrorKind::Setup, problem.code, format!("{field}: {problem}"))
}
