//! `shilingi pay`: what its plan says of the journal, and what it finds there.

use std::time::Duration;

use shilingi::PayoutRequest;
use shilingi::engine::When;
use shilingi::value::Timestamp;
use shilingi_sandbox::{Config, Sandbox};

use crate::many::{HEADER, pay, sheet};
use crate::many_guarded::{engine, payout, waiting};
use crate::support::{Place, code, err, json, out};

/// Amounts that Snippe pays too.
fn large(count: usize) -> String {
    sheet(count).replace(",10", ",60")
}

#[test]
fn a_live_profile_pays_through_a_new_journal_only_when_told_so() {
    let place = Place::new();
    let live = "[profile.salaries]\nprovider = \"snippe\"\nenvironment = \"live\"\napi_key = \"x\"\n\
                callback_url = \"https://shop.example/callback\"\nbase_url = \"https://nobody.invalid\"\n";
    place.file("shilingi.toml", live);
    place.file("pay.csv", &large(6));
    let journal = place.journal();
    let words = ["pay", "pay.csv", "--journal", &journal, "--wait", "0"];
    for yes in [&[][..], &["--yes"]] {
        let output = place.run(&[&words[..], yes].concat());
        assert_eq!(code(&output), 6, "{}", err(&output));
        assert!(err(&output).contains("journal_new"), "{}", err(&output));
        assert!(!place.path().join("journal.db").exists());
    }
    let output = place.run(&[&words[..], &["--new-journal"]].concat());
    assert_eq!(code(&output), 2, "{}", err(&output));
    assert!(err(&output).contains("confirmation_needed"), "{}", err(&output));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_provider_of_the_journal_may_have_paid_is_not_paid_again() {
    let (sandbox, place) = (Sandbox::start(Config::default()).await.unwrap(), Place::new());
    let url = sandbox.url();
    place.file("pay.csv", &large(2));
    assert_eq!(code(&pay(&place, &url, &["--yes"])), 5);
    let before = sandbox.exchanges().len();
    let output = pay(&place, &url, &["--yes", "--provider", "snippe"]);
    assert_eq!(code(&output), 3, "{}", err(&output));
    let table = out(&output);
    assert!(table.contains("reference_elsewhere"), "{table}");
    assert!(table.contains("with temboplus/default") && table.contains("second time"), "{table}");
    assert_eq!(sandbox.exchanges().len(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_plan_names_the_journal_and_what_it_leaves_alone() {
    let (sandbox, place) = (Sandbox::start(Config::default()).await.unwrap(), Place::new());
    let url = sandbox.url();
    place.file("pay.csv", &sheet(1));
    let plan = out(&pay(&place, &url, &["--dry-run"]));
    let path = place.path().join("journal.db").display().to_string();
    assert!(plan.contains(&format!("journal: {path} (new: it knows no payment")), "{plan}");
    let engine = engine(&place, &url);
    engine.pay_when::<PayoutRequest>(payout("OTHER", 700_000), When::Later).await.unwrap();
    engine.pay_when::<PayoutRequest>(payout("P-01", 1_001), When::Later).await.unwrap();
    let plan = out(&pay(&place, &url, &["--dry-run"]));
    assert!(plan.contains(&format!("journal: {path}\n")), "{plan}");
    assert!(plan.contains("holds 1 payment of 700,000 TZS that is recorded, not sent"), "{plan}");
    // Recorded for Neema, and the file says Juma.
    assert!(plan.contains("line 2, recipient: it waits in the journal"), "{plan}");
    let document = json(&pay(&place, &url, &["--dry-run", "--json"]));
    assert_eq!(document["journal"]["payments"], 2);
    assert_eq!(document["warnings"][0]["warnings"][0]["code"], "recorded_otherwise");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_who_is_paid_twice_is_shown_before() {
    let (sandbox, place) = (Sandbox::start(Config::default()).await.unwrap(), Place::new());
    let url = sandbox.url();
    let file = format!(
        "{HEADER}A-1,5000,Juma Mfano,255712345678\na-1,6000,Asha Mfano,255712345678\n\
         B-1,5000,Juma  Mfano,+255 712 345 678\nC-1,7000,Juma Mfano,255712345678\n"
    );
    place.file("pay.csv", &file);
    let plan = pay(&place, &url, &["--dry-run"]);
    assert_eq!(code(&plan), 0, "{}", err(&plan));
    let text = out(&plan);
    assert!(text.contains("line 3, reference: line 2 has the same reference but"), "{text}");
    assert!(text.contains("line 4, recipient: line 2 pays the same recipient"), "{text}");
    assert_eq!(text.matches("line ").count(), 4, "{text}");
    let document = json(&pay(&place, &url, &["--dry-run", "--json"]));
    assert_eq!(document["lines"].as_array().unwrap().len(), 4);
    assert_eq!(document["lines"][3]["amount"], 7000);
    assert_eq!(document["lines"][3]["party"], "255712***678");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_order_in_two_writings_is_one_order() {
    let (sandbox, place) = (Sandbox::start(Config::default()).await.unwrap(), Place::new());
    let url = sandbox.url();
    let header = HEADER.replace('\n', ",order\n");
    let line = |reference: &str, order: &str| {
        format!("{reference},5000,Juma Mfano,255712345678,{order}\n")
    };
    place.file("pay.csv", &format!("{header}{}{}", line("A-1", " INV-7"), line("A-2", "INV-7")));
    let output = pay(&place, &url, &["--yes"]);
    assert_eq!(code(&output), 2, "{}", err(&output));
    assert!(out(&output).contains("order_repeated"), "{}", out(&output));
    place.file("pay.csv", &format!("{header}{}", line("A-1", "INV-7")));
    assert_eq!(code(&pay(&place, &url, &["--yes"])), 5);
    place.file("pay.csv", &format!("{header}{}", line("A-2", "INV-7")));
    let output = pay(&place, &url, &["--yes"]);
    assert_eq!(code(&output), 3, "{}", err(&output));
    let table = out(&output);
    assert!(table.contains("order_held") && table.contains("A-1"), "{table}");
    assert!(!table.contains("order_risk_taken"), "{table}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_paid_and_pruned_stays_paid() {
    let (sandbox, place) = (Sandbox::start(Config::default()).await.unwrap(), Place::new());
    let url = sandbox.url();
    place.file("pay.csv", &large(1));
    let snippe = ["--yes", "--provider", "snippe"];
    assert_eq!(code(&pay(&place, &url, &snippe)), 5);
    sandbox.advance(Duration::from_secs(60));
    let paid =
        tokio::task::block_in_place(|| waiting(&place, &url, &snippe, "300").output().unwrap());
    assert_eq!(code(&paid), 0, "{}", err(&paid));
    let engine = engine(&place, &url);
    engine.pay_when::<PayoutRequest>(payout("LATER", 9_000), When::Later).await.unwrap();
    let before = sandbox.exchanges().len();
    let far = Timestamp::from_millis(i64::MAX / 2);
    let pruned = engine.journal().prune(far).await.unwrap();
    assert_eq!(pruned.dropped, 1, "{pruned:?}");
    let output = pay(&place, &url, &snippe);
    assert_eq!(code(&output), 0, "{} {}", out(&output), err(&output));
    assert!(err(&output).contains("nothing is left to send"), "{}", err(&output));
    assert_eq!(sandbox.exchanges().len(), before);
    place.file("pay.csv", &large(1).replace("6001", "6002"));
    let output = pay(&place, &url, &snippe);
    assert_eq!(code(&output), 3, "{}", err(&output));
    assert!(out(&output).contains("reference_taken"), "{}", out(&output));
}
