import Foundation
import Shilingi
import ShilingiDirectUnsafe
import ShilingiSandbox

let customer = "255712345678"

/// A request of a customer who pays.
func asked(_ reference: String, order: String? = nil) -> CollectRequest {
    CollectRequest(reference: reference, amount: 5000, msisdn: customer, order: order)
}

/// A shop at TemboPlus in a sandbox, which looks soon.
func shop(
    _ sandbox: Sandbox, _ journal: Journal = .memory, watch: Driver.Watch? = nil
) throws -> Shilingi {
    let tembo = try TemboPlus.local(sandbox.url, options: .init(callbackUrl: "http://127.0.0.1:9/callbacks"))
    return try Shilingi(
        provider: tembo, journal: journal,
        settings: Settings(firstLookMs: 50, longestGapMs: 200, leastGapMs: 0), watch: watch)
}

/// A file for a journal, in a folder of its own.
func journalFile() throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder.appendingPathComponent("shop.db").path
}

/// A program of this package that was built with the tests.
func built(_ name: String) -> URL {
    URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent(name)
}
