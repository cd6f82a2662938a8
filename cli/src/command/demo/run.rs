//! Pays the rows, some at a time, while due payments are looked at, until everything is at rest.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use shilingi::engine::snapshot;
use shilingi::journal::{Query, Stored};
use shilingi::{Error, Payment, Shilingi, Status};
use shilingi_sandbox::{Fate, Kind, Outcome, State};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use super::live::Live;
use super::sheet::Row;
use super::stage::{Stage, Tempo};

/// So many tills are open.
const TILLS: usize = 8;

/// What came back when a row was paid.
pub(super) type Answers = Vec<Option<Result<Payment, Error>>>;

pub(super) async fn run(
    stage: &Stage,
    rows: &[Row],
    tempo: Tempo,
    live: &mut Live,
) -> Result<Answers, Error> {
    stage.script(rows);
    let mut paying = JoinSet::new();
    let tills = Arc::new(Semaphore::new(TILLS));
    for (_, chain) in chains(rows) {
        let chain: Vec<_> = chain
            .into_iter()
            .map(|index| {
                (index, rows[index].clone(), stage.engine(rows[index].line.provider).clone())
            })
            .collect();
        let tills = tills.clone();
        paying.spawn(async move {
            let _till = tills.acquire().await;
            let mut answers = Vec::new();
            for (index, row, engine) in chain {
                answers.push((index, row.wish().send(&engine).await));
            }
            answers
        });
    }
    let looking = [
        tokio::spawn(look(stage.tembo.clone(), tempo)),
        tokio::spawn(look(stage.snippe.clone(), tempo)),
    ];
    let answers = settle(stage, rows, tempo, live, &mut paying).await;
    for task in looking {
        task.abort();
    }
    answers
}

fn chains(rows: &[Row]) -> BTreeMap<&str, Vec<usize>> {
    let mut chains: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, row) in rows.iter().enumerate() {
        chains.entry(row.chain()).or_default().push(index);
    }
    chains
}

/// Looks at what is due, over and over, as a shop's background task would.
async fn look(engine: Shilingi, tempo: Tempo) {
    loop {
        // A fault of the journal shows as a payment that stays open.
        let _ = engine.reconcile(16).await;
        tokio::time::sleep(tempo.std(50)).await;
    }
}

/// Waits until every row was paid and nothing has changed for a while, and everything that can be
/// found out was; for a quarter of a minute at most.
async fn settle(
    stage: &Stage,
    rows: &[Row],
    tempo: Tempo,
    live: &mut Live,
    paying: &mut JoinSet<Vec<(usize, Result<Payment, Error>)>>,
) -> Result<Answers, Error> {
    let mut answers: Answers = rows.iter().map(|_| None).collect();
    let (deadline, quiet) = (Instant::now() + tempo.std(12_000), tempo.std(500));
    let mut changed = Instant::now();
    let mut seen = BTreeMap::new();
    loop {
        while let Some(Ok(done)) = paying.try_join_next() {
            changed = Instant::now();
            for (index, answer) in done {
                live.answered(&rows[index], &answer);
                answers[index] = Some(answer);
            }
        }
        let stored = all(stage).await?;
        let mut now_seen = BTreeMap::new();
        for one in &stored {
            let payment = snapshot(one);
            live.seen(&payment);
            now_seen.insert(payment.reference, one.version);
        }
        if now_seen != seen {
            changed = Instant::now();
            seen = now_seen;
        }
        let at_rest = paying.is_empty()
            && is_played_out(stage)
            && stored.iter().all(|one| is_at_rest(&snapshot(one), rows))
            && changed.elapsed() >= quiet;
        if at_rest || Instant::now() >= deadline {
            live.end();
            return Ok(answers);
        }
        tokio::time::sleep(Duration::from_millis(60)).await;
    }
}

fn is_at_rest(payment: &Payment, rows: &[Row]) -> bool {
    let row = rows.iter().find(|row| row.line.reference == payment.reference);
    let open = matches!(payment.status, Status::Pending | Status::Unknown);
    payment.settled || (open && row.is_some_and(Row::stays_open))
}

/// Whether the sandbox has done what it was told: each script has ended, no callback is under way.
fn is_played_out(stage: &Stage) -> bool {
    let ended = |payment: &shilingi_sandbox::Payment| match payment.outcome {
        Outcome::NoAnswer | Outcome::ByHand if payment.kind == Kind::Collection => {
            payment.state == State::SessionExpired
        }
        Outcome::NoAnswer | Outcome::ByHand => true,
        Outcome::LateApproval => payment.state == State::Succeeded,
        Outcome::Overturned | Outcome::Reversed => payment.state == State::Reversed,
        _ => payment.state != State::Pending,
    };
    stage.sandbox.books().iter().flat_map(|book| &book.payments).all(ended)
        && stage.sandbox.callbacks().iter().all(|delivery| delivery.fate != Fate::Waiting)
}

/// Everything that the journal holds, oldest first.
pub(super) async fn all(stage: &Stage) -> Result<Vec<Stored>, Error> {
    Ok(stage.journal.load(Query::All { after: None, limit: usize::MAX }).await?)
}
