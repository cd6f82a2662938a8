//! TemboPlus: collections by USSD push, payouts to wallets and banks, and both status calls; the
//! calls about wallets, merchant accounts, onboarding and remittances; and signed webhooks.

mod build;
mod call;
mod call_codes;
mod check;
mod codes;
mod endpoint;
mod fail;
mod family;
#[cfg_attr(not(test), expect(dead_code, reason = "the engine does not send these kinds yet"))]
mod money;
mod rate;
mod read;
#[cfg_attr(not(test), expect(dead_code, reason = "the engine does not send this kind yet"))]
mod remit;
mod remit_codes;
mod rules;
mod scan;
mod statement;
mod webhook;

use sha2::{Digest, Sha256};

use super::profile::Hosts;
use super::{
    Built, Callback, Capability, Entries, Outgoing, Pace, Part, Profile, Provider, Received,
    Register,
};
use crate::evidence::Reading;
use crate::http::{Credentials, HttpRequest, HttpResponse};
use crate::model::{Environment, Error, Kind};
use crate::operation::Operation;
use crate::value::{Secret, Span, Timestamp, Uuid};

pub use call_codes::CALL_CODES;
pub use codes::CODES;
pub use endpoint::ENDPOINTS;
pub use family::Family;
pub use rate::{Arithmetic, RateCheck};
pub use remit_codes::REMITTANCE_CODES;
pub use statement::{Found, find};
pub use webhook::{Notice, sign_merchant_account, sign_virtual_account};

/// The provider's name.
pub const NAME: &str = "temboplus";

const LIVE: &str = "https://api.temboplus.com/tembo/v1";
const SANDBOX: &str = "https://sandbox.temboplus.com/tembo/v1";
const HOSTS: Hosts = Hosts { live: LIVE, sandbox: Some(SANDBOX) };

/// A TemboPlus profile: credentials, environment and addresses [hosts and headers: seed 000].
#[derive(Debug, Clone)]
pub struct TemboPlus {
    profile: Profile,
    account_id: Secret,
    secret_key: Secret,
    wallet: Option<String>,
    families: family::Families,
    virtual_keys: webhook::Keys,
    merchant_keys: webhook::Keys,
}

impl TemboPlus {
    /// Real money.
    ///
    /// # Errors
    /// None today; the address is checked like any other.
    pub fn live(
        account_id: impl Into<Secret>,
        secret_key: impl Into<Secret>,
    ) -> Result<Self, Error> {
        Self::new(Environment::Live, LIVE, account_id.into(), secret_key.into())
    }

    /// Pretend money in TemboPlus' own sandbox.
    ///
    /// # Errors
    /// None today; the address is checked like any other.
    pub fn sandbox(
        account_id: impl Into<Secret>,
        secret_key: impl Into<Secret>,
    ) -> Result<Self, Error> {
        Self::new(Environment::Sandbox, SANDBOX, account_id.into(), secret_key.into())
    }

    /// Pretend money in the sandbox that comes with Shilingi, under its preset credentials.
    /// `url` is where the sandbox listens, for example `http://127.0.0.1:8085`.
    ///
    /// # Errors
    /// `Setup` when the URL is not one.
    pub fn local(url: &str) -> Result<Self, Error> {
        let root = url.trim_end_matches('/');
        let base = format!("{root}/tembo/v1");
        Self::new(Environment::Sandbox, &base, "sandbox".into(), "sandbox-secret".into())?
            .wallet("9000123456")
            .bearer("sandbox-bearer")
            .family_url(Family::VirtualAccounts, root)?
            .family_url(Family::MerchantAccounts, root)?
            .family_url(Family::Onboarding, &format!("{root}/onboard/v1"))?
            .family_url(Family::Remittance, root)
    }

    fn new(
        environment: Environment,
        base: &str,
        account_id: Secret,
        secret_key: Secret,
    ) -> Result<Self, Error> {
        let profile = Profile::new(environment, base, HOSTS)?;
        Ok(Self {
            profile,
            account_id,
            secret_key,
            wallet: None,
            families: family::Families::default(),
            virtual_keys: webhook::Keys::default(),
            merchant_keys: webhook::Keys::default(),
        })
    }

