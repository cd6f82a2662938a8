//! The file that the report is written to: whole or not at all, and never in place of anything but an
//! earlier report.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use shilingi::{Error, ErrorKind, Outcome};

use super::report::Report;
use crate::args::Pay;
use crate::command::money;

/// What SQLite writes beside a journal has these endings.
const BESIDE_A_JOURNAL: [&str; 4] = ["", "-wal", "-shm", "-journal"];

/// With this a report begins in CSV.
const CSV: &[u8] = b"line,reference,amount,currency,destination,party,status,";

/// The names at the top of a report in JSON.
const JSON: [&str; 4] = ["profile", "written_at", "totals", "lines"];

/// The file that the report is written to.
pub(super) struct Target {
    path: PathBuf,
    /// How the journal is looked at when the report is lost.
    found: String,
}

impl Target {
    /// Found out before anything is paid: whether such a file can be written, and what is there is not
    /// needed.
    pub(super) fn new(to: &Path, options: &Pay) -> Result<Self, Error> {
        let found = money::found_again(&options.journal, &options.access);
        let target = Self { path: to.to_owned(), found };
        let journal = money::journal_file(&options.journal.journal);
        target.check(&options.file, journal).map_err(|why| refused(to, &why))?;
        Ok(target)
    }

    fn check(&self, input: &Path, journal: Option<&Path>) -> Result<(), String> {
        let to = &self.path;
        if to == Path::new("-") {
            return Err("a file is meant; with --json the report is on standard output".to_owned());
        }
        let place = resolved(to);
        if place.is_some() && place == resolved(input) {
            return Err("it is the file of payments itself".to_owned());
        }
        // The journal need not exist yet.
        let journal = journal.into_iter().flat_map(|path| {
            BESIDE_A_JOURNAL.map(|end| PathBuf::from(format!("{}{end}", path.display())))
        });
        if place.is_some() && journal.into_iter().any(|file| place == resolved(&file)) {
            return Err("it belongs to the journal".to_owned());
        }
        replaceable(to)?;
        self.beside().map(|_| ()).map_err(|e| e.to_string())
    }

    /// A passing file in the same folder, for its owner alone.
    fn beside(&self) -> std::io::Result<tempfile::NamedTempFile> {
        tempfile::Builder::new().prefix(".shilingi-report-").tempfile_in(folder(&self.path))
    }

    /// Writes it whole or not at all; an earlier report is replaced.
    pub(super) fn write(&self, report: &Report) -> Result<(), Error> {
        let is_json = self.path.extension().is_some_and(|end| end.eq_ignore_ascii_case("json"));
        let bytes = if is_json {
            report.json().map_err(|e| e.to_string())
        } else {
            report.csv().map_err(|e| e.to_string())
        };
        bytes.and_then(|bytes| self.put(&bytes)).map_err(|why| {
            let detail = format!(
                "the report could not be written to {}: {why}. The journal has every line: the same \
                 command writes the report anew, and `shilingi status{}` lists the payments",
                self.path.display(),
                self.found
            );
            let lost = Error::new(ErrorKind::Setup, "report_lost", detail);
            Error { outcome: Outcome::Unknown, ..lost }
        })
    }

    fn put(&self, bytes: &[u8]) -> Result<(), String> {
        // Something else may have come there meanwhile.
        replaceable(&self.path)?;
        let written = self.beside().and_then(|mut file| {
            file.write_all(bytes)?;
            file.as_file().sync_all()?;
            file.persist(&self.path).map_err(|e| e.error)
        });
        written.map(|_| ()).map_err(|e| e.to_string())
    }
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Where a file is or would be, however it is called.
fn resolved(path: &Path) -> Option<PathBuf> {
    path.canonicalize()
        .ok()
        .or_else(|| Some(folder(path).canonicalize().ok()?.join(path.file_name()?)))
}

/// Whether nothing is lost when a report takes this place.
fn replaceable(path: &Path) -> Result<(), String> {
    let Ok(found) = path.symlink_metadata() else { return Ok(()) };
    let kind = found.file_type();
    if kind.is_dir() {
        return Err("it is a folder".to_owned());
    }
    if kind.is_symlink() {
        return Err("it is a link: name the file itself".to_owned());
    }
    if !kind.is_file() {
        return Err("it is a device or a pipe, and no file".to_owned());
    }
    if found.len() == 0 || is_report(path).map_err(|e| e.to_string())? {
        return Ok(());
    }
    Err("what is there is no earlier report of `shilingi pay`: name another file, or remove it"
        .to_owned())
}

fn is_report(path: &Path) -> std::io::Result<bool> {
    let mut file = std::fs::File::open(path)?;
    let mut start = Vec::new();
    Read::by_ref(&mut file)
        .take(u64::try_from(CSV.len()).unwrap_or(u64::MAX))
        .read_to_end(&mut start)?;
    if !start.starts_with(b"{") {
        return Ok(start == CSV);
    }
    file.read_to_end(&mut start)?;
    let document: serde_json::Value = serde_json::from_slice(&start).unwrap_or_default();
    Ok(JSON.iter().all(|name| document.get(name).is_some()))
}

fn refused(path: &Path, why: &str) -> Error {
    let detail = format!("the report cannot be written to {}: {why}", path.display());
    Error::new(ErrorKind::Setup, "report_place", detail)
}
