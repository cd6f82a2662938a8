//! What holds for every verdict, whatever was observed and in whatever order.
#![allow(clippy::unwrap_used)] // a broken generator is a failed test

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use shilingi::evidence::{Claim, Evidence, Reading, Source};
use shilingi::status::{Facts, Spans, Started, Verdict, verdict};
use shilingi::value::{Currency, Money, Reference, Span, Timestamp, Uuid};
use shilingi::{MayPayAgain, Reason, Status};

const OWN: &str = "SAL-2025-09-001";
const AMOUNT: i64 = 50_000;

fn money(amount: i64) -> Money {
    Money::new(amount, Currency::Tzs).unwrap()
}

fn facts() -> impl Strategy<Value = Facts> {
    (0..120_i64, 0..3_600_i64, 0..200_000_i64).prop_map(|(confirm, grace, settle)| Facts {
        intent: Uuid::from_random([0; 16]),
        reference: Reference::parse(OWN).unwrap(),
        money: money(AMOUNT),
        spans: Spans {
            confirm_after: Span::seconds(confirm),
            absence_grace: Span::seconds(grace),
            settle_after: Span::seconds(settle),
        },
        gone_after: None,
    })
}

/// Few moments, so that ties and both sides of every span are common.
fn moment() -> impl Strategy<Value = Timestamp> {
    select(vec![0, 1, 30, 59, 60, 61, 600, 3_600, 90_000, 180_000])
        .prop_map(|s| Timestamp::from_millis(1_757_586_600_000 + s * 1_000))
}

fn attempts() -> impl Strategy<Value = Vec<Started>> {
    prop::collection::vec(moment(), 0..=3).prop_map(|mut starts| {
        starts.sort();
        (1..).zip(starts).map(|(number, at)| Started { number, at }).collect()
    })
}

fn claim() -> impl Strategy<Value = Claim> {
    let reason = select(vec![Reason::Temporary, Reason::MerchantBalance, Reason::InvalidAccount]);
    prop_oneof![
        reason.prop_flat_map(|r| select(vec![
            Claim::Refused(r),
            Claim::RefusedAlone(r),
            Claim::Failed(r)
        ])),
        select(vec![
            Claim::NotSent,
            Claim::Silent,
            Claim::NotListed,
            Claim::Absent,
            Claim::Pending,
            Claim::Accepted,
            Claim::Succeeded,
            Claim::Expired,
            Claim::Cancelled,
            Claim::Reversed,
            Claim::Abandoned,
        ]),
    ]
}

fn source() -> impl Strategy<Value = Source> {
    prop_oneof![
        4 => (1..=3_u32).prop_map(|attempt| Source::Reply { attempt }),
        4 => Just(Source::Query),
        1 => Just(Source::Webhook),
        1 => Just(Source::Statement),
        1 => Just(Source::Engine),
        1 => Just(Source::Person),
    ]
}

/// Mostly what names nothing or the payment's own; now and then something else's.
fn named(own: &'static str, other: &'static str) -> impl Strategy<Value = Option<String>> {
    prop_oneof![6 => Just(None), 3 => Just(Some(own.to_owned())), 1 => Just(Some(other.to_owned()))]
}

prop_compose! {
    fn piece()(
        at in moment(),
        source in source(),
        claim in claim(),
        transaction_id in named("ddZFz7rWkIvU", "aaaaaaaaaaaa"),
        reference in named(OWN, "OTHER-1"),
        amount in prop_oneof![6 => Just(None), 3 => Just(Some(AMOUNT)), 1 => Just(Some(AMOUNT + 1))],
    ) -> Evidence {
        Reading { transaction_id, reference, principal: amount.map(money), ..Reading::new(claim, "") }
            .observed(numbered(0), at, source)
    }
}

