//! The calls that read or write without moving money: each record with its bytes and its reply.

use super::build::segment;
use super::{Snippe, answer, endpoints, records};
use crate::http::{Credentials, HttpRequest, HttpResponse};
use crate::model::{
    Error, SnippeBalance, SnippeBalanceGet, SnippeFee, SnippePayment, SnippePaymentGet,
    SnippePaymentList, SnippePaymentPage, SnippePaymentSearch, SnippePayout, SnippePayoutFee,
    SnippePayoutGet, SnippePayoutList, SnippePayoutPage, SnippeSession, SnippeSessionCancel,
    SnippeSessionGet, SnippeSessionList, SnippeSessionPage, SnippeWebhookSecret,
    SnippeWebhookSecretGet, Violation, Violations,
};
use crate::provider::{Asking, Call, Endpoint, Provider, Question};
use crate::value::{Problem, Secret, Uuid, amount_from_number};

/// Where a call goes: what fills the braces of its path, and its query.
#[derive(Default)]
struct Target {
    reference: Option<String>,
    query: Vec<(&'static str, String)>,
}

/// The most that a page may hold [payments page].
const MOST_ITEMS: u32 = 100;

macro_rules! calls {
    ($($request:ident: $endpoint:ident -> $reply:ident by $record:ident;)+) => {
        $(impl crate::provider::call::sealed::Sealed for $request {}

        impl Call for $request {
            type Provider = Snippe;
            type Reply = $reply;

            fn endpoint(&self) -> &'static Asking {
                &endpoints::$endpoint
            }

            fn prepare(&self, provider: &Snippe, _: Uuid) -> Result<Question, Violations> {
                let row = self.endpoint();
                let request = request(provider, row, self.target()?);
                Ok(Question::new(row, request, self.credentials(provider)))
            }

            fn read(&self, response: &HttpResponse) -> Result<$reply, Error> {
                answer::read(response, self.endpoint().effect, records::$record)
            }
        })+
    };
}

calls! {
    SnippePaymentGet: PAYMENT_GET -> SnippePayment by payment;
    SnippePaymentList: PAYMENT_LIST -> SnippePaymentPage by payment_page;
    SnippePaymentSearch: PAYMENT_SEARCH -> SnippePaymentPage by payment_page;
    SnippeBalanceGet: BALANCE_GET -> SnippeBalance by balance;
    SnippePayoutGet: PAYOUT_GET -> SnippePayout by payout;
    SnippePayoutList: PAYOUT_LIST -> SnippePayoutPage by payout_page;
    SnippePayoutFee: PAYOUT_FEE -> SnippeFee by fee;
    SnippeSessionGet: SESSION_GET -> SnippeSession by session;
    SnippeSessionList: SESSION_LIST -> SnippeSessionPage by session_page;
    SnippeSessionCancel: SESSION_CANCEL -> SnippeSession by session;
    SnippeWebhookSecretGet: WEBHOOK_SECRET -> SnippeWebhookSecret by webhook_secret;
}

/// What tells the calls apart.
trait Aim {
    fn target(&self) -> Result<Target, Violations>;

    fn credentials(&self, provider: &Snippe) -> Credentials {
        provider.bearer()
    }
}

macro_rules! by_reference {
    ($($request:ident),+) => {
        $(impl Aim for $request {
            fn target(&self) -> Result<Target, Violations> {
                let reference = Some(reference(&self.reference)?);
                Ok(Target { reference, ..Target::default() })
            }
        })+
    };
}

by_reference!(SnippePaymentGet, SnippePayoutGet, SnippeSessionGet, SnippeSessionCancel);

macro_rules! by_page {
    ($($request:ident),+) => {
        $(impl Aim for $request {
            fn target(&self) -> Result<Target, Violations> {
                page(self.limit, self.offset)
            }
        })+
    };
}

by_page!(SnippePaymentList, SnippePayoutList, SnippeSessionList);

impl Aim for SnippePaymentSearch {
    fn target(&self) -> Result<Target, Violations> {
        let query = vec![("reference", reference(&self.reference)?)];
        Ok(Target { query, ..Target::default() })
    }
}

impl Aim for SnippeBalanceGet {
    fn target(&self) -> Result<Target, Violations> {
        Ok(Target::default())
    }
}

impl Aim for SnippePayoutFee {
    fn target(&self) -> Result<Target, Violations> {
        let amount = amount_from_number(self.amount).map_err(|problem| at("amount", problem))?;
        Ok(Target { query: vec![("amount", amount.to_string())], ..Target::default() })
    }
}

impl Aim for SnippeWebhookSecretGet {
    fn target(&self) -> Result<Target, Violations> {
        if self.dashboard_token.expose().is_empty() {
            return Err(refuse(
                "dashboard_token",
                "token_missing",
                "the dashboard token is empty",
                "log in to the dashboard and give its token; the API key is not accepted here",
            ));
        }
        Ok(Target::default())
    }

    fn credentials(&self, _: &Snippe) -> Credentials {
        let token = self.dashboard_token.expose();
        vec![("authorization", Secret::new(format!("Bearer {token}")))]
    }
}

fn request(provider: &Snippe, endpoint: &Endpoint, target: Target) -> HttpRequest {
    let reference = target.reference.as_deref().map(segment).unwrap_or_default();
    let mut path = endpoint.path.replace("{reference}", &reference);
    if !target.query.is_empty() {
        let query: String = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(target.query)
            .finish();
        path = format!("{path}?{query}");
    }
    let url = format!("{}{path}", provider.profile().base_url.as_str());
    HttpRequest { method: endpoint.method, ..HttpRequest::get(url) }
}

/// References are opaque; only what could not be part of a path is refused.
fn reference(text: &str) -> Result<String, Violations> {
    let fix = "give the reference as Snippe's answer showed it";
    if text.is_empty() {
        return Err(refuse("reference", "reference_missing", "the reference is empty", fix));
    }
    let is_path = matches!(text, "." | "..") || text.chars().any(char::is_control);
    if is_path || text.len() > 256 {
        return Err(refuse("reference", "reference_form", "this is no reference of Snippe", fix));
    }
    Ok(text.to_owned())
}

fn page(limit: Option<u32>, offset: Option<u32>) -> Result<Target, Violations> {
    if limit.is_some_and(|limit| !(1..=MOST_ITEMS).contains(&limit)) {
        return Err(refuse(
            "limit",
            "limit_range",
            "a page holds 1 to 100 items",
            "ask for 100 at most, and for the next page by offset",
        ));
    }
    let pairs = [("limit", limit), ("offset", offset)];
    let query = pairs.into_iter().filter_map(|(n, v)| Some((n, v?.to_string()))).collect();
    Ok(Target { query, ..Target::default() })
}

fn refuse(field: &str, code: &'static str, reason: &str, fix: &str) -> Violations {
    at(field, Problem { code, reason: reason.to_owned(), fix: fix.to_owned() })
}

fn at(field: &str, problem: Problem) -> Violations {
    vec![Violation::at(field, problem)]
}
