//! `POST /payment/biller` (temboplus.md 4.3): the fields of a payout and a biller, a receipt in return.

use serde::{Deserialize, Serialize};
use shilingi::value::grouped;

use super::error::Refusal;
use super::headers;
use super::payout::Order;
use super::standing::standing;
use crate::call::Call;
use crate::payment::{Kind, Particulars, Payment, State};
use crate::reply::Reply;
use crate::world::World;

/// The one service code of bills.
const SERVICE: &str = "TZ-BILLER";

/// Who is paid and for what.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Biller {
    pub(crate) code: String,
    pub(crate) reference: String,
}

/// The receipt. It has no ids and no `statusCode`.
#[derive(Serialize)]
struct Receipt<'a> {
    status: &'static str,
    reference: String,
    description: String,
    meta: [Part<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Part<'a> {
    name: &'a str,
    amount: String,
    institution: Option<()>,
    #[serde(rename = "type")]
    kind: &'static str,
    desc: &'a str,
    charge_type: Option<()>,
    charge: Option<()>,
}

pub(super) fn pay(world: &mut World, call: &Call) -> Result<Reply, Refusal> {
    let mut form = headers::open(world, call)?.older();
    let order = Order::read(&mut form, &[SERVICE.to_owned()]);
    let code = form.text("meta.billerCode");
    let reference = form.text("meta.billerReference");
    form.finish()?;
    headers::first_use(world, call)?;
    let fee = world.config.tembo.bill_fee.of(order.amount);
    order.check_source(world, fee)?;
    let outcome = world.outcome_for(&order.reference, &order.party, Kind::Bill);
    let particulars = Particulars::Bill(Box::new(Biller { code, reference }));
    let order = order.payment(Kind::Bill, fee, world, call);
    let payment = world.admit(Payment { outcome, particulars, ..order });
    // What a bill answers that is not paid at once is not published: it answers like a payout.
    let paid = payment.state == State::Succeeded;
    Ok(if paid { receipt(payment) } else { standing(payment) })
}

/// The text of the receipt and its number are pretend; the shape is the sample's.
fn receipt(payment: &Payment) -> Reply {
    let Particulars::Bill(biller) = &payment.particulars else { return standing(payment) };
    let Biller { code, reference } = &**biller;
    let payee = format!("{code} (SANDBOX)");
    let description = format!(
        "{payee}\nName: {}\nControl number: {reference}\nAmount: TZS {}\nReceipt: {}\nThis is pretend money.",
        payment.party_name,
        grouped(payment.amount),
        payment.transaction_id.to_uppercase(),
    );
    let part = Part {
        name: &payee,
        amount: format!("{}.00", payment.amount),
        institution: None,
        kind: "PART",
        desc: &payment.narration,
        charge_type: None,
        charge: None,
    };
    let reference = format!("{code}:{reference}");
    Reply::json(200, &Receipt { status: "SUCCESS", reference, description, meta: [part] })
}
