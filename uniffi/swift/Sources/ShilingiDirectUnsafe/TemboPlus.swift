import Shilingi
import ShilingiCore

/// TemboPlus under one set of credentials. For servers and trials: a phone holds no secret, see ``Merchant``.
public struct TemboPlus: Provider {
    public let connection: Connection
    private let hosted: HostTembo
    private let driver: Driver

    /// A family of TemboPlus' calls with an address or a token of its own.
    public struct Family: Sendable {
        /// Which family it is.
        public let name: HostFamilyName
        /// Its address; the profile's when left out.
        public let url: String?
        /// Its bearer token; the profile's when left out.
        public let bearer: String?

        public init(_ name: HostFamilyName, url: String? = nil, bearer: String? = nil) {
            self.name = name
            self.url = url
            self.bearer = bearer
        }
    }

    /// What may be said about a profile beside its credentials.
    public struct Options: Sendable {
        /// Where the API answers, when it is not where the provider documents it.
        public var baseUrl: String?
        /// The profile's name.
        public var profile: String?
        /// Where outcomes are reported.
        public var callbackUrl: String?
        /// The merchant's wallet.
        public var wallet: String?
        /// The bearer token of the newer calls.
        public var bearer: String?
        /// Families of calls that differ from these.
        public var families: [Family] = []
        /// What is done about a remittance whose amounts and rate do not fit each other; `warn` when left out.
        public var rateCheck: RateCheck?

        public init(
            baseUrl: String? = nil, profile: String? = nil, callbackUrl: String? = nil, wallet: String? = nil,
            bearer: String? = nil, families: [Family] = [], rateCheck: RateCheck? = nil
        ) {
            self.baseUrl = baseUrl
            self.profile = profile
            self.callbackUrl = callbackUrl
            self.wallet = wallet
            self.bearer = bearer
            self.families = families
            self.rateCheck = rateCheck
        }
    }

    /// With the credentials that TemboPlus issued.
    public init(
        environment: Environment, accountId: String, secretKey: String, options: Options = Options(),
        transport: TransportSettings = TransportSettings()
    ) throws(ShilingiError) {
        try self.init(options, transport) {
            try HostTembo(environment: environment, accountId: accountId, secretKey: secretKey, options: $0)
        }
    }

    /// With the sandbox that comes with Shilingi, which knows its own credentials.
    public static func local(
        _ url: String, options: Options = Options(), transport: TransportSettings = TransportSettings()
    ) throws(ShilingiError) -> TemboPlus {
        try TemboPlus(options, transport) { try HostTembo.local(url: url, options: $0) }
    }

    private init(
        _ options: Options, _ transport: TransportSettings, _ make: (HostTemboOptions) throws -> HostTembo
    ) throws(ShilingiError) {
        let families = options.families.map { HostFamily(name: $0.name, url: $0.url, bearer: $0.bearer) }
        let given = HostTemboOptions(
            baseUrl: options.baseUrl, profile: options.profile, callbackUrl: options.callbackUrl,
            wallet: options.wallet, bearer: options.bearer, families: families, rateCheck: options.rateCheck,
            virtualAccountSecrets: [], merchantAccountSecrets: [])
        let hosted = try ours { try make(given) }
        self.hosted = hosted
        driver = Driver(transport: transport, token: nil)
        connection = Connection(profile: hosted.profile())
    }

    func made<T: Sendable>(
        _ begin: (HostTembo) throws -> HostFlow, _ take: (HostFlow) throws -> T
    ) async throws(ShilingiError) -> T {
        let flow = try ours { try begin(hosted) }
        try await driver.run(flow)
        return try ours { try take(flow) }
    }
}

extension TemboPlus: CustomStringConvertible, CustomReflectable {
    public var description: String { "TemboPlus" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension TemboPlus.Options: CustomStringConvertible, CustomReflectable {
    public var description: String { "TemboPlus.Options" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension TemboPlus.Family: CustomStringConvertible, CustomReflectable {
    public var description: String { "TemboPlus.Family(\(name))" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
