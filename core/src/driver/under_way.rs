use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::timeout;

/// How long what was heard may take to be recorded.
const TO_RECORD: Duration = Duration::from_secs(5);

/// Counts what runs in tasks of its own.
#[derive(Debug)]
pub(super) struct UnderWay {
    count: watch::Sender<usize>,
    longest: Duration,
}

/// One of them, until it is dropped.
pub(super) struct Begun(Arc<UnderWay>);

impl UnderWay {
    /// `exchange` is the longest time to an answer.
    pub(super) fn new(exchange: Duration) -> Self {
        Self { count: watch::Sender::new(0), longest: exchange + TO_RECORD }
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
