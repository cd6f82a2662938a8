// Derived from the core by `cargo xtask gen`: do not edit.

use pyo3::prelude::*;
use shilingi::model;

use crate::class::class;
use crate::face::Face;

class! {
    /// What may be set on an engine. Whatever is left out is meant for real money; all spans are in milliseconds.
    Settings makes(; confirm_after_ms, absence_grace_ms, settle_after_ms, first_look_ms, longest_gap_ms, least_gap_ms, lease_ms, balance_pause_ms, resend, plain_callback_url) {
        /// How long after an acceptance was first heard it must be heard again to count as paid: 60 s. Recorded with each new payment.
        confirm_after_ms,
        /// How far apart two absences must lie to count: 30 min. Recorded with each new payment.
        absence_grace_ms,
        /// How long after it first failed a payment must still be reported as failed to be settled: 24 h. Recorded with each new payment.
        settle_after_ms,
        /// From an attempt to the first question about it: as the provider's row says.
        first_look_ms,
        /// The longest time between two questions about an open payment: as the provider's row says.
        longest_gap_ms,
        /// The least time between two looks that callbacks or callers ask for: 5 s.
        least_gap_ms,
        /// How long a look-up keeps others from the same payment: 2 min.
        lease_ms,
        /// How long payouts wait after their wallet was short for one that was no larger: 10 min.
        balance_pause_ms,
        /// Whether a lost payment is sent again where its provider is documented to recognise the repeat. Otherwise nothing is ever sent a second time.
        resend,
        /// Whether callback addresses are left as they are, without the random token that keeps strangers from being heard.
        plain_callback_url,
    }
}
