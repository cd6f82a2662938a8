//! The engine in worlds made up from seeds; each test prints what it counted.

use shilingi_simulation::{Counts, Focus, Mutation, Options, exhaust, run};

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
    assert_eq!(counts.paid.len(), 10, "some kind was never paid: {:?}", counts.paid);
    assert_eq!(counts.faults.len(), 22, "some fault never happened: {:?}", counts.faults);
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
        let options =
            Options { mutation: Some(mutation), kind: mutation.kind(), ..Options::default() };
        // These two must be seen to pay twice; for the others any rule will do.
        let twice = matches!(mutation, Mutation::TemboDeduplicates | Mutation::VersionIgnored);
        let enough = |rule| !twice || rule == "at most one execution per intent";
        let caught = (1..=MOST).find_map(|seed| {
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

/// The rule that an acceptance which is taken back late would break.
const BELIEVED: &str = "no success that the books do not have";

#[test]
fn an_acceptance_that_is_taken_back_late_is_not_believed() {
    let options = Options { focus: Some(Focus::Overturns), ..Options::default() };
    let mut counts = Counts::default();
    for seed in 1..=SEEDS {
        let report = run(seed, options);
        assert_eq!(report.violation, None, "seed {seed}");
        counts.add(&report.counts);
    }
    println!("{SEEDS} runs, {:?}", counts.verdicts);
    assert!(counts.verdicts.contains_key("succeeded") && counts.verdicts.contains_key("failed"));
}

/// What cannot be promised, so that the promise is known to end where it is said to.
#[test]
fn old_answers_and_undated_ones_under_wrong_clocks_are_believed() {
    for focus in [Focus::OldAnswers, Focus::UndatedAnswers] {
        let options = Options { focus: Some(focus), ..Options::default() };
        let broken = |seed: &u64| run(*seed, options).violation.is_some_and(|v| v.rule == BELIEVED);
        let seed = (1..=5_000).find(broken);
        println!("{focus:?} seed {seed:?}: {BELIEVED}");
        assert!(seed.is_some(), "{focus:?}");
    }
}

/// What cannot be promised of remittances: that a request which comes when it was not found twice is
/// not carried out. It is carried out once all the same.
#[test]
fn a_remittance_that_comes_after_half_an_hour_is_believed_never_made() {
    let options = Options { focus: Some(Focus::LateRemittances), ..Options::default() };
    let rules: Vec<_> =
        (1..=60).filter_map(|seed| Some(run(seed, options).violation?.rule)).collect();
    assert!(rules.contains(&"no failure that the provider never reported"), "{rules:?}");
    assert!(!rules.contains(&"at most one execution per intent"), "{rules:?}");
}

/// Beyond what is promised other rules break, this one does not.
#[test]
fn wild_clocks_and_requests_that_lie_about_pay_nothing_twice() {
    for focus in [Focus::Clocks, Focus::LateRequests] {
        let options = Options { focus: Some(focus), ..Options::default() };
        for seed in 1..=SEEDS / 10 {
            let rule = run(seed, options).violation.map(|violation| violation.rule);
            assert_ne!(rule, Some("at most one execution per intent"), "{focus:?} seed {seed}");
        }
    }
}

#[test]
fn every_fault_and_pair_of_faults_of_one_payment() {
    let tried = exhaust(2, 6);
    println!("{:?} runs with no, one and two faults", tried.runs);
    let broken: Vec<_> = tried.broken.iter().map(|(name, r)| (name, &r.violation)).collect();
    assert!(broken.is_empty(), "{broken:#?}");
    assert!(tried.runs[2] > 4_000, "{:?}", tried.runs);
}
