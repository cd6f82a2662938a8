//! The journal in a file: the contract, and what happens when the file or its disk is not sound.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use rusqlite::Connection;
use shilingi::Status;
use shilingi::journal::{Committed, SqliteStore, Store, Stored, prune};
use shilingi::value::Timestamp;
use tempfile::TempDir;

use super::sample::{ALL, creation};
use super::{failures, keeping};

fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.db");
    (folder, path)
}

#[test]
fn one_handle_keeps_the_contract() {
    let (_folder, path) = place();
    let store = SqliteStore::open(path).unwrap();
    assert_eq!(failures(&store, &store), Vec::<String>::new());
}

#[test]
fn two_handles_of_one_file_keep_the_contract_and_a_third_finds_all() {
    let (_folder, path) = place();
    let (one, other) = (SqliteStore::open(&path).unwrap(), SqliteStore::open(&path).unwrap());
    assert_eq!(failures(&one, &other), Vec::<String>::new());

    let before = one.load(&ALL).unwrap();
    assert!(before.len() > 50, "{} payments", before.len());
    drop((one, other));
    assert_eq!(SqliteStore::open(&path).unwrap().load(&ALL).unwrap(), before);
}

/// The code of the fault with which opening fails.
fn refusal(path: &Path) -> &'static str {
    let fault = SqliteStore::open(path).map(|_| ()).unwrap_err();
    assert!(fault.detail.len() > 20, "no advice: {fault}");
    fault.code
}

#[test]
fn a_file_that_is_no_database_is_left_as_it_is() {
    let (folder, path) = place();
    let text = "id,amount\n".repeat(500);
    std::fs::write(&path, &text).unwrap();
    assert_eq!(refusal(&path), "journal_damaged");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "something was left behind");
}

#[test]
fn a_missing_folder_or_a_folder_itself_is_no_journal() {
    let (folder, _) = place();
    assert_eq!(refusal(&folder.path().join("missing/journal.db")), "journal_unavailable");
    assert!(!folder.path().join("missing").exists());
    assert_eq!(refusal(folder.path()), "journal_unavailable");
}

#[test]
fn a_journal_of_a_newer_version_is_left_as_it_is() {
    let (_folder, path) = place();
    drop(with_payments(&path, 1));
    let version = |value: i64| {
        let raw = Connection::open(&path).unwrap();
        raw.pragma_update(None, "user_version", value).unwrap();
    };
    version(3);
    assert_eq!(refusal(&path), "journal_newer");
    let raw = Connection::open(&path).unwrap();
    let kept: i64 = raw.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(kept, 3);
    version(2);
    assert_eq!(SqliteStore::open(&path).unwrap().load(&ALL).unwrap().len(), 1);
}

/// Written by the version that knew one layout: paid, failed and not settled, never sent, and pending.
const OLDER: &str = include_str!("layout_1.sql");

#[test]
fn a_journal_of_the_first_layout_opens_with_everything_in_it() {
    let (_folder, path) = place();
    Connection::open(&path).unwrap().execute_batch(OLDER).unwrap();
    let store = SqliteStore::open(&path).unwrap();
    let found = store.load(&ALL).unwrap();
    let statuses: Vec<(&str, Status)> = found
        .iter()
        .map(|stored| (&*stored.intent.identity.reference, stored.verdict().status))
        .collect();
    let expected = [
        ("ORDER-1", Status::Succeeded),
        ("SALARY-1", Status::Failed),
        ("SALARY-2", Status::Cancelled),
        ("SALARY-3", Status::Pending),
    ];
    assert_eq!(statuses, expected);
    assert_eq!(store.commit(creation(1)), Ok(Committed::Done { version: 1 }));
    let date = Timestamp::from_millis(i64::MAX);
    assert_eq!(prune(&store, date).unwrap().dropped, 1, "what was never sent");
    let raw = Connection::open(&path).unwrap();
    let layout: i64 = raw.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(layout, 2);
}

#[test]
fn a_file_is_exported_imported_and_pruned() {
    let stores: Vec<_> = (0..8)
        .map(|_| {
            let (folder, path) = place();
            (SqliteStore::open(path).unwrap(), folder)
        })
        .collect();
    keeping::moves(&stores[0].0, &stores[1].0);
    keeping::refuses_half_a_file(&stores[2].0, &stores[3].0);
    keeping::drops_what_nobody_needs(&stores[4].0);
    keeping::copies(&stores[5].0, &stores[6].0);
    keeping::keeps_what_is_not_released(&stores[7].0);
}

#[test]
fn the_database_of_another_program_is_refused_and_left_as_it_is() {
    for table in ["payment", "django_migrations"] {
        let (_folder, path) = place();
        let raw = Connection::open(&path).unwrap();
        raw.execute_batch(&format!("CREATE TABLE {table} (id INTEGER)")).unwrap();
        drop(raw);
        let before = std::fs::read(&path).unwrap();
        let refused = SqliteStore::open(&path).map(|_| ()).unwrap_err();
        assert_eq!(refused.code, "journal_damaged", "{table}: {refused}");
        assert!(std::fs::read(&path).unwrap() == before, "the file was changed");
    }
}

#[test]
fn no_address_opens_a_journal_that_vanishes() {
    for name in ["", ":memory:", "file::memory:", "file:vanishes?mode=memory"] {
        let opened = SqliteStore::open(name);
        let stray = Path::new(name).exists();
        if stray {
            std::fs::remove_file(name).unwrap();
        }
        assert!(opened.is_err(), "{name:?} was opened");
    }
}

