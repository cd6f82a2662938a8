import Dispatch
import Foundation
import ShilingiCore

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// Performs what flows ask for: sends, sleeps, tells the time, gives random bytes. It holds no payment logic.
package struct Driver: Sendable {
    /// Sees each effect before it is performed: for tests.
    package typealias Watch = @Sendable (HostEffect) async -> Void

    let transport: Transport
    let token: Connection.Token?
    let watch: Watch?

    package init(transport: TransportSettings, token: Connection.Token?, watch: Watch? = nil) {
        self.transport = Transport(settings: transport)
        self.token = token
        self.watch = watch
    }

    /// Runs a flow to its end. A task that is cancelled ends it where it would sleep.
    package func run(_ flow: HostFlow) async throws(ShilingiError) {
        var answer: HostAnswer?
        while true {
            let effect = try await next(flow, answer)
            await watch?(effect)
            switch effect {
            case .done: return
            case .now: answer = .now(millis: Self.now())
            case .random(let count): answer = .random(bytes: Self.random(Int(count)))
            case .send: answer = try await send(flow)
            case .sleep(let millis):
                do {
                    try await Task.sleep(nanoseconds: UInt64(clamping: millis) * 1_000_000)
                } catch {
                    throw .cancelled(begun: true, nil)
                }
                answer = .slept
            }
        }
    }

    /// The journal writes to a file, which the threads of tasks must not wait for.
    private func next(_ flow: HostFlow, _ answer: HostAnswer?) async throws(ShilingiError) -> HostEffect {
        let result = await withCheckedContinuation { (continuation: CheckedContinuation<Result<HostEffect, any Error>, Never>) in
            DispatchQueue.global(qos: .userInitiated).async {
                continuation.resume(returning: Result { try flow.next(answer: answer) })
            }
        }
        return try ours { try result.get() }
    }

    private func send(_ flow: HostFlow) async throws(ShilingiError) -> HostAnswer {
        // Whatever takes time comes first: the parcel is opened right before its bytes are written.
        var bearer: String?
        if let token {
            do { bearer = try await token() } catch { return .notSent(cause: .build) }
        }
        guard let parcel = try ours({ try flow.open(now: Self.now()) }) else {
            return .notSent(cause: .tooLate)
        }
        guard let url = URL(string: parcel.url) else { return .notSent(cause: .build) }
        var request = URLRequest(url: url)
        request.httpMethod = parcel.method
        for header in parcel.headers { request.setValue(header.value, forHTTPHeaderField: header.name) }
        if let bearer { request.setValue("Bearer \(bearer)", forHTTPHeaderField: "authorization") }
        if request.value(forHTTPHeaderField: "user-agent") == nil {
            request.setValue("shilingi-swift", forHTTPHeaderField: "user-agent")
        }
        if !parcel.body.isEmpty { request.httpBody = parcel.body }
        return Self.answer(await transport.send(request))
    }

    private static func answer(_ outcome: Exchange.Outcome) -> HostAnswer {
        switch outcome {
        case .answered(let response, let body):
            let headers = response.allHeaderFields.compactMap { name, value -> HostHeader? in
                guard let name = name as? String, let value = value as? String else { return nil }
                return HostHeader(name: name, value: value)
            }
            return .sent(response: HostResponse(status: Int32(response.statusCode), headers: headers, body: body))
        case .tooLarge: return .lost(cause: .tooLarge)
        case .failed(let code): return fault(code)
        }
    }

    /// Only what goes wrong before there is a connection proves that nothing was sent.
    static func fault(_ code: URLError.Code) -> HostAnswer {
        switch code {
        case .cannotConnectToHost:
            // On Linux this code may tell of an address that was tried and refused before another one took the request.
            #if canImport(FoundationNetworking)
            return .lost(cause: .connect)
            #else
            return .notSent(cause: .connect)
            #endif
        case .cannotFindHost, .dnsLookupFailed,
            .serverCertificateUntrusted, .serverCertificateHasUnknownRoot,
            .serverCertificateHasBadDate, .serverCertificateNotYetValid:
            return .notSent(cause: .connect)
        case .badURL, .unsupportedURL, .appTransportSecurityRequiresSecureConnection:
            return .notSent(cause: .build)
        case .timedOut: return .lost(cause: .timeout)
        default: return .lost(cause: .broken)
        }
    }

    private static func now() -> Int64 {
        Int64(Date().timeIntervalSince1970 * 1000)
    }

    private static func random(_ count: Int) -> Data {
        var generator = SystemRandomNumberGenerator()
        return Data((0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }
}
