import Foundation
import Shilingi
import Testing

/// A phone with the shop's own server: wishes, tokens, and what is refused offline.
@Suite struct MerchantTests {
    private func shop(
        _ server: CountingServer, token: @escaping @Sendable () async throws -> String = { "cashier-token" }
    ) throws -> Shilingi {
        let merchant = try Merchant(
            url: server.url + "/pay", principal: "cashier-1", environment: .sandbox, token: token)
        return try Shilingi(provider: merchant, journal: .memory, settings: Settings(firstLookMs: 10, leastGapMs: 0))
    }

    private func wish() -> CollectRequest {
        CollectRequest(reference: "WISH-1", amount: 5000, msisdn: customer, order: "1001")
    }

    /// What the shop says of a wish.
    private static func payment(_ request: CountingServer.Request, _ status: String) -> String {
        let asked = (try? JSONSerialization.jsonObject(with: Data(request.body.utf8))) as? [String: Any]
        let path = request.head.split(separator: " ")[1].split(separator: "?")[0]
        let id = asked?["wish_id"] as? String ?? String(path.split(separator: "/").last ?? "")
        return """
            {"wire":1,"wish_id":"\(id)","payment":{"reference":"SHOP-1","order":"1001","amount":5000,\
            "currency":"TZS","status":"\(status)","settled":\(status == "succeeded"),"reason":null,"review":false,\
            "may_pay_again":"not_yet","created_at":"2026-01-05T08:00:00Z","updated_at":"2026-01-05T08:00:31Z"}}
            """
    }

    @Test func aWishIsSentOnceAndFollowedToItsEnd() async throws {
        let server = CountingServer(
            .makes { request in
                request.head.hasPrefix("POST")
                    ? ("201 Created", Self.payment(request, "pending")) : ("200 OK", Self.payment(request, "succeeded"))
            })
        defer { server.stop() }
        let shop = try shop(server)
        #expect(try await shop.collect(wish()).verdict == .pending(accepted: false))
        #expect(try await shop.wait("WISH-1", most: 30).verdict == .succeeded)
        let posts = server.requests.filter { $0.head.hasPrefix("POST /pay/wishes ") }
        #expect(posts.count == 1)
        #expect(server.requests.allSatisfy { $0.head.lowercased().contains("\r\nauthorization: bearer cashier-token") })
    }

    @Test func theTokenIsAskedForEachRequest() async throws {
        let server = CountingServer(.makes { ("201 Created", Self.payment($0, "pending")) })
        defer { server.stop() }
        let tokens = Tokens()
        let shop = try shop(server) { await tokens.next() }
        _ = try await shop.collect(wish())
        _ = try await shop.wait("WISH-1", most: 0.1)
        _ = try await shop.status("WISH-1")
        let seen = server.requests.map { $0.head.components(separatedBy: "Bearer ")[1].prefix { $0 != "\r\n" } }
        #expect(seen.count > 1)
        #expect(Set(seen).count == seen.count)
    }

    private actor Tokens {
        private var count = 0

        func next() -> String {
            count += 1
            return "token-\(count)"
        }
    }

    @Test func withoutATokenNothingIsSent() async throws {
        let server = CountingServer(.closes)
        defer { server.stop() }
        struct SignedOut: Error {}
        let payment = try await shop(server) { throw SignedOut() }.collect(wish())
        #expect(payment.reason == .notSent)
        #expect(server.requests.isEmpty)
    }

    @Test func aLostAnswerIsUnknownAndNotSentAgain() async throws {
        let server = CountingServer(.breaks)
        defer { server.stop() }
        let shop = try shop(server)
        #expect(try await shop.collect(wish()).verdict == .unknown)
        #expect(try await shop.collect(wish()).verdict == .unknown)
        #expect(server.requests.filter { $0.head.hasPrefix("POST") }.count == 1)
    }

    @Test func aShopWithoutConnectionIsNotSent() async throws {
        let server = CountingServer(.closes)
        server.stop()
        let merchant = try Merchant(url: "http://127.0.0.1:1", principal: "cashier-1", environment: .sandbox) { "t" }
        let payment = try await Shilingi(provider: merchant, journal: .memory).collect(wish())
        #if canImport(FoundationNetworking)
        #expect(payment.verdict == .unknown)
        #else
        #expect(payment.reason == .notSent)
        #endif
    }

    @Test func aWrongNumberIsRefusedOffline() async throws {
        let server = CountingServer(.closes)
        defer { server.stop() }
        let shop = try shop(server)
        let wrong = CollectRequest(reference: "WISH-1", amount: 5000, msisdn: "0712 345 678", order: "1001")
        let codes = try shop.check(wrong).map(\.code)
        #expect(codes == ["msisdn_country_needed"])
        #expect(try MobileNumber("0712 345 678", country: "TZ").digits == customer)
        #expect(server.requests.isEmpty)
    }

    @Test func plainHttpIsForThisMachineAlone() {
        #expect {
            _ = try Merchant(url: "http://example.com/pay", principal: "c", environment: .live) { "t" }
        } throws: {
            ($0 as? ShilingiError)?.kind == .setup
        }
    }
}
