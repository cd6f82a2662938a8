import Foundation

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// Both providers on this machine, with pretend money, for tests and trials.
///
/// It is the `shilingi` executable on a port of its own; it ends with the program that started it.
public final class Sandbox: Sendable {
    /// Where it listens: hand it to `TemboPlus.local` or `Snippe.local`.
    public let url: String
    private let child: Child

    /// Why there is no sandbox, or what it refused.
    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }

    /// Starts a sandbox on a free port.
    ///
    /// - Parameters:
    ///   - answerAfter: Milliseconds until a customer or operator answers; 3000 when left out.
    ///   - executable: The `shilingi` executable; else what `SHILINGI_EXECUTABLE` names, else the one on `PATH`.
    public init(answerAfter: Int? = nil, executable: String? = nil) throws {
        let named = executable ?? ProcessInfo.processInfo.environment["SHILINGI_EXECUTABLE"]
        let flags = answerAfter.map { ["--answer-after", String($0)] } ?? []
        child = try Child(named ?? "shilingi", ["sandbox", "--port", "0", "--json", "--watch-stdin"] + flags)
        struct Ready: Decodable { let url: String }
        guard let line = child.firstLine(), let ready = try? JSONDecoder().decode(Ready.self, from: line) else {
            throw Failure(description: "the sandbox did not start; name its executable in SHILINGI_EXECUTABLE")
        }
        url = ready.url
    }

    /// How often the principal of each reference moved: never more than once.
    public func executions() async throws -> [String: Int] {
        struct Books: Decodable { let executions: [String: Int] }
        return try JSONDecoder().decode(Books.self, from: try await control("GET", "/executions")).executions
    }

    /// Moves the sandbox's time on; what falls due has happened afterwards.
    public func advance(seconds: Int) async throws {
        _ = try await control("POST", "/clock/advance", ["seconds": seconds])
    }

    /// Asks its control API, and gives the JSON of the answer.
    @discardableResult
    public func control(_ method: String, _ path: String, _ body: [String: any Sendable]? = nil) async throws -> Data {
        guard let address = URL(string: url + "/_sandbox" + path) else { throw Failure(description: "no such path") }
        var request = URLRequest(url: address)
        request.httpMethod = method
        if let body {
            request.httpBody = try JSONSerialization.data(withJSONObject: body)
            request.setValue("application/json", forHTTPHeaderField: "content-type")
        }
        let (data, response) = try await URLSession.shared.data(for: request)
        let status = (response as? HTTPURLResponse)?.statusCode ?? 0
        guard (200..<300).contains(status) else {
            throw Failure(description: "the sandbox answered \(status) to \(method) \(path)")
        }
        return data
    }

    /// Ends it.
    public func stop() {
        child.stop()
    }

    deinit {
        child.stop()
    }
}

/// A program that ends when its input does.
private final class Child: @unchecked Sendable {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()

    init(_ program: String, _ arguments: [String]) throws {
        process.executableURL = URL(fileURLWithPath: program.contains("/") ? program : "/usr/bin/env")
        process.arguments = (program.contains("/") ? [] : [program]) + arguments
        process.standardInput = input
        process.standardOutput = output
        try process.run()
    }

    func firstLine() -> Data? {
        var line = Data()
        while let byte = try? output.fileHandleForReading.read(upToCount: 1), !byte.isEmpty {
            if byte.first == 10 { return line }
            line.append(byte)
        }
        return nil
    }

    func stop() {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }
}
