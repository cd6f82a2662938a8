//! The providers, as far as the engine meets them: they take bytes, keep books and answer with bytes.

mod remittance;
mod snippe;
mod tembo;

use std::collections::BTreeMap;

use serde_json::Value;
use shilingi::http::{HttpRequest, HttpResponse};

use crate::books::{Books, Host, Transaction};
use crate::random::Random;

pub(crate) use snippe::{object, webhook};
pub(crate) use tembo::callback;

/// Both providers.
#[derive(Default)]
pub(crate) struct Servers {
    pub(crate) books: Books,
    /// Idempotency keys and request ids: since when, for which body, answered with what.
    keys: BTreeMap<String, Kept>,
    /// Whether Snippe keeps refusals under a key too, which its pages leave open.
    pub(crate) keeps_refusals: bool,
    /// Whether a remittance is answered as before under the same request id, which is documented for
    /// about a day; else its reference is taken.
    pub(crate) replays: bool,
    /// How many of a thousand answers tell the time.
    pub(crate) dates: u64,
    /// How long lists and statements take to show what was made.
    pub(crate) lag: i64,
    /// Whether TemboPlus may accept a payout and take that back.
    pub(crate) overturns: bool,
}

struct Kept {
    at: i64,
    body: String,
    response: HttpResponse,
}

/// What a request came to.
pub(crate) struct Handled {
    pub(crate) response: HttpResponse,
    /// The transaction that it made.
    pub(crate) made: Option<usize>,
}

/// What a question is answered with, though it is no lie about the payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum View {
    /// As things stood this long ago.
    Past(i64),
    /// About another payment.
    Other,
}

impl Servers {
    pub(crate) fn handle(
        &mut self,
        request: &HttpRequest,
        now: i64,
        view: View,
        random: &mut Random,
    ) -> Handled {
        if request.url.contains("/remittance") {
            self.remittance(request, now, view, random)
        } else if host(request) == Host::Tembo {
            self.tembo(request, now, view, random)
        } else {
            self.snippe(request, now, view, random)
        }
    }

    fn make(&mut self, transaction: Transaction) -> usize {
        self.books.transactions.push(transaction);
        self.books.transactions.len() - 1
    }
}

/// Which provider a request goes to.
pub(crate) fn host(request: &HttpRequest) -> Host {
    let tembo = ["/tembo/", "/remittance"].iter().any(|part| request.url.contains(part));
    if tembo { Host::Tembo } else { Host::Snippe }
}

fn read(response: HttpResponse) -> Handled {
    Handled { response, made: None }
}

pub(crate) fn json(status: u16, body: &Value) -> HttpResponse {
    let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
    HttpResponse { status, headers, body: body.to_string().into_bytes() }
}

fn parse(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_default()
}

fn text<'a>(body: &'a Value, name: &str) -> &'a str {
    body[name].as_str().unwrap_or_default()
}
