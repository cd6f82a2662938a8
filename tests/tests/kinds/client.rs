//! The calls that move no money, of every family of credentials, by the client against the sandbox.

use shilingi::model::{
    SnippeBalanceGet, SnippePaymentList, SnippePayoutFee, SnippeSessionList, TemboAddress,
    TemboAllocateAccount, TemboCreateVirtualAccount, TemboCreateWallet, TemboFirstQuestion,
    TemboIdentity, TemboMainBalance, TemboRemittanceStatus, TemboStartOnboarding,
    TemboVirtualAccountBalance, TemboWalletBalance, TemboWalletList,
};
use shilingi::{Client, ErrorKind, Snippe, TemboPlus};
use shilingi_sandbox::{Config, Sandbox};
use tokio::runtime::Runtime;

use super::world::World;

/// A new customer's wallet.
pub(crate) fn wallet(world: &World) -> String {
    let client = Client::new(TemboPlus::local(&world.sandbox.url()).unwrap()).unwrap();
    let runtime = Runtime::new().unwrap();
    runtime.block_on(client.call(customer())).unwrap().account_no
}

fn customer() -> TemboCreateWallet {
    TemboCreateWallet {
        first_name: "Mfano".into(),
        last_name: "Jina".into(),
        date_of_birth: "1985-01-01".into(),
        gender: "F".to_owned(),
        identity_info: TemboIdentity {
            id_type: "NATIONAL_ID".to_owned(),
            id_number: "1".into(),
            issue_date: "2020-01-01".to_owned(),
            expiry_date: "2030-01-01".to_owned(),
        },
        address: TemboAddress {
            street: "1 Mfano".into(),
            city: "Dodoma".into(),
            postal_code: "41101".into(),
        },
        mobile_no: "255682000001".into(),
        email: "mfano@example.com".into(),
        currency_code: "TZS".to_owned(),
        ..TemboCreateWallet::default()
    }
}

#[tokio::test]
async fn every_family_of_temboplus_answers_the_preset_profile() {
    let sandbox = Sandbox::start(Config::default()).await.unwrap();
    let client = Client::new(TemboPlus::local(&sandbox.url()).unwrap()).unwrap();
    // Account id and secret key.
    let main = client.call(TemboMainBalance {}).await.unwrap();
    assert_eq!(main.available_balance, "1000000000");
    let made = client.call(customer()).await.unwrap();
    let balance = TemboWalletBalance { account_no: made.account_no.clone() };
    assert_eq!(client.call(balance).await.unwrap().account_no, Some(made.account_no));
    assert!(client.call(TemboWalletList {}).await.unwrap().len() >= 2);
    // Bearer tokens: virtual accounts, merchant accounts, onboarding, remittances.
    let wanted =
        TemboCreateVirtualAccount { company_name: "Duka".to_owned(), reference: "D-1".to_owned() };
    let virtual_account = client.call(wanted).await.unwrap();
    let account_no = virtual_account.account_no;
    client.call(TemboVirtualAccountBalance { account_no }).await.unwrap();
    let wanted = TemboAllocateAccount {
        merchant_name: "Duka".to_owned(),
        merchant_reference: "D-2".to_owned(),
        tag: None,
    };
    client.call(wanted).await.unwrap();
    let person = TemboStartOnboarding {
        nin: "19850101000000000001".into(),
        phone_number: "255682000001".into(),
        email: "mfano@example.com".into(),
        card_issue_date: "2020-01-01".to_owned(),
        card_expiry_date: "2030-01-01".to_owned(),
    };
    let onboarding = client.call(person).await.unwrap();
    let onboard_id = onboarding.id;
    client.call(TemboFirstQuestion { onboard_id }).await.unwrap();
    let unknown = TemboRemittanceStatus { partner_reference: "R-1".to_owned() };
    let error = client.call(unknown).await.unwrap_err();
    assert_eq!((error.kind, error.code.as_str()), (ErrorKind::NotFound, "NOT_FOUND"));
    sandbox.shutdown().await;
}

#[tokio::test]
async fn snippe_answers_the_preset_profile() {
    let sandbox = Sandbox::start(Config::default()).await.unwrap();
    let client = Client::new(Snippe::local(&sandbox.url()).unwrap()).unwrap();
    assert!(client.call(SnippeBalanceGet {}).await.unwrap().available.value > 0);
    assert_eq!(client.call(SnippePayoutFee { amount: 5_000 }).await.unwrap().amount, 5_000);
    let payments = client.call(SnippePaymentList::default()).await.unwrap();
    assert!(payments.items.is_empty());
    assert!(client.call(SnippeSessionList::default()).await.unwrap().items.is_empty());
    sandbox.shutdown().await;
}
