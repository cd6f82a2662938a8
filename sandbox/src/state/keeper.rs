//! When the state is written: after a change, and when the sandbox ends.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::watch;
use tokio::task::{JoinHandle, spawn_blocking};

use super::{Present, StateError, StateFile};
use crate::app::App;

/// The shortest time between the beginnings of two writes.
const PAUSE: Duration = Duration::from_secs(1);

/// So many times as long as a write took is waited before the next: a large state costs a tenth of the time.
const SHARE: u32 = 10;

/// Keeps a sandbox in its file.
pub(crate) struct Keeper {
    app: Arc<App>,
    file: StateFile,
}

impl Keeper {
    /// Writes the state for the first time, so that a file that cannot be written is told at once.
    pub(crate) async fn begin(app: Arc<App>, file: StateFile) -> Result<Arc<Self>, StateError> {
        let keeper = Arc::new(Self { app, file });
        keeper.clone().write(false).await?;
        Ok(keeper)
    }

    /// Writes what changes until told to stop, and once more when the others have ended.
    pub(crate) async fn run(
        self: Arc<Self>,
        mut stop: watch::Receiver<bool>,
        others: Vec<JoinHandle<()>>,
    ) {
        let mut news = self.app.watch();
        let mut kept = true;
        loop {
            let news = async {
                if kept {
                    let _ = news.changed().await;
                } else {
                    news.mark_unchanged();
                }
            };
            tokio::select! {
                _ = stop.changed() => break,
                () = news => {}
            }
            let began = Instant::now();
            kept = self.clone().keep(false).await;
            let pause = began.elapsed().saturating_mul(SHARE).max(PAUSE);
            tokio::select! {
                _ = stop.changed() => break,
                () = tokio::time::sleep(pause) => {}
            }
        }
        for task in others {
            let _ = task.await;
        }
        self.keep(true).await;
    }

    /// Whether the state could be written. If not, whoever watches is told.
    async fn keep(self: Arc<Self>, ended: bool) -> bool {
        let trouble = self.clone().write(ended).await.err().map(|error| error.to_string());
        let kept = trouble.is_none();
        self.app.trouble.send_if_modified(|told| {
            let news = *told != trouble;
            *told = trouble;
            news
        });
        kept
    }

    async fn write(self: Arc<Self>, ended: bool) -> Result<(), StateError> {
        let unwritable = |source| StateError::Unwritable { path: self.file.path().into(), source };
        let keeper = self.clone();
        let written = spawn_blocking(move || {
            let course = keeper.app.clock.course();
            let state = keeper.app.see(|world| serde_json::to_vec(&Present { course, world }));
            let state = state.map_err(|error| StateError::Unwritable {
                path: keeper.file.path().into(),
                source: error.into(),
            })?;
            keeper.file.write(&state, ended)
        });
        written.await.unwrap_or_else(|error| Err(unwritable(std::io::Error::other(error))))
    }
}
