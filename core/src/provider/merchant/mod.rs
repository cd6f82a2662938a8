//! The shop's own server as a provider: what a phone at the counter holds in place of a secret.
//!
//! `docs/merchant-wire.md` is the wire. This folder has both its sides as pure code: the provider for
//! the device, and [`server`] for the shop.

mod codes;
mod document;
mod read;
mod rules;
pub mod server;

use std::fmt;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::profile::Hosts;
use super::{
    Asking, Asks, Built, Callback, Capability, Effect, Endpoint, Outgoing, Pace, Profile, Provider,
    Question, Received,
};
use crate::evidence::Reading;
use crate::http::{Credentials, HttpRequest, HttpResponse, Method};
use crate::model::{Environment, Error, ErrorKind, Kind};
use crate::operation::Operation;
use crate::value::{Secret, Span, Timestamp, Uuid};

pub use codes::CODES;
use document::WishDocument;

/// The provider's name.
pub const NAME: &str = "merchant";

/// The version of the wire that this release speaks. A server reads this one and the one before.
pub const WIRE: u32 = 1;

/// How long a wish holds.
pub const WISH_HOLDS: Span = Span::minutes(2);

/// A shop that heard a wish in time has recorded it this long after the wish has expired. Our choice:
/// more than its hook and a busy database take, and five minutes from the wish in all, after which
/// nothing of an exchange is on its way any more.
const RECORDED_WITHIN: Span = Span::minutes(3);

const HOSTS: Hosts = Hosts { live: "", sandbox: None };

/// A profile of the shop's own server: its address, and whose token is sent.
#[derive(Clone)]
pub struct Merchant {
    profile: Profile,
    principal: String,
    token: Option<Token>,
}

type Token = Arc<dyn Fn() -> Secret + Send + Sync>;

impl Merchant {
    /// A shop that takes real money. `principal` names whoever is signed in: wishes belong to a
    /// principal, so a wish of one is never asked about or repeated as another. `token` is asked for
    /// the bearer token at every request.
    ///
    /// # Errors
    /// `Setup` when the URL is no HTTPS address, or `principal` is empty.
    pub fn live(
        url: &str,
        principal: &str,
        token: impl Fn() -> Secret + Send + Sync + 'static,
    ) -> Result<Self, Error> {
        Self::new(Environment::Live, url, principal, Some(Arc::new(token)))
    }

    /// A shop that takes pretend money. Plain HTTP is accepted for this machine.
    ///
    /// # Errors
    /// As [`Merchant::live`].
    pub fn sandbox(
        url: &str,
        principal: &str,
        token: impl Fn() -> Secret + Send + Sync + 'static,
    ) -> Result<Self, Error> {
        Self::new(Environment::Sandbox, url, principal, Some(Arc::new(token)))
    }

    /// A shop whose driver adds the `Authorization` header itself, so that no token enters this crate.
    ///
    /// # Errors
    /// As [`Merchant::live`].
    pub fn without_token(
        environment: Environment,
        url: &str,
        principal: &str,
    ) -> Result<Self, Error> {
        Self::new(environment, url, principal, None)
    }

    fn new(
        environment: Environment,
        url: &str,
        principal: &str,
        token: Option<Token>,
    ) -> Result<Self, Error> {
        if principal.is_empty() {
            let detail = "name whoever is signed in: a wish belongs to its principal";
            return Err(Error::new(ErrorKind::Setup, "principal_missing", detail));
        }
        let profile = Profile::new(environment, url, HOSTS)?;
        Ok(Self { profile, principal: principal.to_owned(), token })
    }

    /// Names the profile.
    ///
    /// # Errors
    /// `Setup` when the name has other characters than letters, digits, dots, hyphens, underscores.
    pub fn profile_name(mut self, name: &str) -> Result<Self, Error> {
        self.profile.named(name)?;
        Ok(self)
    }
}

impl Merchant {
    fn bearer(&self) -> Credentials {
        let bearer = |token: &Token| Secret::new(format!("Bearer {}", token().expose()));
        self.token.iter().map(|token| ("authorization", bearer(token))).collect()
    }
}

impl fmt::Debug for Merchant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Merchant({:?})", self.profile)
    }
}

/// Where a wish is looked up.
static WISH: Asking = Asking::new(Endpoint {
    provider: NAME,
    name: "wish.get",
    method: Method::Get,
    path: "/wishes/{wish_id}",
    effect: Effect::Read,
    request: "Reference",
    source: "our own wire (docs/merchant-wire.md)",
});

/// Every figure is our choice.
static COLLECTION: Capability = Capability {
    kind: Kind::Collection,
    send_before: WISH_HOLDS,
    pace: Pace { first: Span::seconds(3), most: Span::minutes(10) },
    horizon: Span::hours(72),
    asks: Asks::ByKeyOfSender { recorded_within: RECORDED_WITHIN },
    deduplicates: Some(Span::hours(20 * 365 * 24)),
    park: "The shop's server does not say what became of it. Look the wish up there, by its order.",
    source: "our own wire (docs/merchant-wire.md)",
};

impl Provider for Merchant {
    fn name(&self) -> &'static str {
        NAME
    }

    fn profile(&self) -> &Profile {
        &self.profile
    }

    fn capability(&self, operation: &Operation) -> Option<&'static Capability> {
        (operation.kind() == Kind::Collection).then_some(&COLLECTION)
    }

    /// Of the principal, not of the token: tokens are renewed, and wishes stay the principal's.
    fn fingerprint(&self, _: &Operation) -> String {
        let hash = Sha256::new()
            .chain_update(b"shilingi merchant\0")
            .chain_update(&self.principal)
            .finalize();
        data_encoding::HEXLOWER.encode(&hash[..8])
    }

    fn credentials(&self, _: &Operation) -> Credentials {
        self.bearer()
    }

    fn build(&self, outgoing: &Outgoing<'_>) -> Option<Built> {
        let wish = WishDocument::of(outgoing, self.profile.environment)?;
        // Text and integers always have a form in JSON.
        let body = serde_json::to_string(&wish).unwrap_or_default();
        let request = HttpRequest::post(format!("{}/wishes", self.profile.base_url.as_str()), body);
        Some(Built { request, key: Some(wish.wish_id) })
    }

    fn read_reply(&self, _operation: &Operation, response: &HttpResponse) -> Reading {
        read::reply(response)
    }

    /// The server has no id of its own for a wish.
    fn query(&self, _: &Operation, _transaction_id: &str, _: Uuid) -> Option<Question> {
        None
    }

    fn lookup(&self, _: &Operation, wish_id: &str, _: Uuid) -> Option<Question> {
        let base = self.profile.base_url.as_str();
        let id: String = ::url::form_urlencoded::byte_serialize(wish_id.as_bytes()).collect();
        let request = HttpRequest::get(format!("{base}/wishes/{id}?wire={WIRE}"));
        Some(Question::new(&WISH, request, self.bearer()))
    }

    fn read_query(&self, _operation: &Operation, response: &HttpResponse) -> Reading {
        read::query(response)
    }

    /// Nothing calls a phone back.
    fn receive(&self, _callback: &Callback<'_>, _now: Timestamp) -> Received {
        Received::Refused { code: "callback_none", detail: "a shop's server sends no callbacks" }
    }
}
