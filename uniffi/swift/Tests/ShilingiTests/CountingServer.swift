import Foundation
import Testing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A server on this machine that reads each request to its end, counts it, and then does what it was told.
final class CountingServer: @unchecked Sendable {
    enum Manner: Sendable, CustomTestStringConvertible {
        var testDescription: String {
            switch self {
            case .closes: "closes"
            case .breaks: "breaks"
            case .answers(let head, _): "answers \(head)"
            case .tires: "tires"
            case .makes: "makes"
            case .drips: "drips"
            }
        }

        /// Closes the connection without a word.
        case closes
        /// Breaks the connection.
        case breaks
        /// Answers with these lines of a head (`200 OK | name: value`), and a body.
        case answers(String, body: String)
        /// Answers the first request of each connection, and closes at the next one.
        case tires
        /// Answers a byte at a time, without end.
        case drips
        /// Answers each with a head and a body made for it.
        case makes(@Sendable (Request) -> (String, body: String))
    }

    struct Request: Sendable {
        let head: String
        let body: String
    }

    let port: UInt16
    private let listener: Int32
    private let manner: Manner
    private let lock = NSLock()
    private var received: [Request] = []
    private var accepted = 0

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

    /// How many connections came.
    var connections: Int { lock.withLock { accepted } }

    /// The requests that came whole.
    var requests: [Request] { lock.withLock { received } }

    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
    }

    private func serve() {
        while true {
            let connection = accept(listener, nil, nil)
            guard connection >= 0 else { break }
            lock.withLock { accepted += 1 }
            Thread.detachNewThread { self.talk(connection) }
        }
        close(listener)
    }

    private func talk(_ connection: Int32) {
        defer { close(connection) }
        var isFirst = true
        while let request = readRequest(connection) {
            lock.withLock { received.append(request) }
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
            case .drips:
                answer(connection, "200 OK | content-length: 1000000", "")
                var byte: UInt8 = 0x20
                while send(connection, &byte, 1, Int32(MSG_NOSIGNAL)) == 1 { usleep(50_000) }
                return
            case .makes(let make):
                let (lines, body) = make(request)
                answer(connection, lines, body)
            }
        }
    }

    private func answer(_ connection: Int32, _ lines: String, _ body: String) {
        let lines = lines.replacingOccurrences(of: " | ", with: "\r\n")
        let length = lines.contains("content-length") ? "" : "content-length: \(body.utf8.count)\r\n"
        let answer = "HTTP/1.1 \(lines)\r\n\(length)\r\n\(body)"
        var bytes = Array(answer.utf8)
        _ = send(connection, &bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// The next request, once its whole body has come.
    private func readRequest(_ connection: Int32) -> Request? {
        var received = [UInt8]()
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            let text = String(decoding: received, as: UTF8.self)
            if let end = text.range(of: "\r\n\r\n") {
                let head = String(text[..<end.lowerBound])
                let length = head.lowercased().split(separator: "\r\n")
                    .first { $0.hasPrefix("content-length:") }
                    .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) }
                let body = String(text[end.upperBound...])
                if body.utf8.count >= length ?? 0 { return Request(head: head, body: body) }
            }
            let count = recv(connection, &chunk, chunk.count, 0)
            guard count > 0 else { return nil }
            received += chunk[..<count]
        }
    }
}
