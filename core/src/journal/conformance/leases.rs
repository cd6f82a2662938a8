use super::sample::{addition, creation, due_at, evidence, intent, lease, moment};
use super::{Outcome, done, ensure, race, text};
use crate::journal::{Commit, Committed, Index, Intent, LeaseDue, Query, Store};
use crate::model::Environment;
use crate::value::{Rate, Span, Uuid};

pub(super) fn lease_is_given_once(one: &dyn Store, other: &dyn Store) -> Outcome {
    const STEP: &str = "lease_is_given_once";
    for (name, due) in [("c", 30), ("a", 10), ("b", 20)] {
        done(one, due_at(&intent(STEP, name)?, Some(due)))?;
    }
    let first = one.lease_due(&lease(STEP, 100, 200, 2)).map_err(text)?;
    let expected = [intent(STEP, "a")?.id, intent(STEP, "b")?.id];
    ensure!(first == expected, "two of three were asked for, longest due first: {first:?}");
    let rest = other.lease_due(&lease(STEP, 100, 200, 9)).map_err(text)?;
    ensure!(rest == [intent(STEP, "c")?.id], "then the third alone: {rest:?}");
    let none = one.lease_due(&lease(STEP, 199, 300, 9)).map_err(text)?;
    ensure!(none.is_empty(), "leased again before the lease ended: {none:?}");
    Ok(())
}

pub(super) fn racing_leases_share_out(one: &dyn Store, other: &dyn Store) -> Outcome {
    const STEP: &str = "racing_leases_share_out";
    for n in 0..20 {
        done(one, due_at(&intent(STEP, &format!("a{n}"))?, Some(n)))?;
    }
    let mut leased: Vec<Uuid> =
        race(one, other, |store, _| store.lease_due(&lease(STEP, 100, 200, 7)))?.concat();
    leased.sort_unstable();
    let given = leased.len();
    leased.dedup();
    ensure!(given == 20 && leased.len() == 20, "{given} leases for {} of 20", leased.len());
    Ok(())
}

pub(super) fn lease_ends(one: &dyn Store, other: &dyn Store) -> Outcome {
    const STEP: &str = "lease_ends";
    let intent = intent(STEP, "a")?;
    done(one, due_at(&intent, Some(10)))?;
    let own = vec![intent.id];
    let leased =
        |store: &dyn Store, now, until| store.lease_due(&lease(STEP, now, until, 9)).map_err(text);
    ensure!(leased(one, 100, 200)? == own, "a due payment was not leased");
    ensure!(leased(other, 200, 300)? == own, "a lease did not end at its time");
    let stale = other.commit(addition(&intent, 7, evidence("l", 1))).map_err(text)?;
    ensure!(stale == Committed::Stale, "version 7 after 1 gave {stale:?}");
    ensure!(leased(one, 201, 300)?.is_empty(), "a commit that wrote nothing ended the lease");
    let commit = addition(&intent, 1, evidence("l", 1));
    let index = Index { due: Some(moment(150)), ..commit.index.clone() };
    done(one, Commit { index, ..commit })?;
    ensure!(leased(other, 202, 300)? == own, "a commit did not end the lease");
    let commit = addition(&intent, 2, evidence("l", 2));
    let index = Index { due: None, ..commit.index.clone() };
    done(one, Commit { index, ..commit })?;
    ensure!(leased(other, 999, 1000)?.is_empty(), "leased although it is no longer due");
    Ok(())
}

pub(super) fn clocks_that_were_ahead(one: &dyn Store, other: &dyn Store) -> Outcome {
    const STEP: &str = "clocks_that_were_ahead";
    let intent = intent(STEP, "a")?;
    done(one, due_at(&intent, Some(90_000)))?;
    let (created, just_before) = (intent.created_at, intent.created_at - Span::millis(1));
    let leased = |store: &dyn Store, now, ahead| {
        let lease = LeaseDue { ahead, ..lease(STEP, now, now + 100, 9) };
        store.lease_due(&lease).map(|ids| ids.len()).map_err(text)
    };
    ensure!(leased(one, 10, created)? == 0, "a payment that is not due was leased");
    ensure!(leased(one, 10, just_before)? == 1, "one recorded ahead of the clock was not leased");
    ensure!(leased(other, 11, just_before)? == 0, "it was leased twice");
    let commit = addition(&intent, 1, evidence("h", 1));
    let index = Index { due: Some(moment(90_000)), ..commit.index.clone() };
    done(one, Commit { index, ..commit })?;
    ensure!(leased(one, 95_000, moment(1 << 40))? == 1, "a due payment was not leased");
    ensure!(
        leased(other, 94_000, moment(1 << 40))? == 1,
        "a lease from a clock that was ahead still holds"
    );
    Ok(())
}

