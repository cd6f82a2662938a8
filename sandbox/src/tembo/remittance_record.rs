//! What the sandbox keeps of a remittance.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::clock::{self, Moment};

/// What only a remittance knows. Numbers are kept as they were written.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Remittance {
    pub(crate) request_id: String,
    pub(crate) fields: BTreeMap<String, Box<RawValue>>,
    pub(crate) institution_reference: String,
    pub(crate) receipt: String,
    #[serde(with = "clock::moment")]
    pub(crate) updated_at: Moment,
}
