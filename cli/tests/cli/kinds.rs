//! Every kind of payment through its own command.

use std::time::Duration;

use shilingi_sandbox::{Config, Sandbox};

use crate::support::{Place, code, err, json, out};

macro_rules! run {
    ($place:expr, $arguments:expr) => {
        tokio::task::block_in_place(|| $place.run($arguments))
    };
}

const WALLETS: [&str; 2] = ["--from-wallet", "9000123456"];

/// Sender and receiver of a remittance, with everything that TemboPlus asks about them.
const PEOPLE: [&str; 30] = [
    "--sender-name",
    "Jane Example",
    "--sender-nationality",
    "GB",
    "--sender-country",
    "GB",
    "--sender-id-type",
    "PASSPORT",
    "--sender-id-number",
    "X0000000",
    "--sender-id-expiry",
    "2035-01-01",
    "--sender-birth",
    "1985-01-01",
    "--sender-phone",
    "447700900000",
    "--source-of-funds",
    "Salary",
    "--purpose",
    "Home Support",
    "--receiver-name",
    "Juma Mfano",
    "--sender-address",
    "1 Example Street",
    "--sender-occupation",
    "Nurse",
    "--sender-employer",
    "Example",
    "--sender-email",
    "jane@example.com",
];

/// A sandbox and arguments that every command takes.
async fn house() -> (Sandbox, Place, Vec<String>) {
    let (sandbox, place) = (Sandbox::start(Config::default()).await.unwrap(), Place::new());
    let access = ["--sandbox".to_owned(), sandbox.url(), "--journal".to_owned(), place.journal()];
    (sandbox, place, access.into())
}

