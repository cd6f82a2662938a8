//! A raw server on loopback that counts what arrives and then misbehaves as it is told.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;

/// What the server does once it has a whole request.
#[derive(Clone)]
pub(crate) enum Then {
    /// Writes this, closes.
    Say(Vec<u8>),
    /// Writes this, keeps the connection for the next request.
    Keep(Vec<u8>),
    /// The same, but not at once.
    Late(Vec<u8>),
    /// Writes this, keeps the connection, and closes it when the next request begins to arrive.
    KeepUntilSpokenTo(Vec<u8>),
    /// Writes this, and once it is told to, that, unasked; keeps the connection.
    KeepAndBabble(Vec<u8>, Arc<Notify>, Vec<u8>),
    /// Writes this, then says nothing more and does not close.
    Hang(Vec<u8>),
    /// Breaks the connection off.
    Reset,
    /// Writes a header that promises this many bytes, and then as many of them as are taken.
    Flood(usize),
}

pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    counts: Arc<Counts>,
}

#[derive(Default)]
struct Counts {
    connections: AtomicUsize,
    begun: AtomicUsize,
    whole: AtomicUsize,
    written: AtomicUsize,
    left: Notify,
}

impl Server {
    /// Starts a server; `script` says what to do after the n-th whole request, from 0.
    pub(crate) async fn start(script: impl Fn(usize) -> Then + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (counts, script) = (Arc::new(Counts::default()), Arc::new(script));
        let server = Self { address, counts: counts.clone() };
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                counts.connections.fetch_add(1, Ordering::SeqCst);
                let (counts, script) = (counts.clone(), script.clone());
                tokio::spawn(async move { serve(stream, &counts, &*script).await });
            }
        });
        server
    }

    pub(crate) async fn always(then: Then) -> Self {
        Self::start(move |_| then.clone()).await
    }

    /// How many connections were made, how many requests began to arrive, how many came whole. A
    /// moment is left for anything that should not come.
    pub(crate) async fn seen(&self) -> (usize, usize, usize) {
        tokio::time::sleep(Duration::from_millis(60)).await;
        let count = |counter: &AtomicUsize| counter.load(Ordering::SeqCst);
        (count(&self.counts.connections), count(&self.counts.begun), count(&self.counts.whole))
    }

    /// Waits until the client has left a connection that the server keeps.
    pub(crate) async fn left(&self) {
        let left = self.counts.left.notified();
        tokio::time::timeout(Duration::from_secs(20), left).await.expect("the client stays");
    }

    /// How much of a flood was taken.
    pub(crate) fn written(&self) -> usize {
        self.counts.written.load(Ordering::SeqCst)
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

async fn serve(mut stream: TcpStream, counts: &Counts, script: &(dyn Fn(usize) -> Then + Sync)) {
    while read_request(&mut stream, counts).await.is_some() {
        let then = script(counts.whole.fetch_add(1, Ordering::SeqCst));
        if !act(&mut stream, counts, then).await {
            return;
        }
    }
    counts.left.notify_one();
}

/// Tells whether the connection goes on.
async fn act(stream: &mut TcpStream, counts: &Counts, then: Then) -> bool {
    match then {
        Then::Say(bytes) => {
            stream.write_all(&bytes).await.ok();
            stream.shutdown().await.ok();
            false
        }
        Then::Keep(bytes) => stream.write_all(&bytes).await.is_ok(),
        Then::Late(bytes) => {
            tokio::time::sleep(Duration::from_millis(300)).await;
            stream.write_all(&bytes).await.is_ok()
        }
        Then::KeepUntilSpokenTo(bytes) => {
            stream.write_all(&bytes).await.ok();
            if stream.read(&mut [0; 1]).await.is_ok_and(|read| read > 0) {
                counts.begun.fetch_add(1, Ordering::SeqCst);
            }
            false
        }
        Then::KeepAndBabble(bytes, told, unasked) => {
            stream.write_all(&bytes).await.ok();
            told.notified().await;
            stream.write_all(&unasked).await.is_ok()
        }
        Then::Hang(bytes) => {
            stream.write_all(&bytes).await.ok();
            std::future::pending().await
        }
        Then::Reset => {
            stream.set_zero_linger().unwrap();
            false
        }
        Then::Flood(size) => {
            let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {size}\r\n\r\n");
            stream.write_all(head.as_bytes()).await.ok();
            let chunk = vec![b' '; 16 << 10];
            let mut left = size;
            while left > 0 {
                let part = left.min(chunk.len());
                if stream.write_all(&chunk[..part]).await.is_err() {
                    return false;
                }
                counts.written.fetch_add(part, Ordering::SeqCst);
                left -= part;
            }
            true
        }
    }
}

/// Reads headers and body; `None` when the client went away before all of it had come.
async fn read_request(stream: &mut TcpStream, counts: &Counts) -> Option<()> {
    let mut seen = Vec::new();
    let mut chunk = [0; 4096];
    loop {
        let read = stream.read(&mut chunk).await.ok().filter(|read| *read > 0)?;
        if seen.is_empty() {
            counts.begun.fetch_add(1, Ordering::SeqCst);
        }
        seen.extend_from_slice(&chunk[..read]);
        let Some(end) = seen.windows(4).position(|w| w == b"\r\n\r\n") else { continue };
        let head = String::from_utf8_lossy(&seen[..end]).to_ascii_lowercase();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length:"));
        let length: usize = length.map_or(0, |text| text.trim().parse().unwrap());
        if seen.len() >= end + 4 + length {
            return Some(());
        }
    }
}
