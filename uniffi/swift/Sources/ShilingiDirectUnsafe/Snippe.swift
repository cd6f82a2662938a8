import Shilingi
import ShilingiCore

/// Snippe under one API key. For servers and trials: a phone holds no secret, see ``Merchant``.
public struct Snippe: Provider {
    public let connection: Connection
    private let hosted: HostSnippe
    private let driver: Driver

    /// What may be said about a profile beside its key.
    public struct Options: Sendable {
        /// Where the API answers, when it is not where the provider documents it.
        public var baseUrl: String?
        /// The profile's name.
        public var profile: String?
        /// Where outcomes are reported.
        public var callbackUrl: String?
        /// Whether payouts to M-Pesa are switched on for the account.
        public var paysMpesa: Bool

        public init(
            baseUrl: String? = nil, profile: String? = nil, callbackUrl: String? = nil, paysMpesa: Bool = false
        ) {
            self.baseUrl = baseUrl
            self.profile = profile
            self.callbackUrl = callbackUrl
            self.paysMpesa = paysMpesa
        }
    }

    /// With the key that Snippe issued. Snippe has no sandbox of its own.
    public init(
        apiKey: String, options: Options = Options(), transport: TransportSettings = TransportSettings()
    ) throws(ShilingiError) {
        try self.init(options, transport) { try HostSnippe(apiKey: apiKey, options: $0) }
    }

    /// With the sandbox that comes with Shilingi, which knows its own key.
    public static func local(
        _ url: String, options: Options = Options(), transport: TransportSettings = TransportSettings()
    ) throws(ShilingiError) -> Snippe {
        try Snippe(options, transport) { try HostSnippe.local(url: url, options: $0) }
    }

    private init(
        _ options: Options, _ transport: TransportSettings, _ make: (HostSnippeOptions) throws -> HostSnippe
    ) throws(ShilingiError) {
        let given = HostSnippeOptions(
            baseUrl: options.baseUrl, profile: options.profile, callbackUrl: options.callbackUrl, webhookSecrets: [],
            paysMpesa: options.paysMpesa)
        let hosted = try ours { try make(given) }
        self.hosted = hosted
        driver = Driver(transport: transport, token: nil)
        connection = Connection(profile: hosted.profile())
    }

    func made<T: Sendable>(
        _ begin: (HostSnippe) throws -> HostFlow, _ take: (HostFlow) throws -> T
    ) async throws(ShilingiError) -> T {
        let flow = try ours { try begin(hosted) }
        try await driver.run(flow)
        return try ours { try take(flow) }
    }
}

extension Snippe: CustomStringConvertible, CustomReflectable {
    public var description: String { "Snippe" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension Snippe.Options: CustomStringConvertible, CustomReflectable {
    public var description: String { "Snippe.Options" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
