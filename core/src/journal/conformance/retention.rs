//! What a store that drops payments must keep of them. A store that keeps everything passes.

use super::sample::{addition, creation, evidence, intent};
use super::{Outcome, done, ensure, load, text};
use crate::journal::retention::Tombstone;
use crate::journal::{Committed, Identity, Query, Retention, Store, Stored};

pub(super) fn tombstones_stay(one: &dyn Store, other: &dyn Store) -> Outcome {
    const STEP: &str = "tombstones_stay";
    let (Some(here), Some(there)) = (one.retention(), other.retention()) else { return Ok(()) };
    let (a, b) = (intent(STEP, "a")?, intent(STEP, "b")?);
    done(one, creation(&a))?;
    done(one, addition(&a, 1, evidence(STEP, 1)))?;
    let stone = Tombstone::of(&load(one, &a)?);
    let bury = |retention: &dyn Retention, version| retention.bury(&stone, version).map_err(text);
    ensure!(!bury(here, 2)?, "the newest payment was dropped: positions would begin anew");
    done(other, creation(&b))?;
    ensure!(!bury(there, 1)?, "a payment was dropped that had changed since it was read");
    ensure!(!bury(there, 0)?, "a tombstone was put beside a payment of its identity");
    load(other, &a)?;
    ensure!(bury(here, 2)?, "a payment that may be dropped was not");
    ensure!(!bury(there, 2)?, "a payment was dropped twice");
    ensure!(!bury(there, 0)?, "a tombstone was put beside another of its identity");

    for identity in [Query::Intent(a.id), Query::Identity(a.identity.clone())] {
        ensure!(other.load(&identity).map_err(text)?.is_empty(), "a dropped payment is found");
    }
    let kept = there.tombstone(&a.identity).map_err(text)?;
    ensure!(kept.as_ref() == Some(&stone), "the tombstone reads {kept:?}");
    ensure!(
        there.tombstone(&b.identity).map_err(text)?.is_none(),
        "one stands for a living payment"
    );
    let again = other.commit(creation(&a)).map_err(text)?;
    ensure!(again == Committed::Retired(Box::new(stone)), "its identity is free: {again:?}");
    load(one, &b).map(|_| ())
}

pub(super) fn tombstones_are_paged(one: &dyn Store, other: &dyn Store) -> Outcome {
    const STEP: &str = "tombstones_are_paged";
    let (Some(here), Some(there)) = (one.retention(), other.retention()) else { return Ok(()) };
    let mut identities = Vec::new();
    for name in ["b", "B", "a-2", "a", "a.1"] {
        let intent = intent(STEP, name)?;
        let stored = Stored::from_records(creation(&intent).records, 1, 1);
        let stone = stored.map(|stored| Tombstone::of(&stored)).ok_or("a sample is no payment")?;
        ensure!(here.bury(&stone, 0).map_err(text)?, "a tombstone alone was not put");
        identities.push(intent.identity);
    }
    identities.sort();
    let mut after = Identity { reference: String::new(), ..identities[0].clone() };
    for identity in &identities {
        let page = there.tombstones(Some(&after), 1).map_err(text)?;
        let found: Vec<_> = page.into_iter().map(|stone| stone.identity).collect();
        ensure!(found == [identity.clone()], "after {after:?} came {found:?}");
        after.clone_from(identity);
    }
    let key = |name: &str| format!("{STEP}/{name}");
    for (name, value) in [("b", "2"), ("a", "1")] {
        one.remember(&key(name), value).map_err(text)?;
    }
    one.remember("tombstones%are_paged/c", "3").map_err(text)?;
    let mut found = there.remembered(&key("")).map_err(text)?;
    found.sort();
    let expected = [("a", "1"), ("b", "2")].map(|(name, value)| (key(name), value.to_owned()));
    ensure!(found == expected, "under a prefix is remembered {found:?}");
    Ok(())
}
