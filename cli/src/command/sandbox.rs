//! `shilingi sandbox`: both providers on this machine.

use std::path::Path;
use std::time::Duration;

use serde_json::json;
use shilingi::{Error, ErrorKind, Violation};
use shilingi_sandbox::{Config, Sandbox, Scenario, StartError, Timing};

use super::explain;
use crate::args;
use crate::exit::Exit;
use crate::interrupt::{Interrupt, parent_gone};
use crate::output::Output;

/// The payloads printed in seed 002 and seed 004.
const TOUR: &str = r#"A payout (seed 002):
  curl URL/tembo/v1/payment/wallet-to-mobile -H content-type:application/json \
    -H x-account-id:ACCOUNT -H x-secret-key:SECRET -H "x-request-id: $(uuidgen)" -d '{
    "countryCode": "TZ", "accountNo": "WALLET", "serviceCode": "TZ-TIGO-B2C", "amount": 50000,
    "msisdn": "255712345678", "narration": "Salary Payment - September 2025",
    "currencyCode": "TZS", "recipientNames": "John Doe", "transactionRef": "SAL-2025-09-001",
    "transactionDate": "2025-09-11T10:30:00Z",
    "callbackUrl": "https://yourdomain.com/webhooks/payout" }'

A payout (seed 004):
  curl URL/v1/payouts/send -H content-type:application/json -H 'Authorization: Bearer KEY' \
    -H 'Idempotency-Key: salary-2026-01' -d '{
    "amount": 5000, "channel": "mobile", "recipient_phone": "255781000000",
    "recipient_name": "Recipient Name", "narration": "Salary payment January 2026",
    "webhook_url": "https://yoursite.com/webhooks/snippe",
    "metadata": { "employee_id": "EMP-001", "payroll_id": "PAY-2026-01" } }'

How often each reference was executed:
  curl URL/_sandbox/executions

The same through Shilingi:
  shilingi payout --sandbox URL --journal sqlite:try.db --reference TRY-1 --amount 5000 \
    --msisdn 255712345678 --recipient 'Juma Mfano' --wait 90"#;

pub(super) async fn run(options: &args::Sandbox, output: Output) -> Result<Exit, Error> {
    if !matches!(options.host.as_str(), "127.0.0.1" | "localhost") {
        return Err(Error::invalid(vec![Violation {
            field: "host".to_owned(),
            code: "host_not_local".to_owned(),
            reason: "the sandbox listens on this machine only".to_owned(),
            fix: "leave it out, or use 127.0.0.1".to_owned(),
        }]));
    }
    let scenario = options.scenario.as_deref().map(scenario).transpose()?;
    let config = Config {
        scenario,
        port: options.port,
        seed: options.seed,
        by_hand: options.by_hand,
        keep: options.keep,
        state: options.state.clone(),
        timing: Timing {
            answer_after: Duration::from_millis(options.answer_after),
            callback_after: Duration::from_millis(options.callback_after),
            ..Timing::default()
        },
        ..Config::default()
    };
    let config = if options.strict { config.strict() } else { config };
    let config = if options.documented_only { config.documented_only() } else { config };
    let mut stop = Interrupt::listen();
    let sandbox = Sandbox::start(config.clone()).await.map_err(refused)?;
    let (url, tembo, snippe) = (sandbox.url(), &config.tembo, &config.snippe);
    output.line(&json!({
        "url": url,
        "port": sandbox.addr().port(),
        "control_url": format!("{url}/_sandbox"),
        "state": options.state.as_ref().map(|file| file.display().to_string()),
        "temboplus": {
            "base_url": sandbox.tembo_url(),
            "account_id": tembo.account_id,
            "secret_key": tembo.secret_key,
            "disbursement_wallet": tembo.disbursement.account_no,
            "collection_wallet": tembo.collection.account_no,
        },
        "snippe": {
            "base_url": url,
            "api_key": snippe.api_key,
            "webhook_secret": snippe.webhook_secret,
        },
    }));
    let tour = TOUR
        .replace("URL/", &format!("{url}/"))
        .replace("--sandbox URL", &format!("--sandbox {url}"))
        .replace("ACCOUNT", &tembo.account_id)
        .replace("SECRET", &tembo.secret_key)
        .replace("WALLET", &tembo.disbursement.account_no)
        .replace("KEY", &snippe.api_key);
    let kept = options.state.as_ref().map_or_else(String::new, |file| {
        format!("\nKept in {}, to go on from there another day.", file.display())
    });
    output.text(&format!(
        "Pretend money; reachable from this machine only; Ctrl-C ends it.{kept}\n\n\
         TemboPlus    {}\n             x-account-id: {}   x-secret-key: {}\n             \
         wallets: {} pays, {} collects\n\
         Snippe       {url}\n             Authorization: Bearer {}   webhook secret: {}\n\
         control API  {url}/_sandbox\n\n\
         Open {url} in a browser: a phone to answer, every payment with its timeline, faults and clock.\n\n\
         {tour}\n\n\
         The last three digits of a number or account choose what becomes of a payment:\n{}",
        sandbox.tembo_url(),
        tembo.account_id,
        tembo.secret_key,
        tembo.disbursement.account_no,
        tembo.collection.account_no,
        snippe.api_key,
        snippe.webhook_secret,
        explain::magic("").text(),
    ));
    let mut trouble = sandbox.state_trouble();
    let parent_gone = parent_gone();
    tokio::pin!(parent_gone);
    loop {
        tokio::select! {
            () = stop.asked() => break,
            () = &mut parent_gone, if options.watch_stdin => break,
            Ok(()) = trouble.changed() => {
                let told = trouble.borrow_and_update().clone();
                output.note(told.as_deref().unwrap_or("the state is kept again"));
            }
        }
    }
    sandbox.shutdown().await;
    match &*trouble.borrow() {
        Some(trouble) => Err(Error::new(ErrorKind::Setup, "sandbox_state", trouble.clone())),
        None => Ok(Exit::Done),
    }
}

fn refused(error: StartError) -> Error {
    let code = match error {
        StartError::Listen { .. } => "sandbox",
        StartError::State(_) => "sandbox_state",
    };
    Error::new(ErrorKind::Setup, code, error.to_string())
}

fn scenario(path: &Path) -> Result<Scenario, Error> {
    let refused = |reason: String| {
        Error::invalid(vec![Violation {
            field: "scenario".to_owned(),
            code: "scenario_unreadable".to_owned(),
            reason,
            fix: "see `shilingi sandbox --help` for the form of a scenario".to_owned(),
        }])
    };
    let text = std::fs::read_to_string(path)
        .map_err(|error| refused(format!("{}: {error}", path.display())))?;
    Scenario::from_toml(&text).map_err(|error| refused(error.to_string()))
}
