//! The engine in worlds made up from seeds; each test prints what it counted.

use shilingi_simulation::{Beyond, Counts, Mutation, Options, exhaust, run};

/// Enough for every kind of fault and verdict to occur; a million run in `cargo xtask soak sim`.
const SEEDS: u64 = if cfg!(debug_assertions) { 400 } else { 4_000 };

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
    assert!(counts.parked > 0 && counts.most_attempts > 1, "{counts:?}");
}

#[test]
fn a_seed_replays_exactly() {
    for seed in 1..=20 {
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
        // These two must be seen to pay twice; for the others any rule will do.
        let twice = matches!(mutation, Mutation::TemboDeduplicates | Mutation::VersionIgnored);
        let enough = |rule| !twice || rule == "at most one execution per intent";
        // A race that is rare; what comes before its seed is only slow.
        let from = if mutation == Mutation::VersionIgnored { 950 } else { 1 };
        let caught = (from..=MOST).find_map(|seed| {
            let violation = run(seed, options).violation?;
            enough(violation.rule).then_some((seed, violation))
        });
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
fn an_acceptance_that_is_taken_back_late_is_believed() {
    let options = Options { beyond: Some(Beyond::LateOverturn), ..Options::default() };
    let rule = "no success that the books do not have";
    let seed =
        (150..=5_000).find(|seed| run(*seed, options).violation.is_some_and(|v| v.rule == rule));
    println!("seed {seed:?}: {rule}");
    assert!(seed.is_some());
}

/// Beyond what is promised other rules break, this one does not.
#[test]
fn wild_clocks_and_requests_that_lie_about_pay_nothing_twice() {
    for beyond in [Beyond::Clocks, Beyond::LateRequests] {
        let options = Options { beyond: Some(beyond), ..Options::default() };
        for seed in 1..=40 {
            let rule = run(seed, options).violation.map(|violation| violation.rule);
            assert_ne!(rule, Some("at most one execution per intent"), "{beyond:?} seed {seed}");
        }
    }
}

#[test]
fn every_fault_and_pair_of_faults_of_one_payment() {
    let tried = exhaust(1, 6);
    println!("{:?} runs with no, one and two faults", tried.runs);
    let broken: Vec<_> = tried.broken.iter().map(|(name, r)| (name, &r.violation)).collect();
    assert!(broken.is_empty(), "{broken:#?}");
    assert!(tried.runs[2] > 1_000, "{:?}", tried.runs);
}