/// Up to six pieces, each under an id of its own, in no order.
fn evidence() -> impl Strategy<Value = Vec<Evidence>> {
    let ids: Vec<u8> = (1..=40).collect();
    prop::collection::vec(piece(), 0..=6)
        .prop_flat_map(move |pieces| {
            (subsequence(ids.clone(), pieces.len()).prop_shuffle(), Just(pieces))
        })
        .prop_map(|(ids, pieces)| {
            ids.into_iter()
                .zip(pieces)
                .map(|(id, piece)| Evidence { id: numbered(id), ..piece })
                .collect()
        })
}

fn numbered(id: u8) -> Uuid {
    Uuid::from_random([id; 16])
}

/// One more piece that names nothing, under an id that no other has.
fn more(at: Timestamp, source: Source, claim: Claim) -> Evidence {
    Reading::new(claim, "").observed(numbered(99), at, source)
}

/// Whether a piece names nothing but the payment's own.
fn sound(e: &Evidence) -> bool {
    e.reference.as_deref().is_none_or(|r| r == OWN)
        && e.principal.is_none_or(|p| p.amount() == AMOUNT)
}

fn by_provider(e: &Evidence) -> bool {
    !matches!(e.source, Source::Person | Source::Engine)
}

/// When a person last decided.
fn decided(pieces: &[Evidence]) -> Option<(Timestamp, Uuid)> {
    pieces
        .iter()
        .filter(|e| e.source == Source::Person)
        .filter(|e| matches!(e.claim, Claim::Succeeded | Claim::Failed(_)))
        .map(|e| (e.at, e.id))
        .max()
}

fn without_foreign_ids(pieces: &[Evidence]) -> Vec<Evidence> {
    pieces.iter().cloned().map(|e| Evidence { transaction_id: None, ..e }).collect()
}

