//! Who may do what, and how often (snippe.md 2.1 and 4).

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use axum::http::HeaderMap;

use super::refusal::Refusal;
use crate::call::Call;
use crate::clock::{Moment, later};
use crate::world::World;

/// The documented scopes.
pub(crate) const SCOPES: [&str; 4] =
    ["collection:read", "collection:create", "disbursement:read", "disbursement:create"];

/// The window of the limit is fixed (choice) and a minute long (documented).
const WINDOW: Duration = Duration::from_secs(60);

/// `Authorization: Bearer <key>` (seed 004), and the scope that the call needs.
pub(super) fn authorize(world: &World, call: &Call, scope: &'static str) -> Result<(), Refusal> {
    let config = &world.config.snippe;
    if call.bearer() != Some(config.api_key.as_str()) {
        return Err(Refusal::Unauthorized);
    }
    if config.scopes.iter().any(|granted| granted == scope) {
        Ok(())
    } else {
        Err(Refusal::InsufficientScope(scope))
    }
}

/// What is left of one key's window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Quota {
    pub(crate) limit: u32,
    pub(crate) remaining: u32,
    /// Seconds until the window ends.
    pub(crate) reset: u64,
    pub(crate) exceeded: bool,
}

/// Requests counted per key.
#[derive(Debug, Default)]
pub(crate) struct Traffic {
    windows: HashMap<String, (Moment, u32)>,
    under_way: HashSet<String>,
}

impl Traffic {
    fn count(&mut self, key: &str, now: Moment, limit: u32) -> Quota {
        let window = self.windows.entry(key.to_owned()).or_insert((now, 0));
        if now >= later(window.0, WINDOW) {
            *window = (now, 0);
        }
        let exceeded = window.1 >= limit;
        if !exceeded {
            window.1 += 1;
        }
        let left = Duration::try_from(later(window.0, WINDOW) - now).unwrap_or(Duration::ZERO);
        let reset = left.as_secs() + u64::from(left.subsec_nanos() > 0);
        Quota { limit, remaining: limit - window.1, reset, exceeded }
    }

    /// Marks a request with a key as under way; `false` if another one is.
    pub(crate) fn take_off(&mut self, key: &str) -> bool {
        self.under_way.insert(key.to_owned())
    }

    pub(crate) fn land(&mut self, key: &str) {
        self.under_way.remove(key);
    }
}

/// Counts a request against its key. `None` where nothing is counted: without a right key, and with the
/// limit switched off.
pub(crate) fn count(world: &mut World, headers: &HeaderMap) -> Option<Quota> {
    let config = &world.config.snippe;
    let limit = config.rate_limit?;
    let key = headers.get("authorization")?.to_str().ok()?.strip_prefix("Bearer ")?;
    let known = key == config.api_key || key == config.dashboard_token;
    known.then(|| world.traffic.count(key, world.now, limit))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// snippe.md 4: so many requests a minute; the reset is in seconds from now.
    #[test]
    fn a_window_ends_after_a_minute() {
        let mut traffic = Traffic::default();
        let at = |seconds| later(Moment::UNIX_EPOCH, Duration::from_secs(seconds));
        let mut quota = |seconds| traffic.count("k", at(seconds), 2);
        assert_eq!(quota(0), Quota { limit: 2, remaining: 1, reset: 60, exceeded: false });
        assert_eq!(quota(59), Quota { limit: 2, remaining: 0, reset: 1, exceeded: false });
        assert!(quota(59).exceeded);
        assert_eq!(quota(60), Quota { limit: 2, remaining: 1, reset: 60, exceeded: false });
    }
}
