//! `shilingi collect`.

use shilingi::model::Customer;
use shilingi::operation::Draft;
use shilingi::{CollectRequest, Error};

use super::money;
use crate::args::{Collect, CollectFields};
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
        customer: fields.customer.map(|customer| Customer {
            first_name: customer.first_name.unwrap_or_default().into(),
            last_name: customer.last_name.unwrap_or_default().into(),
            email: customer.email.unwrap_or_default().into(),
            address: None,
        }),
        redirect_url: fields.redirect_url,
        cancel_url: fields.cancel_url,
        metadata: fields.metadata.into_iter().collect(),
    })
    .amount_text(&amount)
}
