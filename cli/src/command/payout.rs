//! `shilingi payout`.

use shilingi::operation::Draft;
use shilingi::{BankDestination, Error, PayoutRequest};

use super::money;
use crate::args::{Payout, PayoutFields};
use crate::exit::Exit;
use crate::output::Output;

pub(super) async fn run(options: Payout, output: Output) -> Result<Exit, Error> {
    let draft = match &options.paying.request {
        Some(path) => Draft::from_json(&money::request(path)?),
        None => draft(options.fields),
    };
    money::pay(draft, &options.paying, output).await
}

fn draft(fields: PayoutFields) -> Draft<PayoutRequest> {
    let amount = fields.amount.unwrap_or_default();
    let named = fields.bank.is_some() || fields.account.is_some();
    let bank = named.then(|| BankDestination {
        bank: fields.bank.unwrap_or_default(),
        account: fields.account.unwrap_or_default().into(),
    });
    Draft::from(PayoutRequest {
        reference: fields.reference.unwrap_or_default(),
        amount: 0,
        currency: fields.currency,
        msisdn: fields.msisdn.map(Into::into),
        bank,
        country: fields.country,
        operator: fields.operator,
        channel: fields.channel,
        recipient: fields.recipient.unwrap_or_default().into(),
        wallet: fields.wallet,
        narration: fields.narration.map(Into::into),
        order: fields.order,
        order_risk_taken: fields.order_risk_taken,
        callback_url: fields.callback_url,
        metadata: fields.metadata.into_iter().collect(),
    })
    .amount_text(&amount)
}
