//! Which of the demo's payments is which.

use shilingi::Payment;

/// What tells the demo's payments apart: all have one profile.
pub(super) type Name = (String, String);

pub(super) fn name(payment: &Payment) -> Name {
    (payment.provider.clone(), payment.reference.clone())
}
