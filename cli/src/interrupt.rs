//! Ctrl-C, and the signals by which a system asks a program to end. The first one asks a command to end
//! well, the second one ends it at once.

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
    output.note("finishing what was begun (once more to leave at once; nothing is lost)...");
    tokio::select! {
        value = &mut work => Ended::AfterAsking(value),
        () = asked() => Ended::AtOnce,
    }
}

/// Returns when a person or the system asks to stop.
pub(crate) async fn asked() {
    tokio::select! {
        () = ctrl_c() => {}
        () = told() => {}
    }
}

async fn ctrl_c() {
    if tokio::signal::ctrl_c().await.is_err() {
        // Without a handler the system ends the process by itself.
        std::future::pending::<()>().await;
    }
}

/// `SIGTERM` of a service manager, `SIGHUP` of a terminal that closes.
#[cfg(unix)]
async fn told() {
    use tokio::signal::unix::{SignalKind, signal};
    let wait = async |kind: SignalKind| match signal(kind) {
        Ok(mut signal) => {
            signal.recv().await;
        }
        Err(_) => std::future::pending().await,
    };
    tokio::select! {
        () = wait(SignalKind::terminate()) => {}
        () = wait(SignalKind::hangup()), if !outlives_its_terminal() => {}
    }
}

/// Whether this was started under `nohup` or its like, which is to be left in force. A handler of ours
/// would undo it.
#[cfg(unix)]
fn outlives_its_terminal() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let ignored = ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    ignored.is_some_and(|mask| mask & 1 == 1)
}

#[cfg(not(unix))]
async fn told() {
    std::future::pending().await
}
