// Derived from core/src by `cargo xtask gen`: do not edit.

import Shilingi
import ShilingiCore

extension Shilingi {
    /// Sends money to a mobile wallet or to a bank account: give either `msisdn` or `bank`.
    ///
    /// - Parameter later: Records it now; ``send(_:)`` or the next ``reconcile(limit:)`` sends it.
    public func payout(_ request: PayoutRequest, later: Bool = false) async throws(ShilingiError) -> Payment {
        try await payment(about: request.reference) { try $0.payout(request: request, later: later) }
    }

    /// Everything that is wrong with such a request. Nothing leaves the device for it.
    public func check(_ request: PayoutRequest) throws(ShilingiError) -> [Violation] {
        try check { engine throws in try engine.checkPayout(request: request) }
    }


    /// Pays a bill: electricity, water, a control number of the government.
    ///
    /// - Parameter later: Records it now; ``send(_:)`` or the next ``reconcile(limit:)`` sends it.
    public func payBill(_ request: BillRequest, later: Bool = false) async throws(ShilingiError) -> Payment {
        try await payment(about: request.reference) { try $0.payBill(request: request, later: later) }
    }

    /// Everything that is wrong with such a request. Nothing leaves the device for it.
    public func check(_ request: BillRequest) throws(ShilingiError) -> [Violation] {
        try check { engine throws in try engine.checkPayBill(request: request) }
    }


    /// Pays money from abroad to a mobile wallet or a bank account: give either `msisdn` or `account`.
    ///
    /// - Parameter later: Records it now; ``send(_:)`` or the next ``reconcile(limit:)`` sends it.
    public func remit(_ request: RemitRequest, later: Bool = false) async throws(ShilingiError) -> Payment {
        try await payment(about: request.reference) { try $0.remit(request: request, later: later) }
    }

    /// Everything that is wrong with such a request. Nothing leaves the device for it.
    public func check(_ request: RemitRequest) throws(ShilingiError) -> [Violation] {
        try check { engine throws in try engine.checkRemit(request: request) }
    }


    /// Moves money from the merchant's main wallet to a customer's.
    ///
    /// - Parameter later: Records it now; ``send(_:)`` or the next ``reconcile(limit:)`` sends it.
    public func deposit(_ request: DepositRequest, later: Bool = false) async throws(ShilingiError) -> Payment {
        try await payment(about: request.reference) { try $0.deposit(request: request, later: later) }
    }

    /// Everything that is wrong with such a request. Nothing leaves the device for it.
    public func check(_ request: DepositRequest) throws(ShilingiError) -> [Violation] {
        try check { engine throws in try engine.checkDeposit(request: request) }
    }


    /// Moves money from a customer's wallet to the merchant's main one.
    ///
    /// - Parameter later: Records it now; ``send(_:)`` or the next ``reconcile(limit:)`` sends it.
    public func withdraw(_ request: WithdrawRequest, later: Bool = false) async throws(ShilingiError) -> Payment {
        try await payment(about: request.reference) { try $0.withdraw(request: request, later: later) }
    }

    /// Everything that is wrong with such a request. Nothing leaves the device for it.
    public func check(_ request: WithdrawRequest) throws(ShilingiError) -> [Violation] {
        try check { engine throws in try engine.checkWithdraw(request: request) }
    }


    /// Moves money from wallet to wallet, both of one currency.
    ///
    /// - Parameter later: Records it now; ``send(_:)`` or the next ``reconcile(limit:)`` sends it.
    public func transfer(_ request: TransferRequest, later: Bool = false) async throws(ShilingiError) -> Payment {
        try await payment(about: request.reference) { try $0.transfer(request: request, later: later) }
    }

    /// Everything that is wrong with such a request. Nothing leaves the device for it.
    public func check(_ request: TransferRequest) throws(ShilingiError) -> [Violation] {
        try check { engine throws in try engine.checkTransfer(request: request) }
    }


    /// Makes a hosted session: a page on which a customer pays [sessions page]. It asks for money, so only the engine sends it.
    ///
    /// - Parameter later: Records it now; ``send(_:)`` or the next ``reconcile(limit:)`` sends it.
    public func session(_ request: SnippeSessionRequest, later: Bool = false) async throws(ShilingiError) -> Payment {
        try await payment(about: request.reference) { try $0.session(request: request, later: later) }
    }

    /// Everything that is wrong with such a request. Nothing leaves the device for it.
    public func check(_ request: SnippeSessionRequest) throws(ShilingiError) -> [Violation] {
        try check { engine throws in try engine.checkSession(request: request) }
    }
}
