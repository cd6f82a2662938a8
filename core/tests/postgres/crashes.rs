//! A server that goes away, and answers that never come.

use std::io::{Read, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use shilingi::journal::{Committed, Store};

use super::raw::Raw;
use super::sample::{ALL, creation};
use super::server::{self, Server};
use super::{change, open};

const DONE: Committed = Committed::Done { version: 1 };

#[test]
fn a_crash_in_the_middle_is_a_fault_and_the_next_call_finds_the_server_again() {
    let mut server = Server::new();
    let store = open(&server.address);
    assert_eq!(store.commit(creation(1)), Ok(DONE));
    let before = store.load(&ALL).unwrap();

    let mut raw = Raw::connect(&server.address);
    raw.run("SET search_path TO shilingi; BEGIN; SELECT 1 FROM payment FOR UPDATE");
    std::thread::scope(|scope| {
        let commit = scope.spawn(|| store.commit(change(1, 1)));
        // Until the commit waits for the row.
        let waiting = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'";
        let mut look = Raw::connect(&server.address);
        while look.run(waiting).is_empty() {
            std::thread::sleep(Duration::from_millis(10));
        }
        server.crash();
        let fault = commit.join().unwrap().unwrap_err();
        assert_eq!(fault.code, "journal_unavailable");
        assert!(fault.detail.contains("not known"), "{fault}");
    });

    let fault = store.commit(creation(2)).unwrap_err();
    assert_eq!(fault.code, "journal_unavailable");
    assert!(fault.detail.contains("nothing was written"), "{fault}");
    assert_eq!(store.load(&ALL).unwrap_err().code, "journal_unavailable");

    server.start();
    assert_eq!(store.load(&ALL).unwrap(), before);
    assert_eq!(store.commit(change(1, 1)), Ok(Committed::Done { version: 2 }));
    assert_eq!(store.commit(creation(2)), Ok(DONE));
}

#[test]
fn a_restart_between_two_calls_is_not_noticed() {
    let mut server = Server::new();
    let store = open(&server.address);
    assert_eq!(store.commit(creation(1)), Ok(DONE));
    server.crash();
    server.start();
    assert_eq!(store.commit(creation(2)), Ok(DONE));
}

#[test]
fn without_an_answer_a_read_is_asked_again_and_a_write_is_not() {
    let server = Server::new();
    let proxy = Proxy::new(&server);
    let store = open(&proxy.address);
    assert_eq!(store.commit(creation(1)), Ok(DONE));
    proxy.cut.store(true, Ordering::SeqCst);
    assert_eq!(store.load(&ALL).unwrap().len(), 1);

    // The commit is carried out, and its answer never comes.
    proxy.cut.store(true, Ordering::SeqCst);
    let fault = store.commit(creation(2)).unwrap_err();
    assert!(fault.detail.contains("not known"), "{fault}");
    assert!(!proxy.cut.load(Ordering::SeqCst), "no answer was swallowed");
    let found = store.load(&ALL).unwrap();
    assert_eq!(found.iter().map(|stored| stored.version).collect::<Vec<_>>(), [1, 1]);
    assert_eq!(store.commit(creation(2)), Ok(Committed::IdentityTaken));
}

#[test]
fn a_row_that_stays_locked_is_told_and_not_written() {
    let address = server::journal();
    let store = open(&address);
    store.commit(creation(1)).unwrap();
    let before = store.load(&ALL).unwrap();
    let mut raw = Raw::connect(&address);
    raw.run("BEGIN; SELECT 1 FROM payment FOR UPDATE");
    assert_eq!(store.commit(change(1, 1)).unwrap_err().code, "journal_locked");
    assert_eq!(store.load(&ALL).unwrap(), before);
    raw.run("COMMIT");
    assert_eq!(store.commit(change(1, 1)), Ok(Committed::Done { version: 2 }));
}

#[test]
fn a_full_disk_of_the_server_is_told_and_nothing_is_half_written() {
    let address = server::journal();
    let store = open(&address);
    store.commit(creation(1)).unwrap();
    let before = store.load(&ALL).unwrap();
    let mut raw = Raw::connect(&address);
    raw.run(
        "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN RAISE EXCEPTION 'no space' USING ERRCODE = '53100'; END $$;
         CREATE TRIGGER no_room AFTER INSERT ON record EXECUTE FUNCTION no_room()",
    );
    for commit in [change(1, 1), creation(2)] {
        assert_eq!(store.commit(commit).unwrap_err().code, "journal_full");
    }
    assert_eq!(store.load(&ALL).unwrap(), before);
    raw.run("DROP TRIGGER no_room ON record");
    assert_eq!(store.commit(change(1, 1)), Ok(Committed::Done { version: 2 }));
}

/// A socket before the server's, which can swallow the next answer and hang up.
struct Proxy {
    address: String,
    cut: Arc<AtomicBool>,
    _folder: tempfile::TempDir,
}

impl Proxy {
    fn new(server: &Server) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let name = ".s.PGSQL.5432";
        let listener = UnixListener::bind(folder.path().join(name)).unwrap();
        let behind = server.folder.path().join(name);
        let cut = Arc::new(AtomicBool::new(false));
        let state = cut.clone();
        std::thread::spawn(move || {
            for front in listener.incoming() {
                let front = front.unwrap();
                let Ok(back) = UnixStream::connect(&behind) else { continue };
                let (from, to) = (front.try_clone().unwrap(), back.try_clone().unwrap());
                std::thread::spawn(move || pass(from, to, &AtomicBool::new(false)));
                let state = state.clone();
                std::thread::spawn(move || pass(back, front, &state));
            }
        });
        let address = format!("postgres://postgres@/postgres?host={}", folder.path().display());
        Self { address, cut, _folder: folder }
    }
}

fn pass(mut from: UnixStream, mut to: UnixStream, cut: &AtomicBool) {
    let mut buffer = [0; 8192];
    while let Ok(count @ 1..) = from.read(&mut buffer) {
        if cut.swap(false, Ordering::SeqCst) || to.write_all(&buffer[..count]).is_err() {
            break;
        }
    }
    let _ = to.shutdown(std::net::Shutdown::Both);
    let _ = from.shutdown(std::net::Shutdown::Both);
}
