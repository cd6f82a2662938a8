//! Wallets and cards with commands alone, as the examples of the help say.

use serde_json::Value;
use shilingi_sandbox::{Config, Sandbox};

use crate::support::{Place, code, err, json, out};

fn run(place: &Place, arguments: &[&str]) -> std::process::Output {
    tokio::task::block_in_place(|| place.run(arguments))
}

/// A customer's wallet is made, filled and emptied with commands alone.
#[tokio::test(flavor = "multi_thread")]
async fn wallets_that_examples_name_can_be_made() {
    let place = Place::new();
    let sandbox = Sandbox::start(Config::default()).await.unwrap();
    let (url, journal) = (sandbox.url(), place.journal());
    let help = out(&run(&place, &["wallet", "--help"]));
    let example = help.split_once("<<'END'\n").unwrap().1.split_once("END").unwrap().0;
    place.file("customer.json", example);
    let create = ["wallet", "create", "--json", "--sandbox", &url, "--request", "customer.json"];
    let made = run(&place, &create);
    assert_eq!(code(&made), 0, "{}", err(&made));
    let wallet = json(&made)["account_no"].as_str().unwrap().to_owned();
    for (command, amount) in [("deposit", "9000"), ("withdraw", "1000")] {
        let paid = run(
            &place,
            &[
                command,
                "--sandbox",
                &url,
                "--journal",
                &journal,
                "--reference",
                command,
                "--amount",
                amount,
                "--wallet",
                &wallet,
            ],
        );
        assert_eq!(code(&paid), 0, "{command}: {}", err(&paid));
    }
    let listed = run(&place, &["wallet", "list", "--json", "--sandbox", &url]);
    let listed = json(&listed)["wallets"].clone();
    let mine = listed.as_array().unwrap().iter().find(|one| one["account_no"] == *wallet).unwrap();
    assert_eq!((mine["balance"].as_str(), &mine["account_name"]), (Some("8000"), &Value::Null));
    let snippe = ["wallet", "list", "--sandbox", &url, "--provider", "snippe"];
    assert_eq!(code(&run(&place, &snippe)), 6);
    place.file("customer.json", "{\"first_name\": 7}");
    assert_eq!(code(&run(&place, &create)), 2);
}

/// A payment by card needs no JSON document.
#[tokio::test(flavor = "multi_thread")]
async fn a_card_is_paid_with_flags_alone() {
    let place = Place::new();
    let sandbox = Sandbox::start(Config::default()).await.unwrap();
    let (url, journal) = (sandbox.url(), place.journal());
    let card = [
        "collect",
        "--json",
        "--sandbox",
        &url,
        "--provider",
        "snippe",
        "--journal",
        &journal,
        "--reference",
        "CARD-1",
        "--amount",
        "50000",
        "--msisdn",
        "255712345678",
        "--method",
        "card",
        "--first-name",
        "Asha",
        "--last-name",
        "Mfano",
        "--email",
        "asha@example.com",
        "--street",
        "1 Mfano Street",
        "--city",
        "Dodoma",
        "--state",
        "Dodoma",
        "--postcode",
        "41101",
        "--address-country",
        "TZ",
        "--redirect-url",
        "https://shop.example/done",
        "--cancel-url",
        "https://shop.example/cancelled",
    ];
    let paid = run(&place, &card);
    assert_eq!((code(&paid), &json(&paid)["status"]), (5, &"pending".into()), "{}", err(&paid));
    assert!(sandbox.exchanges().iter().any(|exchange| exchange.body.contains("1 Mfano Street")));
}
