//! The engine, for JavaScript.

use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use napi::bindgen_prelude::Buffer;
use napi_derive::napi;
use serde::Serialize;
use shilingi::driver::TransportSettings;
use shilingi::engine::When;
use shilingi::model::Changes;
use shilingi::{Error, ErrorKind, Journal, Settings, Shilingi};
use tokio::sync::{OnceCell, mpsc};

use crate::calls;
use crate::cross::sync;
use crate::desk::{Left, Place, off_thread};
use crate::profile::{Known, Profile, read};
use crate::transport::TransportOptions;

/// The engine with its journal and connections. The journal is opened by the first call, off the
/// thread of JavaScript.
#[napi]
pub struct Engine {
    place: Place,
    open: Mutex<Option<Open>>,
}

/// An engine that was not closed.
struct Open {
    lazy: Arc<Lazy>,
    /// Comes to its end when nothing holds `lazy` any more.
    held: mpsc::Receiver<Infallible>,
}

struct Lazy {
    profile: Known,
    journal: String,
    settings: Settings,
    transport: TransportSettings,
    opened: OnceCell<Shilingi>,
    _held: mpsc::Sender<Infallible>,
}

impl Lazy {
    async fn open(&self) -> Result<Shilingi, Error> {
        let opening = || async {
            let journal = self.journal.clone();
            let journal = off_thread(move || Journal::open(&journal)).await?;
            let (settings, transport) = (self.settings, self.transport.clone());
            match self.profile.clone() {
                Known::Tembo(tembo) => Shilingi::with(tembo, journal, settings, transport),
                Known::Snippe(snippe) => Shilingi::with(snippe, journal, settings, transport),
            }
        };
        self.opened.get_or_try_init(opening).await.cloned()
    }
}

fn closed() -> Error {
    Error::new(ErrorKind::Setup, "closed", "it was closed: make a new one")
}

/// What begins a call gives the ticket that the result will bear.
#[napi]
impl Engine {
    /// An engine for a profile, over the journal at an address. `settings` and `transport` are JSON.
    ///
    /// # Errors
    /// A setting is unknown or of another type.
    #[napi(constructor)]
    pub fn new(
        profile: &Profile,
        journal: String,
        settings: String,
        transport: String,
    ) -> napi::Result<Self> {
        let (place, profile) = (profile.place(), profile.known());
        sync(|| {
            let settings = read(&settings)?;
            let transport = read::<TransportOptions>(&transport)?.into();
            let (opened, (_held, held)) = (OnceCell::new(), mpsc::channel(1));
            let lazy = Arc::new(Lazy { profile, journal, settings, transport, opened, _held });
            Ok(Self { place, open: Mutex::new(Some(Open { lazy, held })) })
        })
    }

    /// Lets go of the journal and the connections once nothing runs on them, or once it should have ended: the
    /// ticket is that of the waiting, if there is something to wait for.
    ///
    /// # Errors
    /// Never by itself.
    #[napi]
    pub fn close(&self) -> napi::Result<Option<u32>> {
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(Open { lazy, mut held }) = open else { return Ok(None) };
        let longest = lazy.transport.longest();
        if Arc::into_inner(lazy).is_some() {
            return Ok(None);
        }
        let waiting = move || async move {
            let _ = tokio::time::timeout(longest, held.recv()).await;
            Ok(())
        };
        self.place.begin(Left::GoesOn, waiting).map(Some)
    }

    /// Opens the journal.
    #[napi]
    pub fn open(&self) -> napi::Result<u32> {
        self.run(Left::GoesOn, |_| async { Ok(()) })
    }

    /// Makes a payment: `kind` is the public method's name, `request` its record.
    #[napi]
    pub fn pay(&self, kind: String, request: String, later: bool) -> napi::Result<u32> {
        self.run(Left::GoesOn, move |shilingi| async move {
            calls::pay(&shilingi, &kind, &request, when(later)).await
        })
    }

