//! Pays the rows, some at a time, while due payments are looked at, until everything is at rest.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use shilingi::engine::snapshot;
use shilingi::journal::{Query, Stored};
use shilingi::{Error, Payment, Shilingi, Status};
use shilingi_sandbox::{Fate, Kind, Outcome, State};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use super::live::Live;
use super::name::{Name, name};
use super::sheet::Row;
use super::stage::{Stage, Tempo};

/// So many tills are open.
const TILLS: usize = 8;

/// So many due payments are looked at in one round.
const ROUND: usize = 16;

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
            .map(|index| (index, rows[index].clone(), stage.engine(rows[index].provider).clone()))
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

fn chains(rows: &[Row]) -> BTreeMap<(&str, &str), Vec<usize>> {
    let mut chains: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (index, row) in rows.iter().enumerate() {
        chains.entry(row.chain()).or_default().push(index);
    }
    chains
}

/// Looks at what is due, over and over, as a shop's background task would.
async fn look(engine: Shilingi, tempo: Tempo) {
    loop {
        // A fault of the journal shows as a payment that stays open.
        let round = engine.reconcile(ROUND).await.unwrap_or_default();
        if round.len() < ROUND {
            tokio::time::sleep(tempo.std(50)).await;
        }
    }
}

/// Waits until every row was paid, nothing has changed for a while, and everything that can be found out
/// was. It gives up when for twelve seconds nothing went forward, however long it all takes.
async fn settle(
    stage: &Stage,
    rows: &[Row],
    tempo: Tempo,
    live: &mut Live,
    paying: &mut JoinSet<Vec<(usize, Result<Payment, Error>)>>,
) -> Result<Answers, Error> {
    let mut answers: Answers = rows.iter().map(|_| None).collect();
    let (patience, quiet) = (tempo.std(12_000), tempo.std(500));
    let stays_open: BTreeSet<Name> =
        rows.iter().filter(|row| row.stays_open()).map(Row::name).collect();
    let mut changed = Instant::now();
    let mut seen = BTreeMap::new();
    loop {
        let round = Instant::now();
        while let Some(Ok(done)) = paying.try_join_next() {
            changed = Instant::now();
            for (index, answer) in done {
                live.answered(&rows[index], &answer);
                answers[index] = Some(answer);
            }
        }
        let stored = all(stage).await?;
        let mut at_rest = paying.is_empty();
        for payment in stored.iter().map(snapshot) {
            live.seen(&payment);
            let name = name(&payment);
            let open = matches!(payment.status, Status::Pending | Status::Unknown);
            at_rest &= payment.settled || (open && stays_open.contains(&name));
            // Being asked again and again is no step forward.
            let stand = (payment.status, payment.settled, payment.reason);
            if seen.insert(name, stand) != Some(stand) {
                changed = Instant::now();
            }
        }
        let still = changed.elapsed();
        if (at_rest && still >= quiet && is_played_out(stage)) || still >= patience {
            live.end();
            return Ok(answers);
        }
        // Looking takes as long as there are payments; most of the time is left to them.
        tokio::time::sleep(round.elapsed().saturating_mul(4).max(Duration::from_millis(60))).await;
    }
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
