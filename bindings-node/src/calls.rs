// Derived from core/src by `cargo xtask gen`: do not edit.
//! The calls that move no money, by their public names.

use shilingi::{Client, Error, ErrorKind, Snippe, TemboPlus, model};

use crate::cross::json;
use crate::profile::made;

/// Makes a call of TemboPlus's and gives the JSON of its answer.
pub(crate) async fn tembo(
    client: &Client<TemboPlus>,
    name: &str,
    request: &str,
) -> Result<Box<serde_json::value::RawValue>, Error> {
    match name {
        "createVirtualAccount" => {
            json(&made::<model::TemboCreateVirtualAccount>(client, request).await?)
        }
        "virtualAccountBalance" => {
            json(&made::<model::TemboVirtualAccountBalance>(client, request).await?)
        }
        "virtualAccountStatement" => {
            json(&made::<model::TemboVirtualAccountStatement>(client, request).await?)
        }
        "allocateAccount" => json(&made::<model::TemboAllocateAccount>(client, request).await?),
        "merchantAccountBalance" => {
            json(&made::<model::TemboMerchantAccountBalance>(client, request).await?)
        }
        "startOnboarding" => json(&made::<model::TemboStartOnboarding>(client, request).await?),
        "firstQuestion" => json(&made::<model::TemboFirstQuestion>(client, request).await?),
        "answerQuestion" => json(&made::<model::TemboAnswerQuestion>(client, request).await?),
        "remittanceStatus" => json(&made::<model::TemboRemittanceStatus>(client, request).await?),
        "collectionStatement" => {
            json(&made::<model::TemboCollectionStatement>(client, request).await?)
        }
        "mainStatement" => json(&made::<model::TemboMainStatement>(client, request).await?),
        "walletStatement" => json(&made::<model::TemboWalletStatement>(client, request).await?),
        "collectionBalance" => json(&made::<model::TemboCollectionBalance>(client, request).await?),
        "mainBalance" => json(&made::<model::TemboMainBalance>(client, request).await?),
        "walletBalance" => json(&made::<model::TemboWalletBalance>(client, request).await?),
        "walletList" => json(&made::<model::TemboWalletList>(client, request).await?),
        "walletInfo" => json(&made::<model::TemboWalletInfo>(client, request).await?),
        "createWallet" => json(&made::<model::TemboCreateWallet>(client, request).await?),
        _ => Err(Error::new(ErrorKind::Support, "internal", "there is no such call")),
    }
}

/// Makes a call of Snippe's and gives the JSON of its answer.
pub(crate) async fn snippe(
    client: &Client<Snippe>,
    name: &str,
    request: &str,
) -> Result<Box<serde_json::value::RawValue>, Error> {
    match name {
        "paymentGet" => json(&made::<model::SnippePaymentGet>(client, request).await?),
        "paymentList" => json(&made::<model::SnippePaymentList>(client, request).await?),
        "paymentSearch" => json(&made::<model::SnippePaymentSearch>(client, request).await?),
        "balanceGet" => json(&made::<model::SnippeBalanceGet>(client, request).await?),
        "payoutGet" => json(&made::<model::SnippePayoutGet>(client, request).await?),
        "payoutList" => json(&made::<model::SnippePayoutList>(client, request).await?),
        "payoutFee" => json(&made::<model::SnippePayoutFee>(client, request).await?),
        "sessionGet" => json(&made::<model::SnippeSessionGet>(client, request).await?),
        "sessionList" => json(&made::<model::SnippeSessionList>(client, request).await?),
        "sessionCancel" => json(&made::<model::SnippeSessionCancel>(client, request).await?),
        "webhookSecretGet" => json(
            &serde_json::json!({ "answer": made::<model::SnippeWebhookSecretGet>(client, request).await?.answer.expose() }),
        ),
        _ => Err(Error::new(ErrorKind::Support, "internal", "there is no such call")),
    }
}
