//! Ctrl-C, and the signals by which a system asks a program to end. The first one asks a command to end
//! well, the second one ends it at once.

use std::future::Future;
#[cfg(unix)]
use std::task::{Context, Poll};

#[cfg(unix)]
use tokio::signal::unix::{Signal, SignalKind, signal};

use tokio::io::AsyncReadExt;

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

/// Returns when a person or the system asks to stop. From its first poll on, that ends nothing by itself.
pub(crate) async fn asked() {
    Interrupt::listen().asked().await;
}

/// Whoever asks to stop: Ctrl-C, `SIGTERM` of a service manager, `SIGHUP` of a terminal that closes. What
/// comes after this was made is not missed.
pub(crate) struct Interrupt {
    #[cfg(unix)]
    signals: Vec<Signal>,
}

#[cfg(unix)]
impl Interrupt {
    pub(crate) fn listen() -> Self {
        let hangup = (!outlives_its_terminal()).then(SignalKind::hangup);
        let kinds = [Some(SignalKind::interrupt()), Some(SignalKind::terminate()), hangup];
        // Without a handler the system ends the process by itself.
        Self { signals: kinds.into_iter().flatten().filter_map(|k| signal(k).ok()).collect() }
    }

    pub(crate) async fn asked(&mut self) {
        let came = |context: &mut Context<'_>| {
            let any = self.signals.iter_mut().any(|signal| signal.poll_recv(context).is_ready());
            if any { Poll::Ready(()) } else { Poll::Pending }
        };
        std::future::poll_fn(came).await;
    }
}

#[cfg(not(unix))]
impl Interrupt {
    pub(crate) fn listen() -> Self {
        Self {}
    }

    pub(crate) async fn asked(&mut self) {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

/// Returns when standard input closes, which it does when whoever holds its other end ends.
pub(crate) async fn parent_gone() {
    let mut stdin = tokio::io::stdin();
    let mut passed_over = [0; 256];
    while stdin.read(&mut passed_over).await.is_ok_and(|count| count > 0) {}
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
