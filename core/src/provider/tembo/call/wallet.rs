use serde::Serialize;
use serde_json::value::RawValue;

use super::{Asks, Check, Nothing, Sent, calls, of_account};
use crate::model::{
    TemboBalance, TemboCollectionBalance, TemboCreateWallet, TemboMainBalance, TemboNewWallet,
    TemboWallet, TemboWalletBalance, TemboWalletInfo, TemboWalletList, TemboWalletType, Violations,
};
use crate::provider::json::{Fields, items};
use crate::provider::tembo::check::escaped;
use crate::value::Private;

calls! {
    TemboCollectionBalance: Payments COLLECTION_BALANCE -> TemboBalance => balance;
    TemboMainBalance: Payments MAIN_BALANCE -> TemboBalance => balance;
    TemboWalletBalance: Payments WALLET_BALANCE -> TemboBalance => balance;
    TemboWalletList: Payments WALLET_LIST -> Vec<TemboWallet> => wallets;
    TemboWalletInfo: Payments WALLET_INFO -> TemboWallet => wallet;
    TemboCreateWallet: Payments WALLET_CREATE -> TemboNewWallet => new_wallet;
}

impl Asks for TemboCollectionBalance {
    fn sent(&self) -> Result<Sent, Violations> {
        Sent::body(Check::default(), &Nothing {})
    }
}

impl Asks for TemboMainBalance {
    fn sent(&self) -> Result<Sent, Violations> {
        Sent::body(Check::default(), &Nothing {})
    }
}

impl Asks for TemboWalletBalance {
    fn sent(&self) -> Result<Sent, Violations> {
        of_account(&self.account_no)
    }
}

impl Asks for TemboWalletList {
    fn sent(&self) -> Result<Sent, Violations> {
        Ok(Sent::default())
    }
}

impl Asks for TemboWalletInfo {
    fn sent(&self) -> Result<Sent, Violations> {
        let mut check = Check::default();
        check.segment("account_no", &self.account_no);
        Sent::path(check, format!("/wallet/{}", escaped(&self.account_no)))
    }
}

/// Fields in the order of the page's table, nested as its sample nests them.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Wallet<'a> {
    first_name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    middle_name: Option<&'a str>,
    last_name: &'a str,
    date_of_birth: &'a str,
    gender: &'a str,
    identity_info: Identity<'a>,
    address: Address<'a>,
    mobile_no: &'a str,
    email: &'a str,
    currency_code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    external_customer_ref: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Identity<'a> {
    id_type: &'a str,
    id_number: &'a str,
    issue_date: &'a str,
    expiry_date: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Address<'a> {
    street: &'a str,
    city: &'a str,
    postal_code: &'a str,
}

const ID_TYPES: &[&str] = &["DRIVER_LICENSE", "VOTER_ID", "INTL_PASSPORT", "NATIONAL_ID"];

impl Asks for TemboCreateWallet {
    fn sent(&self) -> Result<Sent, Violations> {
        let (identity, address) = (&self.identity_info, &self.address);
        Sent::body(
            self.check(),
            &Wallet {
                first_name: self.first_name.expose(),
                middle_name: self.middle_name.as_ref().map(Private::expose),
                last_name: self.last_name.expose(),
                date_of_birth: self.date_of_birth.expose(),
                gender: &self.gender,
                identity_info: Identity {
                    id_type: &identity.id_type,
                    id_number: identity.id_number.expose(),
                    issue_date: &identity.issue_date,
                    expiry_date: &identity.expiry_date,
                },
                address: Address {
                    street: address.street.expose(),
                    city: address.city.expose(),
                    postal_code: address.postal_code.expose(),
                },
                mobile_no: self.mobile_no.expose(),
                email: self.email.expose(),
                currency_code: &self.currency_code,
                external_customer_ref: self.external_customer_ref.as_deref(),
            },
        )
    }
}

impl TemboCreateWallet {
    fn check(&self) -> Check {
        let mut check = Check::default();
        check.private("first_name", &self.first_name);
        check.optional("middle_name", self.middle_name.as_ref().map(Private::expose));
        check.private("last_name", &self.last_name);
        check.date("date_of_birth", self.date_of_birth.expose());
        check.choice("gender", &self.gender, &["M", "F"]);
        let identity = &self.identity_info;
        check.choice("identity_info.id_type", &identity.id_type, ID_TYPES);
        check.private("identity_info.id_number", &identity.id_number);
        check.date("identity_info.issue_date", &identity.issue_date);
        check.date("identity_info.expiry_date", &identity.expiry_date);
        check.private("address.street", &self.address.street);
        check.private("address.city", &self.address.city);
        check.private("address.postal_code", &self.address.postal_code);
        check.private("mobile_no", &self.mobile_no);
        check.private("email", &self.email);
        check.choice("currency_code", &self.currency_code, &["TZS", "KES", "USD"]);
        check.optional("external_customer_ref", self.external_customer_ref.as_deref());
        check
    }
}

/// The five fields of the older pages, and the three that the newest adds.
fn balance(raw: &RawValue) -> Option<TemboBalance> {
    let mut fields = Fields::of(raw)?;
    Some(TemboBalance {
        available_balance: fields.number("availableBalance")?,
        current_balance: fields.number("currentBalance"),
        account_no: fields.written("accountNo"),
        account_name: fields.private("accountName"),
        account_status: fields.written("accountStatus"),
        wallet_type: fields.written("type").map(wallet_type),
        currency: fields.written("currencyCode"),
        country: fields.written("countryCode"),
        extra: fields.rest(),
    })
}

fn wallets(raw: &RawValue) -> Option<Vec<TemboWallet>> {
    items(raw)?.into_iter().map(wallet).collect()
}

fn wallet(raw: &RawValue) -> Option<TemboWallet> {
    let mut fields = Fields::of(raw)?;
    Some(TemboWallet {
        account_no: fields.written("accountNo")?,
        account_name: fields.private("accountName"),
        wallet_type: fields.written("type").map(wallet_type),
        balance: fields.number("balance"),
        // Lists say `currency`, balances `currencyCode`; one wallet's form is not published.
        currency: fields.written("currency").or_else(|| fields.written("currencyCode")),
        country: fields.written("countryCode"),
        extra: fields.rest(),
    })
}

fn new_wallet(raw: &RawValue) -> Option<TemboNewWallet> {
    let mut fields = Fields::of(raw)?;
    Some(TemboNewWallet { account_no: fields.written("accountNo")?, extra: fields.rest() })
}

fn wallet_type(text: String) -> TemboWalletType {
    match text.as_str() {
        "DEFAULT DISBURSEMENT" => TemboWalletType::DefaultDisbursement,
        "DEFAULT COLLECTION" => TemboWalletType::DefaultCollection,
        "DISBURSEMENT" => TemboWalletType::Disbursement,
        "COLLECTION" => TemboWalletType::Collection,
        _ => TemboWalletType::Other(text),
    }
}
