use crate::model::Settings;
use crate::provider::Pace;
use crate::status::Spans;
use crate::value::Span;

/// The settings of an engine with nothing left out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chosen {
    pub(super) spans: Spans,
    pub(super) least_gap: Span,
    pub(super) lease: Span,
    pub(super) balance_pause: Span,
    pub(super) resend: bool,
    pub(super) callback_token: bool,
    first_look: Option<Span>,
    longest_gap: Option<Span>,
}

impl From<Settings> for Chosen {
    fn from(settings: Settings) -> Self {
        let span = |ms: u32| Span::millis(ms.into());
        let or = |ms: Option<u32>, default| ms.map_or(default, span);
        let spans = Spans::default();
        Self {
            spans: Spans {
                confirm_after: or(settings.confirm_after_ms, spans.confirm_after),
                absence_grace: or(settings.absence_grace_ms, spans.absence_grace),
                settle_after: or(settings.settle_after_ms, spans.settle_after),
            },
            least_gap: or(settings.least_gap_ms, Span::seconds(5)),
            lease: or(settings.lease_ms, Span::minutes(2)),
            balance_pause: or(settings.balance_pause_ms, Span::minutes(10)),
            resend: settings.resend,
            callback_token: !settings.plain_callback_url,
            first_look: settings.first_look_ms.map(span),
            longest_gap: settings.longest_gap_ms.map(span),
        }
    }
}

impl Chosen {
    /// The provider's pace, as far as nothing else was chosen.
    pub(super) fn pace(&self, provider: Pace) -> Pace {
        Pace {
            first: self.first_look.unwrap_or(provider.first),
            most: self.longest_gap.unwrap_or(provider.most),
        }
    }
}
