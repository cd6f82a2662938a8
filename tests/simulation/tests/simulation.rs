//! The engine in worlds made up from seeds; each test prints what it counted.

use shilingi_simulation::{Beyond, Counts, Mutation, Options, exhaust, run};

/// Enough for every kind of fault and verdict to occur; a million run in `cargo xtask soak sim`.
const SEEDS: u64 = if cfg!(debug_assertions) { 1_000 } else { 4_000 };

#[test]
fn no_seed_breaks_a_rule() {
    let mut counts = Counts::default();
    for seed in 1..=SEEDS {
        let report = run(seed, Options::default());
        assert_eq!(report.violation, None, "cargo xtask sim --seed {seed} --runs 1 --trace");
        counts.add(&report.counts);
    }
    println!("{SEEDS} runs, {counts:#?}");
    // A world in which nothing happens would break no rule either.
    assert_eq!(counts.faults.len(), 21, "some fault never happened: {:?}", counts.faults);
    for verdict in
        ["succeeded", "failed", "expired", "cancelled", "reversed", "succeeded, late_success"]
    {
        assert!(counts.verdicts.contains_key(verdict), "nothing ended as {verdict}");
    }
    assert!(counts.parked > 0 && counts.most_attempts > 2, "{counts:?}");
}

#[test]
fn a_seed_replays_exactly() {
    for seed in 1..=100 {
        let (first, second) = (run(seed, Options::default()), run(seed, Options::default()));
        assert_eq!((first.hash, first.effects), (second.hash, second.effects), "seed {seed}");
        assert_ne!(first.hash, run(seed + 1, Options::default()).hash, "seed {seed}");
    }
    let silent = run(7, Options::default());
    let told = run(7, Options { trace: true, ..Options::default() });
    assert_eq!((silent.hash, silent.lines.len()), (told.hash, 0));
    assert!(told.lines.len() >= told.effects);
}

#[test]
fn every_mutation_is_caught() {
    const MOST: u64 = 3_000;
    let mut escaped = Vec::new();
    for mutation in Mutation::ALL {
        let options = Options { mutation: Some(mutation), ..Options::default() };
        let caught = (1..=MOST).find_map(|seed| Some((seed, run(seed, options).violation?)));
        match caught {
            Some((seed, violation)) => {
                println!("{mutation:?}: seed {seed}: {}", violation.rule);
            }
            None => escaped.push(mutation),
        }
    }
    assert_eq!(escaped, [], "not caught within {MOST} seeds");
}

/// What cannot be promised, so that the promise is known to end where it is said to.
#[test]
fn the_limits_are_where_they_are_said_to_be() {
    const MOST: u64 = 20_000;
    for (beyond, rule) in [
        (Beyond::Clocks, "at most one execution per intent"),
        (Beyond::LateRequests, "at most one execution per intent"),
        (Beyond::LateOverturn, "no success that the books do not have"),
    ] {
        let options = Options { beyond: Some(beyond), ..Options::default() };
        let seed = (1..=MOST).find(|seed| {
            run(*seed, options).violation.is_some_and(|violation| violation.rule == rule)
        });
        println!("{beyond:?}: seed {seed:?}: {rule}");
        assert!(seed.is_some(), "{beyond:?} breaks nothing within {MOST} seeds");
    }
}

#[test]
fn every_fault_and_pair_of_faults_of_one_payment() {
    let tried = exhaust(1, 7);
    println!("{:?} runs with no, one and two faults", tried.runs);
    let broken: Vec<_> = tried.broken.iter().map(|(name, r)| (name, &r.violation)).collect();
    assert!(broken.is_empty(), "{broken:#?}");
    assert!(tried.runs[2] > 1_000, "{:?}", tried.runs);
}
