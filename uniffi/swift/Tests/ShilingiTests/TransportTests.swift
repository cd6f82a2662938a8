import Foundation
import Testing

@testable import Shilingi

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// One permission to send is at most one request on the wire.
@Suite struct TransportTests {
    private func send(to server: CountingServer, method: String = "POST") async -> Exchange.Outcome {
        var request = URLRequest(url: URL(string: server.url + "/pay")!)
        request.httpMethod = method
        if method == "POST" { request.httpBody = Data("{\"amount\":5000}".utf8) }
        return await Transport(settings: TransportSettings()).send(request)
    }

    @Test(arguments: [
        "307 Temporary Redirect | location: /elsewhere", "308 Permanent Redirect | location: /elsewhere",
        "302 Found | location: /elsewhere", "503 Service Unavailable | retry-after: 0",
        "401 Unauthorized", "408 Request Timeout | connection: close",
        "425 Too Early", "201 Created",
    ])
    func anAnswerIsTakenAsItIs(head: String) async throws {
        for method in ["POST", "GET"] {
            let server = CountingServer(.answers(head, body: "{}"))
            defer { server.stop() }
            guard case .answered(let response, let body) = await send(to: server, method: method) else {
                Issue.record("no answer")
                return
            }
            #expect(response.statusCode == Int(head.prefix(3)))
            #expect(String(decoding: body, as: UTF8.self) == "{}")
            #expect(server.requests.count == 1)
            #expect(server.requests[0].head.hasPrefix("\(method) /pay "))
        }
    }

    @Test(arguments: [
        CountingServer.Manner.closes, .breaks,
        .answers("401 Unauthorized | www-authenticate: Basic realm=\"x\"", body: "{}"),
        .answers("401 Unauthorized | www-authenticate: Bearer realm=\"x\"", body: "{}"),
    ])
    func whatGivesNoAnswerIsNotSentAgain(manner: CountingServer.Manner) async {
        for method in ["POST", "GET"] {
            let server = CountingServer(manner)
            defer { server.stop() }
            _ = await send(to: server, method: method)
            #expect(server.requests.count == 1)
        }
    }

    /// A system repeats a request by itself when the connection that it had kept breaks.
    @Test func noConnectionIsKept() async {
        let server = CountingServer(.tires)
        defer { server.stop() }
        for _ in 0..<3 {
            guard case .answered = await send(to: server) else {
                Issue.record("no answer")
                return
            }
        }
        #expect(server.requests.count == 3)
        #expect(server.connections == 3)
    }

    @Test func anAnswerWithoutEndIsNotReadToTheEnd() async {
        let server = CountingServer(.answers("200 OK", body: String(repeating: "a", count: Transport.mostBody + 1)))
        defer { server.stop() }
        guard case .tooLarge = await send(to: server) else {
            Issue.record("it was read")
            return
        }
    }

    @Test func nobodyThereIsNotSent() async {
        let server = CountingServer(.closes)
        server.stop()
        var request = URLRequest(url: URL(string: "http://127.0.0.1:1/pay")!)
        request.httpMethod = "POST"
        let outcome = await Transport(settings: TransportSettings()).send(request)
        guard case .failed(.cannotConnectToHost) = outcome else {
            Issue.record("\(outcome)")
            return
        }
    }

    /// On Linux the code of a refused connection stays when another address of the host takes the request.
    @Test func aRefusedAddressProvesNothingOnLinux() {
        #if canImport(FoundationNetworking)
        #expect(Driver.fault(.cannotConnectToHost) == .lost(cause: .connect))
        #else
        #expect(Driver.fault(.cannotConnectToHost) == .notSent(cause: .connect))
        #endif
        #expect(Driver.fault(.cannotFindHost) == .notSent(cause: .connect))
        #expect(Driver.fault(.networkConnectionLost) == .lost(cause: .broken))
    }

    @Test func anAnswerThatNeverEndsIsGivenUp() async {
        let server = CountingServer(.drips)
        defer { server.stop() }
        var request = URLRequest(url: URL(string: server.url + "/pay")!)
        request.httpMethod = "POST"
        let outcome = await Transport(settings: TransportSettings(silence: 30, deadline: 1)).send(request)
        guard case .failed(.timedOut) = outcome else {
            Issue.record("\(outcome)")
            return
        }
    }
}
