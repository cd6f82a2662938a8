use std::sync::atomic::{AtomicUsize, Ordering};

use super::sample::{addition, creation, evidence, intent};
use super::{Outcome, WRITERS, done, ensure, race, text};
use crate::journal::{Query, Store, Stored};
use crate::value::Uuid;

fn changed(store: &dyn Store, after: u64) -> Result<Vec<Stored>, String> {
    store.load(&Query::Changed { after, limit: 1000 }).map_err(text)
}

/// The position of the newest change, whichever step made it.
fn end(store: &dyn Store) -> Result<u64, String> {
    let mut after = 0;
    while let Some(last) = changed(store, after)?.last() {
        after = last.position;
    }
    Ok(after)
}

pub(super) fn changes_in_order(one: &dyn Store, other: &dyn Store) -> Outcome {
    const STEP: &str = "changes_in_order";
    let (a, b) = (intent(STEP, "a")?, intent(STEP, "b")?);
    let start = end(one)?;
    done(one, creation(&a))?;
    done(other, creation(&b))?;
    let seen: Vec<Uuid> = changed(one, start)?.iter().map(|s| s.intent.id).collect();
    ensure!(seen == [a.id, b.id], "two new payments came as {seen:?}");
    let middle = changed(one, start)?.first().map_or(0, |s| s.position);
    done(one, addition(&a, 1, evidence("f", 1)))?;
    let again = changed(other, middle)?;
    let seen: Vec<Uuid> = again.iter().map(|s| s.intent.id).collect();
    ensure!(seen == [b.id, a.id], "after a change of the first they came as {seen:?}");
    ensure!(again.iter().all(|s| s.position > middle), "a position did not grow");
    let last = again.last().map_or(0, |s| s.position);
    ensure!(changed(one, last)?.is_empty(), "something came after the end");
    let loaded = one.load(&Query::Intent(a.id)).map_err(text)?;
    ensure!(loaded.first().map(|s| s.position) == Some(last), "a load has another position");
    let limited = one.load(&Query::Changed { after: start, limit: 1 }).map_err(text)?;
    ensure!(limited.len() == 1, "a limit of 1 gave {}", limited.len());
    Ok(())
}

/// A reader follows the feed while writers race; a commit that became visible late at a position
/// that was already passed would be missed for ever.
pub(super) fn no_change_is_missed(one: &dyn Store, other: &dyn Store) -> Outcome {
    const STEP: &str = "no_change_is_missed";
    const EACH: usize = 12;
    let start = end(one)?;
    let writing = AtomicUsize::new(WRITERS - 1);
    let seen = race(one, other, |store, number| {
        if number > 0 {
            let written = (0..EACH).try_for_each(|n| {
                let intent = intent(STEP, &format!("w{number}-{n}"))?;
                done(store, creation(&intent))
            });
            writing.fetch_sub(1, Ordering::SeqCst);
            return Ok((written, Vec::new()));
        }
        let mut seen = Vec::new();
        let mut after = start;
        loop {
            let last_round = writing.load(Ordering::SeqCst) == 0;
            let page = store.load(&Query::Changed { after, limit: 5 })?;
            after = page.last().map_or(after, |s| s.position);
            let ended = page.is_empty();
            seen.extend(page.into_iter().map(|s| s.intent.id));
            if ended && last_round {
                return Ok((Ok(()), seen));
            }
        }
    })?;
    let mut ids = Vec::new();
    for (written, seen) in seen {
        written?;
        ids.extend(seen);
    }
    ids.sort_unstable();
    ids.dedup();
    let expected = (WRITERS - 1) * EACH;
    ensure!(ids.len() == expected, "a reader saw {} of {expected} changes", ids.len());
    Ok(())
}

pub(super) fn memory(one: &dyn Store, other: &dyn Store) -> Outcome {
    const KEY: &str = "conformance/memory";
    let recall = |store: &dyn Store| store.recall(KEY).map_err(text);
    ensure!(recall(one)?.is_none(), "something is remembered that nobody said");
    one.remember(KEY, "one").map_err(text)?;
    ensure!(recall(other)?.as_deref() == Some("one"), "the other handle recalls something else");
    other.remember(KEY, "two").map_err(text)?;
    ensure!(recall(one)?.as_deref() == Some("two"), "a new value did not replace the old");
    ensure!(one.recall("conformance/other").map_err(text)?.is_none(), "keys are mixed up");
    Ok(())
}
