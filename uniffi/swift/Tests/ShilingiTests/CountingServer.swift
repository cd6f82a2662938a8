import Foundation

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A server on this machine that reads each request to its end, counts it, and then does what it was told.
final class CountingServer: @unchecked Sendable {
    enum Manner: Sendable {
        /// Closes the connection without a word.
        case closes
        /// Breaks the connection.
        case breaks
        /// Answers with these lines of a head, and a body.
        case answers(String, body: String)
        /// Answers the first request of each connection, and closes at the next one.
        case tires
    }

    let port: UInt16
    private let listener: Int32
    private let manner: Manner
    private let lock = NSLock()
    private var heads: [String] = []

    init(_ manner: Manner) {
        self.manner = manner
        #if canImport(Glibc)
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
        listener = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { [listener] pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(listener, pointer, length) == 0 && getsockname(listener, pointer, &length) == 0
            }
        }
        precondition(bound && listen(listener, 16) == 0)
        port = UInt16(bigEndian: address.sin_port)
        Thread.detachNewThread { self.serve() }
    }

    var url: String { "http://127.0.0.1:\(port)" }

    /// The heads of the requests that came whole.
    var requests: [String] { lock.withLock { heads } }

    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
    }

    private func serve() {
        while true {
            let connection = accept(listener, nil, nil)
            guard connection >= 0 else { break }
            Thread.detachNewThread { self.talk(connection) }
        }
        close(listener)
    }

    private func talk(_ connection: Int32) {
        defer { close(connection) }
        var isFirst = true
        while let head = readRequest(connection) {
            lock.withLock { heads.append(head) }
            defer { isFirst = false }
            switch manner {
            case .closes:
                return
            case .breaks:
                var linger = linger(l_onoff: 1, l_linger: 0)
                setsockopt(connection, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
                return
            case .answers(let lines, let body):
                answer(connection, lines, body)
            case .tires:
                guard isFirst else { return }
                answer(connection, "200 OK", "{}")
            }
        }
    }

    private func answer(_ connection: Int32, _ lines: String, _ body: String) {
        let answer = "HTTP/1.1 \(lines)\r\ncontent-length: \(body.utf8.count)\r\n\r\n\(body)"
        var bytes = Array(answer.utf8)
        _ = send(connection, &bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// The head of the next request, once its whole body has come.
    private func readRequest(_ connection: Int32) -> String? {
        var received = [UInt8]()
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            let text = String(decoding: received, as: UTF8.self)
            if let end = text.range(of: "\r\n\r\n") {
                let head = String(text[..<end.lowerBound])
                let length = head.lowercased().split(separator: "\r\n")
                    .first { $0.hasPrefix("content-length:") }
                    .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) }
                if text[end.upperBound...].utf8.count >= length ?? 0 { return head }
            }
            let count = recv(connection, &chunk, chunk.count, 0)
            guard count > 0 else { return nil }
            received += chunk[..<count]
        }
    }
}
