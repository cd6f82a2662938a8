//! Sends what is to be sent, some at a time, until all is sent or something says to stop.

use std::collections::VecDeque;
use std::time::Duration;

use shilingi::value::Rate;
use shilingi::{Error, Payment, Shilingi, Status, TimelineKind};
use tokio::task::JoinSet;
use tokio::time::{Interval, MissedTickBehavior, interval};

use super::judge::Judge;
use super::line::Stand;
use super::live::Live;
use super::stop::Stop;
use crate::interrupt::Interrupt;

struct Done {
    index: usize,
    /// Whether its reply was lost. Another process's payment that is under way is unknown as well.
    is_lost: bool,
    answer: Result<Payment, Error>,
}

pub(super) async fn send(
    engine: &Shilingi,
    live: &mut Live,
    at_once: usize,
    asked: &mut Interrupt,
) -> Option<Stop> {
    let lines = live.lines().iter().enumerate();
    let mut waiting: VecDeque<usize> =
        lines.filter(|(_, line)| line.is_to_be_sent()).map(|(index, _)| index).collect();
    let mut pace = pace(engine);
    let (mut under_way, mut judge, mut stop) = (JoinSet::new(), Judge::default(), None);
    loop {
        // One wrong setting spends one reference, and not as many as leave together.
        let most = if judge.is_proved() { at_once } else { 1 };
        let more = stop.is_none() && under_way.len() < most && !waiting.is_empty();
        if !more && under_way.is_empty() {
            return stop;
        }
        tokio::select! {
            biased;
            () = asked.asked() => {
                if matches!(stop, Some(Stop::Asked)) {
                    return Some(Stop::AtOnce);
                }
                stop = Some(Stop::Asked);
                live.note("finishing what was begun (once more to leave at once; nothing is lost)...");
            }
            Some(done) = under_way.join_next() => {
                // The engine's own task goes on whatever becomes of this one.
                let Ok(Done { index, is_lost, answer }) = done else { continue };
                if stop.is_none() {
                    let wallet = live.lines().get(index).and_then(|l| l.operation.details.wallet());
                    stop = judge.judge(&answer, is_lost, wallet);
                    if let Some(stop) = &stop {
                        live.note(&stop.text());
                    }
                }
                live.stands(index, match answer {
                    Ok(payment) => Stand::Recorded(payment.into()),
                    Err(error) => Stand::Refused(error.into()),
                });
            }
            () = tick(&mut pace), if more => {
                let Some(index) = waiting.pop_front() else { continue };
                let Some(line) = live.lines().get(index) else { continue };
                let (engine, line) = (engine.clone(), line.clone());
                under_way.spawn(async move {
                    let answer = match line.stand {
                        Stand::Recorded(_) => engine.send(line.reference().as_str()).await,
                        _ => engine.payout(line.row.payout()).await,
                    };
                    let is_lost = is_lost(&engine, line.reference().as_str()).await;
                    Done { index, is_lost, answer }
                });
            }
        }
    }
}

async fn is_lost(engine: &Shilingi, reference: &str) -> bool {
    let timeline = engine.timeline(reference).await.unwrap_or_default();
    timeline.iter().any(|entry| entry.kind == TimelineKind::Reply)
        && timeline.last().is_some_and(|entry| entry.status == Status::Unknown)
}

/// How fast the provider may be asked for something, where that is limited.
pub(super) fn pace(engine: &Shilingi) -> Option<Interval> {
    let mut pace = interval(gap(engine.sending()?));
    pace.set_missed_tick_behavior(MissedTickBehavior::Delay);
    Some(pace)
}

/// Evenly, so that no span has more than the provider allows.
fn gap(rate: Rate) -> Duration {
    let most = u32::try_from(rate.most).unwrap_or(u32::MAX).max(1);
    (rate.per.to_std() / most).max(Duration::from_millis(1))
}

/// At once where there is no pace.
pub(super) async fn tick(pace: &mut Option<Interval>) {
    if let Some(pace) = pace {
        pace.tick().await;
    }
}

#[cfg(test)]
mod tests {
    use shilingi::{Journal, Snippe, TemboPlus};

    use super::*;

    #[test]
    fn only_snippe_has_a_pace_and_it_leaves_the_looks_their_share() {
        let url = "http://127.0.0.1:9";
        let snippe = Shilingi::new(Snippe::local(url).unwrap(), Journal::memory()).unwrap();
        assert_eq!(snippe.sending().map(gap), Some(Duration::from_secs(3)));
        let tembo = Shilingi::new(TemboPlus::local(url).unwrap(), Journal::memory()).unwrap();
        assert!(tembo.sending().is_none());
    }
}
