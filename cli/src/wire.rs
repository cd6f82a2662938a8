//! Requests of the tools that surround payments: to the sandbox's control API, to a shop's own endpoint.
//! Payments never leave through here.

use std::sync::Arc;
use std::time::Duration;

use reqwest::{Client, redirect};
use rustls::{ClientConfig, RootCertStore, crypto};
use rustls_platform_verifier::BuilderVerifierExt;
use shilingi::{Error, ErrorKind};
use url::Url;

/// An address as a person typed it.
pub(crate) fn address(flag: &str, text: &str) -> Result<Url, Error> {
    match Url::parse(text) {
        Ok(url) if matches!(url.scheme(), "http" | "https") && url.has_host() => Ok(url),
        _ => {
            let detail = format!("--{flag} is no address: write it like http://127.0.0.1:8000");
            Err(Error::new(ErrorKind::Invalid, "address_form", detail))
        }
    }
}

/// A client that follows no redirect, so that what was sent is what one server got.
pub(crate) fn client(within: Duration, with_tls: bool) -> Result<Client, Error> {
    let failed = || {
        let detail = "TLS cannot be set up: install the system's root certificates";
        Error::new(ErrorKind::Setup, "tls_unavailable", detail)
    };
    let builder = ClientConfig::builder_with_provider(Arc::new(crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|_| failed())?;
    let verified = if with_tls {
        builder.with_platform_verifier().map_err(|_| failed())?
    } else {
        builder.with_root_certificates(RootCertStore::empty())
    };
    Client::builder()
        .redirect(redirect::Policy::none())
        .retry(reqwest::retry::never())
        .no_proxy()
        .timeout(within)
        .tls_backend_preconfigured(verified.with_no_client_auth())
        .build()
        .map_err(|_| failed())
}

/// Why there was no answer, without the address, whose query may hold a token.
pub(crate) fn cause(error: &reqwest::Error) -> &'static str {
    if error.is_timeout() {
        "no answer in time"
    } else if error.is_connect() {
        "nobody listens there"
    } else {
        "the connection broke off"
    }
}
