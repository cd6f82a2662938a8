//! The demo as it is run from a clean clone.

use crate::support::{Place, code, err, json, out};

#[test]
fn the_demo_agrees_with_the_books_and_says_so_last() {
    let place = Place::new();
    let output = place.run(&["demo", "--keep", "kept"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let text = out(&output);
    assert_eq!(text.lines().last(), Some("executions per reference: max 1"));
    assert!(!text.contains("CONTRADICTION"));
    for status in ["succeeded", "failed", "expired", "reversed", "unknown", "pending", "refused"] {
        let counted = |line: &str| {
            line.strip_prefix(status).is_some_and(|rest| rest.trim().parse::<u32>().is_ok())
        };
        assert!(text.lines().any(counted), "{status} is not counted");
    }
    assert!(err(&output).contains("spans are shortened for the demo"));
    assert!(!text.contains("255712345678"), "a number is printed whole");

    let list = place.run(&["status", "--journal", "sqlite:kept/demo.db", "--json"]);
    let payments = json(&list)["payments"].as_array().unwrap().len();
    assert!(payments >= 24, "{payments}");
    // A second demo in the folder would find every reference taken.
    assert_eq!(code(&place.run(&["demo", "--keep", "kept"])), 6);
}

#[test]
fn what_is_parked_stays_so_and_is_explained() {
    let place = Place::new();
    let file = "reference,provider,kind,amount,phone,recipient,outcome,fault\n\
                LOST,temboplus,payout,5000,255712345678,Juma Mfano,accepted,drop_request\n";
    let path = place.file("payments.csv", file);
    let output = place.run(&["demo", "--file", path.to_str().unwrap()]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let text = out(&output);
    assert!(text.contains("LOST: unknown") && text.contains("To check:"), "{text}");
    assert!(text.contains("not executed"), "{text}");
}

/// One reference at two providers is two payments for us, and two executions of one reference in the
/// sandbox's books: a contradiction of the file's own making.
#[test]
fn a_contradiction_ends_the_demo_and_keeps_the_journal() {
    let place = Place::new();
    let file = "reference,provider,kind,amount,phone,recipient,outcome\n\
                TWICE,temboplus,payout,5000,255712345678,Juma Mfano,accepted\n\
                TWICE,snippe,payout,5000,255712345678,Juma Mfano,accepted\n";
    let path = place.file("payments.csv", file);
    let mut command = place.command(&["demo", "--file", path.to_str().unwrap()]);
    let output = command.env("TMPDIR", place.path()).output().unwrap();
    assert_eq!(code(&output), 1, "{}", err(&output));
    assert!(out(&output).contains("CONTRADICTION TWICE: executed 2 times"), "{}", out(&output));
    assert_eq!(out(&output).lines().last(), Some("executions per reference: max 2"));
    let kept = err(&output);
    let journal = kept.split("the journal is kept: ").nth(1).unwrap().lines().next().unwrap();
    assert_eq!(code(&place.run(&["status", "--journal", journal])), 0);
}
