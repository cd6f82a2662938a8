use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::BuilderVerifierExt;
use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode, TargetSessionAttrs};
use tokio_postgres_rustls::MakeRustlsConnect;
use url::form_urlencoded;

use crate::journal::StoreFault;

const SCHEMA: &str = "shilingi";

/// Where the server is, and which of its schemas is the journal.
pub(super) struct Address {
    pub(super) config: Config,
    pub(super) tls: MakeRustlsConnect,
    pub(super) schema: String,
}

impl Address {
    /// Reads a URL. No fault repeats a part of it: it may hold a password, and a password with a
    /// stray sign may turn up in any part.
    pub(super) fn parse(text: &str) -> Result<Self, StoreFault> {
        let own = Own::split(text)?;
        let mut config: Config = own.rest.parse().map_err(|_| {
            refused(
                "the address cannot be read: it is postgres://USER:PASSWORD@HOST:PORT/DATABASE, \
                 with % codes for signs in a name or password",
            )
        })?;
        if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
            return Err(refused(
                "the address names no host: give one, or ?host= with the folder \
                                of the server's socket",
            ));
        }
        config.ssl_mode(own.mode(&config)?);
        config.target_session_attrs(TargetSessionAttrs::ReadWrite);
        if config.get_application_name().is_none() {
            config.application_name("shilingi");
        }
        // A server that vanished is noticed in about a minute.
        config.keepalives_idle(Duration::from_secs(30));
        config.keepalives_interval(Duration::from_secs(10));
        config.keepalives_retries(3);
        config.tcp_user_timeout(Duration::from_secs(30));
        let tls = MakeRustlsConnect::new(tls(own.roots.as_deref(), config.get_ssl_mode())?);
        Ok(Self { config, tls, schema: own.schema })
    }
}

/// The options that the client library does not know, or reads in another way.
struct Own {
    rest: String,
    schema: String,
    mode: Option<String>,
    roots: Option<String>,
}

impl Own {
    fn split(text: &str) -> Result<Self, StoreFault> {
        let (base, query) = text.split_once('?').unwrap_or((text, ""));
        let mut own =
            Self { rest: base.to_owned(), schema: SCHEMA.to_owned(), mode: None, roots: None };
        let mut sign = '?';
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let Some((key, value)) = form_urlencoded::parse(pair.as_bytes()).next() else {
                continue;
            };
            match &*key {
                "schema" => own.schema = value.into_owned(),
                "sslmode" => own.mode = Some(value.into_owned()),
                "sslrootcert" => own.roots = Some(value.into_owned()),
                _ => {
                    own.rest.push(sign);
                    own.rest.push_str(pair);
                    sign = '&';
                }
            }
        }
        let sound = own.schema.len() <= 63
            && own.schema.starts_with(|c: char| c.is_ascii_lowercase())
            && !own.schema.starts_with("pg_")
            && own.schema.chars().all(|c| matches!(c, 'a'..='z' | '0'..='9' | '_'));
        if !sound {
            return Err(refused("the schema's name must be small letters, digits and _"));
        }
        Ok(own)
    }

    /// TLS always checks the certificate. A choice of ours: away from this machine TLS is required
    /// unless the address says otherwise, and on it there is none unless the address asks for it.
    fn mode(&self, config: &Config) -> Result<SslMode, StoreFault> {
        match self.mode.as_deref() {
            Some("disable") => Ok(SslMode::Disable),
            Some("allow" | "prefer") => Ok(SslMode::Prefer),
            Some("require" | "verify-ca" | "verify-full") => Ok(SslMode::Require),
            Some(_) => Err(refused(
                "sslmode must be disable, prefer or require (which checks the certificate, as \
                 verify-full does)",
            )),
            None if is_local(config) => Ok(SslMode::Disable),
            None => Ok(SslMode::Require),
        }
    }
}

fn is_local(config: &Config) -> bool {
    let names = config.get_hosts().iter().all(|host| match host {
        Host::Tcp(name) => {
            name == "localhost" || name.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    });
    names && config.get_hostaddrs().iter().all(IpAddr::is_loopback)
}

fn tls(roots: Option<&str>, mode: SslMode) -> Result<ClientConfig, StoreFault> {
    const MISSING: &str = "TLS cannot be set up: install the system's root certificates, or name \
                           the server's with sslrootcert";
    let builder =
        ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|_| refused(MISSING))?;
    let config = match roots {
        Some(path) => builder.with_root_certificates(read(path)?),
        // Never asked; no roots trust nothing.
        None if mode == SslMode::Disable => builder.with_root_certificates(RootCertStore::empty()),
        None => builder.with_platform_verifier().map_err(|_| refused(MISSING))?,
    };
    Ok(config.with_no_client_auth())
}

fn read(path: &str) -> Result<RootCertStore, StoreFault> {
    let unread = || refused("the file that sslrootcert names holds no readable certificate (PEM)");
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(path).map_err(|_| unread())? {
        roots.add(certificate.map_err(|_| unread())?).map_err(|_| unread())?;
    }
    if roots.is_empty() { Err(unread()) } else { Ok(roots) }
}

fn refused(what: &str) -> StoreFault {
    StoreFault::new("journal_unavailable", what)
}
