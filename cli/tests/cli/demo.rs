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
                LOST,temboplus,payout,5000,255712345678,Juma Mfano,accepted,drop_reply missing_callback\n";
    let path = place.file("payments.csv", file);
    let output = place.run(&["demo", "--file", path.to_str().unwrap()]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let text = out(&output);
    assert!(text.contains("LOST: unknown") && text.contains("To check:"), "{text}");
    assert!(text.contains("executed once"), "{text}");
}
