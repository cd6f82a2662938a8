import ShilingiCore

/// The verdict on a payment, with what belongs to each.
public enum Verdict: Sendable, Hashable {
    /// Recorded; nothing was sent.
    case created
    /// The provider has it and has not decided. `accepted`: it took a payout whose success it has not confirmed.
    case pending(accepted: Bool)
    /// It was sent, and nothing proves what became of it. It may have been paid.
    case unknown
    /// The money moved.
    case succeeded
    /// The money did not move. `code` is the provider's own.
    case failed(Reason, code: String?)
    /// The provider's time for it ran out.
    case expired
    /// It was never sent, or the provider cancelled it.
    case cancelled(Reason?)
    /// The money moved and came back.
    case reversed
}

extension Payment {
    /// The verdict, with what belongs to it.
    ///
    /// ```swift
    /// switch payment.verdict {
    /// case .succeeded: show("paid")
    /// case .failed(.customerFunds, _): show("too little on the wallet")
    /// case .failed(let reason, _): show("not paid: \(reason)")
    /// case .created, .pending, .unknown: show("please wait")
    /// case .expired, .cancelled: show("not paid")
    /// case .reversed: show("paid, and given back")
    /// }
    /// ```
    public var verdict: Verdict {
        switch status {
        case .created: .created
        case .pending: .pending(accepted: accepted)
        case .unknown: .unknown
        case .succeeded: .succeeded
        case .failed: .failed(reason ?? .unspecified, code: rawCode)
        case .expired: .expired
        case .cancelled: .cancelled(reason)
        case .reversed: .reversed
        }
    }
}

extension MobileNumber {
    /// Reads a number as a person types it, for screens.
    ///
    /// - Parameters:
    ///   - text: The number; a local form (`0712 345 678`) needs `country`.
    ///   - country: `TZ` or `KE`.
    public init(_ text: String, country: String? = nil) throws(ShilingiError) {
        self = try ours { try readMobileNumber(text: text, country: country) }
    }
}