    /// Sets another address of the API.
    ///
    /// # Errors
    /// `Setup` when it is no HTTPS address, or of the other environment.
    pub fn base_url(mut self, url: &str) -> Result<Self, Error> {
        let mut profile = Profile::new(self.profile.environment, url, HOSTS)?;
        profile.name = self.profile.name;
        profile.callback_url = self.profile.callback_url;
        self.profile = profile;
        Ok(self)
    }

    /// Names the profile.
    ///
    /// # Errors
    /// `Setup` when the name has other characters than letters, digits, dots, hyphens, underscores.
    pub fn profile_name(mut self, name: &str) -> Result<Self, Error> {
        self.profile.named(name)?;
        Ok(self)
    }

    /// Sets where outcomes are reported when a request does not say.
    ///
    /// # Errors
    /// `Setup` when it is no HTTPS address.
    pub fn callback_url(mut self, url: &str) -> Result<Self, Error> {
        self.profile.report_to(url)?;
        Ok(self)
    }

    /// Sets the disbursement wallet that payouts are paid from when a request does not say.
    #[must_use]
    pub fn wallet(mut self, account_no: impl Into<String>) -> Self {
        self.wallet = Some(account_no.into());
        self
    }
}

const PARK: &str = "TemboPlus answers status questions only with its own transaction id, which was \
     lost with the reply. Look for the reference in the wallet's statement (or ask TemboPlus support \
     with the request id), then record what you found.";

static COLLECTION: Capability = Capability {
    kind: Kind::Collection,
    send_before: Span::minutes(2),
    pace: Pace { first: Span::seconds(15), most: Span::minutes(30) },
    horizon: Span::hours(72),
    deduplicates: None,
    park: PARK,
    source: "seed 001 (15 s prompt, callbacks late); send_before and horizon are our choice",
};

static PAYOUT: Capability = Capability {
    kind: Kind::Payout,
    send_before: Span::hours(24),
    pace: Pace { first: Span::seconds(60), most: Span::minutes(60) },
    horizon: Span::hours(5 * 24),
    deduplicates: None,
    park: PARK,
    source: "seed 002 (accepted on validation; callbacks in seconds to hours); spans are our choice",
};

impl Provider for TemboPlus {
    fn name(&self) -> &'static str {
        NAME
    }

    fn profile(&self) -> &Profile {
        &self.profile
    }

    fn capability(&self, kind: Kind) -> &'static Capability {
        match kind {
            Kind::Collection => &COLLECTION,
            Kind::Payout => &PAYOUT,
        }
    }

    fn fingerprint(&self) -> String {
        let hash = Sha256::new()
            .chain_update(b"shilingi temboplus\0")
            .chain_update(self.account_id.expose())
            .chain_update(b"\0")
            .chain_update(self.secret_key.expose())
            .finalize();
        data_encoding::HEXLOWER.encode(&hash[..8])
    }

    fn credentials(&self) -> Credentials {
        vec![("x-account-id", self.account_id.clone()), ("x-secret-key", self.secret_key.clone())]
    }

    fn build(&self, outgoing: &Outgoing<'_>) -> Built {
        build::attempt(self.profile.base_url.as_str(), outgoing)
    }

    fn read_reply(&self, operation: &Operation, response: &HttpResponse) -> Reading {
        read::reply(operation, response)
    }

    fn query(&self, operation: &Operation, transaction_id: &str, request_id: Uuid) -> HttpRequest {
        build::query(self.profile.base_url.as_str(), operation, transaction_id, request_id)
    }

    fn read_query(&self, operation: &Operation, response: &HttpResponse) -> Reading {
        read::query(operation, response)
    }

    fn register(&self, operation: &Operation) -> Option<Register> {
        let own = self.wallet.as_deref();
        Some(scan::register(operation.kind, operation.wallet.as_deref(), own))
    }

    fn scan(&self, register: &Register, part: Part, request_id: Uuid) -> Option<HttpRequest> {
        Some(scan::scan(self.profile.base_url.as_str(), register, part, request_id))
    }

    fn read_scan(&self, register: &Register, response: &HttpResponse, _: Part) -> Option<Entries> {
        scan::read_scan(register, response)
    }

    fn receive(&self, callback: &Callback<'_>, _now: Timestamp) -> Received {
        read::callback(callback.body)
    }
}
