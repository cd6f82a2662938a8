// Derived from core/src by `cargo xtask gen`: do not edit.
//! Payments, each as a flow, and the check of each that needs no network.

use std::sync::Arc;

use shilingi::model;

use super::{
    BillRequest, DepositRequest, PayoutRequest, RemitRequest, SnippeSessionRequest,
    TransferRequest, Violation, WithdrawRequest,
};
use crate::engine::HostEngine;
use crate::failure::Failure;
use crate::flow::HostFlow;

#[uniffi::export]
impl HostEngine {
    /// Sends money to a mobile wallet or to a bank account: give either `msisdn` or `bank`.
    ///
    /// # Errors
    /// A defect of ours.
    pub fn payout(&self, request: PayoutRequest, later: bool) -> Result<Arc<HostFlow>, Failure> {
        self.pay(model::PayoutRequest::from(request), later)
    }

    /// Everything that is wrong with such a request; nothing leaves the device for it.
    ///
    /// # Errors
    /// A defect of ours.
    pub fn check_payout(&self, request: PayoutRequest) -> Result<Vec<Violation>, Failure> {
        self.check(model::PayoutRequest::from(request))
    }

    /// Pays a bill: electricity, water, a control number of the government.
    ///
    /// # Errors
    /// A defect of ours.
    pub fn pay_bill(&self, request: BillRequest, later: bool) -> Result<Arc<HostFlow>, Failure> {
        self.pay(model::BillRequest::from(request), later)
    }

    /// Everything that is wrong with such a request; nothing leaves the device for it.
    ///
    /// # Errors
    /// A defect of ours.
    pub fn check_pay_bill(&self, request: BillRequest) -> Result<Vec<Violation>, Failure> {
        self.check(model::BillRequest::from(request))
    }

    /// Pays money from abroad to a mobile wallet or a bank account: give either `msisdn` or `account`.
    ///
    /// # Errors
    /// A defect of ours.
    pub fn remit(&self, request: RemitRequest, later: bool) -> Result<Arc<HostFlow>, Failure> {
        self.pay(model::RemitRequest::from(request), later)
    }

    /// Everything that is wrong with such a request; nothing leaves the device for it.
    ///
    /// # Errors
    /// A defect of ours.
    pub fn check_remit(&self, request: RemitRequest) -> Result<Vec<Violation>, Failure> {
        self.check(model::RemitRequest::from(request))
    }

    /// Moves money from the merchant's main wallet to a customer's.
    ///
    /// # Errors
    /// A defect of ours.
    pub fn deposit(&self, request: DepositRequest, later: bool) -> Result<Arc<HostFlow>, Failure> {
        self.pay(model::DepositRequest::from(request), later)
    }

    /// Everything that is wrong with such a request; nothing leaves the device for it.
    ///
    /// # Errors
    /// A defect of ours.
    pub fn check_deposit(&self, request: DepositRequest) -> Result<Vec<Violation>, Failure> {
        self.check(model::DepositRequest::from(request))
    }

    /// Moves money from a customer's wallet to the merchant's main one.
    ///
    /// # Errors
    /// A defect of ours.
    pub fn withdraw(
        &self,
        request: WithdrawRequest,
        later: bool,
    ) -> Result<Arc<HostFlow>, Failure> {
        self.pay(model::WithdrawRequest::from(request), later)
    }

    /// Everything that is wrong with such a request; nothing leaves the device for it.
    ///
    /// # Errors
    /// A defect of ours.
    pub fn check_withdraw(&self, request: WithdrawRequest) -> Result<Vec<Violation>, Failure> {
        self.check(model::WithdrawRequest::from(request))
    }

    /// Moves money from wallet to wallet, both of one currency.
    ///
    /// # Errors
    /// A defect of ours.
    pub fn transfer(
        &self,
        request: TransferRequest,
        later: bool,
    ) -> Result<Arc<HostFlow>, Failure> {
        self.pay(model::TransferRequest::from(request), later)
    }

    /// Everything that is wrong with such a request; nothing leaves the device for it.
    ///
    /// # Errors
    /// A defect of ours.
    pub fn check_transfer(&self, request: TransferRequest) -> Result<Vec<Violation>, Failure> {
        self.check(model::TransferRequest::from(request))
    }

    /// Makes a hosted session: a page on which a customer pays [sessions page]. It asks for money, so only the engine sends it.
    ///
    /// # Errors
    /// A defect of ours.
    pub fn session(
        &self,
        request: SnippeSessionRequest,
        later: bool,
    ) -> Result<Arc<HostFlow>, Failure> {
        self.pay(model::SnippeSessionRequest::from(request), later)
    }

    /// Everything that is wrong with such a request; nothing leaves the device for it.
    ///
    /// # Errors
    /// A defect of ours.
    pub fn check_session(&self, request: SnippeSessionRequest) -> Result<Vec<Violation>, Failure> {
        self.check(model::SnippeSessionRequest::from(request))
    }
}
