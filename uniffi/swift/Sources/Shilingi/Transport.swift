import Foundation

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// How connections are made.
public struct TransportSettings: Sendable, Hashable {
    /// The longest silence of an exchange, in seconds.
    public var silence: TimeInterval
    /// The longest time of a whole exchange, in seconds; two minutes at the most, because a payment whose
    /// answer is not there after that is looked for.
    public var deadline: TimeInterval

    public init(silence: TimeInterval = 45, deadline: TimeInterval = 60) {
        self.silence = silence
        self.deadline = min(deadline, 120)
    }
}

/// Sends each request at most once: no redirect, no retry, no cache, no cookies, no credentials of the system's.
///
/// Every request has a session, and so a connection, of its own. A system repeats a request by itself only
/// when a connection that it had kept turns out to be closed; here none is kept.
struct Transport: Sendable {
    /// Larger answers are not read: those on our wires are a few kilobytes.
    static let mostBody = 1 << 20

    let settings: TransportSettings

    func send(_ request: URLRequest) async -> Exchange.Outcome {
        let exchange = Exchange()
        let session = URLSession(configuration: configuration, delegate: exchange, delegateQueue: nil)
        defer { session.finishTasksAndInvalidate() }
        let task = session.dataTask(with: request)
        // Linux measures the silence alone.
        let deadline = Task {
            try await Task.sleep(nanoseconds: UInt64(settings.deadline * 1_000_000_000))
            session.delegateQueue.addOperation { exchange.end(task) }
        }
        defer { deadline.cancel() }
        return await exchange.run(task)
    }

    private var configuration: URLSessionConfiguration {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.urlCache = nil
        configuration.requestCachePolicy = .reloadIgnoringLocalAndRemoteCacheData
        configuration.urlCredentialStorage = nil
        configuration.httpCookieStorage = nil
        configuration.httpShouldSetCookies = false
        configuration.httpCookieAcceptPolicy = .never
        configuration.httpShouldUsePipelining = false
        configuration.httpMaximumConnectionsPerHost = 1
        configuration.timeoutIntervalForRequest = settings.silence
        configuration.timeoutIntervalForResource = settings.deadline
        return configuration
    }
}

/// One request and what became of it.
final class Exchange: NSObject, URLSessionDataDelegate, @unchecked Sendable {
    enum Outcome: Sendable {
        case answered(HTTPURLResponse, Data)
        case failed(URLError.Code)
        case tooLarge
    }

    // The session calls back one at a time, and before that nothing is touched but by `run`.
    private var body = Data()
    private var isTooLarge = false
    private var isOverdue = false
    private var continuation: CheckedContinuation<Outcome, Never>?

    func run(_ task: URLSessionDataTask) async -> Outcome {
        await withCheckedContinuation { continuation in
            self.continuation = continuation
            task.resume()
        }
    }

    /// Its time is over. On the session's queue, as all that it calls back.
    func end(_ task: URLSessionDataTask) {
        isOverdue = true
        task.cancel()
    }

    func urlSession(
        _: URLSession, task _: URLSessionTask, willPerformHTTPRedirection _: HTTPURLResponse,
        newRequest _: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }

    func urlSession(
        _: URLSession, task _: URLSessionTask, didReceive challenge: URLAuthenticationChallenge,
        completionHandler: @escaping @Sendable (URLSession.AuthChallengeDisposition, URLCredential?) -> Void
    ) {
        // The system judges the server's certificate. Asked for a password, it would send the request again.
        let method = challenge.protectionSpace.authenticationMethod
        let isServerTrust = method == "NSURLAuthenticationMethodServerTrust"
        completionHandler(isServerTrust ? .performDefaultHandling : .rejectProtectionSpace, nil)
    }

    func urlSession(_: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        guard body.count + data.count <= Transport.mostBody else {
            isTooLarge = true
            dataTask.cancel()
            return
        }
        body.append(data)
    }

    func urlSession(_: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        let outcome: Outcome =
            if isTooLarge {
                .tooLarge
            } else if isOverdue, error != nil {
                .failed(.timedOut)
            } else if let error {
                .failed((error as? URLError)?.code ?? .unknown)
            } else if let response = task.response as? HTTPURLResponse {
                .answered(response, body)
            } else {
                .failed(.badServerResponse)
            }
        continuation?.resume(returning: outcome)
        continuation = nil
    }
}
