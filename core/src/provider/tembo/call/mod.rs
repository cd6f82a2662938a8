//! The calls that read or write without moving money: each record with its bytes and its reply.

mod account;
mod onboarding;
mod remittance;
mod statement;
mod wallet;

use serde::Serialize;

use super::check::Check;
use crate::model::Violations;

pub(super) use account::entry as account_entry;

/// Ties a record to its endpoint, its bytes and its reply.
macro_rules! calls {
    ($($request:ident: $family:ident $endpoint:ident -> $reply:ty => $read:expr;)+) => {
        $(impl $crate::provider::call::sealed::Sealed for $request {}

        impl $crate::provider::Call for $request {
            type Provider = $crate::provider::TemboPlus;
            type Reply = $reply;

            fn endpoint(&self) -> &'static $crate::provider::Asking {
                &$crate::provider::tembo::endpoint::$endpoint
            }

            fn prepare(
                &self,
                provider: &Self::Provider,
                request_id: $crate::value::Uuid,
            ) -> Result<$crate::provider::Question, $crate::model::Violations> {
                let row = $crate::provider::Call::endpoint(self);
                let sent = $crate::provider::tembo::call::Asks::sent(self)?;
                let path = sent.path.as_deref().unwrap_or(row.path);
                let family = $crate::provider::tembo::Family::$family;
                provider.ask(family, row, path, sent.body, request_id)
            }

            fn read(
                &self,
                response: &$crate::http::HttpResponse,
            ) -> Result<$reply, $crate::model::Error> {
                let effect = $crate::provider::Call::endpoint(self).effect;
                $crate::provider::tembo::fail::read(response, effect, $read)
            }
        })+
    };
}

use calls;

/// What a record sends.
#[derive(Default)]
struct Sent {
    /// The path, where the endpoint's has parts to fill in.
    path: Option<String>,
    body: Option<String>,
}

impl Sent {
    fn body(check: Check, body: &impl Serialize) -> Result<Self, Violations> {
        check.done()?;
        // These records hold text alone, which JSON always has a form for.
        Ok(Self { body: serde_json::to_string(body).ok(), path: None })
    }

    fn path(check: Check, path: String) -> Result<Self, Violations> {
        check.done()?;
        Ok(Self { path: Some(path), body: None })
    }
}

trait Asks {
    /// Checks the record and writes what it sends.
    fn sent(&self) -> Result<Sent, Violations>;
}

#[derive(Serialize)]
struct Nothing {}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct OfAccount<'a> {
    account_no: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct OfRange<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    account_no: Option<&'a str>,
    start_date: &'a str,
    end_date: &'a str,
}

fn of_account(account_no: &str) -> Result<Sent, Violations> {
    let mut check = Check::default();
    check.text("account_no", account_no);
    Sent::body(check, &OfAccount { account_no })
}

fn of_range(
    account_no: Option<&str>,
    start_date: &str,
    end_date: &str,
) -> Result<Sent, Violations> {
    let mut check = Check::default();
    check.optional("account_no", account_no);
    check.range(start_date, end_date);
    Sent::body(check, &OfRange { account_no, start_date, end_date })
}
