use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::timeout;

/// Counts what runs in tasks of its own.
#[derive(Debug)]
pub(super) struct UnderWay {
    count: watch::Sender<usize>,
    longest: Duration,
}

/// One of them, until it is dropped.
pub(super) struct Begun(Arc<UnderWay>);

impl UnderWay {
    /// `longest` is how long any of it is waited for.
    pub(super) fn new(longest: Duration) -> Self {
        Self { count: watch::Sender::new(0), longest }
    }

    pub(super) fn begin(self: &Arc<Self>) -> Begun {
        self.count.send_modify(|count| *count += 1);
        Begun(self.clone())
    }

    pub(super) fn is_over(&self) -> bool {
        *self.count.borrow() == 0
    }

    pub(super) async fn over(&self) {
        let mut watched = self.count.subscribe();
        let _ = timeout(self.longest, watched.wait_for(|count| *count == 0)).await;
    }
}

impl Drop for Begun {
    fn drop(&mut self) {
        self.0.count.send_modify(|count| *count -= 1);
    }
}
