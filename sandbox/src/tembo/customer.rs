//! `POST /wallet`: a wallet for a customer (temboplus.md 5.1).

use serde::Serialize;

use super::error::Refusal;
use super::headers;
use crate::call::Call;
use crate::config::WalletConfig;
use crate::ledger::WalletKind;
use crate::reply::Reply;
use crate::world::World;

/// Required fields without further rules; dots lead into nested objects.
const TEXTS: [&str; 8] = [
    "firstName",
    "lastName",
    "identityInfo.idNumber",
    "address.street",
    "address.city",
    "address.postalCode",
    "mobileNo",
    "email",
];
const DAYS: [&str; 3] = ["dateOfBirth", "identityInfo.issueDate", "identityInfo.expiryDate"];
const ID_TYPES: [&str; 4] = ["DRIVER_LICENSE", "VOTER_ID", "INTL_PASSPORT", "NATIONAL_ID"];

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Created<'a> {
    account_no: &'a str,
}

pub(super) fn create(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    let mut form = headers::open(world, call)?.older();
    let [first, last, ..] = TEXTS.map(|field| form.text(field));
    let middle = form.optional("middleName").unwrap_or_default();
    for field in DAYS {
        form.day(field);
    }
    form.one_of("gender", &["M", "F"]);
    form.one_of("identityInfo.idType", &ID_TYPES);
    let currency = form.one_of("currencyCode", &["TZS", "KES", "USD"]);
    form.optional("externalCustomerRef");
    form.finish()?;
    headers::first_use(world, call)?;

    let account_no = world.ids.account(10);
    let names: Vec<&str> = [&first, &middle, &last].map(|name| name.trim()).to_vec();
    let name = names.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(" ");
    world.ledger.open(&WalletConfig::new(&account_no, &name, &currency, 0), WalletKind::Customer);
    Ok(Reply::json(200, &Created { account_no: &account_no }))
}
