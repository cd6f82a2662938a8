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

/// A provider's own addresses.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hosts {
    /// Where real money moves.
    pub(super) live: &'static str,
    /// Where pretend money moves, if the provider has such a place.
    pub(super) sandbox: Option<&'static str>,
}

impl Profile {
    pub(super) fn new(
        environment: Environment,
        base_url: &str,
        hosts: Hosts,
    ) -> Result<Self, Error> {
        let base_url = BaseUrl::parse(base_url).map_err(|p| setup("base_url", &p))?;
        let name = "default".to_owned();
        let profile = Self { name, environment, base_url, callback_url: None };
        profile.check(hosts).map(|()| profile)
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

    /// Real money is never sent to this machine or to the provider's sandbox, and pretend money never
    /// leaves for a live host.
    fn check(&self, hosts: Hosts) -> Result<(), Error> {
        let refuse = |code, detail| Err(Error::new(ErrorKind::Setup, code, detail));
        let is_sandbox = hosts.sandbox.is_some_and(|url| self.base_url.has_origin_of(url));
        match self.environment {
            Environment::Live if self.base_url.is_loopback() => refuse(
                "live_on_loopback",
                "a live profile points at this machine; use the sandbox environment",
            ),
            Environment::Live if is_sandbox => refuse(
                "live_on_sandbox_host",
                "a live profile points at the provider's sandbox; use the sandbox environment",
            ),
            Environment::Sandbox if self.base_url.has_origin_of(hosts.live) => refuse(
                "sandbox_on_live_host",
                "a sandbox profile points at the provider's live host",
            ),
            _ => Ok(()),
        }
    }
}

fn setup(field: &str, problem: &Problem) -> Error {
    Error::new(ErrorKind::Setup, problem.code, format!("{field}: {problem}"))
}
