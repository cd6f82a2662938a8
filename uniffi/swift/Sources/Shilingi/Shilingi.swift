import Foundation
import ShilingiCore

/// The engine with its journal and connections: what an app holds on to.
///
/// ```swift
/// let shop = try Shilingi(provider: merchant, journal: .sqlite(path: path))
/// let payment = try await shop.collect(CollectRequest(reference: "1001", amount: 5000, msisdn: "255712345678"))
/// ```
///
/// A payment that was recorded is returned, a failed one too. A call throws a ``ShilingiError`` when there is no
/// payment to return. Cancelling the caller's task ends its waiting and loses no payment: what was begun goes on in
/// a task of the engine's, and ``status(_:)`` finds it by its reference.
public final class Shilingi: Sendable {
    private let engine: HostEngine
    private let driver: Driver
    private let work = Work()

    /// An engine. Opens the journal, which may write to a file.
    public convenience init(
        provider: some Provider, journal: Journal, settings: Settings = Settings(),
        transport: TransportSettings = TransportSettings()
    ) throws(ShilingiError) {
        try self.init(provider: provider, journal: journal, settings: settings, transport: transport, watch: nil)
    }

    package init(
        provider: some Provider, journal: Journal, settings: Settings = Settings(),
        transport: TransportSettings = TransportSettings(), watch: Driver.Watch?
    ) throws(ShilingiError) {
        let connection = provider.connection
        engine = try ours {
            try HostEngine(profile: connection.profile, journal: journal.address, settings: settings)
        }
        driver = Driver(transport: transport, token: connection.token, watch: watch)
    }

    /// Sends a payment that was recorded for later. One that was sent before is given as it stands.
    public func send(_ reference: String) async throws(ShilingiError) -> Payment {
        try await payment(about: reference) { try $0.send(reference: reference) }
    }

    /// The payment as it stands, after asking the provider if there is something to ask.
    public func status(_ reference: String) async throws(ShilingiError) -> Payment {
        try await payment(about: reference) { try $0.status(reference: reference) }
    }

    /// The payment as the journal holds it; asks nobody.
    public func stored(_ reference: String) async throws(ShilingiError) -> Payment {
        try await payment(about: reference) { try $0.stored(reference: reference) }
    }

    /// Everything that happened to a payment, in order of time.
    public func timeline(_ reference: String) async throws(ShilingiError) -> [TimelineEntry] {
        try await run(about: reference, { try $0.timeline(reference: reference) }) { try $0.timeline() }
    }

    /// The payment once it has a verdict, or as it stands after `most` seconds. Cancelling the task ends it.
    public func wait(_ reference: String, most: TimeInterval = 120) async throws(ShilingiError) -> Payment {
        let most = Int64(max(0, min(most, 1e9)) * 1000)
        return try await run(.operation, about: reference, { try $0.wait(reference: reference, most: most) }) {
            try $0.payment()
        }
    }

    /// Looks at the payments that are due, at most `limit`, and gives them. Run it now and then: it asks about
    /// what is open and sends what was recorded and never sent, within its time.
    @discardableResult
    public func reconcile(limit: Int = 100) async throws(ShilingiError) -> [Payment] {
        try await run({ try $0.reconcile(limit: Int32(clamping: limit)) }) { try $0.payments() }
    }

    /// When payments of this profile were last reconciled, by any process.
    public func heartbeat() async throws(ShilingiError) -> Date? {
        let millis = try await run({ try $0.heartbeat() }) { try $0.moment() }
        return millis.map { Date(timeIntervalSince1970: TimeInterval($0) / 1000) }
    }

    /// Records what a person found out about a payment that machines cannot settle.
    public func resolve(_ reference: String, _ found: Resolution) async throws(ShilingiError) -> Payment {
        try await payment(about: reference) { try $0.resolve(reference: reference, found: found) }
    }

    /// One page of ``changes(_:follow:limit:every:)``, for those who acknowledge by themselves.
    public func nextChanges(_ consumer: String, limit: Int = 100) async throws(ShilingiError) -> Changes {
        try await run({ try $0.changes(consumer: consumer, limit: Int32(clamping: limit)) }) { try $0.changes() }
    }

    /// Moves a consumer's cursor to the `position` of a page that it has worked through. It never moves back.
    public func acknowledge(_ consumer: String, position: Int64) async throws(ShilingiError) {
        try await run({ try $0.acknowledge(consumer: consumer, position: position) }) { _ in }
    }

    /// Waits for what runs. Calls after it throw an error with the code `closed`.
    public func close() async {
        await work.close()
    }

    /// Whether it was closed.
    public var isClosed: Bool { work.isClosed }
}

extension Shilingi {
    /// Runs a flow of the engine's that ends with a payment.
    package func payment(
        about reference: String, _ begin: @escaping @Sendable (HostEngine) throws -> HostFlow
    ) async throws(ShilingiError) -> Payment {
        try await run(about: reference, begin) { try $0.payment() }
    }

    package func run<T: Sendable>(
        about reference: String? = nil, _ begin: @escaping @Sendable (HostEngine) throws -> HostFlow,
        _ take: @escaping @Sendable (HostFlow) throws -> T
    ) async throws(ShilingiError) -> T {
        try await run(.waiting, about: reference, begin, take)
    }

    private func run<T: Sendable>(
        _ cancelling: Work.Cancelling, about reference: String?,
        _ begin: @escaping @Sendable (HostEngine) throws -> HostFlow,
        _ take: @escaping @Sendable (HostFlow) throws -> T
    ) async throws(ShilingiError) -> T {
        try await work.run(cancelling, about: reference) { [engine, driver] () throws(ShilingiError) -> T in
            let flow = try ours { try begin(engine) }
            try await driver.run(flow)
            return try ours { try take(flow) }
        }
    }

    /// What is wrong with a request, without asking anybody.
    package func check(_ check: (HostEngine) throws -> [Violation]) throws(ShilingiError) -> [Violation] {
        if isClosed { throw .closed }
        return try ours { try check(engine) }
    }
}

extension Shilingi: CustomStringConvertible, CustomReflectable {
    public var description: String { "Shilingi(closed: \(isClosed))" }
    public var customMirror: Mirror { Mirror(self, children: ["closed": isClosed]) }
}
