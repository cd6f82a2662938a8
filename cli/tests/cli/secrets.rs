//! A configured secret never appears in what any command prints.

use std::process::Output;

use crate::support::{Place, code, err, json};

const SECRETS: [&str; 4] = ["acct-SECRET-1", "key-SECRET-2", "snp-SECRET-3", "whsec-SECRET-4"];

fn settings(url: &str) -> String {
    let [account, key, snippe, webhook] = SECRETS;
    format!(
        "[profile.shop]\nprovider = \"temboplus\"\nenvironment = \"sandbox\"\naccount_id = \"{account}\"\n\
         secret_key = \"{key}\"\nwallet = \"9000123456\"\nbase_url = \"{url}/tembo/v1\"\n\
         callback_url = \"http://127.0.0.1:9/x\"\n\
         [profile.salaries]\nprovider = \"snippe\"\nenvironment = \"live\"\napi_key = \"{snippe}\"\n\
         webhook_secrets = [\"{webhook}\"]\n"
    )
}

fn scan(output: &Output, what: &[&str]) {
    for bytes in [&output.stdout, &output.stderr] {
        let text = String::from_utf8_lossy(bytes);
        for secret in SECRETS {
            assert!(!text.contains(secret), "{what:?} prints {secret}: {text}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_command_prints_a_secret() {
    let mut config = shilingi_sandbox::Config::default();
    config.tembo.account_id = SECRETS[0].to_owned();
    config.tembo.secret_key = SECRETS[1].to_owned();
    let sandbox = shilingi_sandbox::Sandbox::start(config).await.unwrap();
    let place = Place::new();
    place.file("shilingi.toml", &settings(&sandbox.url()));
    let journal = place.journal();
    let pay = |extra: &[&'static str]| {
        let mut arguments = vec![
            "payout",
            "--journal",
            &journal,
            "--reference",
            "PAY-1",
            "--amount",
            "5000",
            "--msisdn",
            "255712345678",
            "--recipient",
            "Juma Mfano",
            "--profile",
        ];
        arguments.extend(extra);
        tokio::task::block_in_place(|| {
            let output = place.run(&arguments);
            scan(&output, &arguments);
            output
        })
    };
    let paid = pay(&["shop", "--json"]);
    assert_eq!(code(&paid), 5, "{}", err(&paid));
    assert_eq!(json(&paid)["profile"], "shop");
    // The credentials reached the provider, or it would have refused.
    assert_eq!(sandbox.book("PAY-1").unwrap().payments.len(), 1);
    assert_eq!(code(&pay(&["nobody"])), 6);
    assert_eq!(code(&pay(&["shop", "--provider", "snippe"])), 6);

    let one = "reference,provider,kind,amount,phone,recipient\n\
               ONE,temboplus,payout,5000.5,255712345678,Juma Mfano\n";
    place.file("one.csv", one);
    for arguments in [
        &["--help"][..],
        &[
            "collect",
            "--journal",
            &journal,
            "--reference",
            "COL-1",
            "--amount",
            "5000",
            "--msisdn",
            "255712345678",
            "--profile",
            "shop",
        ],
        &[
            "payout",
            "--journal",
            &journal,
            "--reference",
            "P",
            "--amount",
            "1e3",
            "--profile",
            "salaries",
        ],
        &["demo", "--file", "one.csv"],
        &["demo", "--file", "one.csv", "--json"],
        &["sandbox", "--host", "0.0.0.0"],
        &["payout", "--help"],
        &["status", "--journal", &journal],
        &["status", "--journal", &journal, "--json", "--show-private"],
        &["status", "PAY-1", "--journal", &journal, "--profile", "shop"],
        &["status", "PAY-1", "--journal", &journal, "--profile", "shop", "--json"],
        &["status", "PAY-1", "--journal", &journal, "--offline"],
        &["status", "PAY-1", "--journal", &journal],
        &["explain", "codes"],
        &["demo", "--file", "shilingi.toml"],
    ] {
        scan(&tokio::task::block_in_place(|| place.run(arguments)), arguments);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_environment_wins_over_the_file_and_is_not_printed_either() {
    let mut config = shilingi_sandbox::Config::default();
    config.tembo.account_id = SECRETS[0].to_owned();
    config.tembo.secret_key = SECRETS[1].to_owned();
    let sandbox = shilingi_sandbox::Sandbox::start(config).await.unwrap();
    let place = Place::new();
    let wrong = settings(&sandbox.url()).replace(SECRETS[1], "an-old-key");
    place.file("shilingi.toml", &wrong);
    let journal = place.journal();
    let pay = |reference: &str, key: Option<&str>| {
        let arguments = [
            "payout",
            "--journal",
            &journal,
            "--reference",
            reference,
            "--amount",
            "5000",
            "--msisdn",
            "255712345678",
            "--recipient",
            "Juma Mfano",
            "--profile",
            "shop",
            "--json",
        ];
        tokio::task::block_in_place(|| {
            let mut command = place.command(&arguments);
            command.envs(key.map(|key| ("SHILINGI_SECRET_KEY", key)));
            let output = command.output().unwrap();
            scan(&output, &arguments);
            output
        })
    };
    let refused = pay("PAY-1", None);
    assert_eq!(code(&refused), 4, "{}", err(&refused));
    assert_eq!(json(&refused)["reason"], "credentials");
    assert_eq!(code(&pay("PAY-2", Some(SECRETS[1]))), 5);
}

#[test]
fn a_broken_settings_file_is_not_quoted() {
    let place = Place::new();
    let broken = settings("http://127.0.0.1:9").replace("account_id = \"", "account_id = \"\\q");
    place.file("shilingi.toml", &broken);
    let arguments = ["payout", "--journal", "sqlite:x.db", "--profile", "shop"];
    let output = place.run(&arguments);
    scan(&output, &arguments);
    assert_eq!(code(&output), 6);
    assert!(err(&output).contains("line 4"), "{}", err(&output));
}
