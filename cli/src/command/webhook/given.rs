//! Bodies, secrets and times, from where they are given.

use std::io::Read;
use std::path::Path;

use shilingi::value::{Secret, Timestamp};
use shilingi::{Error, ErrorKind};

use crate::args::{ProviderName, Scheme};

/// No provider sends more; what is larger is not read to its end.
const MOST: u64 = 8 << 20;

pub(super) fn body(path: &Path) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        std::io::stdin().take(MOST).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(MOST).read_to_end(&mut bytes))
    };
    read.map(|_| bytes).map_err(|e| unreadable("body", path, &e))
}

pub(super) fn text(what: &str, path: &Path) -> Result<String, Error> {
    std::fs::read_to_string(path).map_err(|e| unreadable(what, path, &e))
}

fn unreadable(what: &str, path: &Path, error: &std::io::Error) -> Error {
    let detail = format!("the {what} in {} cannot be read: {error}", path.display());
    Error::new(ErrorKind::Invalid, "request_unreadable", detail)
}

/// The secrets of all files and of the environment. Never empty.
pub(super) fn secrets(files: &[impl AsRef<Path>]) -> Result<Vec<Secret>, Error> {
    let secrets = offered(files)?;
    if secrets.is_empty() {
        return Err(Error::new(
            ErrorKind::Setup,
            "webhook_secret_missing",
            "no secret to check with: give --secret-file, or set SHILINGI_WEBHOOK_SECRETS",
        ));
    }
    Ok(secrets)
}

/// The secrets of all files and of the environment, if there are any.
pub(crate) fn offered(files: &[impl AsRef<Path>]) -> Result<Vec<Secret>, Error> {
    let mut secrets = Vec::new();
    for path in files {
        let lines = text("secret", path.as_ref())?;
        secrets.extend(lines.lines().map(str::trim).filter(|l| !l.is_empty()).map(Secret::from));
    }
    let variable = std::env::var("SHILINGI_WEBHOOK_SECRETS").unwrap_or_default();
    secrets.extend(variable.split(',').map(str::trim).filter(|s| !s.is_empty()).map(Secret::from));
    Ok(secrets)
}

/// A time as given, or now.
pub(super) fn time(given: Option<&str>) -> Result<Timestamp, Error> {
    match given {
        Some(text) => Timestamp::parse(text)
            .map_err(|problem| Error::new(ErrorKind::Invalid, problem.code, problem.to_string())),
        None => Ok(now()),
    }
}

/// The time of this machine.
pub(crate) fn now() -> Timestamp {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let ms = since.map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(i64::MAX));
    Timestamp::from_millis(ms)
}

/// Snippe has one scheme.
pub(super) fn scheme(provider: ProviderName, scheme: Scheme) -> Result<Scheme, Error> {
    if provider == ProviderName::Snippe && scheme != Scheme::Payment {
        let detail = "Snippe has no such accounts: leave --scheme out";
        return Err(Error::new(ErrorKind::Invalid, "webhook_scheme", detail));
    }
    Ok(scheme)
}
