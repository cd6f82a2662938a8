use serde::{Deserialize, Serialize};

/// What may be set on an engine. Whatever is left out is meant for real money; all spans are in
/// milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// How long after an acceptance was first heard it must be heard again to count as paid: 60 s.
    /// Recorded with each new payment.
    pub confirm_after_ms: Option<u32>,
    /// How far apart two absences must lie to count: 30 min. Recorded with each new payment.
    pub absence_grace_ms: Option<u32>,
    /// How long after it first failed a payment must still be reported as failed to be settled: 24 h.
    /// Recorded with each new payment.
    pub settle_after_ms: Option<u32>,
    /// From an attempt to the first question about it: as the provider's row says.
    pub first_look_ms: Option<u32>,
    /// The longest time between two questions about an open payment: as the provider's row says.
    pub longest_gap_ms: Option<u32>,
    /// The least time between two looks that callbacks or callers ask for: 5 s.
    pub least_gap_ms: Option<u32>,
    /// How long a look-up keeps others from the same payment: 2 min.
    pub lease_ms: Option<u32>,
    /// How long payouts wait after their wallet was short for one that was no larger: 10 min.
    pub balance_pause_ms: Option<u32>,
    /// Whether a lost payment is sent again where its provider is documented to recognise the
    /// repeat. Otherwise nothing is ever sent a second time.
    pub resend: bool,
    /// Whether callback addresses are left as they are, without the random token that keeps strangers
    /// from being heard.
    pub plain_callback_url: bool,
}