    /// Sends a payment that was recorded for later.
    #[napi]
    pub fn send(&self, reference: String) -> napi::Result<u32> {
        self.run(Left::GoesOn, |shilingi| async move { shilingi.send(&reference).await })
    }

    /// The payment as it stands, after asking the provider if there is something to ask.
    #[napi]
    pub fn status(&self, reference: String) -> napi::Result<u32> {
        self.run(Left::GoesOn, |shilingi| async move { shilingi.status(&reference).await })
    }

    /// The payment as the journal holds it.
    #[napi]
    pub fn stored(&self, reference: String) -> napi::Result<u32> {
        self.run(Left::GoesOn, |shilingi| async move { shilingi.stored(&reference).await })
    }

    /// Everything that happened to a payment.
    #[napi]
    pub fn timeline(&self, reference: String) -> napi::Result<u32> {
        self.run(Left::GoesOn, |shilingi| async move { shilingi.timeline(&reference).await })
    }

    /// Waits until the payment has a verdict, at most so many milliseconds.
    #[napi]
    pub fn wait(&self, reference: String, most: u32) -> napi::Result<u32> {
        let most = Duration::from_millis(most.into());
        self.run(Left::Ends, move |shilingi| async move { shilingi.wait(&reference, most).await })
    }

    /// Looks at the payments that are due.
    #[napi]
    pub fn reconcile(&self, limit: u32) -> napi::Result<u32> {
        self.run(Left::GoesOn, move |shilingi| async move { shilingi.reconcile(size(limit)).await })
    }

    /// Records what a person found out.
    #[napi]
    pub fn resolve(&self, reference: String, found: String) -> napi::Result<u32> {
        self.run(Left::GoesOn, |shilingi| async move {
            shilingi.resolve(&reference, read(&found)?).await
        })
    }

    /// When payments of this profile were last reconciled.
    #[napi]
    pub fn heartbeat(&self) -> napi::Result<u32> {
        self.run(Left::GoesOn, |shilingi| async move { shilingi.heartbeat().await })
    }

    /// What has changed since the consumer last acknowledged.
    #[napi]
    pub fn changes(&self, consumer: String, limit: u32) -> napi::Result<u32> {
        self.run(Left::GoesOn, move |shilingi| async move {
            shilingi.changes(&consumer, size(limit)).await
        })
    }

    /// Moves the consumer's cursor to a position of the feed.
    #[napi]
    pub fn acknowledge(&self, consumer: String, position: i64) -> napi::Result<u32> {
        self.run(Left::GoesOn, move |shilingi| async move {
            shilingi.acknowledge(&consumer, &Changes { changes: Vec::new(), position }).await
        })
    }

    /// Takes a callback as it arrived. `headers` are names and values in turn.
    #[napi]
    pub fn webhook(&self, target: String, headers: Vec<String>, body: Buffer) -> napi::Result<u32> {
        let (headers, body) = (headed(&headers), body.to_vec());
        self.run(Left::GoesOn, move |shilingi| async move {
            shilingi.webhook(&target, &headers, &body).await
        })
    }
}

impl Engine {
    /// Begins `work`, which borrows nothing of `self`.
    fn run<T, F>(
        &self,
        left: Left,
        work: impl FnOnce(Shilingi) -> F + Send + 'static,
    ) -> napi::Result<u32>
    where
        T: Serialize + Send + 'static,
        F: Future<Output = Result<T, Error>> + Send + 'static,
    {
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let lazy = open.as_ref().map(|open| open.lazy.clone());
        drop(open);
        self.place.begin(left, move || async move {
            let lazy = lazy.ok_or_else(closed)?;
            work(lazy.open().await?).await
        })
    }
}

/// Names and values in turn, as pairs.
pub(crate) fn headed(headers: &[String]) -> Vec<(String, String)> {
    headers.chunks_exact(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect()
}

pub(crate) fn when(later: bool) -> When {
    if later { When::Later } else { When::Now }
}

pub(crate) fn size(limit: u32) -> usize {
    usize::try_from(limit).unwrap_or(usize::MAX)
}
