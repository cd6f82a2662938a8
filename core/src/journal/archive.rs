//! A journal as a file: to move it to another store, or to keep a copy that every version can read.
//!
//! One JSON document on each line. The first names the format; then comes a line for each payment, with
//! all its records, and one for each tombstone; the last counts them and holds the SHA-256 of
//! everything before it. A file without its last line, or with another sum, is not read.

use std::io::{BufRead, Seek, SeekFrom, Write};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::pages::Pages;
use super::restore::fact;
use super::retention::Tombstone;
use super::{Commit, Committed, Identity, Index, Query, Record, Store, Stored};
use crate::evidence::{Claim, Evidence};
use crate::model::{Error, ErrorKind};
use crate::value::{Timestamp, Uuid};

const FORMAT: &str = "shilingi-journal";

/// Files of a higher number are not read.
const VERSION: u32 = 1;

/// Tombstones that are read at a time.
const PAGE: usize = 500;

/// One line of the file.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Line {
    Header { format: String, version: u32 },
    Payment(Vec<Record>),
    Tombstone(Tombstone),
    End { payments: u64, tombstones: u64, sha256: String },
}

/// What a file holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Exported {
    /// Payments with all their records.
    pub payments: u64,
    /// Payments of which retention left a tombstone.
    pub tombstones: u64,
}

/// What is known of the journal that a file was exported from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// It may be used on, and send what was open when it was exported. So that this journal does not send
    /// it as well, everything open becomes *unknown* in it at this moment, as in [`super::restored`].
    MayBeInUse(Timestamp),
    /// It is never used again: what was open goes on from where it stood. If it is used after all, both
    /// journals send what was not sent.
    Gone,
}

/// What became of a file's payments.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// Those that the store has now and did not have.
    pub added: u64,
    /// How many of the added ones were open and are unknown now.
    pub unknown: u64,
    /// Those that it had already, record for record.
    pub present: u64,
    /// Those that it has with other records. They were left as they are: find out which journal is right.
    pub differing: Vec<Identity>,
}

/// Writes the whole journal, a page at a time. Each payment is whole; one that is made meanwhile may
/// be missing, so let no worker run.
///
/// # Errors
/// The store cannot be read, or the file not be written; then it lacks its last line.
pub fn export(store: &dyn Store, out: &mut dyn Write) -> Result<Exported, Error> {
    let mut file = Summed { out, sum: Sha256::new() };
    let mut exported = Exported::default();
    file.line(&Line::Header { format: FORMAT.to_owned(), version: VERSION })?;
    for stored in Pages::new(store) {
        file.line(&Line::Payment(records(stored?)))?;
        exported.payments += 1;
    }
    if let Some(retention) = store.retention() {
        let mut after: Option<Identity> = None;
        loop {
            let page = retention.tombstones(after.as_ref(), PAGE)?;
            let Some(last) = page.last() else { break };
            after = Some(last.identity.clone());
            for tombstone in page {
                file.line(&Line::Tombstone(tombstone))?;
                exported.tombstones += 1;
            }
        }
    }
    let Exported { payments, tombstones } = exported;
    let sha256 = hex(&file.sum.clone().finalize());
    file.line(&Line::End { payments, tombstones, sha256 })?;
    file.out.flush().map_err(|e| unwritten(&e))?;
    Ok(exported)
}

/// Adds a file's payments to a store, each whole or not at all. What the store has already is never
/// changed, so importing again does what is left of an import that broke off. What is open becomes
/// *unknown*, unless the journal that it came from is [`Origin::Gone`].
///
/// The file is read twice: nothing is written before its end was seen and its sum is right.
///
/// # Errors
/// `archive_damaged` for a file that is none or not whole, `archive_newer`, or the store's fault; what was
/// added so far stands.
///
/// ```
/// use std::io::Cursor;
/// use shilingi::journal::{MemoryStore, Origin, export, import};
/// use shilingi::value::Timestamp;
/// let (from, to) = (MemoryStore::new(), MemoryStore::new());
/// let mut file = Vec::new();
/// export(&from, &mut file)?;
/// let now = Timestamp::from_millis(1_757_586_600_000);
/// let done = import(&to, &mut Cursor::new(file), Origin::MayBeInUse(now))?;
/// assert_eq!((done.added, done.unknown), (0, 0));
/// # Ok::<(), shilingi::Error>(())
/// ```
pub fn import<R: BufRead + Seek>(
    store: &dyn Store,
    file: &mut R,
    origin: Origin,
) -> Result<Imported, Error> {
    let start = file.stream_position().map_err(|e| unread(&e))?;
    verify(file)?;
    file.seek(SeekFrom::Start(start)).map_err(|e| unread(&e))?;
    let mut imported = Imported::default();
    let mut text = String::new();
    while next(file, &mut text)? {
        let added = match parse(&text)? {
            Line::Payment(records) => payment(store, records, origin)?,
            Line::Tombstone(tombstone) => bury(store, &tombstone)?,
            Line::Header { .. } | Line::End { .. } => continue,
        };
        match added {
            Added::New { unknown } => {
                imported.added += 1;
                imported.unknown += u64::from(unknown);
            }
            Added::Same => imported.present += 1,
            Added::Other(identity) => imported.differing.push(identity),
        }
    }
    Ok(imported)
}

enum Added {
    New { unknown: bool },
    Same,
    Other(Identity),
}

