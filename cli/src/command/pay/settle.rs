//! Waits for outcomes: looks at what is due, as `shilingi reconcile` does, and reads what the journal says.

use std::time::Duration;

use shilingi::Shilingi;
use tokio::time::{Instant, sleep, timeout_at};

use super::line::Stand;
use super::live::Live;
use crate::interrupt::Interrupt;

/// So many due payments are looked at in one round.
const ROUND: usize = 50;

/// How long it rests when nothing was due.
const REST: Duration = Duration::from_secs(1);

/// Waits until nothing is left to ask about. Says whether a person asked to stop.
pub(super) async fn wait(
    engine: &Shilingi,
    live: &mut Live,
    most: Duration,
    asked: &mut Interrupt,
) -> bool {
    let deadline = Instant::now() + most;
    let awaited = |live: &Live| live.lines().iter().any(|line| line.is_awaited());
    if awaited(live) && !most.is_zero() {
        live.note("waiting for outcomes (Ctrl-C ends the waiting, and nothing else)");
    }
    while awaited(live) && Instant::now() < deadline {
        let round = tokio::select! {
            round = timeout_at(deadline, engine.reconcile(ROUND)) => round,
            () = asked.asked() => return true,
        };
        let rest = match round {
            Err(_) => return false,
            Ok(Ok(round)) if round.is_empty() => REST,
            Ok(Ok(_)) => Duration::ZERO,
            Ok(Err(error)) => {
                live.note(&format!("no longer waiting: {error}"));
                return false;
            }
        };
        refresh(engine, live).await;
        tokio::select! {
            () = sleep(rest) => {}
            () = asked.asked() => return true,
        }
    }
    false
}

/// Reads again what the journal has; what cannot be read stays as it was known last.
pub(super) async fn refresh(engine: &Shilingi, live: &mut Live) {
    for index in 0..live.lines().len() {
        let Some(line) = live.lines().get(index) else { continue };
        if line.payment().is_none() && !line.is_open() {
            continue;
        }
        let reference = line.reference().as_str().to_owned();
        if let Ok(payment) = engine.stored(&reference).await {
            live.stands(index, Stand::Recorded(payment.into()));
        }
    }
}