/// Every order of the pieces, by swapping.
fn permutations(pieces: &mut Vec<Evidence>, fixed: usize, visit: &mut impl FnMut(&[Evidence])) {
    if fixed == pieces.len() {
        visit(pieces);
    }
    for next in fixed..pieces.len() {
        pieces.swap(fixed, next);
        permutations(pieces, fixed + 1, visit);
        pieces.swap(fixed, next);
    }
}

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        max_global_rejects: 200_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// What callers act on.
fn face(v: &Verdict) -> (Status, bool, bool, Option<Reason>) {
    (v.status, v.settled, v.accepted_since.is_some(), v.reason)
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn order_and_repeats_change_nothing(
        facts in facts(), attempts in attempts(), mut pieces in evidence(), repeats in any::<u8>(),
    ) {
        let first = verdict(&facts, &attempts, &pieces);
        let mut reordered = Vec::new();
        permutations(&mut pieces, 0, &mut |order| {
            let again = order.iter().enumerate().filter(|(n, _)| repeats >> n & 1 == 1).map(|(_, e)| e);
            let mut stored: Vec<Evidence> = again.cloned().collect();
            stored.extend_from_slice(order);
            for attempts in [attempts.clone(), attempts.iter().rev().copied().collect()] {
                let found = verdict(&facts, &attempts, &stored);
                if found != first { reordered.push(found); }
            }
        });
        prop_assert!(reordered.is_empty(), "{:?} and {:?}", first, reordered.first());
    }
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn silence_changes_nothing(
        facts in facts(), attempts in attempts(), mut pieces in evidence(), at in moment(), source in source(),
        claim in select(vec![Claim::Silent, Claim::NotListed]),
    ) {
        let before = verdict(&facts, &attempts, &pieces);
        pieces.push(more(at, source, claim));
        let after = verdict(&facts, &attempts, &pieces);
        prop_assert_eq!(face(&before), face(&after));
        prop_assert_eq!(before.review, after.review);
    }

    /// A final word is the provider's own record. Refusals close attempts only, so pending brings the
    /// payment back, with review.
    #[test]
    fn pending_overrides_no_final_word(
        facts in facts(), attempts in attempts(), mut pieces in evidence(), at in moment(),
    ) {
        pieces.retain(|e| e.source != Source::Person);
        let before = verdict(&facts, &attempts, &pieces);
        pieces.push(more(at, Source::Query, Claim::Pending));
        let after = verdict(&facts, &attempts, &pieces);
        if matches!(before.status, Status::Succeeded | Status::Reversed) || before.failing_since.is_some() {
            prop_assert_eq!(before, after);
        } else {
            prop_assert_eq!(after.status, Status::Pending);
            let was_closed = matches!(before.status, Status::Failed | Status::Cancelled);
            prop_assert!(!was_closed || after.review.is_some());
        }
    }

    #[test]
    fn failed_has_a_cause(facts in facts(), attempts in attempts(), pieces in evidence()) {
        let found = verdict(&facts, &attempts, &pieces);
        prop_assume!(found.status == Status::Failed);
        let recorded = pieces.iter().any(|e| matches!(e.claim, Claim::Failed(_)));
        let absent = pieces.iter().filter(|e| e.claim == Claim::Absent).count() >= 2;
        let closed = attempts.iter().all(|attempt| pieces.iter().any(|e| {
            e.source == Source::Reply { attempt: attempt.number } && match e.claim {
                Claim::NotSent | Claim::Refused(_) => true,
                Claim::RefusedAlone(_) => attempts.len() == 1,
                _ => false,
            }
        }));
        prop_assert!(recorded || !attempts.is_empty() && (absent || closed));
    }

    #[test]
    fn without_an_attempt_nothing_is_unknown(facts in facts(), pieces in evidence()) {
        prop_assert_ne!(verdict(&facts, &[], &pieces).status, Status::Unknown);
    }

    /// Whatever was known: only money that moved, and a person's word, outlast a restore.
    #[test]
    fn what_is_open_when_the_journal_is_restored_is_unknown(
        facts in facts(), attempts in attempts(), mut pieces in evidence(),
    ) {
        pieces.retain(|e| e.source != Source::Person);
        prop_assume!(!verdict(&facts, &attempts, &pieces).settled);
        let last = pieces.iter().map(|e| e.at).chain(attempts.iter().map(|a| a.at)).max();
        let at = last.unwrap_or(Timestamp::from_millis(0)) + Span::seconds(1);
        pieces.push(more(at, Source::Engine, Claim::Restored));
        let found = verdict(&facts, &attempts, &pieces);
        prop_assert_eq!(face(&found), (Status::Unknown, false, false, None));
        prop_assert_ne!(found.may_pay_again(), MayPayAgain::Yes);
        pieces.push(Evidence { id: numbered(98), ..more(at, Source::Engine, Claim::Abandoned) });
        prop_assert_eq!(face(&found), face(&verdict(&facts, &attempts, &pieces)));
    }

    #[test]
    fn an_attempt_alone_is_unknown(facts in facts(), attempts in attempts()) {
        let expected = if attempts.is_empty() { Status::Created } else { Status::Unknown };
        let found = verdict(&facts, &attempts, &[]);
        prop_assert_eq!(found.status, expected);
        prop_assert_eq!(found.may_pay_again(), MayPayAgain::NotYet);
    }

    /// Only a person who decides later has looked at it already.
    #[test]
    fn a_contradiction_raises_review_and_nothing_else(
        facts in facts(), attempts in attempts(), mut pieces in evidence(),
        at in moment(), claim in claim(), other_amount in any::<bool>(),
        source in source().prop_filter("a person's word is weighed by itself", |s| *s != Source::Person),
    ) {
        let before = verdict(&facts, &attempts, &pieces);
        let mut odd = more(at, source, claim);
        if other_amount { odd.principal = Some(money(AMOUNT + 1)) } else { odd.reference = Some("OTHER-1".to_owned()) }
        let seen = decided(&pieces).is_some_and(|d| (at, odd.id) < d);
        pieces.push(odd);
        let after = verdict(&facts, &attempts, &pieces);
        prop_assert_eq!(face(&before), face(&after));
        prop_assert!(seen || after.review.is_some());
        prop_assert!(seen || after.may_pay_again() != MayPayAgain::Yes);
    }

    #[test]
    fn success_outweighs_failure_with_review(
        facts in facts(), attempts in attempts(), pieces in evidence(), at in moment(), then in moment(),
        negative in select(vec![Claim::Failed(Reason::Temporary), Claim::Expired, Claim::Cancelled]),
    ) {
        let mut pieces = without_foreign_ids(&pieces);
        pieces.retain(|e| e.source != Source::Person && !(sound(e) && e.claim == Claim::Reversed));
        pieces.push(more(at, Source::Query, negative));
        pieces.push(Evidence { id: numbered(98), ..more(then, Source::Webhook, Claim::Succeeded) });
        let found = verdict(&facts, &attempts, &pieces);
        prop_assert_eq!(found.status, Status::Succeeded);
        prop_assert!(found.review.is_some());
        pieces.push(Evidence { id: numbered(97), ..more(at, Source::Query, Claim::Reversed) });
        prop_assert_eq!(verdict(&facts, &attempts, &pieces).status, Status::Reversed);
    }

    #[test]
    fn a_reply_of_accepted_is_no_success(
        facts in facts(), attempts in attempts(), replies in prop::collection::vec((moment(), 1..=3_u32), 1..4),
    ) {
        let pieces: Vec<Evidence> = (1_u8..).zip(replies)
            .map(|(id, (at, attempt))| Evidence { id: numbered(id), ..more(at, Source::Reply { attempt }, Claim::Accepted) })
            .collect();
        let found = verdict(&facts, &attempts, &pieces);
        prop_assert_eq!(face(&found), (Status::Pending, false, true, None));
    }
}

