//! `shilingi journal`: moves, restores and tidies up.

use std::fs::{File, OpenOptions};
use std::io::{BufReader, BufWriter};
use std::path::Path;
use std::time::{Duration, SystemTime};

use serde_json::json;
use shilingi::journal::Identity;
use shilingi::value::Timestamp;
use shilingi::{Error, ErrorKind, Violation};

use super::{money, status};
use crate::args::{Journal, JournalCommand};
use crate::exit::Exit;
use crate::output::Output;

pub(super) async fn run(options: Journal, output: Output) -> Result<Exit, Error> {
    match options.command {
        JournalCommand::Export { file, journal } => export(&file, &journal.journal, output).await,
        JournalCommand::Import { file, moved, journal } => {
            import(&file, moved, &journal.journal, output).await
        }
        JournalCommand::Restored { journal } => restored(&journal.journal, output).await,
        JournalCommand::Prune { settled_before, journal } => {
            prune(&settled_before, &journal.journal, output).await
        }
    }
}

async fn export(path: &Path, address: &str, output: Output) -> Result<Exit, Error> {
    let journal = status::existing(address)?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    // It holds numbers and names.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path).map_err(|e| unusable(path, &e))?;
    let done = journal.export(BufWriter::new(file)).await?;
    output.text(&format!("{} payments and {} tombstones", done.payments, done.tombstones));
    output.document(&json!({ "payments": done.payments, "tombstones": done.tombstones }));
    Ok(Exit::Done)
}

async fn import(path: &Path, moved: bool, address: &str, output: Output) -> Result<Exit, Error> {
    let file = BufReader::new(File::open(path).map_err(|e| unusable(path, &e))?);
    let journal = money::journal(address)?;
    let done = if moved { journal.import_moved(file).await } else { journal.import(file).await }?;
    output.text(&format!(
        "{} payments added, {} of them open and unknown now, {} were there already, {} are there \
         with other records",
        done.added,
        done.unknown,
        done.present,
        done.differing.len()
    ));
    if moved && done.added > 0 {
        output.note(
            "the journal they came from must never be used again: both would send what is open",
        );
    }
    let differing: Vec<String> = done.differing.iter().map(name).collect();
    output.document(&json!({
        "added": done.added,
        "unknown": done.unknown,
        "present": done.present,
        "differing": differing,
    }));
    if differing.is_empty() {
        return Ok(Exit::Done);
    }
    let detail = format!(
        "left as they are, because the journal has them with other records: {}",
        differing.join(", ")
    );
    Err(Error::new(ErrorKind::Conflict, "payments_differ", detail))
}

async fn restored(address: &str, output: Output) -> Result<Exit, Error> {
    let done = status::existing(address)?.restored().await?;
    output.text(&format!(
        "{} open payments are unknown now, {} settled ones stay as they are",
        done.unknown, done.settled
    ));
    output.note("what was made after the backup is not in it: take it from the statement");
    output.document(&json!({ "unknown": done.unknown, "settled": done.settled }));
    Ok(Exit::Done)
}

async fn prune(day: &str, address: &str, output: Output) -> Result<Exit, Error> {
    let before = beginning_of(day)?;
    let done = status::existing(address)?.prune(before).await?;
    output.text(&format!(
        "dropped {}; kept: {} changed since, {} open or under review, {} hold their order, \
         {} not acknowledged by a consumer of changes, {} in use",
        done.dropped, done.recent, done.open, done.holding, done.unacknowledged, done.busy
    ));
    output.document(&json!({
        "dropped": done.dropped,
        "recent": done.recent,
        "open": done.open,
        "holding": done.holding,
        "unacknowledged": done.unacknowledged,
        "busy": done.busy,
    }));
    Ok(Exit::Done)
}

/// A day that is over, so that a slip in the year drops nothing of today.
fn beginning_of(day: &str) -> Result<Timestamp, Error> {
    let refused = |code: &str, reason: &str| {
        Error::invalid(vec![Violation {
            field: "settled_before".to_owned(),
            code: code.to_owned(),
            reason: reason.to_owned(),
            fix: "write a day that has begun, for example 2025-01-31".to_owned(),
        }])
    };
    let midnight = format!("{day}T00:00:00+03:00");
    let begins = (day.len() == 10).then(|| Timestamp::parse(&midnight).ok()).flatten();
    let begins = begins.ok_or_else(|| refused("date_form", "the date is no day"))?;
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or(Duration::ZERO);
    if u128::try_from(begins.millis()).is_ok_and(|at| at > since.as_millis()) {
        return Err(refused("date_ahead", "the day has not begun"));
    }
    Ok(begins)
}

fn name(identity: &Identity) -> String {
    let Identity { provider, profile, environment, reference } = identity;
    format!("{provider}/{profile} {} {reference}", environment.name())
}

fn unusable(path: &Path, error: &std::io::Error) -> Error {
    let detail = format!("{} cannot be used: {error}", path.display());
    Error::new(ErrorKind::Setup, "archive_file", detail)
}
