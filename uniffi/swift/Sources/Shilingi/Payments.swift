// Derived from core/src by `cargo xtask gen`: do not edit.

import ShilingiCore

extension Shilingi {
    /// Asks a customer for money: by a prompt on their phone, or through Snippe by card or QR code.
    ///
    /// - Parameter later: Records it now; ``send(_:)`` or the next ``reconcile(limit:)`` sends it.
    public func collect(_ request: CollectRequest, later: Bool = false) async throws(ShilingiError) -> Payment {
        try await payment(about: request.reference) { try $0.collect(request: request, later: later) }
    }

    /// Everything that is wrong with such a request. Nothing leaves the device for it.
    public func check(_ request: CollectRequest) throws(ShilingiError) -> [Violation] {
        try check { engine throws in try engine.checkCollect(request: request) }
    }
}