pub(super) fn budget_is_shared(one: &dyn Store, other: &dyn Store) -> Outcome {
    const STEP: &str = "budget_is_shared";
    for n in 0..9 {
        done(one, due_at(&intent(STEP, &format!("a{n}"))?, Some(10)))?;
    }
    let budget = Some(Rate { most: 3, per: Span::millis(1000) });
    let leased = |store: &dyn Store, now, limit| {
        let lease = LeaseDue { budget, ..lease(STEP, now, now + 10_000, limit) };
        store.lease_due(&lease).map(|ids| ids.len()).map_err(text)
    };
    ensure!(leased(one, 1000, 2)? == 2, "two of a budget of three were refused");
    ensure!(leased(other, 1500, 9)? == 1, "another worker did not get the one that was left");
    ensure!(leased(one, 1999, 9)? == 0, "a spent budget gave more");
    ensure!(leased(other, 2000, 9)? == 3, "the next span did not bring a new budget");
    let free = one.lease_due(&lease(STEP, 2000, 12_000, 9)).map_err(text)?;
    ensure!(free.len() == 3, "without a budget {} of the other three were leased", free.len());
    Ok(())
}

pub(super) fn lease_keeps_to_its_own(one: &dyn Store, other: &dyn Store) -> Outcome {
    const STEP: &str = "lease_keeps_to_its_own";
    let own = intent(STEP, "own")?;
    let mut provider = intent(STEP, "provider")?;
    "snippe".clone_into(&mut provider.identity.provider);
    let mut profile = intent(STEP, "profile")?;
    "lease_keeps_to_its_own.2".clone_into(&mut profile.identity.profile);
    let mut environment = intent(STEP, "environment")?;
    environment.identity.environment = Environment::Live;
    for intent in [&provider, &profile, &environment, &own] {
        done(one, due_at(intent, Some(100)))?;
    }
    done(one, due_at(&intent(STEP, "later")?, Some(101)))?;
    done(one, due_at(&intent(STEP, "never")?, None))?;
    let early = other.lease_due(&lease(STEP, 99, 200, 9)).map_err(text)?;
    ensure!(early.is_empty(), "leased before it was due: {early:?}");
    let leased = other.lease_due(&lease(STEP, 100, 200, 9)).map_err(text)?;
    ensure!(leased == [own.id], "not its own due payment alone: {leased:?}");
    Ok(())
}

pub(super) fn paging(one: &dyn Store, other: &dyn Store) -> Outcome {
    const STEP: &str = "paging";
    // Pairs share a moment, so the id must decide between them.
    let mut own = Vec::new();
    for n in 0..11_i64 {
        let created_at = moment(5_000 - n / 2);
        let intent = Intent { created_at, ..intent(STEP, &format!("a{n}"))? };
        done(one, creation(&intent))?;
        own.push((created_at, intent.id));
    }
    own.sort_unstable();
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let page = other.load(&Query::All { after, limit: 3 }).map_err(text)?;
        ensure!(page.len() <= 3, "a page of 3 has {}", page.len());
        let Some(last) = page.last() else { break };
        after = Some((last.intent.created_at, last.intent.id));
        seen.extend(page.iter().map(|s| (s.intent.created_at, s.intent.id)));
        ensure!(seen.is_sorted_by(|a, b| a < b), "pages are out of order, or repeat a payment");
    }
    seen.retain(|key| own.contains(key));
    ensure!(seen == own, "{} of {} payments were seen", seen.len(), own.len());
    Ok(())
}
