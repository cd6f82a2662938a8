//! TemboPlus: every request that is well formed is carried out, repeats included.

use serde_json::{Value, json};
use shilingi::Kind;
use shilingi::http::{HttpRequest, HttpResponse};

use super::{Handled, Servers, View, parse, read, remittance, text};
use crate::books::{Host, State, Transaction, fate};
use crate::plan::MAIN;
use crate::random::Random;

/// Stands for the account that collections are credited to.
const COLLECTED: &str = "collected";

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
        let kind = match path {
            "/collection" => Kind::Collection,
            "/payment/wallet-to-mobile" => Kind::Payout,
            "/payment/biller" => Kind::Bill,
            "/transaction/deposit" => Kind::Deposit,
            "/transaction/withdraw" => Kind::Withdrawal,
            "/transaction/transfer" => Kind::Transfer,
            "/transaction/transfer-local" => Kind::LocalTransfer,
            "/collection/status" | "/payment/status" => {
                return read(self.tembo_status(&body, now, view));
            }
            "/wallet/collection-statement" => return read(self.statement(COLLECTED, now)),
            "/wallet/main-statement" => return read(self.statement(MAIN, now)),
            "/wallet/statement" => return read(self.statement(text(&body, "accountNo"), now)),
            _ => return read(super::json(404, &json!({}))),
        };
        self.tembo_money(kind, &body, now, random)
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
        let account = text(body, "accountNo");
        let (from, to) = match kind {
            Kind::Collection => ("", COLLECTED),
            Kind::Deposit => (MAIN, account),
            Kind::Withdrawal => (account, MAIN),
            Kind::Transfer => (text(body, "fromAccountNo"), text(body, "toAccountNo")),
            Kind::LocalTransfer => (text(body, "from"), text(body, "to")),
            _ => (account, ""),
        };
        // The description of a local transfer begins with the reference, by our own choice.
        let described = text(body, "description");
        let reference = ["transactionRef", "externalRefNo", "externalRef"]
            .into_iter()
            .map(|name| text(body, name))
            .chain(described.split(' ').next())
            .find(|text| !text.is_empty());
        let made = self.make(Transaction {
            id: format!("TP{number:04}"),
            reference: reference.unwrap_or_default().to_owned(),
            amount: body["amount"].as_i64().unwrap_or_default(),
            callback: text(body, "callbackUrl").to_owned(),
            metadata: Value::String(described.to_owned()),
            from: from.to_owned(),
            to: to.to_owned(),
            ..Transaction::new(Host::Tembo, kind, states)
        });
        let transaction = &self.books.transactions[made];
        let response = if is_returned(transaction) {
            super::json(502, &json!({}))
        } else {
            super::json(200, &reply(transaction, now))
        };
        Handled { response, made: Some(made) }
    }

    fn tembo_status(&self, body: &Value, now: i64, view: View) -> HttpResponse {
        let (id, reference) = (text(body, "transactionId"), text(body, "transactionRef"));
        let asked = |t: &&Transaction| {
            t.host == Host::Tembo && matches!(t.kind, Kind::Collection | Kind::Payout | Kind::Bill)
        };
        let all = || self.books.transactions.iter().filter(asked);
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

    /// Rows of what moved on a wallet. Whatever leaves it is debited when it is made.
    fn statement(&self, wallet: &str, now: i64) -> HttpResponse {
        let at = now - self.lag;
        let moved = |t: &&Transaction| match t.kind {
            Kind::Collection => t.was(at, |state| state == State::Succeeded),
            _ => t.state(at).is_some(),
        };
        let own = self.books.transactions.iter().filter(|t| t.host == Host::Tembo);
        let rows: Vec<Value> = own.filter(moved).flat_map(|t| rows(t, wallet)).collect();
        super::json(200, &Value::Array(rows))
    }
}

/// What one payment leaves on a wallet's statement: its amount, and what it cost.
fn rows(transaction: &Transaction, wallet: &str) -> Vec<Value> {
    let (reference, id) = (&transaction.reference, &transaction.id);
    let (side, credit, debit) = match () {
        // At the worst: of what went out and came back only the second carries the reference.
        () if is_returned(transaction) && transaction.from == wallet => {
            ("CR", transaction.amount, 0)
        }
        () if is_returned(transaction) => return Vec::new(),
        () if transaction.to == wallet => ("CR", transaction.amount, 0),
        () if transaction.from == wallet => ("DR", 0, transaction.amount),
        () => return Vec::new(),
    };
    let row = |reference: String, narration: &str, side: &str, credit: i64, debit: i64| {
        json!({
            "tranRefNo": reference, "narration": narration, "debitOrCredit": side,
            "valueDate": "2026-03-02 12:00:00", "txnDate": "2026-03-02 00:00:00",
            "amountCredited": credit, "amountDebited": debit, "balance": 1_000_000,
        })
    };
    let suffix = match transaction.kind {
        Kind::LocalTransfer => {
            let described = transaction.metadata.as_str().unwrap_or_default();
            return vec![row(id.clone(), described, side, credit, debit)];
        }
        Kind::Collection => "PAYIN",
        Kind::Payout | Kind::Bill => "PAYOUT",
        _ => return vec![row(reference.clone(), "Inbound trx", side, credit, debit)],
    };
    let fee = format!("SERVICE FEE FOR REF:{reference} TXNID:{id} {reference}");
    vec![
        row(reference.clone(), "Inbound trx", side, credit, debit),
        row(format!("{reference}-{suffix}"), &fee, "DR", 0, 100),
    ]
}

/// Whether it is a movement between wallets that came back to the one that paid.
fn is_returned(transaction: &Transaction) -> bool {
    let moves = matches!(
        transaction.kind,
        Kind::Deposit | Kind::Withdrawal | Kind::Transfer | Kind::LocalTransfer
    );
    moves && !transaction.ever_succeeds()
}

fn reply(transaction: &Transaction, at: i64) -> Value {
    match transaction.kind {
        // No ids. How a bill that is not paid at once is answered is not published.
        Kind::Bill => match transaction.state(at) {
            Some(State::Succeeded) => json!({"status": "SUCCESS", "token": "1234-5678"}),
            Some(State::Failed) => json!({"status": "FAILED"}),
            _ => json!({"status": "PENDING"}),
        },
        Kind::LocalTransfer => json!({}),
        Kind::Deposit | Kind::Withdrawal | Kind::Transfer => {
            let id = &transaction.id;
            json!({"paymentRef": "", "transactionId": id, "transactionRef": id})
        }
        _ => record(transaction, at),
    }
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
    let body = match transaction.kind {
        Kind::Remittance => remittance::record(transaction, at),
        _ => record(transaction, at),
    };
    (target, body.to_string())
}
