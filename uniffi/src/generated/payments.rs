// Derived from core/src by `cargo xtask gen`: do not edit.
//! Payments, each as a flow, and the check of each that needs no network.

use std::sync::Arc;

use shilingi::model;

use super::{CollectRequest, Violation};
use crate::engine::HostEngine;
use crate::failure::Failure;
use crate::flow::HostFlow;

#[uniffi::export]
impl HostEngine {
    /// Asks a customer for money: by a prompt on their phone, or through Snippe by card or QR code.
    ///
    /// # Errors
    /// A defect of ours.
    pub fn collect(&self, request: CollectRequest, later: bool) -> Result<Arc<HostFlow>, Failure> {
        self.pay(model::CollectRequest::from(request), later)
    }

    /// Everything that is wrong with such a request; nothing leaves the device for it.
    ///
    /// # Errors
    /// A defect of ours.
    pub fn check_collect(&self, request: CollectRequest) -> Result<Vec<Violation>, Failure> {
        self.check(model::CollectRequest::from(request))
    }
}
