//! Snippe: collections by prompt, card and QR code, hosted sessions, payouts to wallets and banks, what
//! can be asked about them, and signed webhooks.

mod answer;
mod build;
mod calls;
mod codes;
mod collect;
mod endpoints;
mod fields;
#[cfg(test)]
mod hostile;
mod metadata;
mod push;
mod qr;
mod read;
mod records;
mod reply;
mod rules;
mod scan;
mod session;
mod webhook;

use sha2::{Digest, Sha256};

use super::profile::Hosts;
use super::{
    Asks, BANKING_DAYS, Built, Callback, Capability, Entries, Outgoing, Pace, Part, Profile,
    Provider, Question, Received, Register,
};
use crate::evidence::Reading;
use crate::http::{Credentials, HttpRequest, HttpResponse};
use crate::model::{Environment, Error, Kind, SnippePushRequest};
use crate::operation::Operation;
use crate::value::{Rate, Secret, Span, Timestamp, Uuid};

pub use codes::{CODES, EVENTS, OLDER_CODES, PUSH_CODES, SESSION_CODES};
pub use endpoints::{BROWSER_ONLY, ENDPOINTS};
pub use qr::read_qr;
pub use scan::find;
pub use webhook::{Delivery, Refusal, Unproven, sign, verify};

/// The provider's name.
pub const NAME: &str = "snippe";

const LIVE: &str = "https://api.snippe.sh";
const HOSTS: Hosts = Hosts { live: LIVE, sandbox: None };

/// A Snippe profile: key, webhook secrets, environment and addresses.
#[derive(Debug, Clone)]
pub struct Snippe {
    profile: Profile,
    api_key: Secret,
    webhook_secrets: Vec<Secret>,
    webhook_age: Span,
    pays_mpesa: bool,
}

impl Snippe {
    /// Real money. Snippe has no sandbox of its own.
    ///
    /// # Errors
    /// None today; the address is checked like any other.
    pub fn live(api_key: impl Into<Secret>) -> Result<Self, Error> {
        Self::new(Environment::Live, LIVE, api_key.into())
    }

    /// Pretend money in the sandbox that comes with Shilingi, under its preset key and secret.
    /// `url` is where the sandbox listens, for example `http://127.0.0.1:8085`.
    ///
    /// # Errors
    /// `Setup` when the URL is not one.
    pub fn local(url: &str) -> Result<Self, Error> {
        Self::new(Environment::Sandbox, url, "snp_sandbox".into())
            .map(|snippe| snippe.webhook_secret("whsec_sandbox"))
    }

