// What a validation costs through Swift, beside the same in Rust alone and what anyone would write without it.
import Dispatch
import Foundation
import Shilingi
import ShilingiCore
import ShilingiDirectUnsafe

let rounds = Int(CommandLine.arguments.dropFirst().first ?? "") ?? 20_000

/// Nanoseconds of one call, the least of five runs.
func nanoseconds(_ work: () throws -> Void) rethrows -> Double {
    var least = Double.infinity
    for _ in 0..<5 {
        let start = DispatchTime.now().uptimeNanoseconds
        for _ in 0..<rounds { try work() }
        least = min(least, Double(DispatchTime.now().uptimeNanoseconds - start) / Double(rounds))
    }
    return least
}

let tembo = try TemboPlus.local("http://127.0.0.1:9", options: .init(callbackUrl: "http://127.0.0.1:9/callbacks"))
let shop = try Shilingi(provider: tembo, journal: .memory)
let engine = try HostEngine(profile: tembo.connection.profile, journal: "memory", settings: Settings())

/// Nanoseconds of one validation in Rust alone, the least of five runs.
func inRust(_ request: CollectRequest) throws -> Double {
    let runs = try (0..<5).map { _ in try probeChecks(engine: engine, request: request, rounds: UInt32(rounds)) }
    return Double(runs.min() ?? 0) / Double(rounds)
}

let good = CollectRequest(reference: "ORDER-1", amount: 5000, msisdn: "255712345678")
let bad = CollectRequest(reference: "ORDER 1", amount: 0, msisdn: "12")
let faults = try shop.check(bad).count
guard try shop.check(good).isEmpty, faults > 1 else { fatalError("the requests are not what they are called") }

let number = try NSRegularExpression(pattern: "^255[67][0-9]{8}$")
let figures = [
    ("a sound request, validated", try nanoseconds { _ = try shop.check(good) }),
    ("the same in Rust alone", try inRust(good)),
    ("one with \(faults) violations", try nanoseconds { _ = try shop.check(bad) }),
    ("the same in Rust alone", try inRust(bad)),
    ("a number read", try nanoseconds { _ = try MobileNumber("0712 345 678", country: "TZ") }),
    (
        "a number against a pattern, in Foundation",
        nanoseconds {
            let text = "255712345678"
            _ = number.firstMatch(in: text, range: NSRange(text.startIndex..., in: text))
        }
    ),
]
for (name, cost) in figures {
    print("\(name.padding(toLength: 44, withPad: " ", startingAt: 0))\(String(format: "%10.2f", cost / 1000)) µs")
}
