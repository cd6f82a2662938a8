//! Ctrl-C. The first one asks a command to end well, the second one ends it at once.

use std::future::Future;

use crate::output::Output;

/// What became of work that may be interrupted.
pub(crate) enum Ended<T> {
    /// It came to its end.
    Normally(T),
    /// It came to its end after the person had asked to stop.
    AfterAsking(T),
    /// The person insisted.
    AtOnce,
}

/// Lets work that must not be cut short come to its end, unless the person insists.
pub(crate) async fn finishing<T>(output: Output, work: impl Future<Output = T>) -> Ended<T> {
    tokio::pin!(work);
    tokio::select! {
        value = &mut work => return Ended::Normally(value),
        () = asked() => {}
    }
    output.note("finishing what was begun (Ctrl-C again to leave at once; nothing is lost)...");
    tokio::select! {
        value = &mut work => Ended::AfterAsking(value),
        () = asked() => Ended::AtOnce,
    }
}

/// Returns when the person asks to stop.
pub(crate) async fn asked() {
    if tokio::signal::ctrl_c().await.is_err() {
        // Without a handler the system ends the process by itself.
        std::future::pending::<()>().await;
    }
}
