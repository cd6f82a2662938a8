//! Settings of the engine and of its connections, as the constructor takes them.

use std::time::Duration;

use serde::Deserialize;
use shilingi::driver::TransportSettings;
use shilingi::value::{Secret, Span};
use shilingi::{Error, Settings};

/// Every option may be left out; what is left out is as the core has it. Times are in milliseconds.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Options {
    resend: Option<bool>,
    callback_token: Option<bool>,
    connect_timeout: Option<u32>,
    read_timeout: Option<u32>,
    deadline: Option<u32>,
    proxy: Option<Secret>,
    confirm_after: Option<u32>,
    settle_after: Option<u32>,
    least_gap: Option<u32>,
}

impl Options {
    pub(crate) fn read(text: &str) -> Result<Self, Error> {
        shilingi::operation::from_json(text).map_err(Error::invalid)
    }

    pub(crate) fn settings(&self) -> Settings {
        let mut settings = Settings::default();
        let span = |ms: u32| Span::millis(ms.into());
        settings.resend = self.resend.unwrap_or(settings.resend);
        settings.callback_token = self.callback_token.unwrap_or(settings.callback_token);
        settings.least_gap = self.least_gap.map_or(settings.least_gap, span);
        let spans = &mut settings.spans;
        spans.confirm_after = self.confirm_after.map_or(spans.confirm_after, span);
        spans.settle_after = self.settle_after.map_or(spans.settle_after, span);
        settings
    }

    pub(crate) fn transport(&self) -> TransportSettings {
        let all = TransportSettings::default();
        let time = |ms: u32| Duration::from_millis(ms.into());
        TransportSettings {
            connect_timeout: self.connect_timeout.map_or(all.connect_timeout, time),
            read_timeout: self.read_timeout.map_or(all.read_timeout, time),
            deadline: self.deadline.map_or(all.deadline, time),
            proxy: self.proxy.clone().or(all.proxy),
        }
    }
}
