import Foundation
import Shilingi
import ShilingiCore
import ShilingiDirectUnsafe
import ShilingiSandbox
import Testing

/// What is about people or holds a secret is shown nowhere by itself.
@Suite struct MaskingTests {
    private static let hidden = [
        "712345678", "Asha", "asha@example.com", "hush-hush", "0123456789012", "cashier-token",
        "aHVzaC1odXNo",
    ]

    /// Everything by which a value shows itself, to a log, a debugger or a crash report.
    private func shown(_ value: Any) -> String {
        var dumped = ""
        dump(value, to: &dumped)
        var texts = [String(describing: value), String(reflecting: value), "\(value)", dumped, "\([value])", "\(["k": value])"]
        func walk(_ mirror: Mirror) {
            for child in mirror.children {
                texts.append(String(describing: child.value))
                walk(Mirror(reflecting: child.value))
            }
        }
        walk(Mirror(reflecting: value))
        if let error = value as? any Error { texts.append(error.localizedDescription) }
        return texts.joined(separator: "\n")
    }

    private func isMasked(_ value: Any) -> Bool {
        let text = shown(value)
        return Self.hidden.allSatisfy { !text.contains($0) }
    }

    private func request(_ msisdn: String = customer) -> CollectRequest {
        let who = Customer(firstName: "Asha", lastName: "Juma", email: "asha@example.com")
        return CollectRequest(reference: "ORDER-1", amount: 5000, msisdn: msisdn, customer: who)
    }

    @Test func theScanSeesWhatIsNotMasked() {
        struct Careless { let number = customer }
        #expect(!isMasked(Careless()))
        #expect(!isMasked(["number": customer]))
    }

    @Test func requestsAndPayments() async throws {
        let sandbox = try Sandbox(answerAfter: 50)
        let shop = try shop(sandbox)
        let payment = try await shop.collect(asked("ORDER-1"))
        #expect(payment.party.contains("712345678"), "the field itself holds it")
        #expect(isMasked(payment))
        #expect(isMasked(request()))
        #expect(isMasked(try await shop.timeline("ORDER-1")))
        #expect(isMasked(try await shop.nextChanges("log")))
        #expect(isMasked(shop))
        let bank = BankDestination(bank: "CORUTZTZ", account: "0123456789012")
        #expect(isMasked(PayoutRequest(reference: "P-1", amount: 1, bank: bank, recipient: "Asha Juma")))
        #expect(isMasked(try MobileNumber(customer)))
    }

    @Test func errors() async throws {
        let shop = try Shilingi(provider: try TemboPlus.local("http://127.0.0.1:9"), journal: .memory)
        for wrong in [request("255712345678901"), request("0712345678"), request("+255712345678 Asha")] {
            do {
                _ = try await shop.collect(wrong)
                Issue.record("it was taken")
            } catch {
                #expect(!error.violations.isEmpty)
                #expect(isMasked(error))
                #expect(isMasked(try shop.check(wrong)))
            }
        }
        #expect { _ = try MobileNumber("0712345678") } throws: { isMasked($0) }
    }

    @Test func secretsAndTokens() throws {
        let family = TemboPlus.Family(.remittance, url: "https://example.com", bearer: "hush-hush")
        let options = TemboPlus.Options(bearer: "hush-hush", families: [family])
        let tembo = try TemboPlus(
            environment: .sandbox, accountId: "hush-hush", secretKey: "hush-hush", options: options)
        let given = Self.tembo(baseUrl: nil)
        let hosted: [Any] = [
            given, Self.snippe(baseUrl: nil),
            try HostTembo(environment: .live, accountId: "hush-hush", secretKey: "hush-hush", options: given),
            try HostTembo.local(url: "http://127.0.0.1:9", options: given),
            try HostSnippe(apiKey: "hush-hush", options: Self.snippe(baseUrl: nil)),
            try HostSnippe.local(url: "http://127.0.0.1:9", options: Self.snippe(baseUrl: nil)),
        ]
        let merchant = try Merchant(url: "https://example.com/pay", principal: "c", environment: .live) { "cashier-token" }
        let values: [Any] = [
            family, options, tembo, tembo.connection, merchant, merchant.connection, try Snippe(apiKey: "hush-hush"),
            try Shilingi(provider: tembo, journal: .memory), try Shilingi(provider: merchant, journal: .memory),
            HostHeader(name: "authorization", value: "Bearer cashier-token"),
            HostRequest(
                method: "POST", url: "https://example.com/pay?token=hush-hush",
                headers: [HostHeader(name: "authorization", value: "hush-hush")], body: Data("Asha".utf8)),
            HostAnswer.random(bytes: Data("hush-hush".utf8)),
            Connection.self,
        ]
        for value in values + hosted { #expect(isMasked(value)) }
    }

    private static func tembo(baseUrl: String?) -> HostTemboOptions {
        let family = HostFamily(name: .remittance, url: nil, bearer: "hush-hush")
        return HostTemboOptions(
            baseUrl: baseUrl, profile: nil, callbackUrl: nil, wallet: nil, bearer: "hush-hush", families: [family],
            rateCheck: nil, virtualAccountSecrets: ["aHVzaC1odXNoLWh1c2g="], merchantAccountSecrets: [])
    }

    private static func snippe(baseUrl: String?) -> HostSnippeOptions {
        HostSnippeOptions(
            baseUrl: baseUrl, profile: nil, callbackUrl: nil, webhookSecrets: ["hush-hush"], paysMpesa: false)
    }

    /// Each way to make a profile, with an address that is none.
    private static let broken: [@Sendable () throws -> Any] = [
        {
            try HostTembo(
                environment: .live, accountId: "hush-hush", secretKey: "hush-hush", options: tembo(baseUrl: "none"))
        },
        { try HostTembo.local(url: "none", options: tembo(baseUrl: nil)) },
        { try HostSnippe(apiKey: "hush-hush", options: snippe(baseUrl: "none")) },
        { try HostSnippe.local(url: "none", options: snippe(baseUrl: nil)) },
        {
            try TemboPlus(
                environment: .live, accountId: "hush-hush", secretKey: "hush-hush",
                options: .init(callbackUrl: "http://hush-hush@shop", bearer: "hush-hush"))
        },
        { try Snippe(apiKey: "hush-hush", options: .init(baseUrl: "http://hush-hush@shop")) },
    ]

    @Test(arguments: broken.indices) func aProfileThatIsNotMadeTellsNoSecret(which: Int) {
        #expect { _ = try Self.broken[which]() } throws: { isMasked($0) }
    }
}
