//! The families of endpoints, each with its own address and credentials [hosts and authentication:
//! seeds 000 and 003, account and onboarding pages].

use super::{HOSTS, TemboPlus};
use crate::http::{Credentials, HttpRequest, Method};
use crate::model::{Environment, Error, ErrorKind, Violation, Violations};
use crate::provider::{Asking, Profile, Question};
use crate::value::{BaseUrl, Problem, Secret, Uuid};

/// A family of endpoints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// Collections, payouts, bills and wallets: account id and secret key.
    Payments,
    /// Merchant virtual accounts: bearer token.
    VirtualAccounts,
    /// Merchant bank accounts: bearer token. Their host is given at onboarding.
    MerchantAccounts,
    /// Establishing who a customer is: bearer token.
    Onboarding,
    /// Remittances: bearer token. Live only, and their host is given at onboarding [seed 000].
    Remittance,
}

impl Family {
    /// All families.
    pub const ALL: [Self; 5] = [
        Self::Payments,
        Self::VirtualAccounts,
        Self::MerchantAccounts,
        Self::Onboarding,
        Self::Remittance,
    ];

    /// Reads a family by its name.
    ///
    /// # Errors
    /// `Setup` when there is none of this name.
    ///
    /// ```
    /// use shilingi::provider::tembo::Family;
    /// assert_eq!(Family::parse("remittance")?, Family::Remittance);
    /// # Ok::<(), shilingi::Error>(())
    /// ```
    pub fn parse(name: &str) -> Result<Self, Error> {
        Self::ALL.into_iter().find(|family| family.name() == name).ok_or_else(|| {
            Error::new(
                ErrorKind::Setup,
                "family_unknown",
                "a family is payments, virtual_accounts, merchant_accounts, onboarding or remittance",
            )
        })
    }

    fn index(self) -> usize {
        match self {
            Self::Payments => 0,
            Self::VirtualAccounts => 1,
            Self::MerchantAccounts => 2,
            Self::Onboarding => 3,
            Self::Remittance => 4,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Payments => "payments",
            Self::VirtualAccounts => "virtual_accounts",
            Self::MerchantAccounts => "merchant_accounts",
            Self::Onboarding => "onboarding",
            Self::Remittance => "remittance",
        }
    }

    /// Where a family answers, where that is published.
    fn published(self, environment: Environment) -> Option<&'static str> {
        match (self, environment) {
            (Self::VirtualAccounts, Environment::Sandbox) => Some("https://sandbox.temboplus.com"),
            (Self::Onboarding, Environment::Sandbox) => {
                Some("https://sandbox.temboplus.com/onboard/v1")
            }
            _ => None,
        }
    }
}

/// Address and token of the families that differ from the profile's.
#[derive(Debug, Clone, Default)]
pub(super) struct Families {
    urls: [Option<BaseUrl>; 5],
    tokens: [Option<Secret>; 5],
    token: Option<Secret>,
}

impl TemboPlus {
    /// Sets the bearer token of all families that use one.
    #[must_use]
    pub fn bearer(mut self, token: impl Into<Secret>) -> Self {
        self.families.token = Some(token.into());
        self
    }

    /// Sets the bearer token of one family, where they differ.
    #[must_use]
    pub fn family_bearer(mut self, family: Family, token: impl Into<Secret>) -> Self {
        self.families.tokens[family.index()] = Some(token.into());
        self
    }

    /// Sets the address of one family. Those of merchant bank accounts and remittances, and all live
    /// ones but that of payments, are not published: TemboPlus gives them at onboarding.
    ///
    /// # Errors
    /// `Setup` when it is no HTTPS address, or of the other environment.
    pub fn family_url(mut self, family: Family, url: &str) -> Result<Self, Error> {
        if family == Family::Payments {
            return self.base_url(url);
        }
        let profile = Profile::new(self.profile.environment, url, HOSTS)?;
        self.families.urls[family.index()] = Some(profile.base_url);
        Ok(self)
    }

    /// Where a family answers.
    pub(super) fn family_base(&self, family: Family) -> Result<String, Violation> {
        if family == Family::Payments {
            return Ok(self.profile.base_url.as_str().to_owned());
        }
        let set = self.families.urls[family.index()].as_ref().map(BaseUrl::as_str);
        let url = set.or_else(|| family.published(self.profile.environment));
        url.map(str::to_owned).ok_or_else(|| {
            let name = family.name();
            let problem = Problem::new(
                "family_url_missing",
                format!("TemboPlus publishes no address for {name} in this environment"),
                format!("set the address given at onboarding: family_url({name})"),
            );
            Violation::at(&format!("profile.{name}.url"), problem)
        })
    }

    /// Where remittances answer, if anybody said.
    pub(super) fn remittance_url(&self) -> Option<&BaseUrl> {
        self.families.urls[Family::Remittance.index()].as_ref()
    }

    /// The headers that carry a family's credentials.
    pub(super) fn family_credentials(&self, family: Family) -> Result<Credentials, Violation> {
        if family == Family::Payments {
            return Ok(self.key_pair());
        }
        let own = self.families.tokens[family.index()].as_ref();
        let Some(token) = own.or(self.families.token.as_ref()) else {
            let name = family.name();
            let problem = Problem::new(
                "family_token_missing",
                format!("{name} needs a bearer token"),
                "set the token given at onboarding: bearer(token)",
            );
            return Err(Violation::at(&format!("profile.{name}.token"), problem));
        };
        Ok(vec![("authorization", Secret::new(format!("Bearer {}", token.expose())))])
    }

    /// A request to an endpoint, with what its family needs.
    pub(super) fn ask(
        &self,
        family: Family,
        endpoint: &'static Asking,
        path: &str,
        body: Option<String>,
        request_id: Uuid,
    ) -> Result<Question, Violations> {
        let (base, credentials) = match (self.family_base(family), self.family_credentials(family))
        {
            (Ok(base), Ok(credentials)) => (base, credentials),
            (base, credentials) => {
                return Err(base.err().into_iter().chain(credentials.err()).collect());
            }
        };
        let url = format!("{base}{path}");
        let request = match endpoint.method {
            // The newer pages ask for the content type of requests without a body too.
            Method::Get => HttpRequest::get(url).header("content-type", "application/json"),
            Method::Post => HttpRequest::post(url, body.unwrap_or_default()),
        };
        let request = request.header("x-request-id", request_id.to_string());
        Ok(Question::new(endpoint, request, credentials))
    }
}
