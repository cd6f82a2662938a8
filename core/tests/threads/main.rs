//! A journal for which the system has no thread. The limit is the whole process's: nothing else is tested here.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)] // helpers of tests are tests

use std::io::Write;
use std::sync::{Arc, Mutex};

use rustix::process::{Resource, getrlimit, setrlimit};
use shilingi::model::{ErrorKind, Outcome};
use shilingi::{CollectRequest, Journal, Shilingi, TemboPlus};
use tokio::runtime::Builder;

/// What a thread asks for to work on, and all that the process may have.
const STACK: usize = 1 << 30;

#[derive(Clone, Default)]
struct File(Arc<Mutex<Vec<u8>>>);

impl Write for File {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl File {
    fn size(&self) -> usize {
        self.0.lock().unwrap().len()
    }
}

fn memory(most: Option<u64>) {
    let limits = getrlimit(Resource::As);
    setrlimit(Resource::As, rustix::process::Rlimit { current: most, ..limits }).unwrap();
}

#[test]
fn without_a_thread_nothing_is_sent_and_nothing_is_done_later() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("shop.db");
    let journal = Journal::open(&format!("sqlite:{}", file.display())).unwrap();
    let runtime =
        Builder::new_current_thread().thread_stack_size(STACK).enable_all().build().unwrap();
    runtime.block_on(async {
        let tembo = TemboPlus::local("http://127.0.0.1:1").unwrap();
        let tembo = tembo.callback_url("http://127.0.0.1:9/callback").unwrap();
        let shop = Shilingi::new(tembo, journal).unwrap();
        memory(Some(STACK as u64));
        let request = || CollectRequest::new("A-1", 5_000, "255682000001");
        let error = shop.collect(request()).await.unwrap_err();
        assert_eq!((error.code.as_str(), error.outcome), ("journal_unavailable", Outcome::NotSent));
        let (early, late) = (File::default(), File::default());
        let error = shop.journal().export(early.clone()).await.unwrap_err();
        assert_eq!(error.code, "journal_unavailable");

        memory(None);
        shop.journal().export(late.clone()).await.unwrap();
        assert!(late.size() > 0);
        assert_eq!(early.size(), 0);
        let error = shop.stored("A-1").await.unwrap_err();
        assert_eq!(error.kind, ErrorKind::NotFound);
    });
}