    fn new(environment: Environment, base: &str, api_key: Secret) -> Result<Self, Error> {
        Ok(Self {
            profile: Profile::new(environment, base, HOSTS)?,
            api_key,
            webhook_secrets: Vec::new(),
            webhook_age: Span::seconds(300),
            pays_mpesa: false,
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

    /// Adds a webhook secret. Several may be in force at once, while one replaces another.
    #[must_use]
    pub fn webhook_secret(mut self, secret: impl Into<Secret>) -> Self {
        self.webhook_secrets.push(secret.into());
        self
    }

    /// Allows payouts to Vodacom M-Pesa. The payout page (seed 004) lists Airtel, Mixx and HaloPesa
    /// only, other pages add M-Pesa; so it is off until the merchant says that it works for them.
    #[must_use]
    pub fn pays_mpesa(mut self, yes: bool) -> Self {
        self.pays_mpesa = yes;
        self
    }

    /// The bytes that send a pending payment's prompt again [push page]. They ask for money, and
    /// whether Snippe counts two prompts as one is UNKNOWN: neither `Client` nor the engine sends
    /// them, and whoever does must know that the first prompt is gone.
    ///
    /// ```
    /// use shilingi::{Snippe, model::SnippePushRequest};
    /// let snippe = Snippe::live("snp_key")?;
    /// let again = snippe.push_request(&SnippePushRequest { reference: "r1".into(), phone: None });
    /// assert!(again.url.ends_with("/v1/payments/r1/push"));
    /// # Ok::<(), shilingi::Error>(())
    /// ```
    #[must_use]
    pub fn push_request(&self, request: &SnippePushRequest) -> HttpRequest {
        push::create(self.profile.base_url.as_str(), request)
    }

    /// What the answer to [`Snippe::push_request`] says about the payment: a refusal of the prompt
    /// is none of the payment.
    #[must_use]
    pub fn read_push(&self, response: &HttpResponse) -> Reading {
        push::reading(response)
    }

    fn bearer(&self) -> Credentials {
        vec![("authorization", Secret::new(format!("Bearer {}", self.api_key.expose())))]
    }
}

const PAYOUT: Capability = Capability {
    kind: Kind::Payout,
    send_before: Span::hours(24),
    pace: Pace { first: Span::seconds(10), most: Span::minutes(30) },
    horizon: Span::hours(72),
    asks: Asks::ById,
    deduplicates: Some(Span::hours(20)),
    park: "The reply that would have named Snippe's own reference was lost. A signed webhook settles \
           it; else find the payout in the dashboard by its metadata (shilingi_reference), then \
           record what you found.",
    source: "seed 004 (a payout completed after 13 s); spans are our choice",
};

/// A payout to a bank account: banks decide on their own days.
pub static BANK_PAYOUT: Capability = Capability {
    pace: Pace { first: Span::minutes(2), most: Span::minutes(120) },
    horizon: BANKING_DAYS,
    source: "payout page (bank channel); spans are our choice",
    ..PAYOUT
};

/// One row for each kind that Snippe carries.
pub static CAPABILITIES: &[Capability] = &[
    PAYOUT,
    Capability {
        kind: Kind::Collection,
        send_before: Span::minutes(2),
        horizon: Span::hours(72),
        park: "The reply that would have named Snippe's own reference was lost. A signed webhook \
               settles it; else find the payment in the dashboard by its metadata \
               (shilingi_reference), then record what you found.",
        source: "payment pages (a payment lives for 4 h); send_before and horizon are our choice",
        ..PAYOUT
    },
    Capability {
        kind: Kind::Session,
        send_before: Span::minutes(2),
        horizon: Span::hours(72),
        deduplicates: None,
        park: "The reply that would have named the page was lost, and nobody holds its link: make a \
               new session. To be sure, find the lost one in the dashboard by its metadata \
               (shilingi_reference).",
        source: "sessions page (no idempotency key, at most 24 h open); spans are our choice",
        ..PAYOUT
    },
];

impl Provider for Snippe {
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

    fn fingerprint(&self, _: &Operation) -> String {
        let hash = Sha256::new()
            .chain_update(b"shilingi snippe\0")
            .chain_update(self.api_key.expose())
            .finalize();
        data_encoding::HEXLOWER.encode(&hash[..8])
    }

    fn credentials(&self, _: &Operation) -> Credentials {
        self.bearer()
    }

    fn build(&self, outgoing: &Outgoing<'_>) -> Option<Built> {
        build::attempt(&self.profile, outgoing)
    }

    fn read_reply(&self, operation: &Operation, response: &HttpResponse) -> Reading {
        reply::reply(operation, response)
    }

    fn query(&self, operation: &Operation, reference: &str, _: Uuid) -> Option<Question> {
        build::query(self, operation.kind(), reference)
    }

    fn read_query(&self, operation: &Operation, response: &HttpResponse) -> Reading {
        reply::query(operation, response)
    }

    fn registers(&self, operation: &Operation) -> Vec<Register> {
        let kind = operation.kind();
        let name = match kind {
            Kind::Payout => "payout list",
            Kind::Collection => "payment list",
            Kind::Session => "session list",
            _ => return Vec::new(),
        };
        vec![Register { name: name.to_owned(), kind, wallet: None, currency: None, side: None }]
    }

    fn scan(&self, register: &Register, part: Part, _: Uuid) -> Option<Question> {
        build::list(self, register.kind, part.offset)
    }

    fn read_scan(
        &self,
        register: &Register,
        response: &HttpResponse,
        part: Part,
    ) -> Option<Entries> {
        scan::entries(register.kind, response, part.offset).ok()
    }

    fn budget(&self) -> Option<Rate> {
        // 60 requests in a minute are allowed [error pages]; a third is left to sending.
        Some(Rate { most: 40, per: Span::minutes(1) })
    }

    fn sending(&self) -> Option<Rate> {
        Some(Rate { most: 20, per: Span::minutes(1) })
    }

    fn signs_callbacks(&self) -> bool {
        true
    }

    fn receive(&self, callback: &Callback<'_>, now: Timestamp) -> Received {
        webhook::receive(callback, &self.webhook_secrets, self.webhook_age, now)
    }
}
