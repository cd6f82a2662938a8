use super::sample::{addition, attempt, creation, evidence, hint, id, intent, new, ordered};
use super::{Outcome, ROUNDS, WRITERS, done, ensure, load, race, text, won};
use crate::journal::{Commit, Committed, Identity, Index, Intent, Query, Store, Stored};
use crate::model::Environment;
use crate::value::Uuid;

pub(super) fn commit_is_whole(one: &dyn Store, other: &dyn Store) -> Outcome {
    let intent = intent("commit_is_whole", "a")?;
    let records = vec![new(&intent), attempt(&intent), evidence("w", 1), hint("w", 2)];
    let expected = Stored::from_records(records.clone(), 1, 1);
    let done = one.commit(Commit { records, ..creation(&intent) }).map_err(text)?;
    ensure!(done == Committed::Done { version: 1 }, "a new payment gave {done:?}");
    for store in [one, other] {
        for query in [Query::Intent(intent.id), Query::Identity(intent.identity.clone())] {
            let found = store.load(&query).map_err(text)?;
            ensure!(found.len() == 1, "{} payments found by {query:?}", found.len());
            let found = found.into_iter().next().map(|stored| Stored { position: 1, ..stored });
            ensure!(found == expected, "what was read is not what was written");
        }
    }
    Ok(())
}

pub(super) fn nothing_is_found(one: &dyn Store, _: &dyn Store) -> Outcome {
    let intent = intent("nothing_is_found", "a")?;
    for query in [Query::Intent(intent.id), Query::Identity(intent.identity.clone())] {
        let found = one.load(&query).map_err(text)?;
        ensure!(found.is_empty(), "a payment was found that nobody recorded");
    }
    let none = Query::All { after: None, limit: 0 };
    ensure!(one.load(&none).map_err(text)?.is_empty(), "a page of 0 has a payment");
    let stale = one.commit(addition(&intent, 1, evidence("n", 1))).map_err(text)?;
    ensure!(stale == Committed::Stale, "adding to nothing gave {stale:?}");
    ensure!(
        one.load(&Query::Intent(intent.id)).map_err(text)?.is_empty(),
        "half a payment is left"
    );
    Ok(())
}

pub(super) fn stale_writes_nothing(one: &dyn Store, other: &dyn Store) -> Outcome {
    let intent = intent("stale_writes_nothing", "a")?;
    done(one, creation(&intent))?;
    done(other, addition(&intent, 1, evidence("s", 1)))?;
    let before = load(one, &intent)?;
    for version in [1, 3, 99] {
        let commit = addition(&intent, version, evidence("s", 2));
        let late = one.commit(commit).map_err(text)?;
        ensure!(late == Committed::Stale, "version {version} after version 2 gave {late:?}");
    }
    ensure!(load(other, &intent)? == before, "a stale commit changed the payment");
    Ok(())
}

pub(super) fn identity_is_unique(one: &dyn Store, other: &dyn Store) -> Outcome {
    const STEP: &str = "identity_is_unique";
    let first = intent(STEP, "a")?;
    done(one, creation(&first))?;
    let same_reference = Intent { id: id("another id"), ..first.clone() };
    for twin in [&first, &same_reference] {
        let taken = other.commit(creation(twin)).map_err(text)?;
        ensure!(taken == Committed::IdentityTaken, "a second creation gave {taken:?}");
    }
    let same_id = Intent { id: first.id, ..intent(STEP, "b")? };
    let taken = other.commit(creation(&same_id)).map_err(text)?;
    ensure!(taken == Committed::IdentityTaken, "a second use of an id gave {taken:?}");
    ensure!(other.load(&Query::Intent(same_reference.id)).map_err(text)?.is_empty(), "it was kept");
    let own = &first.identity;
    let others = [
        Identity { provider: "snippe".to_owned(), ..own.clone() },
        Identity { profile: "identity_is_unique.2".to_owned(), ..own.clone() },
        Identity { environment: Environment::Live, ..own.clone() },
        Identity { reference: "a-2".to_owned(), ..own.clone() },
        Identity { reference: "A".to_owned(), ..own.clone() },
    ];
    for identity in others {
        let intent = Intent { id: id(&format!("{identity:?}")), identity, ..first.clone() };
        done(other, creation(&intent))?;
        ensure!(*load(one, &intent)?.intent == intent, "another payment was found in its place");
    }
    Ok(())
}

