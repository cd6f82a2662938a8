// Derived from the core by `cargo xtask gen`: do not edit.
//! From the name of a method to the record that it fills.

use shilingi::engine::{Engine, Flow, When};
use shilingi::model::{self, Error, Payment};
use shilingi::operation::Draft;
use shilingi::{Client, Shilingi, Snippe, TemboPlus};

use crate::door::{ask, pay, unknown};
use crate::face::Shown;

/// Runs an operation of the engine.
pub(crate) async fn operation(
    shilingi: &Shilingi,
    name: &str,
    fields: &str,
    when: When,
) -> Result<Payment, Error> {
    match name {
        "collect" => pay::<model::CollectRequest>(shilingi, fields, when).await,
        "payout" => pay::<model::PayoutRequest>(shilingi, fields, when).await,
        "pay_bill" => pay::<model::BillRequest>(shilingi, fields, when).await,
        "remit" => pay::<model::RemitRequest>(shilingi, fields, when).await,
        "deposit" => pay::<model::DepositRequest>(shilingi, fields, when).await,
        "withdraw" => pay::<model::WithdrawRequest>(shilingi, fields, when).await,
        "transfer" => pay::<model::TransferRequest>(shilingi, fields, when).await,
        "session" => pay::<model::SnippeSessionRequest>(shilingi, fields, when).await,
        _ => Err(unknown()),
    }
}

/// An operation of the engine whose journal is a store in Python.
pub(crate) fn flow(
    engine: &Engine,
    name: &str,
    fields: &str,
    when: When,
) -> Result<Flow<Result<Payment, Error>>, Error> {
    match name {
        "collect" => Ok(engine.pay_when(Draft::<model::CollectRequest>::from_json(fields), when)),
        "payout" => Ok(engine.pay_when(Draft::<model::PayoutRequest>::from_json(fields), when)),
        "pay_bill" => Ok(engine.pay_when(Draft::<model::BillRequest>::from_json(fields), when)),
        "remit" => Ok(engine.pay_when(Draft::<model::RemitRequest>::from_json(fields), when)),
        "deposit" => Ok(engine.pay_when(Draft::<model::DepositRequest>::from_json(fields), when)),
        "withdraw" => Ok(engine.pay_when(Draft::<model::WithdrawRequest>::from_json(fields), when)),
        "transfer" => Ok(engine.pay_when(Draft::<model::TransferRequest>::from_json(fields), when)),
        "session" => {
            Ok(engine.pay_when(Draft::<model::SnippeSessionRequest>::from_json(fields), when))
        }
        _ => Err(unknown()),
    }
}

/// Makes a call of TemboPlus.
pub(crate) async fn tembo(
    client: &Client<TemboPlus>,
    name: &str,
    fields: &str,
) -> Result<Shown, Error> {
    match name {
        "allocate_account" => ask::<model::TemboAllocateAccount>(client, fields).await,
        "answer_question" => ask::<model::TemboAnswerQuestion>(client, fields).await,
        "collection_balance" => ask::<model::TemboCollectionBalance>(client, fields).await,
        "collection_statement" => ask::<model::TemboCollectionStatement>(client, fields).await,
        "create_virtual_account" => ask::<model::TemboCreateVirtualAccount>(client, fields).await,
        "create_wallet" => ask::<model::TemboCreateWallet>(client, fields).await,
        "first_question" => ask::<model::TemboFirstQuestion>(client, fields).await,
        "main_balance" => ask::<model::TemboMainBalance>(client, fields).await,
        "main_statement" => ask::<model::TemboMainStatement>(client, fields).await,
        "merchant_account_balance" => {
            ask::<model::TemboMerchantAccountBalance>(client, fields).await
        }
        "remittance_status" => ask::<model::TemboRemittanceStatus>(client, fields).await,
        "start_onboarding" => ask::<model::TemboStartOnboarding>(client, fields).await,
        "virtual_account_balance" => ask::<model::TemboVirtualAccountBalance>(client, fields).await,
        "virtual_account_statement" => {
            ask::<model::TemboVirtualAccountStatement>(client, fields).await
        }
        "wallet_balance" => ask::<model::TemboWalletBalance>(client, fields).await,
        "wallet_info" => ask::<model::TemboWalletInfo>(client, fields).await,
        "wallet_list" => ask::<model::TemboWalletList>(client, fields).await,
        "wallet_statement" => ask::<model::TemboWalletStatement>(client, fields).await,
        _ => Err(unknown()),
    }
}

/// Makes a call of Snippe.
pub(crate) async fn snippe(
    client: &Client<Snippe>,
    name: &str,
    fields: &str,
) -> Result<Shown, Error> {
    match name {
        "balance_get" => ask::<model::SnippeBalanceGet>(client, fields).await,
        "payment_get" => ask::<model::SnippePaymentGet>(client, fields).await,
        "payment_list" => ask::<model::SnippePaymentList>(client, fields).await,
        "payment_search" => ask::<model::SnippePaymentSearch>(client, fields).await,
        "payout_fee" => ask::<model::SnippePayoutFee>(client, fields).await,
        "payout_get" => ask::<model::SnippePayoutGet>(client, fields).await,
        "payout_list" => ask::<model::SnippePayoutList>(client, fields).await,
        "session_cancel" => ask::<model::SnippeSessionCancel>(client, fields).await,
        "session_get" => ask::<model::SnippeSessionGet>(client, fields).await,
        "session_list" => ask::<model::SnippeSessionList>(client, fields).await,
        "webhook_secret_get" => ask::<model::SnippeWebhookSecretGet>(client, fields).await,
        _ => Err(unknown()),
    }
}
