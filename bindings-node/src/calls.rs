// Derived from core/src by `cargo xtask gen`: do not edit.
//! The calls that move no money, by their public names.

use serde_json::value::RawValue;
use shilingi::engine::{Engine, Flow, When};
use shilingi::operation::Draft;
use shilingi::{Client, Error, Payment, Shilingi, Snippe, TemboPlus, model};

use crate::cross::{json, unknown};
use crate::profile::made;

/// Makes a payment through the driver.
pub(crate) async fn pay(
    shilingi: &Shilingi,
    name: &str,
    request: &str,
    when: When,
) -> Result<Payment, Error> {
    match name {
        "collect" => {
            shilingi.pay_when::<model::CollectRequest>(Draft::from_json(request), when).await
        }
        "payout" => {
            shilingi.pay_when::<model::PayoutRequest>(Draft::from_json(request), when).await
        }
        "payBill" => shilingi.pay_when::<model::BillRequest>(Draft::from_json(request), when).await,
        "remit" => shilingi.pay_when::<model::RemitRequest>(Draft::from_json(request), when).await,
        "deposit" => {
            shilingi.pay_when::<model::DepositRequest>(Draft::from_json(request), when).await
        }
        "withdraw" => {
            shilingi.pay_when::<model::WithdrawRequest>(Draft::from_json(request), when).await
        }
        "transfer" => {
            shilingi.pay_when::<model::TransferRequest>(Draft::from_json(request), when).await
        }
        "session" => {
            shilingi.pay_when::<model::SnippeSessionRequest>(Draft::from_json(request), when).await
        }
        _ => Err(unknown()),
    }
}

/// A payment as a flow, for a host's store.
pub(crate) fn flow(
    engine: &Engine,
    name: &str,
    request: &str,
    when: When,
) -> Result<Flow<Result<Payment, Error>>, Error> {
    match name {
        "collect" => Ok(engine.pay_when::<model::CollectRequest>(Draft::from_json(request), when)),
        "payout" => Ok(engine.pay_when::<model::PayoutRequest>(Draft::from_json(request), when)),
        "payBill" => Ok(engine.pay_when::<model::BillRequest>(Draft::from_json(request), when)),
        "remit" => Ok(engine.pay_when::<model::RemitRequest>(Draft::from_json(request), when)),
        "deposit" => Ok(engine.pay_when::<model::DepositRequest>(Draft::from_json(request), when)),
        "withdraw" => {
            Ok(engine.pay_when::<model::WithdrawRequest>(Draft::from_json(request), when))
        }
        "transfer" => {
            Ok(engine.pay_when::<model::TransferRequest>(Draft::from_json(request), when))
        }
        "session" => {
            Ok(engine.pay_when::<model::SnippeSessionRequest>(Draft::from_json(request), when))
        }
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
