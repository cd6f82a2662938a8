//! Waits for the outcomes of the lines: asks about each when its time has come, and reads what others
//! record meanwhile. Nothing that moves money is sent for that, neither of this file nor of another.

use std::ops::ControlFlow;
use std::time::Duration;

use shilingi::{Error, Payment, Shilingi};
use tokio::time::{Instant, Interval, sleep};

use super::line::{Line, Stand};
use super::live::Live;
use super::send::{pace, tick};
use crate::command::money;
use crate::interrupt::Interrupt;

/// How long it rests between two rounds.
const REST: Duration = Duration::from_secs(1);

/// How the waiting ended.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    /// There is nothing left to ask about, or the time was over.
    Waited,
    /// A person asked for it.
    Asked,
    /// The person insisted: the question under way was not waited for.
    AtOnce,
}

/// Waits until nothing is left to ask about. A question that is under way when the time is over or a
/// person asks to stop is answered and recorded first.
pub(super) async fn wait(
    engine: &Shilingi,
    live: &mut Live,
    most: Duration,
    asked: &mut Interrupt,
) -> Ended {
    let deadline = Instant::now() + most;
    let awaited = |live: &Live| live.lines().iter().any(Line::is_awaited);
    if awaited(live) && !most.is_zero() {
        live.note("waiting for outcomes (Ctrl-C ends the waiting, and nothing else)");
    }
    // Looks keep to the pace of sending: the rest of what the provider allows is reconciling's.
    let mut pace = pace(engine);
    while awaited(live) && Instant::now() < deadline {
        if let ControlFlow::Break(ended) = round(engine, live, deadline, &mut pace, asked).await {
            return ended;
        }
        tokio::select! {
            () = sleep(REST) => {}
            () = asked.asked() => return Ended::Asked,
        }
    }
    Ended::Waited
}

/// Looks once at every line that is waited for.
async fn round(
    engine: &Shilingi,
    live: &mut Live,
    deadline: Instant,
    pace: &mut Option<Interval>,
    asked: &mut Interrupt,
) -> ControlFlow<Ended> {
    for index in 0..live.lines().len() {
        let Some(line) = live.lines().get(index).filter(|line| line.is_awaited()) else { continue };
        if Instant::now() >= deadline {
            return ControlFlow::Break(Ended::Waited);
        }
        if line.payment().is_some_and(is_due) {
            tokio::select! {
                () = tick(pace) => {}
                () = asked.asked() => return ControlFlow::Break(Ended::Asked),
            }
        }
        let reference = line.reference().as_str().to_owned();
        let (looked, ended) = finishing(engine, &reference, live, asked).await;
        match looked {
            Some(Ok(payment)) => live.stands(index, Stand::Recorded(payment.into())),
            Some(Err(error)) => {
                live.note(&format!("no longer waiting: {error}"));
                return ControlFlow::Break(ended.unwrap_or(Ended::Waited));
            }
            None => {}
        }
        if let Some(ended) = ended {
            return ControlFlow::Break(ended);
        }
    }
    ControlFlow::Continue(())
}

/// The payment as it stands after a look, if it is due; and whether a person asked to stop meanwhile.
async fn finishing(
    engine: &Shilingi,
    reference: &str,
    live: &Live,
    asked: &mut Interrupt,
) -> (Option<Result<Payment, Error>>, Option<Ended>) {
    // A wait of no length: it looks when a look is due, and sends nothing.
    let look = engine.wait(reference, Duration::ZERO);
    tokio::pin!(look);
    tokio::select! {
        looked = &mut look => return (Some(looked), None),
        () = asked.asked() => {}
    }
    live.note("finishing what was begun (once more to leave at once; nothing is lost)...");
    tokio::select! {
        looked = &mut look => (Some(looked), Some(Ended::Asked)),
        () = asked.asked() => (None, Some(Ended::AtOnce)),
    }
}

fn is_due(payment: &Payment) -> bool {
    payment.next_look_at.is_some_and(|at| at <= money::now())
}

/// Reads again what the journal has of what is open; what cannot be read stays as it was known last. Says
/// whether a person asked to leave at once.
pub(super) async fn refresh(engine: &Shilingi, live: &mut Live, asked: &mut Interrupt) -> bool {
    for index in 0..live.lines().len() {
        let Some(line) = live.lines().get(index).filter(|line| line.is_open()) else { continue };
        let reference = line.reference().as_str().to_owned();
        tokio::select! {
            biased;
            () = asked.asked() => return true,
            stored = engine.stored(&reference) => {
                if let Ok(payment) = stored {
                    live.stands(index, Stand::Recorded(payment.into()));
                }
            }
        }
    }
    false
}
