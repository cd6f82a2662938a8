//! How connections are made, as the constructor takes it.

use std::time::Duration;

use serde::Deserialize;
use shilingi::driver::TransportSettings;
use shilingi::value::Secret;

/// What is left out is as the core has it.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct TransportOptions {
    connect_timeout_ms: Option<u32>,
    read_timeout_ms: Option<u32>,
    deadline_ms: Option<u32>,
    proxy: Option<Secret>,
}

impl From<TransportOptions> for TransportSettings {
    fn from(options: TransportOptions) -> Self {
        let all = Self::default();
        let time = |ms: u32| Duration::from_millis(ms.into());
        Self {
            connect_timeout: options.connect_timeout_ms.map_or(all.connect_timeout, time),
            read_timeout: options.read_timeout_ms.map_or(all.read_timeout, time),
            deadline: options.deadline_ms.map_or(all.deadline, time),
            proxy: options.proxy.or(all.proxy),
        }
    }
}