pub(super) fn intent_comes_first(one: &dyn Store, other: &dyn Store) -> Outcome {
    let intent = intent("intent_comes_first", "a")?;
    for records in [vec![attempt(&intent), new(&intent)], vec![]] {
        let made = one.commit(Commit { records, ..creation(&intent) });
        ensure!(made.is_err(), "a payment without an intent gave {made:?}");
        let found = other.load(&Query::Intent(intent.id));
        ensure!(found == Ok(Vec::new()), "a payment without an intent was kept");
    }
    done(one, creation(&intent))?;
    let before = load(one, &intent)?;
    for records in [vec![new(&intent)], vec![hint("i", 1), new(&intent)], vec![]] {
        let added = one.commit(Commit { records, ..addition(&intent, 1, hint("i", 2)) });
        ensure!(added.is_err(), "a second intent, or nothing to add, gave {added:?}");
    }
    ensure!(load(other, &intent)? == before, "a refused commit changed the payment");
    Ok(())
}

pub(super) fn order_is_held(one: &dyn Store, other: &dyn Store) -> Outcome {
    const STEP: &str = "order_is_held";
    let holder = ordered(STEP, "holder", "order 1")?;
    done(one, creation(&holder))?;
    let mut second = ordered(STEP, "second", "order 1")?;
    "snippe".clone_into(&mut second.identity.provider);
    "order_is_held.2".clone_into(&mut second.identity.profile);
    let taken = other.commit(creation(&second)).map_err(text)?;
    ensure!(taken == Committed::OrderTaken(holder.identity.clone()), "a held order gave {taken:?}");
    ensure!(other.load(&Query::Intent(second.id)).map_err(text)?.is_empty(), "it was kept");
    let twin = other.commit(creation(&holder)).map_err(text)?;
    ensure!(twin == Committed::IdentityTaken, "the holder's own repeat gave {twin:?}");
    done(other, creation(&ordered(STEP, "elsewhere", "order 2")?))?;
    done(other, creation(&intent(STEP, "no order")?))?;
    done(other, creation(&intent(STEP, "no order either")?))?;

    let freed = addition(&holder, 1, evidence("o", 1));
    let index = Index { holds_order: false, ..freed.index.clone() };
    let holding = |store: &dyn Store| -> Result<Vec<Uuid>, String> {
        let environment = holder.identity.environment;
        let order = holder.operation.order.clone().unwrap_or_default();
        let held = store.load(&Query::Order { environment, order }).map_err(text)?;
        Ok(held.iter().map(|stored| stored.intent.id).collect())
    };
    ensure!(holding(other)? == [holder.id], "the holder of an order was not found by it");
    done(one, Commit { index, ..freed })?;
    ensure!(holding(other)?.is_empty(), "an order that is free was found held");
    done(other, creation(&second))?;
    ensure!(holding(one)? == [second.id], "the new holder was not found by the order");
    let third = ordered(STEP, "third", "order 1")?;
    let taken = one.commit(creation(&third)).map_err(text)?;
    ensure!(taken == Committed::OrderTaken(second.identity), "the new holder was not seen");
    Ok(())
}

pub(super) fn order_risk(one: &dyn Store, other: &dyn Store) -> Outcome {
    const STEP: &str = "order_risk";
    done(one, creation(&ordered(STEP, "a", "risky")?))?;
    let risk = Commit { order_is_free: false, ..creation(&ordered(STEP, "b", "risky")?) };
    done(other, risk)?;
    let third = other.commit(creation(&ordered(STEP, "c", "risky")?)).map_err(text)?;
    ensure!(matches!(third, Committed::OrderTaken(_)), "after two holders a third gave {third:?}");
    Ok(())
}

