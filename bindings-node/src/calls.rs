// Derived from core/src by `cargo xtask gen`: do not edit.
//! The calls that move no money, by their public names.

use serde_json::value::RawValue;
use shilingi::engine::{Engine, Flow};
use shilingi::operation::Draft;
use shilingi::{Client, Error, Payment, Shilingi, Snippe, TemboPlus, model};

use crate::cross::{json, unknown};
use crate::profile::made;

/// Makes a payment through the driver.
pub(crate) async fn pay(shilingi: &Shilingi, name: &str, request: &str) -> Result<Payment, Error> {
    match name {
        "collect" => shilingi.collect(Draft::<model::CollectRequest>::from_json(request)).await,
        "payout" => shilingi.payout(Draft::<model::PayoutRequest>::from_json(request)).await,
        "payBill" => shilingi.pay_bill(Draft::<model::BillRequest>::from_json(request)).await,
        "remit" => shilingi.remit(Draft::<model::RemitRequest>::from_json(request)).await,
        "deposit" => shilingi.deposit(Draft::<model::DepositRequest>::from_json(request)).await,
        "withdraw" => shilingi.withdraw(Draft::<model::WithdrawRequest>::from_json(request)).await,
        "transfer" => shilingi.transfer(Draft::<model::TransferRequest>::from_json(request)).await,
        "session" => {
            shilingi.session(Draft::<model::SnippeSessionRequest>::from_json(request)).await
        }
        _ => Err(unknown()),
    }
}

/// A payment as a flow, for a host's store.
pub(crate) fn flow(
    engine: &Engine,
    name: &str,
    request: &str,
) -> Result<Flow<Result<Payment, Error>>, Error> {
    match name {
        "collect" => Ok(engine.pay(Draft::<model::CollectRequest>::from_json(request))),
        "payout" => Ok(engine.pay(Draft::<model::PayoutRequest>::from_json(request))),
        "payBill" => Ok(engine.pay(Draft::<model::BillRequest>::from_json(request))),
        "remit" => Ok(engine.pay(Draft::<model::RemitRequest>::from_json(request))),
        "deposit" => Ok(engine.pay(Draft::<model::DepositRequest>::from_json(request))),
        "withdraw" => Ok(engine.pay(Draft::<model::WithdrawRequest>::from_json(request))),
        "transfer" => Ok(engine.pay(Draft::<model::TransferRequest>::from_json(request))),
        "session" => Ok(engine.pay(Draft::<model::SnippeSessionRequest>::from_json(request))),
        _ => Err(unknown()),
    }
}

/// Makes a call of TemboPlus's and gives the JSON of its answer.
pub(crate) async fn tembo(
    client: &Client<TemboPlus>,
    name: &str,
    request: &str,
) -> Result<Box<RawValue>, Error> {
    match name {
        "allocateAccount" => json(&made::<model::TemboAllocateAccount>(client, request).await?),
        "answerQuestion" => json(&made::<model::TemboAnswerQuestion>(client, request).await?),
        "collectionBalance" => json(&made::<model::TemboCollectionBalance>(client, request).await?),
        "collectionStatement" => {
            json(&made::<model::TemboCollectionStatement>(client, request).await?)
        }
        "createVirtualAccount" => {
            json(&made::<model::TemboCreateVirtualAccount>(client, request).await?)
        }
        "createWallet" => json(&made::<model::TemboCreateWallet>(client, request).await?),
        "firstQuestion" => json(&made::<model::TemboFirstQuestion>(client, request).await?),
        "mainBalance" => json(&made::<model::TemboMainBalance>(client, request).await?),
        "mainStatement" => json(&made::<model::TemboMainStatement>(client, request).await?),
        "merchantAccountBalance" => {
            json(&made::<model::TemboMerchantAccountBalance>(client, request).await?)
        }
        "remittanceStatus" => json(&made::<model::TemboRemittanceStatus>(client, request).await?),
        "startOnboarding" => json(&made::<model::TemboStartOnboarding>(client, request).await?),
        "virtualAccountBalance" => {
            json(&made::<model::TemboVirtualAccountBalance>(client, request).await?)
        }
        "virtualAccountStatement" => {
            json(&made::<model::TemboVirtualAccountStatement>(client, request).await?)
        }
        "walletBalance" => json(&made::<model::TemboWalletBalance>(client, request).await?),
        "walletInfo" => json(&made::<model::TemboWalletInfo>(client, request).await?),
        "walletList" => json(&made::<model::TemboWalletList>(client, request).await?),
        "walletStatement" => json(&made::<model::TemboWalletStatement>(client, request).await?),
        _ => Err(unknown()),
    }
}

/// Makes a call of Snippe's and gives the JSON of its answer.
pub(crate) async fn snippe(
    client: &Client<Snippe>,
    name: &str,
    request: &str,
) -> Result<Box<RawValue>, Error> {
    match name {
        "balanceGet" => json(&made::<model::SnippeBalanceGet>(client, request).await?),
        "paymentGet" => json(&made::<model::SnippePaymentGet>(client, request).await?),
        "paymentList" => json(&made::<model::SnippePaymentList>(client, request).await?),
        "paymentSearch" => json(&made::<model::SnippePaymentSearch>(client, request).await?),
        "payoutFee" => json(&made::<model::SnippePayoutFee>(client, request).await?),
        "payoutGet" => json(&made::<model::SnippePayoutGet>(client, request).await?),
        "payoutList" => json(&made::<model::SnippePayoutList>(client, request).await?),
        "sessionCancel" => json(&made::<model::SnippeSessionCancel>(client, request).await?),
        "sessionGet" => json(&made::<model::SnippeSessionGet>(client, request).await?),
        "sessionList" => json(&made::<model::SnippeSessionList>(client, request).await?),
        "webhookSecretGet" => json(
            &serde_json::json!({ "answer": made::<model::SnippeWebhookSecretGet>(client, request).await?.answer.expose() }),
        ),
        _ => Err(unknown()),
    }
}
