//! The file: a line that says what it is, and a line of JSON. It is replaced as a whole or not at all.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::State;

const FORMAT: &str = "shilingi-sandbox";

/// Raised when an older sandbox could not read what a newer one writes.
const VERSION: u32 = 1;

/// Why a state could not be had or kept. The file is as it was before.
#[derive(Debug, thiserror::Error)]
pub enum StateError {
    /// Another sandbox has it.
    #[error("{0}: another sandbox is keeping its state there; stop it, or name another file")]
    Busy(PathBuf),
    /// The system does not let it be read.
    #[error("{path}: {source}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// It is damaged, or something else altogether.
    #[error(
        "{path}: not the state of a sandbox, or damaged ({detail}); it was left as it is: \
         move it away to begin anew"
    )]
    Broken {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        detail: String,
    },
    /// A newer version of this program wrote it.
    #[error(
        "{path}: written by a newer sandbox (format {version}; this one reads {VERSION}); \
         it was left as it is"
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// The version of its format.
        version: u32,
    },
    /// The system does not let it be written: the folder is missing, the disk is full.
    #[error("{path}: the state could not be written: {source}; the file is as it was before")]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A scenario begins at its own start.
    #[error("a scenario begins at its own start, so it goes with no state")]
    Scenario,
}

/// The first line.
#[derive(Serialize, Deserialize)]
struct Head {
    format: String,
    version: u32,
    /// Whether the sandbox ended after it had written this. Otherwise it may have given out more ids.
    ended: bool,
    /// Of the second line.
    sha256: String,
}

/// A state file that no other sandbox has.
#[derive(Debug)]
pub(crate) struct StateFile {
    path: PathBuf,
    /// Written first, then renamed.
    draft: PathBuf,
    /// Locked for as long as this lives. It is a file of its own, because the state's own is replaced.
    _lock: File,
}

impl StateFile {
    /// Takes hold of the file, and reads what is there. A new file has nothing in it yet.
    pub(crate) fn open(path: PathBuf) -> Result<(Self, Option<State>), StateError> {
        let lock = beside(&path, "lock");
        let unwritable = |source| StateError::Unwritable { path: path.clone(), source };
        let options = OpenOptions::new().write(true).create(true).truncate(false).open(&lock);
        let lock = options.map_err(unwritable)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(StateError::Busy(path)),
            Err(TryLockError::Error(source)) => return Err(unwritable(source)),
        }
        let state = match fs::read(&path) {
            Ok(bytes) => Some(read(&path, &bytes)?),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(source) => return Err(StateError::Unreadable { path, source }),
        };
        let draft = beside(&path, "new");
        Ok((Self { path, draft, _lock: lock }, state))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Puts a state in the place of the one before, which stays if this fails.
    pub(crate) fn write(&self, state: &[u8], ended: bool) -> Result<(), StateError> {
        let sha256 = HEXLOWER.encode(&Sha256::digest(state));
        let head = Head { format: FORMAT.to_owned(), version: VERSION, ended, sha256 };
        let written = draft(&self.draft, &head, state)
            .and_then(|()| fs::rename(&self.draft, &self.path))
            .and_then(|()| settle(&self.path));
        written.map_err(|source| {
            let _ = fs::remove_file(&self.draft);
            StateError::Unwritable { path: self.path.clone(), source }
        })
    }
}

fn beside(path: &Path, what: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(what);
    name.into()
}

fn read(path: &Path, bytes: &[u8]) -> Result<State, StateError> {
    let broken = |detail: &str| StateError::Broken { path: path.into(), detail: detail.to_owned() };
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let (head, rest) = bytes.split_at(end);
    let head: Head = serde_json::from_slice(head).map_err(|_| broken("no first line of ours"))?;
    if head.format != FORMAT {
        return Err(broken("another format"));
    }
    if head.version > VERSION {
        return Err(StateError::Newer { path: path.into(), version: head.version });
    }
    let state = rest.trim_ascii();
    if HEXLOWER.encode(&Sha256::digest(state)) != head.sha256 {
        return Err(broken("its content is not what was written"));
    }
    let mut state: State =
        serde_json::from_slice(state).map_err(|error| broken(&error.to_string()))?;
    if !head.ended {
        state.world.ids.leap();
    }
    Ok(state)
}

fn draft(path: &Path, head: &Head, state: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    let mut head = serde_json::to_vec(head)?;
    head.push(b'\n');
    file.write_all(&head)?;
    file.write_all(state)?;
    file.write_all(b"\n")?;
    file.sync_all()
}

/// Makes the new name last.
#[cfg(unix)]
fn settle(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

#[cfg(not(unix))]
fn settle(_: &Path) -> io::Result<()> {
    Ok(())
}
