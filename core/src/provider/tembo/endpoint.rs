//! Every endpoint of TemboPlus that is published with its path. The statement of merchant bank
//! accounts is announced without one.

use super::NAME;
use crate::http::Method;
use crate::provider::endpoint::row_of;
use crate::provider::{Effect, Endpoint};

const fn row(
    method: Method,
    path: &'static str,
    name: &'static str,
    effect: Effect,
    texts: [&'static str; 2],
) -> Endpoint {
    let [request, source] = texts;
    Endpoint { provider: NAME, name, method, path, effect, request, source }
}

macro_rules! endpoints {
    ($($constant:ident: $method:ident $path:literal $name:literal $effect:ident $request:literal $source:literal;)+) => {
        $(pub(super) static $constant: row_of!($effect) = <row_of!($effect)>::new(
            row(Method::$method, $path, $name, Effect::$effect, [$request, $source]));)+

        /// Every endpoint that is published with its path.
        pub static ENDPOINTS: &[Endpoint] = &[$($constant.row()),+];
    };
}

endpoints! {
    COLLECTION: Post "/collection" "collection" Money
        "CollectRequest" "collection page";
    COLLECTION_STATUS: Post "/collection/status" "collection.status" Read
        "Reference" "collection status page";
    COLLECTION_BALANCE: Post "/wallet/collection-balance" "collection.balance" Read
        "TemboCollectionBalance" "collection balance pages";
    COLLECTION_STATEMENT: Post "/wallet/collection-statement" "collection.statement" Read
        "TemboCollectionStatement" "collection statement pages";
    PAYOUT: Post "/payment/wallet-to-mobile" "payout" Money
        "PayoutRequest" "seed 002; Kenya: newest payout page";
    PAYOUT_BANK: Post "/payment/bank" "payout.bank" Money
        "PayoutRequest" "one older page; superseded by the payout row (seed 002) and never sent";
    BILL: Post "/payment/biller" "bill" Money
        "BillRequest" "utility payments page";
    PAYOUT_STATUS: Post "/payment/status" "payout.status" Read
        "Reference" "payout status pages; serves bills too";
    MAIN_BALANCE: Post "/wallet/main-balance" "main.balance" Read
        "TemboMainBalance" "main balance page, as a third party reproduced it";
    MAIN_STATEMENT: Post "/wallet/main-statement" "main.statement" Read
        "TemboMainStatement" "disbursement statement page";
    WALLET_CREATE: Post "/wallet" "wallet.create" Write
        "TemboCreateWallet" "create wallet pages";
    DEPOSIT: Post "/transaction/deposit" "deposit" Money
        "DepositRequest" "deposit page";
    WITHDRAW: Post "/transaction/withdraw" "withdraw" Money
        "WithdrawRequest" "withdraw pages";
    TRANSFER: Post "/transaction/transfer" "transfer" Money
        "TransferRequest" "wallet transfer page, older";
    TRANSFER_LOCAL: Post "/transaction/transfer-local" "transfer.local" Money
        "TransferRequest" "wallet transfer page, newer";
    WALLET_BALANCE: Post "/wallet/balance" "wallet.balance" Read
        "TemboWalletBalance" "wallet balance pages, both generations";
    WALLET_STATEMENT: Post "/wallet/statement" "wallet.statement" Read
        "TemboWalletStatement" "wallet statement page";
    WALLET_LIST: Get "/wallet" "wallet.list" Read
        "TemboWalletList" "list wallets pages";
    WALLET_INFO: Get "/wallet/{accountNo}" "wallet.info" Read
        "TemboWalletInfo" "wallet info page";
    VIRTUAL_CREATE: Post "/account" "virtual_account.create" Write
        "TemboCreateVirtualAccount" "create virtual account page";
    VIRTUAL_BALANCE: Post "/account/balance" "virtual_account.balance" Read
        "TemboVirtualAccountBalance" "virtual account balance page";
    VIRTUAL_STATEMENT: Post "/account/statement" "virtual_account.statement" Read
        "TemboVirtualAccountStatement" "virtual account statement page";
    MERCHANT_ALLOCATE: Post "/account/allocate" "merchant_account.allocate" Write
        "TemboAllocateAccount" "allocate account page";
    MERCHANT_BALANCE: Get "/account/{account_number}/balance" "merchant_account.balance" Read
        "TemboMerchantAccountBalance" "merchant account balance page; its answer is not published";
    ONBOARDING_START: Post "/onboard" "onboarding.start" Write
        "TemboStartOnboarding" "start onboarding page";
    ONBOARDING_QUESTION: Post "/onboard/verify" "onboarding.question" Write
        "TemboFirstQuestion" "first question page";
    ONBOARDING_ANSWER: Post "/onboard/verify" "onboarding.answer" Write
        "TemboAnswerQuestion" "reply page";
    REMITTANCE: Post "/remittance" "remittance" Money
        "RemitRequest" "seed 003; create remittance page";
    REMITTANCE_STATUS: Get "/remittance/{partnerReference}/status" "remittance.status" Read
        "TemboRemittanceStatus" "seed 003; transaction status page";
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_row_has_its_own_name_and_says_where_it_comes_from() {
        let names: BTreeSet<_> = ENDPOINTS.iter().map(|row| row.name).collect();
        assert_eq!(names.len(), ENDPOINTS.len());
        assert!(ENDPOINTS.iter().all(|row| !row.source.is_empty() && row.path.starts_with('/')));
    }

    #[test]
    fn what_moves_money_is_marked() {
        let money: Vec<_> = ENDPOINTS
            .iter()
            .filter(|row| row.effect == Effect::Money)
            .map(|row| row.path)
            .collect();
        let expected = [
            "/collection",
            "/payment/wallet-to-mobile",
            "/payment/bank",
            "/payment/biller",
            "/transaction/deposit",
            "/transaction/withdraw",
            "/transaction/transfer",
            "/transaction/transfer-local",
            "/remittance",
        ];
        assert_eq!(money, expected);
    }
}
