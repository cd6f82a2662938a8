//! The file of deliveries: one JSON document a line, only ever added to.

use std::fs::{self, File, OpenOptions};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use data_encoding::BASE64;
use serde::{Deserialize, Serialize};
use shilingi::{Error, ErrorKind};

/// A larger file is put aside.
const MOST: u64 = 64 << 20;

/// A delivery as it came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Delivery {
    /// Its number in the file.
    pub(crate) id: u64,
    /// When it came, by this machine's clock.
    pub(crate) received_at: String,
    /// Path and query.
    pub(crate) target: String,
    /// Headers in the order in which they came.
    pub(crate) headers: Vec<(String, String)>,
    #[serde(flatten)]
    body: Body,
}

/// Text where it is text, so that a person can read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Body {
    Body(String),
    BodyBase64(String),
}

impl Delivery {
    pub(crate) fn new(
        id: u64,
        received_at: String,
        target: String,
        headers: Vec<(String, String)>,
        body: &[u8],
    ) -> Self {
        let body = std::str::from_utf8(body).map_or_else(
            |_| Body::BodyBase64(BASE64.encode(body)),
            |text| Body::Body(text.to_owned()),
        );
        Self { id, received_at, target, headers, body }
    }

    /// The raw body.
    pub(crate) fn body(&self) -> Vec<u8> {
        match &self.body {
            Body::Body(text) => text.clone().into_bytes(),
            Body::BodyBase64(text) => BASE64.decode(text.as_bytes()).unwrap_or_default(),
        }
    }
}

/// The file that a listener adds to.
pub(crate) struct Deliveries {
    path: PathBuf,
    file: File,
    next: u64,
}

impl Deliveries {
    /// Opens a file, or begins one; numbers go on from those in it.
    pub(crate) fn open(path: &Path) -> Result<Self, Error> {
        let last = if path.exists() { read(path)?.last().map_or(0, |last| last.id) } else { 0 };
        let file = appending(path).map_err(|e| unusable(path, &e.to_string()))?;
        Ok(Self { path: path.to_owned(), file, next: last + 1 })
    }

    /// The number of what comes next.
    pub(crate) fn next(&self) -> u64 {
        self.next
    }

    pub(crate) fn add(&mut self, delivery: &Delivery) -> std::io::Result<()> {
        if self.file.metadata()?.len() > MOST {
            let mut aside = self.path.clone().into_os_string();
            aside.push(".old");
            fs::rename(&self.path, aside)?;
            self.file = appending(&self.path)?;
        }
        let mut line = serde_json::to_vec(delivery)?;
        line.push(b'\n');
        self.file.write_all(&line)?;
        self.next += 1;
        Ok(())
    }
}

/// All deliveries of a file. A last line that was cut short, by whatever ended the listener, is passed over.
pub(crate) fn read(path: &Path) -> Result<Vec<Delivery>, Error> {
    let file = File::open(path).map_err(|e| unusable(path, &e.to_string()))?;
    let lines: Vec<Vec<u8>> = BufReader::new(file)
        .split(b'\n')
        .collect::<Result<_, _>>()
        .map_err(|e| unusable(path, &e.to_string()))?;
    let mut all = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        match serde_json::from_slice(line) {
            Ok(delivery) => all.push(delivery),
            Err(_) if number + 1 == lines.len() || line.is_empty() => {}
            Err(_) => {
                let what = format!("line {} is no delivery", number + 1);
                return Err(unusable(path, &what));
            }
        }
    }
    Ok(all)
}

fn appending(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    // It holds numbers, names and tokens.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    drop_a_part(path)?;
    options.open(path)
}

/// A line that was cut short must not swallow what comes after it.
fn drop_a_part(path: &Path) -> std::io::Result<()> {
    if !path.exists() {
        return Ok(());
    }
    let whole = fs::read(path)?;
    let end = whole.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    if end == whole.len() {
        return Ok(());
    }
    OpenOptions::new().write(true).open(path)?.set_len(u64::try_from(end).unwrap_or(0))
}

fn unusable(path: &Path, why: &str) -> Error {
    let detail = format!("the file of deliveries {}: {why}", path.display());
    Error::new(ErrorKind::Setup, "deliveries_file", detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delivery(id: u64, body: &[u8]) -> Delivery {
        let headers = vec![("a".to_owned(), "b".to_owned())];
        Delivery::new(id, "now".to_owned(), "/x?t=1".to_owned(), headers, body)
    }

    #[test]
    fn bytes_come_back_as_they_were_and_numbers_go_on() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("d");
        let all = [delivery(1, b"{ \"a\":1}"), delivery(2, b"\xff\x00")];
        let mut file = Deliveries::open(&path).unwrap();
        all.iter().for_each(|delivery| file.add(delivery).unwrap());
        assert_eq!(read(&path).unwrap(), all);
        assert_eq!(read(&path).unwrap()[1].body(), b"\xff\x00");
        assert_eq!(Deliveries::open(&path).unwrap().next(), 3);
    }

    #[test]
    fn a_line_that_was_cut_short_costs_nothing_but_itself() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("d");
        let whole = serde_json::to_string(&delivery(1, b"x")).unwrap();
        fs::write(&path, format!("{whole}\n{}", &whole[..20])).unwrap();
        assert_eq!(read(&path).unwrap().len(), 1);
        Deliveries::open(&path).unwrap().add(&delivery(2, b"y")).unwrap();
        let ids: Vec<u64> = read(&path).unwrap().iter().map(|delivery| delivery.id).collect();
        assert_eq!(ids, [1, 2]);
        fs::write(&path, format!("{}\n{whole}\n", &whole[..20])).unwrap();
        assert!(read(&path).is_err(), "a broken line before others is named");
    }
}