fn payment(store: &dyn Store, mut records: Vec<Record>, origin: Origin) -> Result<Added, Error> {
    let stored = Stored::from_records(records.clone(), 1, 0).ok_or_else(damaged)?;
    let (intent, identity) = (stored.intent.id, stored.intent.identity.clone());
    let mut added = stored.clone();
    let unknown = match origin {
        Origin::MayBeInUse(at) if !stored.verdict().settled => {
            let note = Record::Evidence(imported(intent, at));
            added.add(note.clone());
            records.push(note);
            true
        }
        _ => false,
    };
    let commit = Commit {
        intent,
        expected_version: 0,
        records,
        index: Index::of(&added, due(&added)),
        order_is_free: false,
    };
    if let Committed::Done { .. } = store.commit(commit)? {
        return Ok(Added::New { unknown });
    }
    let found = store.load(&Query::Identity(identity.clone()))?.pop();
    let same = found.is_some_and(|found| is_imported(found, &stored));
    Ok(if same { Added::Same } else { Added::Other(identity) })
}

/// The fact that the journal this payment came from may send it.
fn imported(intent: Uuid, at: Timestamp) -> Evidence {
    let note = "imported from a journal that may be in use: this may have been sent from there";
    fact(intent, at, "imported", note)
}

/// Whether the store has the payment as the file has it, but for what an import noted.
fn is_imported(mut found: Stored, stored: &Stored) -> bool {
    let noted =
        |e: &mut Evidence| e.claim == Claim::Restored && *e == imported(stored.intent.id, e.at);
    if found.evidence.len() > stored.evidence.len() {
        found.evidence.pop_if(noted);
    }
    Stored { version: 1, position: 0, ..found } == *stored
}

fn bury(store: &dyn Store, tombstone: &Tombstone) -> Result<Added, Error> {
    let retention = store.retention().ok_or_else(super::retention::not_here)?;
    if retention.bury(tombstone, 0)? {
        return Ok(Added::New { unknown: false });
    }
    let same = retention.tombstone(&tombstone.identity)?.as_ref() == Some(tombstone);
    Ok(if same { Added::Same } else { Added::Other(tombstone.identity.clone()) })
}

/// An open payment is looked at as soon as a worker runs: when it would have been is the engine's
/// knowledge, and the first look puts it right.
fn due(stored: &Stored) -> Option<Timestamp> {
    if stored.verdict().settled {
        return None;
    }
    let unsent = stored.attempts.is_empty() && stored.restored_at().is_none();
    let first = stored.intent.send_after.filter(|_| unsent);
    Some(first.or(stored.restored_at()).unwrap_or(stored.intent.created_at))
}

fn records(stored: Stored) -> Vec<Record> {
    let mut records = vec![Record::Intent(stored.intent)];
    records.extend(stored.attempts.into_iter().map(Record::Attempt));
    records.extend(stored.evidence.into_iter().map(Record::Evidence));
    records.extend(stored.hints.into_iter().map(Record::Hint));
    records
}

struct Summed<'a> {
    out: &'a mut dyn Write,
    sum: Sha256,
}

impl Summed<'_> {
    fn line(&mut self, line: &Line) -> Result<(), Error> {
        let mut text = serde_json::to_string(line).map_err(|_| damaged())?;
        text.push('\n');
        self.sum.update(&text);
        self.out.write_all(text.as_bytes()).map_err(|e| unwritten(&e))
    }
}

/// Reads the file to its end, which must be its last line.
fn verify(file: &mut impl BufRead) -> Result<(), Error> {
    let mut text = String::new();
    if !next(file, &mut text)? {
        return Err(damaged());
    }
    match parse(&text)? {
        Line::Header { format, version } if format == FORMAT && version > VERSION => {
            return Err(Error::new(
                ErrorKind::Setup,
                "archive_newer",
                format!("the file has version {version}, this program knows {VERSION}: upgrade"),
            ));
        }
        Line::Header { format, .. } if format == FORMAT => {}
        _ => return Err(damaged()),
    }
    let mut sum = Sha256::new();
    let mut seen = Exported::default();
    loop {
        sum.update(&text);
        if !next(file, &mut text)? {
            return Err(damaged());
        }
        match parse(&text)? {
            Line::Payment(_) => seen.payments += 1,
            Line::Tombstone(_) => seen.tombstones += 1,
            Line::Header { .. } => return Err(damaged()),
            Line::End { payments, tombstones, sha256 } => {
                let whole = seen == Exported { payments, tombstones }
                    && sha256 == hex(&sum.finalize())
                    && !next(file, &mut text)?;
                return if whole { Ok(()) } else { Err(damaged()) };
            }
        }
    }
}

fn next(file: &mut impl BufRead, text: &mut String) -> Result<bool, Error> {
    text.clear();
    match file.read_line(text) {
        Ok(count) => Ok(count > 0),
        Err(error) if error.kind() == std::io::ErrorKind::InvalidData => Err(damaged()),
        Err(error) => Err(unread(&error)),
    }
}

fn parse(text: &str) -> Result<Line, Error> {
    serde_json::from_str(text).map_err(|_| damaged())
}

fn hex(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(bytes)
}

fn damaged() -> Error {
    Error::new(
        ErrorKind::Setup,
        "archive_damaged",
        "the file is no journal that was exported, or not the whole of it; nothing was read from it",
    )
}

fn unread(error: &std::io::Error) -> Error {
    let detail = format!("the file cannot be read: {error}");
    Error::new(ErrorKind::Setup, "archive_unreadable", detail)
}

fn unwritten(error: &std::io::Error) -> Error {
    let detail = format!("the file cannot be written: {error}");
    Error::new(ErrorKind::Setup, "archive_unwritable", detail)
}
