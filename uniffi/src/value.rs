//! Values whose form differs between the core and its hosts.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use shilingi::value::Timestamp;

pub(crate) fn outward(moment: Timestamp) -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(moment.millis().unsigned_abs())
}

#[allow(dead_code, reason = "no request has a time today")]
pub(crate) fn inward(moment: SystemTime) -> Timestamp {
    let since = moment.duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
