use crate::provider::Pace;
use crate::status::Spans;
use crate::value::Span;

/// What may be set on an engine. The defaults are meant for real money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// The spans that verdicts depend on; recorded with each new payment.
    pub spans: Spans,
    /// Replaces the provider's pace of asking.
    pub pace: Option<Pace>,
    /// The least time between two looks that callbacks or callers ask for.
    pub least_gap: Span,
    /// How long a look-up keeps others from the same payment.
    pub lease: Span,
    /// How long payouts wait after their wallet was short for one that was no larger.
    pub balance_pause: Span,
    /// Whether a lost payment is sent again where its provider is documented to recognise the
    /// repeat. Off: nothing is ever sent a second time.
    pub resend: bool,
    /// Whether callback addresses carry a random token, so that strangers are not heard.
    pub callback_token: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            spans: Spans::default(),
            pace: None,
            least_gap: Span::seconds(5),
            lease: Span::minutes(2),
            balance_pause: Span::minutes(10),
            resend: false,
            callback_token: true,
        }
    }
}
