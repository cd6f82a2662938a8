//! Remittances at TemboPlus: found by the merchant's own reference, and made once for each.

use serde_json::{Value, json};
use shilingi::Kind;
use shilingi::http::{HttpRequest, HttpResponse, Method};

use super::{Handled, Kept, Servers, View, parse, read, text};
use crate::books::{HOUR, Host, State, Transaction, fate};
use crate::random::Random;

impl Servers {
    pub(super) fn remittance(
        &mut self,
        request: &HttpRequest,
        now: i64,
        view: View,
        random: &mut Random,
    ) -> Handled {
        match request.method {
            Method::Get => {
                let path = request.url.split("/remittance/").nth(1).unwrap_or_default();
                read(self.remittance_status(path.trim_end_matches("/status"), now, view))
            }
            _ => self.remit(request, now, random),
        }
    }

    fn remit(&mut self, request: &HttpRequest, now: i64, random: &mut Random) -> Handled {
        // Checks that come before the ids are looked at: a repeat may be refused although the first
        // was carried out.
        if random.chance(60) {
            let (status, code) = random.pick(&[(400, "VALIDATION_ERROR"), (403, "UNAUTHORIZED")]);
            return read(super::json(status, &error(code)));
        }
        if let Some(response) = self.known_remittance(request, now) {
            return read(response);
        }
        let body = parse(&request.body);
        let number = self.books.transactions.len();
        let made = self.make(Transaction {
            id: format!("TP{number:04}"),
            reference: text(&body, "partnerReference").to_owned(),
            amount: body["receiverAmount"].as_i64().unwrap_or_default(),
            callback: text(&body, "callbackUrl").to_owned(),
            ..Transaction::new(
                Host::Tembo,
                Kind::Remittance,
                fate(Host::Tembo, Kind::Remittance, now, self.overturns, random),
            )
        });
        let response = super::json(200, &record(&self.books.transactions[made], now));
        if self.replays {
            let (body, response) = (request.body.clone(), response.clone());
            self.keys.insert(request_id(request), Kept { at: now, body, response });
        }
        Handled { response, made: Some(made) }
    }

    /// The answer to a remittance that was made before: for about a day the same one under the same
    /// request id, else that the reference is taken.
    pub(crate) fn known_remittance(&self, request: &HttpRequest, now: i64) -> Option<HttpResponse> {
        let reference = text(&parse(&request.body), "partnerReference").to_owned();
        let own = |t: &&Transaction| t.kind == Kind::Remittance && t.reference == reference;
        self.books.transactions.iter().find(own)?;
        let kept = self.keys.get(&request_id(request)).filter(|kept| now < kept.at + 24 * HOUR);
        Some(match kept {
            Some(kept) if kept.body == request.body => kept.response.clone(),
            _ => super::json(429, &error("DUPLICATE_REQUEST")),
        })
    }

    fn remittance_status(&self, reference: &str, now: i64, view: View) -> HttpResponse {
        let all = || self.books.transactions.iter().filter(|t| t.kind == Kind::Remittance);
        let at = if let View::Past(ago) = view { now - ago } else { now };
        let own = all().find(|t| t.reference == reference && t.state(at).is_some());
        let other = all().find(|t| t.reference != reference).filter(|_| view == View::Other);
        match other.or(own) {
            Some(transaction) => super::json(200, &record(transaction, at)),
            None => super::json(404, &error("NOT_FOUND")),
        }
    }
}

fn request_id(request: &HttpRequest) -> String {
    let id = request.headers.iter().find(|(name, _)| name == "x-request-id");
    id.map(|(_, value)| value.clone()).unwrap_or_default()
}

fn error(code: &str) -> Value {
    json!({"error": code, "message": "see the code", "requestId": "1"})
}

pub(super) fn record(transaction: &Transaction, at: i64) -> Value {
    // Any of the documented codes, the same one each time.
    let turn = transaction.id.bytes().map(usize::from).sum::<usize>();
    let (status, code) = match transaction.state(at).unwrap_or(State::Pending) {
        State::Pending | State::Accepted => {
            let word = ["CREATED", "SUBMITTED", "WAITING_ACK"][turn % 3];
            (word, word)
        }
        State::Succeeded => ("COMPLETED", "PAYMENT_SUCCESS"),
        State::Failed => {
            let codes =
                ["PAYMENT_FAILED", "INSUFFICIENT_BALANCE", "PROVIDER_FAILURE", "INVALID_ACCOUNT"];
            ("FAILED", codes[turn % 4])
        }
        State::Expired => ("CANCELED", "PAYMENT_CANCELED"),
        State::Reversed => ("REVERSED", "REVERSED"),
    };
    json!({
        "status": status,
        "statusCode": code,
        "transactionId": transaction.id,
        "partnerReference": transaction.reference,
        "receiverCurrency": "TZS",
        "receiverAmount": transaction.amount,
    })
}
