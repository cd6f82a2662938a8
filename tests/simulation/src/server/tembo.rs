//! TemboPlus: every request that is well formed is carried out, repeats included.

use serde_json::{Value, json};
use shilingi::Kind;
use shilingi::http::HttpRequest;

use super::{Handled, Servers, View, parse, read, text};
use crate::books::{Host, State, Transaction, fate};
use crate::random::Random;

impl Servers {
    pub(super) fn tembo(
        &mut self,
        request: &HttpRequest,
        now: i64,
        view: View,
        random: &mut Random,
    ) -> Handled {
        let body = parse(&request.body);
        let path = request.url.split("/tembo/v1").nth(1).unwrap_or_default();
        match path {
            "/collection" => self.tembo_money(Kind::Collection, &body, now, random),
            "/payment/wallet-to-mobile" => self.tembo_money(Kind::Payout, &body, now, random),
            "/collection/status" | "/payment/status" => read(self.tembo_status(&body, now, view)),
            "/wallet/collection-statement" => read(self.tembo_statement(Kind::Collection, now)),
            "/wallet/main-statement" | "/wallet/statement" => {
                read(self.tembo_statement(Kind::Payout, now))
            }
            _ => read(super::json(404, &json!({}))),
        }
    }

    fn tembo_money(&mut self, kind: Kind, body: &Value, now: i64, random: &mut Random) -> Handled {
        if random.chance(80) {
            let (status, reason) = random.pick(&[
                (400, "VALIDATION_ERROR"),
                (400, "INSUFFICIENT_BALANCE"),
                (401, "INVALID_CREDENTIALS"),
                (404, "WALLET_NOT_FOUND"),
            ]);
            let body = json!({"statusCode": status, "reason": reason, "details": {}});
            return read(super::json(status, &body));
        }
        let number = self.books.transactions.len();
        let states = fate(Host::Tembo, kind, now, self.overturns, random);
        let made = self.make(Transaction {
            host: Host::Tembo,
            kind,
            id: format!("TP{number:04}"),
            reference: text(body, "transactionRef").to_owned(),
            amount: body["amount"].as_i64().unwrap_or_default(),
            callback: text(body, "callbackUrl").to_owned(),
            metadata: Value::Null,
            states,
        });
        let response = super::json(200, &record(&self.books.transactions[made], now));
        Handled { response, made: Some(made) }
    }

    fn tembo_status(&self, body: &Value, now: i64, view: View) -> shilingi::http::HttpResponse {
        let (id, reference) = (text(body, "transactionId"), text(body, "transactionRef"));
        let all = || self.books.transactions.iter().filter(|t| t.host == Host::Tembo);
        let own = |t: &&Transaction| t.id == id && t.reference == reference;
        let at = if let View::Past(ago) = view { now - ago } else { now };
        let found = match view {
            View::Other => all().find(|t| !own(t)),
            _ => all().find(own).filter(|t| t.state(at).is_some()),
        };
        match found {
            Some(transaction) => super::json(200, &record(transaction, at)),
            None => {
                super::json(404, &json!({"statusCode": 404, "reason": "TRANSACTION_NOT_FOUND"}))
            }
        }
    }

    /// Rows of what moved, each with its fee. A payout is debited when it is made.
    fn tembo_statement(&self, kind: Kind, now: i64) -> shilingi::http::HttpResponse {
        let at = now - self.lag;
        let moved = |t: &&Transaction| match kind {
            Kind::Collection => t.was(at, |state| state == State::Succeeded),
            _ => t.state(at).is_some(),
        };
        let own =
            self.books.transactions.iter().filter(|t| (t.host, t.kind) == (Host::Tembo, kind));
        let rows: Vec<Value> = own.filter(moved).flat_map(|t| rows(t, kind)).collect();
        super::json(200, &Value::Array(rows))
    }
}

fn rows(transaction: &Transaction, kind: Kind) -> [Value; 2] {
    let (reference, id) = (&transaction.reference, &transaction.id);
    let (side, credit, debit, suffix) = match kind {
        Kind::Collection => ("CR", transaction.amount, 0, "PAYIN"),
        _ => ("DR", 0, transaction.amount, "PAYOUT"),
    };
    let row = |reference: String, narration: String, side: &str, credit: i64, debit: i64| {
        json!({
            "tranRefNo": reference, "narration": narration, "debitOrCredit": side,
            "valueDate": "2026-03-02 12:00:00", "txnDate": "2026-03-02 00:00:00",
            "amountCredited": credit, "amountDebited": debit, "balance": 1_000_000,
        })
    };
    let fee = format!("SERVICE FEE FOR REF:{reference} TXNID:{id} {reference}");
    [
        row(reference.clone(), "Inbound trx".to_owned(), side, credit, debit),
        row(format!("{reference}-{suffix}"), fee, "DR", 0, 100),
    ]
}

fn record(transaction: &Transaction, at: i64) -> Value {
    let state = transaction.state(at).unwrap_or(State::Pending);
    json!({
        "statusCode": code(transaction, state),
        "transactionId": transaction.id,
        "transactionRef": transaction.reference,
    })
}

fn code(transaction: &Transaction, state: State) -> &'static str {
    // Any of the documented codes, the same one each time.
    let turn = transaction.id.bytes().map(usize::from).sum::<usize>();
    match (state, transaction.kind) {
        (State::Pending, _) => ["PENDING_ACK", "PENDING"][turn % 2],
        (State::Accepted | State::Succeeded | State::Reversed, _) => "PAYMENT_ACCEPTED",
        (State::Failed, Kind::Collection) => {
            ["PAYMENT_REJECTED", "INSUFFICIENT_FUNDS", "PROVIDER_FAILED", "GENERIC_FAILURE"]
                [turn % 4]
        }
        (State::Failed, _) => ["PAYMENT_REJECTED", "PROVIDER_FAILED", "GENERIC_FAILURE"][turn % 3],
        (State::Expired, _) => "SESSION_EXPIRED",
    }
}

/// The callback about a state: target and body.
pub(crate) fn callback(transaction: &Transaction, at: i64) -> (String, String) {
    let target = transaction.callback.trim_start_matches("https://shop.example").to_owned();
    (target, record(transaction, at).to_string())
}
