//! Moving, restoring and tidying up a journal.

use crate::support::{Place, code, err, json, out, payout};
use shilingi_sandbox::{Config, Outcome, Sandbox, Timing};
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn a_journal_is_exported_imported_restored_and_pruned() {
    let timing = Timing { answer_after: Duration::from_secs(3600), ..Timing::default() };
    let sandbox = Sandbox::start(Config { timing, ..Config::default() }).await.unwrap();
    sandbox.set_outcome("PAY-2", Outcome::RejectedAtOnce);
    let place = Place::new();
    let (url, journal) = (sandbox.url(), place.journal());
    let copy = format!("sqlite:{}", place.path().join("copy.db").display());
    tokio::task::block_in_place(|| {
        for reference in ["PAY-1", "PAY-2"] {
            place.run(&payout(&url, &journal, reference));
        }
        // Nobody is there: it is cancelled, not sent, and settled.
        place.run(&payout("http://127.0.0.1:9", &journal, "PAY-3"));
        let status = |journal: &str, reference: &str| {
            let shown =
                place.run(&["status", reference, "--journal", journal, "--offline", "--json"]);
            json(&shown)["payment"]["status"].as_str().map(str::to_owned)
        };
        assert_eq!(status(&journal, "PAY-1").as_deref(), Some("pending"));

        let export = ["journal", "export", "shop.jsonl", "--journal", &journal];
        let done = place.run(&export);
        assert_eq!((code(&done), out(&done).trim()), (0, "3 payments and 0 tombstones"));
        assert_eq!(code(&place.run(&export)), 6, "a file was overwritten");
        let import = ["journal", "import", "shop.jsonl", "--moved", "--journal", &copy, "--json"];
        let done = place.run(&import);
        assert_eq!((code(&done), &json(&done)["added"]), (0, &3.into()), "{}", err(&done));
        assert!(err(&done).contains("never be used again"), "{}", err(&done));
        assert_eq!(status(&copy, "PAY-1").as_deref(), Some("pending"));
        assert_eq!(json(&place.run(&import))["present"], 3);

        let second = format!("sqlite:{}", place.path().join("second.db").display());
        let import = ["journal", "import", "shop.jsonl", "--journal", &second, "--json"];
        let done = json(&place.run(&import));
        assert_eq!((&done["added"], &done["unknown"]), (&3.into(), &2.into()));
        assert_eq!(status(&second, "PAY-1").as_deref(), Some("unknown"));
        assert_eq!(status(&second, "PAY-3").as_deref(), Some("cancelled"));
        assert_eq!(json(&place.run(&import))["present"], 3);

        let text = std::fs::read_to_string(place.path().join("shop.jsonl")).unwrap();
        place.file("half.jsonl", &text[..text.len() - 10]);
        let missing = format!("sqlite:{}", place.path().join("half.db").display());
        let half = place.run(&["journal", "import", "half.jsonl", "--journal", &missing]);
        assert_eq!(code(&half), 6);
        assert!(err(&half).contains("archive_damaged"), "{}", err(&half));
        let list = place.run(&["status", "--journal", &missing, "--json"]);
        assert_eq!(json(&list)["payments"], serde_json::json!([]));

        let done = place.run(&["journal", "restored", "--journal", &copy, "--json"]);
        assert_eq!((&json(&done)["unknown"], &json(&done)["settled"]), (&2.into(), &1.into()));
        for reference in ["PAY-1", "PAY-2"] {
            assert_eq!(status(&copy, reference).as_deref(), Some("unknown"));
        }
        assert_eq!(status(&copy, "PAY-3").as_deref(), Some("cancelled"));
        let again = place.run(&["journal", "import", "shop.jsonl", "--journal", &copy]);
        assert_eq!(code(&again), 3);
        assert!(err(&again).contains("PAY-1"), "{}", err(&again));

        let prune = |day: &str| {
            place.run(&["journal", "prune", "--settled-before", day, "--journal", &copy, "--json"])
        };
        assert_eq!((code(&prune("2999-01-01")), code(&prune("31.1.2025"))), (2, 2));
        let kept = prune("2001-01-01");
        assert_eq!((&json(&kept)["dropped"], &json(&kept)["recent"]), (&0.into(), &1.into()));
    });
    sandbox.shutdown().await;
}
