//! TemboPlus: collections by USSD push, payouts to wallets and banks, bills, remittances, movements
//! between wallets, and what can be asked about them; the calls about wallets, merchant accounts and
//! onboarding; and signed webhooks.

mod build;
mod call;
mod call_codes;
mod capability;
mod check;
mod codes;
mod endpoint;
mod fail;
mod family;
mod money;
mod money_codes;
mod rate;
mod read;
mod remit;
mod remit_codes;
mod rules;
mod scan;
mod statement;
mod webhook;

use sha2::{Digest, Sha256};

use super::profile::Hosts;
use super::{
    Built, Call, Callback, Capability, Entries, Outgoing, Part, Profile, Provider, Question,
    Received, Register,
};
use crate::evidence::Reading;
use crate::http::{Credentials, HttpResponse};
use crate::model::{Environment, Error, Kind, TemboRemittanceStatus};
use crate::operation::Operation;
use crate::value::{BaseUrl, Secret, Timestamp, Uuid};

pub use call_codes::CALL_CODES;
pub use capability::{BANK_PAYOUT, CAPABILITIES};
pub use codes::CODES;
pub use endpoint::ENDPOINTS;
pub use family::Family;
pub use money_codes::MONEY_CODES;
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
    rate_check: RateCheck,
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
            rate_check: RateCheck::default(),
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

    /// Sets what is done about a remittance whose amounts and rate do not fit each other.
    #[must_use]
    pub fn rate_check(mut self, check: RateCheck) -> Self {
        self.rate_check = check;
        self
    }

    fn key_pair(&self) -> Credentials {
        vec![("x-account-id", self.account_id.clone()), ("x-secret-key", self.secret_key.clone())]
    }
}

impl Provider for TemboPlus {
    fn name(&self) -> &'static str {
        NAME
    }

    fn profile(&self) -> &Profile {
        &self.profile
    }

    fn capability(&self, operation: &Operation) -> Option<&'static Capability> {
        if operation.details.is_to_bank() {
            return Some(&BANK_PAYOUT);
        }
        CAPABILITIES.iter().find(|row| row.kind == operation.kind())
    }

    fn base_url(&self, operation: &Operation) -> &BaseUrl {
        let own = match operation.kind() {
            Kind::Remittance => self.remittance_url(),
            _ => None,
        };
        own.unwrap_or(&self.profile.base_url)
    }

    fn fingerprint(&self, operation: &Operation) -> String {
        let mut hash = Sha256::new().chain_update(b"shilingi temboplus\0");
        let credentials = self.credentials(operation);
        for (nth, (_, secret)) in credentials.iter().enumerate() {
            if nth > 0 {
                hash.update(b"\0");
            }
            hash.update(secret.expose());
        }
        data_encoding::HEXLOWER.encode(&hash.finalize()[..8])
    }

    fn credentials(&self, operation: &Operation) -> Credentials {
        match operation.kind() {
            // The rules have checked that there is a token.
            Kind::Remittance => self.family_credentials(Family::Remittance).unwrap_or_default(),
            _ => self.key_pair(),
        }
    }

    fn build(&self, outgoing: &Outgoing<'_>) -> Option<Built> {
        self.attempt(outgoing)
    }

    fn read_reply(&self, operation: &Operation, response: &HttpResponse) -> Reading {
        read::reply(operation, response)
    }

    fn query(&self, operation: &Operation, transaction_id: &str, id: Uuid) -> Option<Question> {
        self.status(operation, transaction_id, id)
    }

    fn lookup(&self, operation: &Operation, _key: &str, request_id: Uuid) -> Option<Question> {
        let partner_reference = operation.reference.as_str().to_owned();
        match operation.kind() {
            Kind::Remittance => {
                TemboRemittanceStatus { partner_reference }.prepare(self, request_id).ok()
            }
            _ => None,
        }
    }

    fn read_query(&self, operation: &Operation, response: &HttpResponse) -> Reading {
        read::query(operation, response)
    }

    fn registers(&self, operation: &Operation) -> Vec<Register> {
        scan::registers(operation, self.wallet.as_deref())
    }

    fn scan(&self, register: &Register, part: Part, request_id: Uuid) -> Option<Question> {
        Some(scan::scan(self, register, part, request_id))
    }

    fn read_scan(&self, register: &Register, response: &HttpResponse, _: Part) -> Option<Entries> {
        scan::read_scan(register, response)
    }

    fn receive(&self, callback: &Callback<'_>, _now: Timestamp) -> Received {
        remit::callback(callback.body).unwrap_or_else(|| read::callback(callback.body))
    }
}
