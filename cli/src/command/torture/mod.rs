//! `shilingi torture`: a program of somebody else pays, with faults on, and is counted.

mod target;

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::json;
use shilingi::{Error, ErrorKind};
use shilingi_sandbox::{ArmedFault, Config, Fault, Sandbox, SnippeConfig, Timing};

use self::target::{Ended, Target, Try};
use crate::args::{ProviderName, Torture};
use crate::exit::Exit;
use crate::output::Output;

/// Numbers of documentation samples that ask the sandbox for nothing special.
const RECIPIENT: (&str, &str) = ("255712345678", "Juma Mfano");

/// Every payout is of so many shillings.
const AMOUNT: u64 = 5_000;

/// What goes wrong, in turn; with the first nothing does.
static FAULTS: [Option<Fault>; 10] = [
    None,
    Some(Fault::DropReply),
    Some(Fault::BadGatewayAfter),
    Some(Fault::DropRequest),
    Some(Fault::HtmlBody),
    Some(Fault::BadGatewayBefore),
    Some(Fault::SlowReply { milliseconds: 300 }),
    Some(Fault::RateLimit),
    Some(Fault::DuplicateCallback),
    Some(Fault::MissingCallback),
];

/// What tries came to.
#[derive(Default)]
struct Counts {
    tries: u32,
    killed: u32,
    repeated: u32,
    gave_up: u32,
}

pub(super) async fn run(options: &Torture, output: Output) -> Result<Exit, Error> {
    let config = Config {
        seed: Some(options.seed),
        timing: Timing {
            answer_after: Duration::from_millis(50),
            callback_after: Duration::from_millis(20),
            ..Timing::default()
        },
        // The limit is one of the faults; beside them it would only make a run long.
        snippe: SnippeConfig { rate_limit: None, ..SnippeConfig::default() },
        ..Config::default()
    };
    let sandbox = Sandbox::start(config.clone())
        .await
        .map_err(|e| Error::new(ErrorKind::Setup, "sandbox", e.to_string()))?;
    let target = Target::new(options, environment(options.provider, &config, &sandbox));
    let mut counts = Counts::default();
    for number in 0..options.payments.get() {
        let reference = format!("TORTURE-{}-{number}", options.seed);
        let fault = fault(number);
        if let Some(fault) = fault {
            sandbox.add_fault(ArmedFault::for_reference(&reference, fault.clone()));
        }
        tokio::select! {
            done = pay(&target, number, &reference, options.tries.get(), &mut counts) => done?,
            () = crate::interrupt::asked() => return Ok(Exit::Interrupted),
        }
        let executed = sandbox.book(&reference).map_or(0, |book| book.executed);
        let named = fault.map_or_else(|| "none".to_owned(), named);
        output.note(&format!("{reference:<20} {named:<20} executed {executed}"));
    }
    // What was accepted last is executed, too.
    sandbox.advance(Duration::from_secs(3_600));
    let twice: BTreeMap<String, u32> =
        sandbox.executions().executions.into_iter().filter(|(_, executed)| *executed > 1).collect();
    Ok(close(options, &sandbox, &twice, &counts, output))
}

fn fault(number: u32) -> Option<&'static Fault> {
    FAULTS[number as usize % FAULTS.len()].as_ref()
}

/// As the control API names it.
fn named(fault: &Fault) -> String {
    let value = json!(fault);
    value["kind"].as_str().unwrap_or_default().to_owned()
}

/// The tries of a shop for one payout.
async fn pay(
    target: &Target,
    number: u32,
    reference: &str,
    tries: u32,
    counts: &mut Counts,
) -> Result<(), Error> {
    for attempt in 1..=tries {
        let killed = number % 3 == 2 && attempt == 1;
        counts.tries += 1;
        match target.run(Try { number, attempt, reference, killed }).await? {
            Ended::Well if number % 4 == 3 => {
                counts.tries += 1;
                counts.repeated += 1;
                let again = Try { number, attempt: attempt + 1, reference, killed: false };
                return target.run(again).await.map(|_| ());
            }
            Ended::Well => return Ok(()),
            Ended::Killed => counts.killed += 1,
            Ended::Badly => {}
        }
    }
    counts.gave_up += 1;
    Ok(())
}

fn environment(
    provider: ProviderName,
    config: &Config,
    sandbox: &Sandbox,
) -> Vec<(&'static str, String)> {
    let mut environment = vec![
        ("TARGET_PROVIDER", provider.name().to_owned()),
        ("TARGET_SANDBOX_URL", sandbox.url()),
        ("TARGET_AMOUNT", AMOUNT.to_string()),
        ("TARGET_MSISDN", RECIPIENT.0.to_owned()),
        ("TARGET_RECIPIENT", RECIPIENT.1.to_owned()),
    ];
    match provider {
        ProviderName::Temboplus => environment.extend([
            ("TARGET_BASE_URL", sandbox.tembo_url()),
            ("TARGET_ACCOUNT_ID", config.tembo.account_id.clone()),
            ("TARGET_SECRET_KEY", config.tembo.secret_key.clone()),
            ("TARGET_WALLET", config.tembo.disbursement.account_no.clone()),
        ]),
        ProviderName::Snippe => environment.extend([
            ("TARGET_BASE_URL", sandbox.url()),
            ("TARGET_API_KEY", config.snippe.api_key.clone()),
        ]),
    }
    environment
}

fn close(
    options: &Torture,
    sandbox: &Sandbox,
    twice: &BTreeMap<String, u32>,
    counts: &Counts,
    output: Output,
) -> Exit {
    let executions = sandbox.executions();
    let executed = executions.executions.values().filter(|executed| **executed > 0).count();
    let Counts { tries, killed, repeated, gave_up } = counts;
    for (reference, executed) in twice {
        output.text(&format!("paid more than once: {reference}, {executed} times"));
    }
    output.text(&format!(
        "{} payouts, {tries} tries, {killed} killed, {repeated} repeated after success, {gave_up} given up; \
         {executed} executed\nexecutions per reference: max {}",
        options.payments, executions.max
    ));
    output.document(&json!({
        "payments": options.payments, "tries": tries, "killed": killed, "repeated": repeated,
        "gave_up": gave_up, "executed": executed, "twice": twice, "max": executions.max,
    }));
    if executions.max > 1 || executed == 0 {
        if executed == 0 {
            output.note("nothing was paid at all: does the command reach TARGET_BASE_URL?");
        }
        return Exit::Other;
    }
    Exit::Done
}
