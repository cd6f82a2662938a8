//! What all commands that pay have in common: the journal, the profile, sending, waiting.

use std::io::Read;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use shilingi::engine::When;
use shilingi::operation::{Draft, Request};
use shilingi::value::Timestamp;
use shilingi::{Error, ErrorKind, Journal, Payment, Shilingi};

use crate::args::{Access, JournalAt, Paying, ProviderName};
use crate::exit::Exit;
use crate::interrupt::{self, Ended};
use crate::output::{self, Output};
use crate::profile;

/// Opens the journal in which money is recorded. A command ends, and with it what it kept in memory.
pub(super) fn journal(address: &str) -> Result<Journal, Error> {
    let refuse = |detail: &str| Err(Error::new(ErrorKind::Setup, "journal_address", detail));
    let is_known = ["sqlite:", "postgres:", "postgresql:"].iter().any(|k| address.starts_with(k));
    match address {
        "memory" => {
            refuse("a journal in memory is lost when the command ends: use sqlite: and a path")
        }
        "sqlite:" | "sqlite://" => refuse("the journal's path is empty: write sqlite:shop.db"),
        _ if !is_known => refuse(
            "the journal's address is not known: use sqlite: and a path, or postgres:// and the rest of \
             a server's URL",
        ),
        _ => Journal::open(address).map_err(|mut error| {
            error.detail = format!("the journal {}: {}", shown(address), error.detail);
            error
        }),
    }
}

/// The file of a journal that is one.
pub(super) fn journal_file(address: &str) -> Option<&Path> {
    let path = address.strip_prefix("sqlite:")?;
    let path = path.strip_prefix("//").unwrap_or(path);
    (!path.is_empty()).then(|| Path::new(path))
}

/// Where a journal is: the whole path of a file, or a server's address.
pub(super) fn place(address: &str) -> String {
    let path = journal_file(address).map(std::path::absolute);
    match path {
        Some(Ok(path)) => path.display().to_string(),
        _ => shown(address),
    }
}

/// An address as it may be printed: a server's can carry a password.
fn shown(address: &str) -> String {
    match address.split_once("://") {
        Some((scheme, rest)) if !scheme.starts_with("sqlite") => {
            let place = rest.rsplit_once('@').map_or(rest, |(_, place)| place);
            format!("{scheme}://{}", place.split('?').next().unwrap_or_default())
        }
        _ => address.to_owned(),
    }
}

/// Reads a request from a file, or from standard input.
pub(super) fn request(path: &Path) -> Result<String, Error> {
    let text = if path == Path::new("-") {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).map(|_| text)
    } else {
        std::fs::read_to_string(path)
    };
    text.map_err(|e| {
        let detail = format!("the request in {} cannot be read: {e}", path.display());
        Error::new(ErrorKind::Invalid, "request_unreadable", detail)
    })
}

pub(super) async fn pay<R: Request>(
    draft: Draft<R>,
    paying: &Paying,
    output: Output,
) -> Result<Exit, Error> {
    let profile = profile::needed(&paying.access, output)?;
    let engine = profile.connect(journal(&paying.journal.journal)?)?;
    let started = now();
    let (payment, interrupted) =
        match interrupt::finishing(output, engine.pay_when::<R>(draft, When::Now)).await {
            Ended::Normally(payment) => (payment?, false),
            Ended::AfterAsking(payment) => (payment?, true),
            Ended::AtOnce => {
                output.note("left; `shilingi status` shows what the journal recorded");
                return Ok(Exit::Interrupted);
            }
        };
    if payment.created_at < started {
        output.note(&format!(
            "{} is the payment of this reference that was recorded at {}; nothing was sent again",
            payment.reference, payment.created_at
        ));
    }
    let (payment, interrupted) = if interrupted {
        (payment, true)
    } else {
        wait(&engine, payment, paying.wait, output).await?
    };
    output.text(&output::payment(&payment, output));
    output.document(&output::masked_value(&payment, output.shows_private()));
    if interrupted {
        return Ok(Exit::Interrupted);
    }
    let exit = Exit::of_status(payment.status);
    if exit == Exit::Open {
        output.note(&format!(
            "still open: ask with `shilingi status {}{}`",
            payment.reference,
            found_again(&paying.journal, &paying.access)
        ));
    }
    Ok(exit)
}

/// This machine's time in whole milliseconds: the journal keeps no finer one.
pub(super) fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// The flags with which the same journal and profile are found again.
pub(super) fn found_again(journal: &JournalAt, access: &Access) -> String {
    let config = access.config.as_ref().map(|path| path.display().to_string());
    [
        again("journal", Some(&shown(&journal.journal))),
        again("sandbox", access.sandbox.as_ref()),
        again("profile", access.profile.as_ref()),
        again("provider", access.provider.map(ProviderName::name).map(str::to_owned).as_ref()),
        again("config", config.as_ref()),
    ]
    .concat()
}

/// A flag as a shell reads it.
fn again(name: &str, value: Option<&String>) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_.:/@".contains(c);
    match value {
        None => String::new(),
        Some(value) if value.chars().all(is_plain) => format!(" --{name} {value}"),
        Some(value) => format!(" --{name} '{}'", value.replace('\'', "'\\''")),
    }
}

/// Waits for a verdict; a person who interrupts it gets the payment as it stands.
pub(super) async fn wait(
    engine: &Shilingi,
    payment: Payment,
    seconds: u64,
    output: Output,
) -> Result<(Payment, bool), Error> {
    if seconds == 0 {
        return Ok((payment, false));
    }
    tokio::select! {
        payment = engine.wait(&payment.reference, Duration::from_secs(seconds)) => {
            Ok((payment?, false))
        }
        () = interrupt::asked() => {
            output.note("no longer waiting; the payment goes on");
            Ok((engine.stored(&payment.reference).await?, true))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn a_journal_is_named_whole_and_without_its_password() {
        let here = std::env::current_dir().unwrap().join("shop.db");
        assert_eq!(place("sqlite:shop.db"), here.display().to_string());
        assert_eq!(place("sqlite:///data/shop.db"), "/data/shop.db");
        assert_eq!(
            place("postgres://shop:p@ss@db.example:5432/pay?x=1"),
            "postgres://db.example:5432/pay"
        );
    }
}