pub(super) fn order_per_environment(one: &dyn Store, other: &dyn Store) -> Outcome {
    const STEP: &str = "order_per_environment";
    done(one, creation(&ordered(STEP, "a", "both")?))?;
    let mut live = ordered(STEP, "b", "both")?;
    live.identity.environment = Environment::Live;
    done(other, creation(&live))
}

pub(super) fn records_only_grow(one: &dyn Store, other: &dyn Store) -> Outcome {
    let intent = intent("records_only_grow", "a")?;
    done(one, creation(&intent))?;
    let mut expected = load(one, &intent)?;
    for version in 1..=20 {
        let twice = evidence("g", version % 3);
        for record in [twice, hint("g", version)] {
            let (writer, reader) = if version % 2 == 0 { (one, other) } else { (other, one) };
            done(writer, addition(&intent, expected.version, record.clone()))?;
            expected.add(record);
            expected.version += 1;
            let found = load(reader, &intent)?;
            ensure!(found.position > expected.position, "its position did not grow");
            expected.position = found.position;
            ensure!(found == expected, "after version {} it differs", version);
        }
    }
    Ok(())
}

pub(super) fn one_writer_wins(one: &dyn Store, other: &dyn Store) -> Outcome {
    let intent = intent("one_writer_wins", "a")?;
    done(one, creation(&intent))?;
    for round in 0..ROUNDS {
        let version = 1 + round as u64;
        let results = race(one, other, |store, n| {
            store.commit(addition(&intent, version, evidence(&format!("r{round}"), n as u64)))
        })?;
        ensure!(won(&results) == 1, "one version, {} winners: {results:?}", won(&results));
        let lost = results.iter().filter(|r| **r == Committed::Stale).count();
        ensure!(lost == WRITERS - 1, "the losers were told {results:?}");
        let winner = results.iter().position(|r| matches!(r, Committed::Done { .. }));
        let kept = load(one, &intent)?.evidence.last().map(|e| e.id);
        let own = winner.map(|n| id(&format!("r{round} evidence {n}")));
        ensure!(kept == own, "the record of somebody else than the winner was kept");
        ensure!(load(other, &intent)?.evidence.len() == round + 1, "a loser's record was kept");
    }
    Ok(())
}

pub(super) fn one_creator_wins(one: &dyn Store, other: &dyn Store) -> Outcome {
    for round in 0..ROUNDS {
        let intent = intent("one_creator_wins", &format!("a{round}"))?;
        let results = race(one, other, |store, n| {
            let id = id(&format!("creator {round} {n}"));
            store.commit(creation(&Intent { id, ..intent.clone() }))
        })?;
        ensure!(won(&results) == 1, "one identity, {} payments: {results:?}", won(&results));
        let lost = results.iter().filter(|r| **r == Committed::IdentityTaken).count();
        ensure!(lost == WRITERS - 1, "the losers were told {results:?}");
        let found = other.load(&Query::Identity(intent.identity)).map_err(text)?;
        ensure!(found.len() == 1, "one identity has {} payments", found.len());
    }
    Ok(())
}

pub(super) fn one_order_winner(one: &dyn Store, other: &dyn Store) -> Outcome {
    for round in 0..ROUNDS {
        let intents = (0..WRITERS)
            .map(|n| {
                ordered("one_order_winner", &format!("a{round}.{n}"), &format!("race {round}"))
            })
            .collect::<Result<Vec<_>, _>>()?;
        let results = race(one, other, |store, n| store.commit(creation(&intents[n])))?;
        ensure!(won(&results) == 1, "one order, {} payments: {results:?}", won(&results));
    }
    Ok(())
}
