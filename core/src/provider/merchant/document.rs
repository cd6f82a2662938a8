//! The documents of the wire, as they are written and read.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{WIRE, WISH_HOLDS};
use crate::model::{Environment, MayPayAgain, Outcome, Payment, Reason, Status, Violation};
use crate::operation::{Details, Payer};
use crate::provider::Outgoing;

/// What a phone asks for.
#[derive(Serialize)]
pub(super) struct WishDocument {
    wire: u32,
    pub(super) wish_id: String,
    environment: Environment,
    order: String,
    msisdn: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    operator: Option<&'static str>,
    amount: i64,
    currency: &'static str,
    expires_at: String,
}

impl WishDocument {
    pub(super) fn of(outgoing: &Outgoing<'_>, environment: Environment) -> Option<Self> {
        let operation = outgoing.operation;
        let Details::Collection(collection) = &operation.details else { return None };
        let Payer::Wallet(payer) = &collection.party else { return None };
        // The shop's server knows the ranges as well; only what differs from them is said.
        let differs = payer.operator.filter(|known| payer.msisdn.operator() != Some(*known));
        Some(Self {
            wire: WIRE,
            wish_id: outgoing.intent.to_string(),
            environment,
            order: operation.order.clone().unwrap_or_default(),
            msisdn: payer.msisdn.digits().to_owned(),
            operator: differs.map(|operator| operator.name()),
            amount: operation.money.amount(),
            currency: operation.money.currency().code(),
            expires_at: (outgoing.created_at + WISH_HOLDS).to_string(),
        })
    }
}

/// A wish as it arrived. Amounts stay as they are written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Arrived {
    #[serde(rename = "wire")]
    _wire: u32,
    pub(super) wish_id: String,
    pub(super) environment: String,
    pub(super) order: String,
    pub(super) msisdn: String,
    pub(super) operator: Option<String>,
    pub(super) amount: Box<RawValue>,
    pub(super) currency: String,
    pub(super) expires_at: String,
}

/// Of every document: which wire it is written in.
#[derive(Deserialize)]
pub(super) struct Versioned {
    pub(super) wire: u32,
}

/// The server's answer to a wish.
#[derive(Serialize, Deserialize)]
pub(super) struct ReplyDocument {
    pub(super) wire: u32,
    pub(super) wish_id: String,
    pub(super) payment: PaymentDocument,
}

/// A page of a principal's own payments.
#[derive(Serialize)]
pub(super) struct ListDocument {
    pub(super) wire: u32,
    pub(super) payments: Vec<ListedDocument>,
    /// Where the next page begins, if there is one.
    pub(super) next: Option<String>,
}

/// One of them.
#[derive(Serialize)]
pub(super) struct ListedDocument {
    pub(super) wish_id: String,
    pub(super) payment: PaymentDocument,
}

/// A payment, as the phone that wished for it may see it. It has no field for balances, for the
/// provider's texts, codes and ids, or for anybody's number.
#[derive(Serialize, Deserialize)]
pub(super) struct PaymentDocument {
    pub(super) reference: String,
    pub(super) order: Option<String>,
    pub(super) amount: i64,
    pub(super) currency: String,
    pub(super) status: Status,
    pub(super) settled: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) reason: Option<Reason>,
    /// A person of the shop should look at it.
    pub(super) review: bool,
    pub(super) may_pay_again: MayPayAgain,
    pub(super) created_at: String,
    pub(super) updated_at: String,
}

impl PaymentDocument {
    pub(super) fn of(payment: &Payment) -> Self {
        Self {
            reference: payment.reference.clone(),
            order: payment.order.clone(),
            amount: payment.amount,
            currency: payment.currency.clone(),
            status: payment.status,
            settled: payment.settled,
            reason: payment.reason,
            review: payment.review.is_some() || payment.parked.is_some(),
            may_pay_again: payment.may_pay_again,
            created_at: payment.created_at.to_string(),
            updated_at: payment.updated_at.to_string(),
        }
    }
}

/// A refusal.
#[derive(Serialize, Deserialize)]
pub(super) struct RefusalDocument {
    pub(super) wire: u32,
    pub(super) error: ErrorDocument,
}

/// Why, and what it says about the money.
#[derive(Serialize, Deserialize)]
pub(super) struct ErrorDocument {
    pub(super) code: String,
    pub(super) outcome: Outcome,
    pub(super) detail: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) fields: Vec<Violation>,
}
