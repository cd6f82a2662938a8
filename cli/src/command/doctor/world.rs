//! The provider as it is reached from here: the connection, the time, the credentials.

use std::time::Duration;

use reqwest::header::DATE;
use shilingi::model::{SnippeBalanceGet, TemboMainBalance};
use shilingi::provider::Provider;
use shilingi::value::Timestamp;
use shilingi::{Client, Error, ErrorKind};

use super::report::{Finding, Report};
use crate::command::webhook;
use crate::profile::Account;
use crate::wire;

/// How long the provider may take to say anything.
const WITHIN: Duration = Duration::from_secs(20);

/// Clocks that differ by more than this are worth a look.
const NOTABLE: i64 = 30_000;

pub(super) async fn look(account: &Account, report: &mut Report) {
    let base = match account {
        Account::Tembo(tembo) => tembo.profile().base_url.as_str(),
        Account::Snippe(snippe) => snippe.profile().base_url.as_str(),
    };
    let date = connection(base, report).await;
    if let Some(date) = date {
        report.say("clock", clock(date.as_deref(), webhook::now()));
        let answer = balance(account).await;
        report.say("credentials", credentials(answer));
    }
}

/// Gives the provider's date, if there is a connection.
async fn connection(base: &str, report: &mut Report) -> Option<Option<String>> {
    let with_tls = base.starts_with("https:");
    let asked = async {
        let client = wire::client(WITHIN, with_tls).map_err(|error| error.detail)?;
        let answer = client.get(base).send().await;
        answer.map_err(|error| wire::cause(&error).to_owned())
    };
    match asked.await {
        Ok(answer) => {
            let how = if with_tls {
                "over TLS, its certificate verified"
            } else {
                "without TLS, on this machine"
            };
            report.say("connection", Finding::ok(format!("{base} answers {how}")));
            let date = answer.headers().get(DATE).and_then(|date| date.to_str().ok());
            Some(date.map(str::to_owned))
        }
        Err(cause) => {
            let fix = if with_tls {
                "check the network, the system's root certificates and the profile's base_url"
            } else {
                "start `shilingi sandbox`, or correct the address"
            };
            report.say("connection", Finding::failed(format!("{base}: {cause}"), fix));
            None
        }
    }
}

fn clock(date: Option<&str>, now: Timestamp) -> Finding {
    const FIX: &str = "set this machine's clock by the network (NTP)";
    let Some(theirs) = date.and_then(Timestamp::parse_http_date) else {
        return Finding::warning("the provider sends no date to compare with", FIX);
    };
    let ahead = now.millis() - theirs.millis();
    let how = if ahead < 0 { "behind" } else { "ahead of" };
    let said = format!("{} s {how} the provider's", ahead.unsigned_abs() / 1_000);
    if ahead.abs() <= NOTABLE {
        Finding::ok(said)
    } else if ahead.abs() <= webhook::MOST_AGE.as_millis() {
        Finding::warning(said, FIX)
    } else {
        Finding::failed(format!("{said}: signed webhooks are refused"), FIX)
    }
}

/// The most harmless question there is.
async fn balance(account: &Account) -> Result<(), Error> {
    match account.clone() {
        Account::Tembo(tembo) => Client::new(tembo)?.call(TemboMainBalance {}).await.map(|_| ()),
        Account::Snippe(snippe) => Client::new(snippe)?.call(SnippeBalanceGet {}).await.map(|_| ()),
    }
}

fn credentials(answer: Result<(), Error>) -> Finding {
    match answer {
        Ok(()) => Finding::ok("accepted: the balance could be read"),
        Err(error) if error.kind == ErrorKind::Wait => {
            Finding::warning(format!("not known: {}", error.detail), "try again later")
        }
        Err(error) => {
            Finding::of(&error, "compare the profile's keys with the provider's dashboard")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_judged_by_how_far_it_is_off() {
        let now = Timestamp::parse("2026-01-25T10:30:00Z").unwrap();
        let judged = |date| serde_json::to_value(clock(date, now)).unwrap()["result"].clone();
        assert_eq!(judged(Some("Sun, 25 Jan 2026 10:29:58 GMT")), "ok");
        assert_eq!(judged(Some("Sun, 25 Jan 2026 10:31:30 GMT")), "warning");
        assert_eq!(judged(Some("Sun, 25 Jan 2026 10:20:00 GMT")), "failed");
        assert_eq!((judged(Some("yesterday")), judged(None)), ("warning".into(), "warning".into()));
    }
}
