use std::io::{BufRead, Seek, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::runtime::Handle;

use crate::journal::{
    Commit, Committed, Exported, Identity, Imported, LeaseDue, MemoryStore, Origin, Pruned, Query,
    Restored, Store, StoreFault, Stored, Tombstone, export, import, open, prune, restored,
};
use crate::model::Error;
use crate::value::{Timestamp, Uuid};

/// Where payments are remembered. Clones share one store.
#[derive(Clone)]
pub struct Journal {
    store: Arc<dyn Store>,
}

impl Journal {
    /// A journal of the program's own making.
    pub fn new(store: impl Store + 'static) -> Self {
        Self { store: Arc::new(store) }
    }

    /// The same journal through a store that does something around each access.
    #[must_use]
    pub fn through(self, around: impl FnOnce(Arc<dyn Store>) -> Arc<dyn Store>) -> Self {
        Self { store: around(self.store) }
    }

    /// A journal in memory, lost when the process ends: for tests and trials.
    #[must_use]
    pub fn memory() -> Self {
        Self::new(MemoryStore::new())
    }

    /// Opens a journal by its address: `memory`, `sqlite:` and a path, or `postgres://` and the rest
    /// of a server's URL.
    ///
    /// # Errors
    /// `Setup` when the address is of no known kind or the store cannot be opened.
    pub fn open(address: &str) -> Result<Self, Error> {
        Ok(Self { store: open(address)? })
    }

    /// Loads payments.
    ///
    /// # Errors
    /// The store cannot be read.
    pub async fn load(&self, query: Query) -> Result<Vec<Stored>, StoreFault> {
        self.call(move |store| store.load(&query)).await
    }

    /// What is left of a payment that was pruned; `None` also where the store prunes nothing.
    ///
    /// # Errors
    /// The store cannot be read.
    pub async fn tombstone(&self, identity: Identity) -> Result<Option<Tombstone>, StoreFault> {
        self.call(move |store| store.retention().map_or(Ok(None), |kept| kept.tombstone(&identity)))
            .await
    }

    /// Notes after a restore from a backup that everything open is unknown; see [`restored`].
    ///
    /// # Errors
    /// The store cannot be read or written.
    pub async fn restored(&self) -> Result<Restored, StoreFault> {
        self.off_thread(|store| restored(store, super::now())).await
    }

    /// Drops what is long settled; see [`prune`].
    ///
    /// # Errors
    /// As [`prune`].
    pub async fn prune(&self, settled_before: Timestamp) -> Result<Pruned, StoreFault> {
        self.off_thread(move |store| prune(store, settled_before)).await
    }

    /// Writes the whole journal to a file; see [`export`].
    ///
    /// # Errors
    /// As [`export`].
    pub async fn export(&self, mut out: impl Write + Send + 'static) -> Result<Exported, Error> {
        self.off_thread(move |store| Ok(export(store, &mut out))).await?
    }

    /// Adds what a file holds; what is open in it becomes *unknown*, because the journal that it came
    /// from may send it. See [`import`].
    ///
    /// # Errors
    /// As [`import`].
    pub async fn import(
        &self,
        file: impl BufRead + Seek + Send + 'static,
    ) -> Result<Imported, Error> {
        self.import_from(file, Origin::MayBeInUse(super::now())).await
    }

    /// Adds what a file holds, as it is: the journal that it came from must never be used again. See
    /// [`import`].
    ///
    /// # Errors
    /// As [`import`].
    pub async fn import_moved(
        &self,
        file: impl BufRead + Seek + Send + 'static,
    ) -> Result<Imported, Error> {
        self.import_from(file, Origin::Gone).await
    }

    async fn import_from(
        &self,
        mut file: impl BufRead + Seek + Send + 'static,
        origin: Origin,
    ) -> Result<Imported, Error> {
        self.off_thread(move |store| Ok(import(store, &mut file, origin))).await?
    }

    pub(super) async fn commit(&self, commit: Commit) -> Result<Committed, StoreFault> {
        self.call(move |store| store.commit(commit)).await
    }

    pub(super) async fn lease_due(&self, lease: LeaseDue) -> Result<Vec<Uuid>, StoreFault> {
        self.call(move |store| store.lease_due(&lease)).await
    }

    pub(super) async fn recall(&self, key: String) -> Result<Option<String>, StoreFault> {
        self.call(move |store| store.recall(&key)).await
    }

    pub(super) async fn remember(&self, key: String, value: String) -> Result<(), StoreFault> {
        self.call(move |store| store.remember(&key, &value)).await
    }

    /// One short call. The way to another thread costs more than a call of the memory.
    async fn call<T: Send + 'static>(
        &self,
        work: impl FnOnce(&dyn Store) -> Result<T, StoreFault> + Send + 'static,
    ) -> Result<T, StoreFault> {
        if self.store.blocks() { self.off_thread(work).await } else { work(&*self.store) }
    }

    /// What blocks must not run on a runtime's own threads. What had no thread to begin on never begins.
    async fn off_thread<T: Send + 'static>(
        &self,
        work: impl FnOnce(&dyn Store) -> Result<T, StoreFault> + Send + 'static,
    ) -> Result<T, StoreFault> {
        let (store, runtime) = (self.store.clone(), Handle::current());
        let kept = Arc::new(Mutex::new(Some(work)));
        let taken = kept.clone();
        let begin = move || take(&taken).map_or_else(|| Err(no_thread()), |work| work(&*store));
        // tokio panics where the system gives no thread, and what it could not begin stays in its queue.
        let begun = catch_unwind(AssertUnwindSafe(|| runtime.spawn_blocking(begin)));
        let Ok(begun) = begun else {
            drop(take(&kept));
            return Err(no_thread());
        };
        begun.await.unwrap_or_else(|_| {
            Err(StoreFault::new("journal_unavailable", "the runtime is shutting down"))
        })
    }
}

fn take<W>(kept: &Mutex<Option<W>>) -> Option<W> {
    kept.lock().unwrap_or_else(PoisonError::into_inner).take()
}

fn no_thread() -> StoreFault {
    StoreFault::new("journal_unavailable", "the system gives no thread for the journal")
}
