//! A PostgreSQL server for the tests alone, in a folder of its own, which ends with this process
//! however that ends.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tempfile::TempDir;

use super::raw::Raw;

const FIX: &str = "the server's programs are missing; fix: `cargo xtask test --setup` (Debian \
                   package `postgresql`), or put `initdb` and `postgres` in PATH";

/// A name of the socket where nothing listens on the network.
const PORT: u16 = 5432;

/// The server lives as long as the standard input of this script.
const KEEPER: &str = r#""$@" & server=$!; cat >/dev/null; kill -QUIT $server; wait $server"#;
const KEEPER_WHO_TIDIES_UP: &str = r#""$@" & server=$!; cat >/dev/null; kill -QUIT $server
wait $server; rm -rf "$FOLDER""#;

/// The address of an empty journal on the server that most tests share: one of this process, or the one
/// that `SHILINGI_TEST_POSTGRES` names. Those who stop a server have one of their own in any case.
pub(crate) fn journal() -> String {
    static SHARED: OnceLock<String> = OnceLock::new();
    let server = SHARED.get_or_init(|| match std::env::var("SHILINGI_TEST_POSTGRES") {
        Ok(address) => address,
        Err(_) => {
            // Nothing is dropped at the end of a process: its keeper sees that end.
            let server = Server::make(PORT, KEEPER_WHO_TIDIES_UP);
            let address = server.address.clone();
            std::mem::forget(server);
            address
        }
    });
    with_schema(server)
}

/// The address with a schema that nobody used before.
pub(crate) fn with_schema(address: &str) -> String {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let sign = if address.contains('?') { '&' } else { '?' };
    let count = COUNT.fetch_add(1, Ordering::SeqCst);
    let schema = format!("test_{}_{count}", std::process::id());
    let mut raw = Raw::connect(address);
    raw.run(&format!("DROP SCHEMA IF EXISTS {schema} CASCADE"));
    format!("{address}{sign}schema={schema}")
}

/// A server that a test may stop.
pub(crate) struct Server {
    pub(crate) address: String,
    pub(crate) folder: TempDir,
    /// What to start it with, from the next start on.
    pub(crate) settings: Vec<String>,
    script: &'static str,
    keeper: Option<Child>,
}

impl Server {
    /// A running server that listens on a socket in its folder alone.
    pub(crate) fn new() -> Self {
        Self::make(PORT, KEEPER)
    }

    /// One that listens at a port of this machine as well.
    pub(crate) fn at(port: u16) -> Self {
        Self::make(port, KEEPER)
    }

    fn make(port: u16, script: &'static str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        if is_root() {
            let chown = Command::new("chown").arg("postgres").arg(folder.path()).status();
            assert!(chown.unwrap().success(), "there is no user `postgres`: {FIX}");
        }
        let made = as_server(&program("initdb"))
            .args(["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C"])
            .args(["--no-sync", "--no-instructions", "-D"])
            .arg(folder.path().join("data"))
            .output()
            .unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let host = folder.path().display();
        let address = format!("postgres://postgres@/postgres?host={host}&port={port}");
        let listens = if port == PORT { "" } else { "127.0.0.1" };
        let settings = vec![format!("port={port}"), format!("listen_addresses={listens}")];
        let mut server = Self { address, folder, settings, script, keeper: None };
        server.start();
        server
    }

    pub(crate) fn start(&mut self) {
        let server = as_server(&program("postgres"));
        let mut keeper = Command::new("sh");
        keeper.env("FOLDER", self.folder.path());
        keeper
            .args(["-c", self.script, "keeper"])
            .arg(server.get_program())
            .args(server.get_args());
        keeper.arg("-D").arg(self.folder.path().join("data"));
        keeper.arg("-k").arg(self.folder.path());
        for setting in &self.settings {
            keeper.args(["-c", setting]);
        }
        let log = std::fs::File::create(self.folder.path().join("log")).unwrap();
        keeper.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(log);
        self.keeper = Some(keeper.spawn().unwrap());
        for _ in 0..600 {
            if Raw::answers(&self.address) {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("no answer: {}", self.log());
    }

    /// Ends the server as a crash does: sessions are cut off and nothing is written any more.
    pub(crate) fn crash(&mut self) {
        if let Some(mut keeper) = self.keeper.take() {
            drop(keeper.stdin.take());
            keeper.wait().unwrap();
        }
    }

    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    /// Makes a file one that the server may read and nobody else.
    pub(crate) fn give(&self, path: &Path) {
        assert!(Command::new("chmod").arg("600").arg(path).status().unwrap().success());
        if is_root() {
            assert!(Command::new("chown").arg("postgres").arg(path).status().unwrap().success());
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.crash();
    }
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output().unwrap();
    id.stdout.trim_ascii() == b"0"
}

/// The server refuses to run as root.
fn as_server(program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]).arg(program);
    command
}

/// Debian keeps the server's programs out of PATH, in a folder for each version.
fn program(name: &str) -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut found: Vec<(u32, PathBuf)> = versions
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin").join(name)))
        })
        .filter(|(_, path)| path.exists())
        .collect();
    found.sort();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let in_path = || std::env::split_paths(&path).map(|p| p.join(name)).find(|p| p.exists());
    found.pop().map(|(_, path)| path).or_else(in_path).unwrap_or_else(|| panic!("{FIX}"))
}
