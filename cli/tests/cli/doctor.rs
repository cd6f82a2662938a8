//! What is wrong with a shop is said, each thing by itself, and nothing else.

use std::process::Output;

use shilingi_sandbox::{Config, Sandbox};

use crate::support::{Place, code, err, json, out, payout};

async fn sandbox() -> Sandbox {
    Sandbox::start(Config::default()).await.unwrap()
}

/// The result of each check.
fn results(output: &Output) -> Vec<(String, String)> {
    let checks = json(output)["checks"].clone();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    checks.as_array().unwrap().iter().map(|c| (text(&c["check"]), text(&c["result"]))).collect()
}

fn result(output: &Output, check: &str) -> String {
    let found = results(output).into_iter().find(|(name, _)| name == check);
    found.unwrap_or_else(|| panic!("no {check}: {}", out(output))).1
}

async fn run(place: &Place, arguments: &[&str]) -> Output {
    let mut command = place.command(&[&["doctor", "--json"][..], arguments].concat());
    tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap()
}

#[tokio::test]
async fn a_shop_in_order_is_in_order() {
    let (place, sandbox) = (Place::new(), sandbox().await);
    let (url, journal) = (sandbox.url(), place.journal());
    let mut paid = place.command(&payout(&url, &journal, "D-1"));
    tokio::task::spawn_blocking(move || paid.output().unwrap()).await.unwrap();
    for provider in ["temboplus", "snippe"] {
        let arguments = ["--sandbox", &url, "--provider", provider, "--journal", &journal];
        let before = run(&place, &arguments).await;
        assert_eq!((code(&before), result(&before, "reconciler")), (0, "warning".to_owned()));
        let mut looked = place.command(&[&["reconcile"][..], &arguments].concat());
        tokio::task::spawn_blocking(move || looked.output().unwrap()).await.unwrap();
        let after = run(&place, &arguments).await;
        assert_eq!(code(&after), 0, "{}", out(&after));
        for check in ["profile", "connection", "clock", "credentials", "journal", "reconciler"] {
            assert_eq!(result(&after, check), "ok", "{check}: {}", out(&after));
        }
        assert_eq!(result(&after, "callback"), "warning");
    }
}

#[tokio::test]
async fn a_clock_and_keys_that_are_wrong_are_found() {
    let (place, sandbox) = (Place::new(), sandbox().await);
    sandbox.jump(-400);
    place.file(
        "shilingi.toml",
        &format!(
            "[profile.shop]\nprovider = \"temboplus\"\nenvironment = \"sandbox\"\naccount_id = \"sandbox\"\n\
             secret_key = \"s3cret-of-another\"\nbase_url = \"{}\"\n\
             callback_url = \"http://127.0.0.1:9/hook?shilingi_token=t0k3n\"\n",
            sandbox.tembo_url()
        ),
    );
    let output = run(&place, &["--profile", "shop"]).await;
    assert_eq!(code(&output), 6);
    for check in ["clock", "credentials", "callback"] {
        assert_eq!(result(&output, check), "failed", "{check}: {}", out(&output));
    }
    assert_eq!(result(&output, "journal"), "warning");
    for secret in ["s3cret-of-another", "t0k3n"] {
        assert!(!out(&output).contains(secret) && !err(&output).contains(secret));
    }
    let text = place.command(&["doctor", "--profile", "shop"]);
    let text = tokio::task::spawn_blocking({
        let mut text = text;
        move || text.output().unwrap()
    });
    let text = out(&text.await.unwrap());
    assert!(text.contains("failed   credentials") && text.contains("->"), "{text}");
}

#[tokio::test]
async fn what_is_not_there_is_named_and_nothing_is_made() {
    let place = Place::new();
    let journal = place.journal();
    let nobody = run(&place, &["--sandbox", "http://127.0.0.1:9", "--journal", &journal]).await;
    assert_eq!(code(&nobody), 6);
    assert_eq!(result(&nobody, "connection"), "failed");
    assert_eq!(result(&nobody, "journal"), "failed");
    assert!(results(&nobody).iter().all(|(check, _)| check != "credentials"));
    assert!(!place.path().join("journal.db").exists());
    let bare = run(&place, &[]).await;
    assert_eq!((code(&bare), result(&bare, "profile")), (6, "failed".to_owned()));
    place.file("journal.db", "this is no journal, whatever its name says, and it is long enough");
    let broken = run(&place, &["--journal", &journal]).await;
    assert_eq!(result(&broken, "journal"), "failed");
}

#[tokio::test]
async fn a_callback_address_is_asked_as_the_shop_serves_it() {
    let (place, sandbox) = (Place::new(), sandbox().await);
    let url = sandbox.url();
    for (path, wanted) in [("/_sandbox/health", "ok"), ("/nowhere", "warning")] {
        let mut command = place.command(&["doctor", "--json", "--sandbox", &url]);
        command.env("SHILINGI_CALLBACK_URL", format!("{url}{path}"));
        let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
        assert_eq!(result(&output, "callback"), wanted, "{}", out(&output));
    }
}
