import Foundation
import ShilingiCore

/// Why a call gave no payment. A payment that was recorded is returned, a failed one too.
///
/// ```swift
/// do {
///     let payment = try await shop.collect(request)
/// } catch {
///     switch error.kind {
///     case .invalid: show(error.violations)
///     case .askAgain: ask(shop, error.reference)
///     default: show(error.detail)
///     }
/// }
/// ```
public struct ShilingiError: Error, Sendable, Hashable {
    /// What the caller can do.
    public let kind: ErrorKind
    /// Stable code, for example `reference_taken`.
    public let code: String
    /// What happened, free of personal data and secrets.
    public let detail: String
    /// What it says about the money.
    public let outcome: Outcome
    /// What is wrong with the request, when the kind is ``ErrorKind/invalid``.
    public let violations: [Violation]
    /// The payment it is about.
    public let reference: String?
    /// The id of the request that was sent, for the provider's support desk.
    public let requestId: String?
    /// The provider's id, if its answer came but could not be recorded.
    public let transactionId: String?
}

extension ShilingiError: CustomStringConvertible, LocalizedError {
    public var description: String {
        ([detail + " (\(code))"] + violations.map { "\($0.field): \($0.reason) (\($0.code); \($0.fix))" })
            .joined(separator: "; ")
    }

    public var errorDescription: String? { description }
}

extension ShilingiError {
    init(_ record: ErrorRecord) {
        kind = record.kind
        code = record.code
        detail = record.detail
        outcome = record.outcome
        violations = record.violations
        reference = record.reference
        requestId = record.requestId
        transactionId = record.transactionId
    }

    package init(
        _ kind: ErrorKind, _ code: String, _ detail: String, outcome: Outcome = .notSent, reference: String? = nil
    ) {
        self.kind = kind
        self.code = code
        self.detail = detail
        self.outcome = outcome
        self.reference = reference
        violations = []
        requestId = nil
        transactionId = nil
    }

    /// The error of ours that anything thrown by the library stands for.
    package init(_ thrown: any Error) {
        switch thrown {
        case let error as ShilingiError: self = error
        case Failure.Refused(let record): self.init(record)
        default: self.init(.support, "internal", "the library and its package do not belong together", outcome: .unknown)
        }
    }

    static let closed = ShilingiError(.setup, "closed", "this Shilingi was closed: make a new one")

    static func cancelled(begun: Bool, _ reference: String?) -> ShilingiError {
        let detail = begun ? "the caller stopped waiting; what was begun goes on" : "it was not begun"
        return ShilingiError(.askAgain, "aborted", detail, outcome: begun ? .unknown : .notSent, reference: reference)
    }
}

/// Makes whatever the library throws an error of ours.
package func ours<T>(_ work: () throws -> T) throws(ShilingiError) -> T {
    do { return try work() } catch { throw ShilingiError(error) }
}
