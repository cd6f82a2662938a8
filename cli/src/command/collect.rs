//! `shilingi collect`.

use shilingi::model::{Customer, CustomerAddress};
use shilingi::operation::Draft;
use shilingi::{CollectRequest, Error};

use super::money;
use crate::args::{AddressFields, Collect, CollectFields, CustomerFields};
use crate::exit::Exit;
use crate::output::Output;

pub(super) async fn run(options: Collect, output: Output) -> Result<Exit, Error> {
    let draft = match &options.paying.request {
        Some(path) => Draft::from_json(&money::request(path)?),
        None => draft(options.fields),
    };
    money::pay(draft, &options.paying, output).await
}

fn draft(fields: CollectFields) -> Draft<CollectRequest> {
    let amount = fields.amount.unwrap_or_default();
    Draft::from(CollectRequest {
        reference: fields.reference.unwrap_or_default(),
        amount: 0,
        currency: fields.currency,
        msisdn: fields.msisdn.unwrap_or_default().into(),
        country: fields.country,
        operator: fields.operator,
        channel: fields.channel,
        narration: fields.narration.map(Into::into),
        order: fields.order,
        order_risk_taken: fields.order_risk_taken,
        callback_url: fields.callback_url,
        method: fields.method,
        customer: customer(fields.customer, fields.address),
        redirect_url: fields.redirect_url,
        cancel_url: fields.cancel_url,
        metadata: fields.metadata.into_iter().collect(),
    })
    .amount_text(&amount)
}

fn customer(names: Option<CustomerFields>, home: Option<AddressFields>) -> Option<Customer> {
    let is_given = names.is_some() || home.is_some();
    let names = names.unwrap_or_default();
    is_given.then(|| Customer {
        first_name: names.first_name.unwrap_or_default().into(),
        last_name: names.last_name.unwrap_or_default().into(),
        email: names.email.unwrap_or_default().into(),
        address: home.map(address),
    })
}

fn address(fields: AddressFields) -> CustomerAddress {
    CustomerAddress {
        street: fields.street.unwrap_or_default().into(),
        city: fields.city.unwrap_or_default().into(),
        state: fields.state.unwrap_or_default().into(),
        postcode: fields.postcode.unwrap_or_default().into(),
        country: fields.address_country.unwrap_or_default(),
    }
}