fn with<'a>(access: &'a [String], first: &[&'a str]) -> Vec<&'a str> {
    first.iter().copied().chain(access.iter().map(String::as_str)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bill_is_paid_at_once_and_its_receipt_is_kept_back() {
    let (sandbox, place, access) = house().await;
    let arguments = with(
        &access,
        &[
            "bill",
            "--reference",
            "LUKU-7",
            "--amount",
            "20000",
            "--biller",
            "LUKU",
            "--biller-reference",
            "458574736222",
            "--msisdn",
            "255712345678",
            "--recipient",
            "Asha Mfano",
        ],
    );
    let paid = run!(place, &arguments);
    assert_eq!(code(&paid), 0, "{}", err(&paid));
    let text = out(&paid);
    assert!(
        text.contains("bill of 20,000 TZS") && text.contains("--show-private prints it"),
        "{text}"
    );
    assert!(!text.contains("458574736222") || !text.contains("Asha"), "{text}");
    let whole = run!(place, &[&arguments[..], &["--json", "--show-private"]].concat());
    assert!(
        json(&whole)["handed"]["receipt"].as_str().unwrap().contains("LUKU"),
        "{}",
        out(&whole)
    );
    assert!(err(&whole).contains("nothing was sent again"));
    let masked = run!(place, &[&arguments[..], &["--json"]].concat());
    assert_eq!(json(&masked)["handed"]["receipt"], "***");
    assert_eq!(sandbox.executions().max, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_remittance_takes_exact_decimals() {
    let (sandbox, place, access) = house().await;
    let remit = |amount: &'static str, rest: &[&'static str]| {
        let first = [
            "remit",
            "--reference",
            "REM-1",
            "--amount",
            amount,
            "--sender-amount",
            "100.00",
            "--sender-currency",
            "USD",
            "--exchange-rate",
            "2500.00",
            "--institution",
            "TIGO",
            "--msisdn",
            "255712345678",
            "--json",
        ];
        run!(place, &with(&access, &[&first[..], rest].concat()))
    };
    let bare = remit("250000.5", &[]);
    assert_eq!(code(&bare), 2, "{}", err(&bare));
    let error: serde_json::Value = serde_json::from_str(&err(&bare)).unwrap();
    let fields: Vec<&str> = error["error"]["violations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|violation| violation["field"].as_str().unwrap())
        .collect();
    assert!(fields.contains(&"amount") && fields.contains(&"sender.full_name"), "{fields:?}");
    let sent = remit("250000", &PEOPLE);
    assert_eq!(code(&sent), 5, "{}", err(&sent));
    assert_eq!(json(&sent)["kind"], "remittance");
    sandbox.advance(Duration::from_secs(30));
    let status = run!(place, &with(&access, &["status", "REM-1", "--json"]));
    assert_eq!(code(&status), 0, "{}{}", out(&status), err(&status));
    assert_eq!(sandbox.executions().executions["REM-1"], 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn money_moves_between_wallets() {
    let (sandbox, place, access) = house().await;
    let same = run!(
        place,
        &with(
            &access,
            &[
                &["transfer", "--reference", "T-0", "--amount", "5"][..],
                &WALLETS,
                &["--to-wallet", "9000123456"],
            ]
            .concat()
        )
    );
    assert_eq!(code(&same), 2, "{}", err(&same));
    assert!(err(&same).contains("wallet_twice"), "{}", err(&same));
    // The sandbox has no customer's wallet yet, so each is refused, and nothing moves.
    for (command, wallet) in
        [("deposit", "--wallet"), ("withdraw", "--wallet"), ("transfer", "--to-wallet")]
    {
        let mut first =
            vec![command, "--reference", command, "--amount", "5000", wallet, "9200000001"];
        if command == "transfer" {
            first.extend(WALLETS);
        }
        first.extend(["--json"]);
        let output = run!(place, &with(&access, &first));
        assert_eq!(code(&output), 4, "{command}: {}{}", out(&output), err(&output));
        let document = json(&output);
        assert_eq!(document["status"], "failed", "{command}: {document}");
    }
    assert_eq!(sandbox.executions().max, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_prints_the_link_that_the_customer_gets() {
    let (sandbox, place, access) = house().await;
    let first = [
        "session",
        "--provider",
        "snippe",
        "--reference",
        "ORDER-7",
        "--amount",
        "50000",
        "--method",
        "mobile_money",
        "--method",
        "card",
        "--description",
        "Order 7",
        "--metadata",
        "till=3",
        "--expires-in",
        "600",
    ];
    let output = run!(place, &with(&access, &first));
    assert_eq!(code(&output), 5, "{}", err(&output));
    let link = format!("pay at          {}/checkout/", sandbox.url());
    assert!(out(&output).contains(&link), "{}", out(&output));
    let choice = [
        "session",
        "--provider",
        "snippe",
        "--reference",
        "O-8",
        "--custom-amount",
        "--min-amount",
        "5e3",
    ];
    assert_eq!(code(&run!(place, &with(&access, &choice))), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn snippe_collects_by_prompt_and_by_page() {
    let (sandbox, place, access) = house().await;
    let collect = |reference: &'static str, rest: &[&'static str]| {
        let first = [
            "collect",
            "--provider",
            "snippe",
            "--reference",
            reference,
            "--amount",
            "5000",
            "--msisdn",
            "255712345678",
            "--first-name",
            "Asha",
            "--last-name",
            "Mfano",
            "--email",
            "asha@example.com",
        ];
        run!(place, &with(&access, &[&first[..], rest].concat()))
    };
    let prompt = collect("C-1", &[]);
    assert_eq!(code(&prompt), 5, "{}", err(&prompt));
    let qr = collect("C-2", &["--method", "qr"]);
    assert!(out(&qr).contains("QR text"), "{}{}", out(&qr), err(&qr));
    assert_eq!(sandbox.book("C-1").unwrap().payments.len(), 1);
}

#[test]
fn every_command_teaches() {
    let place = Place::new();
    let all = out(&place.run(&["--help"]));
    for command in [
        "demo",
        "sandbox",
        "collect",
        "payout",
        "bill",
        "remit",
        "deposit",
        "withdraw",
        "transfer",
        "session",
        "status",
        "reconcile",
        "resolve",
        "webhook",
        "journal",
        "explain",
        "completions",
        "man",
    ] {
        assert!(all.contains(&format!("\n  {command} ")), "{command} is not in the help");
        let help = place.run(&[command, "--help"]);
        assert_eq!(code(&help), 0);
        assert!(out(&help).contains("xample"), "{command} has no example: {}", out(&help));
    }
}

#[test]
fn shells_and_man_know_every_command() {
    let place = Place::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = out(&place.run(&["completions", shell]));
        assert!(script.contains("reconcile") && script.contains("biller-reference"), "{shell}");
    }
    assert_eq!(code(&place.run(&["completions", "tcsh"])), 2);
    let page = out(&place.run(&["man"]));
    assert!(page.contains(".TH shilingi 1") && page.contains("shilingi\\-payout(1)"), "{page}");
    let page = out(&place.run(&["man", "payout"]));
    assert!(page.contains(".TH shilingi-payout 1") && page.contains("recipient"), "{page}");
    assert_eq!(code(&place.run(&["man", "nothing"])), 7);
}

/// Amounts that do not fit the rate are sent with a warning, unless the profile refuses them.
#[tokio::test(flavor = "multi_thread")]
async fn a_rate_that_does_not_fit_warns_or_refuses() {
    let (sandbox, place, access) = house().await;
    let remit = |reference: &'static str| {
        let first = [
            "remit",
            "--reference",
            reference,
            "--amount",
            "260000",
            "--sender-amount",
            "100.00",
            "--sender-currency",
            "USD",
            "--exchange-rate",
            "2500.00",
            "--institution",
            "TIGO",
            "--msisdn",
            "255712345678",
        ];
        with(&access, &[&first[..], &PEOPLE].concat())
    };
    let warned = run!(place, &remit("REM-1"));
    assert_eq!(code(&warned), 5, "{}", err(&warned));
    assert!(out(&warned).contains("warning         exchange_rate:"), "{}", out(&warned));
    let mut command = place.command(&remit("REM-2"));
    let refused = tokio::task::block_in_place(|| {
        command.env("SHILINGI_RATE_CHECK", "refuse").output().unwrap()
    });
    assert_eq!(code(&refused), 2, "{}", out(&refused));
    assert!(err(&refused).contains("exchange_rate"), "{}", err(&refused));
    let requests = sandbox.exchanges();
    assert!(requests.iter().all(|request| request.reference.as_deref() != Some("REM-2")));
}
