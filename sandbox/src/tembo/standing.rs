//! How a payment stands, as TemboPlus answers it.

use super::wire;
use crate::payment::Payment;
use crate::reply::Reply;

pub(super) fn standing(payment: &Payment) -> Reply {
    standing_as(payment, payment.status)
}

/// The same with another word for the status.
pub(super) fn standing_as(payment: &Payment, status_code: &str) -> Reply {
    let body = wire::Standing {
        status_code,
        transaction_id: &payment.transaction_id,
        transaction_ref: &payment.reference,
    };
    Reply::json(200, &body)
}