// What these speak of is rare among random payments.
proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn only_settled_failures_may_be_paid_again(
        facts in facts(), attempts in attempts(), pieces in evidence(),
    ) {
        let found = verdict(&facts, &attempts, &pieces);
        prop_assume!(found.may_pay_again() == MayPayAgain::Yes);
        prop_assert!(found.settled && found.review.is_none());
        prop_assert!(matches!(found.status, Status::Failed | Status::Expired | Status::Cancelled));
        let decision = decided(&pieces);
        let paid = |e: &&Evidence| by_provider(e) && matches!(e.claim, Claim::Succeeded | Claim::Reversed);
        let unanswered = |e: &&Evidence| decision.is_none_or(|d| (e.at, e.id) > d);
        prop_assert!(!pieces.iter().filter(paid).any(|e| unanswered(&e)), "somebody said paid");
    }

    #[test]
    fn what_is_said_after_a_person_raises_review(
        facts in facts(), attempts in attempts(), pieces in evidence(), at in moment(), then in moment(),
        executed in any::<bool>(), claim in claim(),
    ) {
        let mut pieces = without_foreign_ids(&pieces);
        let says = if executed { Claim::Succeeded } else { Claim::Failed(Reason::Person) };
        pieces.push(more(at, Source::Person, says));
        let word = Evidence { id: numbered(100), ..more(then, Source::Webhook, claim) };
        let last = decided(&pieces).is_some_and(|d| d == (at, numbered(99)) && (then, word.id) > d);
        let ended = pieces.iter().any(|e| {
            e.source != Source::Person
                && matches!(e.claim, Claim::Failed(_) | Claim::Expired | Claim::Cancelled)
                && (e.at, e.id) > (then, word.id)
        });
        pieces.push(word);
        let otherwise = match claim {
            Claim::Failed(_) | Claim::Expired | Claim::Cancelled => executed,
            // Work that the provider itself ended in failure agrees in the end.
            Claim::Pending | Claim::Accepted => !executed && !ended,
            Claim::Succeeded => !executed,
            Claim::Reversed => true,
            _ => false,
        };
        prop_assume!(last && otherwise);
        let found = verdict(&facts, &attempts, &pieces);
        prop_assert!(found.review.is_some());
        prop_assert_ne!(found.may_pay_again(), MayPayAgain::Yes);
    }
}
