import ShilingiCore

/// Who moves the money: ``Merchant``; in the product `ShilingiDirectUnsafe` also TemboPlus and Snippe.
public protocol Provider: Sendable {
    /// How an engine reaches it.
    var connection: Connection { get }
}

/// How an engine reaches a provider.
public struct Connection: Sendable {
    package typealias Token = @Sendable () async throws -> String

    package let profile: HostProfile
    package let token: Token?

    package init(profile: HostProfile, token: Token? = nil) {
        self.profile = profile
        self.token = token
    }
}

/// The shop's own server: what an app holds in place of a provider's secret.
///
/// The app sends a wish with the bearer token of whoever is signed in; the server decides the amount, and
/// answers with nothing that the cashier may not see.
public struct Merchant: Provider, CustomStringConvertible, CustomReflectable {
    public let connection: Connection
    /// Whoever is signed in.
    public let principal: String

    /// A shop's server.
    ///
    /// - Parameters:
    ///   - url: Its address. HTTPS; plain HTTP in the sandbox environment, for the same machine.
    ///   - principal: Names whoever is signed in. A wish belongs to its principal, and is never asked about as
    ///     another.
    ///   - environment: Pretend or real money.
    ///   - profile: The profile's name.
    ///   - token: Gives the bearer token of this principal. It is asked before every request; when it throws, nothing is
    ///     sent. It must throw when somebody else is signed in by now: a wish sent with another's token is lost to both.
    public init(
        url: String, principal: String, environment: Environment, profile: String? = nil,
        token: @escaping @Sendable () async throws -> String
    ) throws(ShilingiError) {
        let hosted = try ours {
            try HostProfile.merchant(environment: environment, url: url, principal: principal, name: profile)
        }
        self.principal = principal
        connection = Connection(profile: hosted, token: token)
    }

    public var description: String { "Merchant" }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Where payments are remembered. It has no default, because it is what keeps a payment from being made twice.
public enum Journal: Sendable, Hashable {
    /// In memory, lost when the process ends: for tests and trials.
    case memory
    /// In a file of SQLite, which survives the process.
    case sqlite(path: String)

    var address: String {
        switch self {
        case .memory: "memory"
        case .sqlite(let path): "sqlite:\(path)"
        }
    }
}
