//! The shop's own part: where callbacks arrive, the journal, and whether somebody looks after it.

use std::time::Duration;

use shilingi::journal::Query;
use shilingi::value::{Span, Timestamp};
use shilingi::{Error, Journal};

use super::report::{Finding, Report};
use crate::command::{status, webhook};
use crate::profile::{Account, Profile};
use crate::wire;

/// How long an endpoint of the shop may take.
const WITHIN: Duration = Duration::from_secs(10);

/// A reconciler that has not looked for so long is taken to have ended.
const FRESH: Span = Span::minutes(10);

pub(super) async fn callbacks(account: &Account, profile: &Profile, report: &mut Report) {
    match profile.callback_url() {
        None => report.say(
            "callback",
            Finding::warning(
                "no callback_url: outcomes are known when somebody asks",
                "set callback_url in the profile, or run `shilingi reconcile --watch`",
            ),
        ),
        Some(url) => {
            let finding = endpoint(url, profile.is_local()).await;
            report.say("callback", finding);
        }
    }
    if let Account::Snippe(_) = account
        && !profile.has_webhook_secrets()
    {
        let fix = "set webhook_secrets in the profile, as the dashboard shows them";
        report.say("webhooks", Finding::warning("no secret: no webhook can be verified", fix));
    }
}

async fn endpoint(url: &str, is_local: bool) -> Finding {
    let address = match wire::address("callback-url", url) {
        Ok(address) => address,
        Err(error) => return Finding::of(&error, "correct callback_url"),
    };
    // A query may hold a token.
    let shown = format!("{}{}", address.origin().ascii_serialization(), address.path());
    let with_tls = address.scheme() == "https";
    if !with_tls && !is_local {
        let fix = "serve it over https: the providers' pages ask for it";
        return Finding::failed(format!("{shown} is not https"), fix);
    }
    let client = match wire::client(WITHIN, with_tls) {
        Ok(client) => client,
        Err(error) => return Finding::of(&error, "install the system's root certificates"),
    };
    match client.get(address).send().await {
        Err(error) => {
            let fix = "start the shop's server, or correct callback_url";
            Finding::failed(format!("{shown}: {}", wire::cause(&error)), fix)
        }
        Ok(answer) if answer.status().is_server_error() => {
            let said = format!("{shown} answers {} to a GET", answer.status().as_u16());
            Finding::warning(said, "look into the server's log")
        }
        Ok(answer) if answer.status() == 404 => Finding::warning(
            format!("{shown} answers 404 to a GET"),
            "check the path, unless the server takes POST alone there",
        ),
        Ok(answer) if answer.status().is_redirection() => Finding::failed(
            format!("{shown} redirects ({})", answer.status().as_u16()),
            "give the last address: no provider says that it follows redirects",
        ),
        Ok(_) => Finding::ok(format!("{shown} answers, as seen from this machine")),
    }
}

pub(super) async fn journal(address: &str, profile: Option<Profile>, report: &mut Report) {
    let journal = match opened(address).await {
        Ok(journal) => journal,
        Err(error) => {
            report.say("journal", Finding::of(&error, "see `shilingi explain` with this code"));
            return;
        }
    };
    report.say("journal", Finding::ok("opens and can be read"));
    let Some(profile) = profile else { return };
    let beat = match profile.connect(journal) {
        Ok(engine) => engine.heartbeat().await,
        Err(error) => Err(error),
    };
    report.say(
        "reconciler",
        match beat {
            Ok(beat) => pulse(beat, webhook::now()),
            Err(error) => Finding::of(&error, "see `shilingi explain` with this code"),
        },
    );
}

async fn opened(address: &str) -> Result<Journal, Error> {
    let journal = status::existing(address)?;
    journal.load(Query::All { after: None, limit: 1 }).await?;
    Ok(journal)
}

fn pulse(beat: Option<Timestamp>, now: Timestamp) -> Finding {
    const FIX: &str = "keep `shilingi reconcile --watch` (or the engine's reconcile) running";
    match beat {
        None => Finding::warning("nobody ever looked after payments of this profile", FIX),
        Some(beat) if now.since(beat) > FRESH => {
            Finding::failed(format!("payments were last looked after at {beat}"), FIX)
        }
        Some(beat) => Finding::ok(format!("payments were last looked after at {beat}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reconciler_that_ended_is_told_from_one_that_never_was() {
        let now = Timestamp::parse("2026-01-25T10:30:00Z").unwrap();
        let judged = |beat: Option<&str>| {
            let beat = beat.map(|text| Timestamp::parse(text).unwrap());
            serde_json::to_value(pulse(beat, now)).unwrap()["result"].clone()
        };
        assert_eq!(judged(Some("2026-01-25T10:25:00Z")), "ok");
        assert_eq!(judged(Some("2026-01-25T10:19:00Z")), "failed");
        assert_eq!(judged(None), "warning");
    }
}
