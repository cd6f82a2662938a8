//! TemboPlus: one module per group of endpoints.

mod bill;
mod collection;
mod credit;
mod customer;
mod ekyc;
mod error;
mod form;
mod headers;
mod merchant;
mod payout;
mod remittance;
mod remittance_record;
mod remittance_view;
mod standing;
mod statement;
mod status;
mod transfer;
mod wallet;
mod wire;

use std::sync::Arc;

use axum::Router;
use serde_json::Value;

use crate::app::App;
use crate::call::{get, post};
use crate::callback::{Message, Origin};
use crate::config::TemboConfig;
use crate::fault::{Forgery, On, Peek};
use crate::ids::Ids;
use crate::payment::{Kind, Payment, State as PaymentState};
use crate::reply::Reply;
use error::Refusal;

pub(crate) use bill::Biller;
pub(crate) use credit::{Incoming, receive};
pub(crate) use ekyc::Onboarding;
pub(crate) use merchant::{Accounts, summary};
pub(crate) use remittance_record::Remittance;

pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/collection", post(collection::start))
        .route("/collection/status", post(status::of_collection))
        .route("/payment/wallet-to-mobile", post(payout::start))
        .route("/payment/bank", post(payout::start_bank))
        .route("/payment/biller", post(bill::pay))
        .route("/payment/status", post(status::of_payment))
        .route("/wallet/collection-balance", post(wallet::collection_balance))
        .route("/wallet/collection-statement", post(statement::of_collection))
        .route("/wallet/main-balance", post(wallet::main_balance))
        .route("/wallet/main-statement", post(statement::of_main))
        .route("/wallet/balance", post(wallet::balance))
        .route("/wallet/statement", post(statement::of_wallet))
        .route("/wallet", get(wallet::list).merge(post(customer::create)))
        .route("/wallet/{account_no}", get(wallet::show))
        .route("/transaction/deposit", post(transfer::deposit))
        .route("/transaction/withdraw", post(transfer::withdraw))
        .route("/transaction/transfer", post(transfer::transfer))
        .route("/transaction/transfer-local", post(transfer::transfer_local))
        .method_not_allowed_fallback(async || Refusal::UnknownRoute.reply())
        .fallback(async || Refusal::UnknownRoute.reply())
}

/// What lies outside the base path: merchant accounts and eKYC.
pub(crate) fn outer_routes() -> Router<Arc<App>> {
    Router::new()
        .route("/account", post(merchant::create))
        .route("/account/balance", post(merchant::balance))
        .route("/account/statement", post(merchant::statement))
        .route("/account/allocate", post(merchant::allocate))
        .route("/account/{account_number}/balance", get(merchant::bank_balance))
        .route("/remittance", post(remittance::create))
        .route("/remittance/{reference}/status", get(remittance::status))
        .route("/onboard/v1/onboard", post(ekyc::start))
        .route("/onboard/v1/onboard/verify", post(ekyc::verify))
}

/// The provider's word for a state: seed 001 for collections, seed 002 for payouts. That an
/// overturned payout reads `PAYMENT_REJECTED` is a choice: no page says what it reads.
pub(crate) fn status_word(kind: Kind, state: PaymentState) -> &'static str {
    if kind == Kind::Remittance {
        return remittance_view::status_word(state);
    }
    match state {
        PaymentState::Pending if kind == Kind::Collection => "PENDING_ACK",
        PaymentState::Created | PaymentState::Pending | PaymentState::WaitingAck => "PENDING",
        PaymentState::Succeeded => "PAYMENT_ACCEPTED",
        PaymentState::Rejected | PaymentState::Reversed => "PAYMENT_REJECTED",
        PaymentState::InvalidAccount => "PROVIDER_FAILED",
        PaymentState::Expired | PaymentState::Cancelled => "SESSION_EXPIRED",
        PaymentState::InsufficientFunds => "INSUFFICIENT_FUNDS",
        PaymentState::ProviderFailed => "PROVIDER_FAILED",
        PaymentState::GenericFailure => "GENERIC_FAILURE",
        PaymentState::SessionExpired => "SESSION_EXPIRED",
    }
}

/// What faults see of a request.
pub(crate) fn peek(path: &str, body: &[u8]) -> Peek {
    let body: Value = serde_json::from_slice(body).unwrap_or_default();
    let text = |name: &str| body.get(name).and_then(Value::as_str).map(str::to_owned);
    let moves = ["/collection", "/payment/", "/transaction/", "/remittance"]
        .iter()
        .any(|start| path.strip_prefix("/tembo/v1").unwrap_or(path).starts_with(start));
    let status_of = path.strip_prefix("/remittance/").and_then(|rest| rest.strip_suffix("/status"));
    let on = if moves && !path.ends_with("/status") { On::Money } else { On::Query };
    let first = |names: &[&str]| names.iter().find_map(|name| text(name));
    Peek {
        on,
        reference: first(&[
            "transactionRef",
            "externalRefNo",
            "externalRef",
            "partnerReference",
            "description",
        ])
        .or_else(|| status_of.map(str::to_owned)),
        party: first(&["msisdn", "receiverAccount", "accountNo", "toAccountNo", "to"]),
    }
}

/// The callback of seed 002. It is unsigned: no page publishes a signature for it.
pub(crate) fn callback(
    payment: &Payment,
    origin: Origin,
    config: &TemboConfig,
    ids: &mut Ids,
) -> Message {
    if payment.kind == Kind::Remittance {
        return remittance_view::callback(payment, origin, config.remittance_callback_retries, ids);
    }
    let denied = match payment.state {
        PaymentState::Succeeded => "PAYMENT_REJECTED",
        _ => "PAYMENT_ACCEPTED",
    };
    let transaction_id = payment.transaction_id.to_string();
    let (status, transaction_id) = match origin {
        Origin::Forged(Forgery::WrongIds) => ("PAYMENT_ACCEPTED", ids.transaction()),
        Origin::Forged(Forgery::DeniedStatus) => (denied, transaction_id),
        _ => (payment.status, transaction_id),
    };
    let body = wire::Callback {
        status_code: status,
        transaction_id: &transaction_id,
        transaction_ref: &payment.reference,
        meta: wire::Empty {},
    };
    Message {
        headers: vec![("content-type".to_owned(), "application/json".to_owned())],
        body: Reply::json(200, &body).body,
        event: None,
        waits: Vec::new(),
    }
}
