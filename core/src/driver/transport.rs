use std::sync::Arc;
use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, Proxy, Response};
use rustls::ClientConfig;
use rustls_platform_verifier::BuilderVerifierExt;

use crate::engine::Outbound;
use crate::http::{Cause, Credentials, Fault, HttpRequest, HttpResponse, Method};
use crate::model::{Error, ErrorKind};
use crate::value::{Secret, Timestamp};

/// Larger answers are not read: the providers' are a few kilobytes.
const MOST_BODY: usize = 1 << 20;

/// Together with the two minutes in which a dispatch may be opened, less than the five after which an
/// attempt counts as off the wire.
const MOST_DEADLINE: Duration = Duration::from_secs(120);

/// How long what was heard may take to be recorded; our choice.
const TO_RECORD: Duration = Duration::from_secs(5);

/// How connections are made.
#[derive(Debug, Clone)]
pub struct TransportSettings {
    /// The longest time to a connection, TLS included.
    pub connect_timeout: Duration,
    /// The longest silence while an answer is read.
    pub read_timeout: Duration,
    /// The longest time of a whole exchange; two minutes at the most, because a payment whose answer is
    /// not there after that is looked for.
    pub deadline: Duration,
    /// The address of a proxy, which may hold its password; the environment's proxies are not used.
    pub proxy: Option<Secret>,
}

impl TransportSettings {
    fn exchange(&self) -> Duration {
        self.deadline.min(MOST_DEADLINE)
    }

    /// The longest time from the beginning of a request until what was heard is recorded.
    #[must_use]
    pub fn longest(&self) -> Duration {
        self.exchange() + TO_RECORD
    }
}

impl Default for TransportSettings {
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(10),
            read_timeout: Duration::from_secs(45),
            deadline: Duration::from_secs(60),
            proxy: None,
        }
    }
}

/// Sends each request at most once: no redirect, no retry, no cache.
///
/// Connections are kept for the next request. When the server has closed one meanwhile and nothing
/// of the request was written, the same request goes out on a new connection; that is still one.
#[derive(Debug)]
pub struct Transport {
    client: Client,
}

impl Transport {
    /// A transport; `with_tls` says whether any address is HTTPS.
    ///
    /// # Errors
    /// `Setup` when TLS or the proxy cannot be set up.
    pub fn new(settings: &TransportSettings, with_tls: bool) -> Result<Self, Error> {
        let mut builder = Client::builder()
            .redirect(Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .no_proxy()
            .http1_only()
            .connect_timeout(settings.connect_timeout)
            .read_timeout(settings.read_timeout)
            .timeout(settings.exchange())
            .user_agent(concat!("shilingi/", env!("CARGO_PKG_VERSION")))
            .tls_backend_preconfigured(tls(with_tls)?);
        if let Some(address) = &settings.proxy {
            let proxy = Proxy::all(address.expose())
                .map_err(|_| setup("proxy_address", "the proxy's address is not a URL"))?;
            builder = builder.proxy(proxy);
        }
        let client = builder
            .build()
            .map_err(|_| setup("transport_unavailable", "the HTTP client cannot be set up"))?;
        Ok(Self { client })
    }

    /// Sends a request. `now` is read right before an attempt's bytes are written.
    ///
    /// # Errors
    /// No whole answer came; the fault says whether the request may have arrived.
    pub async fn send(
        &self,
        outbound: Outbound,
        now: impl FnOnce() -> Timestamp,
    ) -> Result<HttpResponse, Fault> {
        match outbound {
            Outbound::Read(question) => {
                let (request, credentials) = question.open();
                self.exchange(request, credentials).await
            }
            Outbound::Money(dispatch) => {
                let (request, credentials) = dispatch.open(now())?;
                self.exchange(request, credentials).await
            }
        }
    }

    async fn exchange(
        &self,
        request: HttpRequest,
        credentials: Credentials,
    ) -> Result<HttpResponse, Fault> {
        let method = match request.method {
            Method::Get => reqwest::Method::GET,
            Method::Post => reqwest::Method::POST,
        };
        let mut builder = self.client.request(method, &request.url);
        for (name, value) in &request.headers {
            builder = builder.header(name, value);
        }
        for (name, secret) in &credentials {
            let mut value = reqwest::header::HeaderValue::from_str(secret.expose())
                .map_err(|_| Fault::NotSent(Cause::Build))?;
            value.set_sensitive(true);
            builder = builder.header(*name, value);
        }
        let response = builder.body(request.body).send().await.map_err(|e| fault(&e))?;
        read(response).await
    }
}

async fn read(mut response: Response) -> Result<HttpResponse, Fault> {
    let status = response.status().as_u16();
    let headers = response
        .headers()
        .iter()
        .filter_map(|(name, value)| Some((name.to_string(), value.to_str().ok()?.to_owned())))
        .collect();
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|e| after(&e))? {
        if body.len() + chunk.len() > MOST_BODY {
            return Err(Fault::Lost(Cause::TooLarge));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(HttpResponse { status, headers, body })
}

/// Only a fault while connecting proves that nothing was sent.
fn fault(error: &reqwest::Error) -> Fault {
    if error.is_builder() {
        Fault::NotSent(Cause::Build)
    } else if error.is_connect() {
        Fault::NotSent(Cause::Connect)
    } else {
        after(error)
    }
}

fn after(error: &reqwest::Error) -> Fault {
    Fault::Lost(if error.is_timeout() { Cause::Timeout } else { Cause::Broken })
}

fn tls(needed: bool) -> Result<ClientConfig, Error> {
    const MISSING: &str = "TLS cannot be set up: install the system's root certificates";
    let builder =
        ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|_| setup("tls_unavailable", MISSING))?;
    let verified = match builder.clone().with_platform_verifier() {
        Ok(verified) => verified,
        // Nothing on this profile speaks TLS; with no roots a handshake would fail anyway.
        Err(_) if !needed => builder.with_root_certificates(rustls::RootCertStore::empty()),
        Err(_) => return Err(setup("tls_unavailable", MISSING)),
    };
    Ok(verified.with_no_client_auth())
}

fn setup(code: &str, detail: &str) -> Error {
    Error::new(ErrorKind::Setup, code, detail)
}