/// Waits for SQLite's busy timeout: readers go on, a writer is told, nothing is half written.
#[test]
fn a_locked_journal_is_read_and_not_written() {
    let (_folder, path) = place();
    let store = with_payments(&path, 2);
    let before = store.load(&ALL).unwrap();
    let raw = Connection::open(&path).unwrap();
    raw.execute_batch("BEGIN EXCLUSIVE").unwrap();
    std::thread::scope(|scope| {
        let commit = scope.spawn(|| store.commit(creation(3)));
        let open = scope.spawn(|| refusal(&path));
        assert_eq!(commit.join().unwrap().unwrap_err().code, "journal_locked");
        assert_eq!(open.join().unwrap(), "journal_locked");
    });
    assert_eq!(store.load(&ALL).unwrap(), before);
    raw.execute_batch("COMMIT").unwrap();
    assert_eq!(store.commit(creation(3)), Ok(Committed::Done { version: 1 }));
}

#[test]
fn a_full_disk_is_told_and_nothing_is_half_written() {
    on_a_small_disk("sqlite::on_a_full_disk");
}

#[test]
fn a_disk_that_is_full_before_the_journal_is_opened_is_told() {
    on_a_small_disk("sqlite::on_a_disk_that_was_full");
}

#[test]
fn a_read_only_disk_is_told() {
    on_a_small_disk("sqlite::on_a_read_only_disk");
}

#[test]
#[ignore = "run on a small disk by another test"]
fn on_a_full_disk() {
    let folder = small_disk();
    let filler = folder.join("filler");
    std::fs::write(&filler, vec![0; 200 << 10]).unwrap();
    let path = folder.join("journal.db");
    let store = SqliteStore::open(&path).unwrap();
    let mut done = 0;
    let fault = loop {
        match store.commit(creation(done)) {
            Ok(answer) => assert_eq!(answer, Committed::Done { version: 1 }),
            Err(fault) => break fault,
        }
        done += 1;
        assert!(done < 10_000, "the disk does not fill");
    };
    assert_eq!(fault.code, "journal_full", "{fault}");
    assert!(done > 0, "nothing fitted");
    for store in [&store, &SqliteStore::open(&path).unwrap()] {
        assert_eq!(numbers(store), (0..done).collect::<Vec<_>>());
    }
    std::fs::remove_file(filler).unwrap();
    assert_eq!(store.commit(creation(done)), Ok(Committed::Done { version: 1 }));
}

#[test]
#[ignore = "run on a small disk by another test"]
fn on_a_disk_that_was_full() {
    let folder = small_disk();
    let path = folder.join("journal.db");
    drop(with_payments(&path, 2));
    let filler = folder.join("filler");
    let mut file = std::fs::File::create(&filler).unwrap();
    while file.write_all(&[0; 1024]).is_ok() {}
    for name in ["journal.db", "new.db"] {
        assert_eq!(refusal(&folder.join(name)), "journal_full", "{name}");
    }
    drop(file);
    std::fs::remove_file(filler).unwrap();
    assert_eq!(numbers(&SqliteStore::open(&path).unwrap()), [0, 1]);
    assert!(numbers(&SqliteStore::open(folder.join("new.db")).unwrap()).is_empty());
}

#[test]
#[ignore = "run on a small disk by another test"]
fn on_a_read_only_disk() {
    let folder = small_disk();
    let path = folder.join("journal.db");
    drop(with_payments(&path, 2));
    let remount = Command::new("mount").args(["-o", "remount,ro"]).arg(&folder).status().unwrap();
    assert!(remount.success());
    assert_eq!(refusal(&path), "journal_unavailable");
    assert_eq!(refusal(&folder.join("new.db")), "journal_unavailable");
}

fn small_disk() -> PathBuf {
    std::env::var_os("SMALL_DISK").expect("run by another test, which sets SMALL_DISK").into()
}

/// Runs one test of this executable with a disk of its own, which takes no rights, but a kernel that
/// lets users make namespaces.
fn on_a_small_disk(test: &str) {
    let folder = tempfile::tempdir().unwrap();
    let own_disk = |script: &str| {
        let mut unshare = Command::new("unshare");
        let mount = format!("mount -t tmpfs -o size=600k tmpfs \"$SMALL_DISK\" && {script}");
        unshare.args(["-Urm", "sh", "-c", &mount]).env("SMALL_DISK", folder.path());
        unshare
    };
    assert!(
        own_disk("true").status().is_ok_and(|status| status.success()),
        "this machine lets nobody mount a disk; fix: install util-linux (`unshare`), and allow user \
         namespaces (sysctl kernel.unprivileged_userns_clone=1, or a container that permits them)"
    );
    let output = own_disk("exec \"$TEST\" --ignored --exact \"$NAME\"")
        .env("TEST", std::env::current_exe().unwrap())
        .env("NAME", test)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
}

fn with_payments(path: &Path, count: u8) -> SqliteStore {
    let store = SqliteStore::open(path).unwrap();
    for n in 0..count {
        assert_eq!(store.commit(creation(n.into())), Ok(Committed::Done { version: 1 }));
    }
    store
}

fn numbers(store: &SqliteStore) -> Vec<u16> {
    store.load(&ALL).unwrap().iter().map(number).collect()
}

fn number(stored: &Stored) -> u16 {
    stored.intent.identity.reference.parse().unwrap()
}
