// A million calls and some thousands of payments leave the process as large as it was. Arguments: how many of each.
import Foundation
import Shilingi
import ShilingiDirectUnsafe
import ShilingiSandbox

let steps = 20
/// In KiB: 16 bytes for each call, or 4 KiB for each payment, between the halves of a million calls and 4,000 payments.
let mostGrowth = 8 * 1024

let counts = CommandLine.arguments.dropFirst().compactMap { Int($0) }
guard counts.count == 2 else { fatalError("usage: soak CALLS PAYMENTS") }
let (calls, payments) = (counts[0] / steps, counts[1] / steps)

let good = CollectRequest(reference: "ORDER-1", amount: 5000, msisdn: "255712345678", order: "1")
let bad = CollectRequest(reference: "ORDER 1", amount: 0, msisdn: "12")

func call(_ shop: Shilingi) throws {
    for nth in 0..<calls / 2 {
        _ = try MobileNumber("0712 345 678", country: "TZ")
        _ = try shop.check(nth.isMultiple(of: 2) ? good : bad)
    }
}

func pay(_ shop: Shilingi, _ step: Int) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
        for lane in 0..<8 {
            group.addTask {
                for nth in stride(from: lane, to: payments, by: 8) {
                    let reference = "SOAK-\(step)-\(nth)"
                    let request = CollectRequest(reference: reference, amount: 1000, msisdn: "255712345678")
                    _ = try await shop.collect(request)
                    let paid = try await shop.wait(reference, most: 60)
                    guard paid.verdict == .succeeded else { fatalError("\(reference) is \(paid.status)") }
                }
            }
        }
        try await group.waitForAll()
    }
}

/// What is resident, in KiB.
func resident() throws -> Int {
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: "/proc/self/status"))
    let text = String(decoding: try file.readToEnd() ?? Data(), as: UTF8.self)
    let line = text.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
    guard let size = Int(line.filter(\.isNumber)) else { fatalError("this system does not tell what is resident") }
    return size
}

let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(at: folder) }

let sandbox = try Sandbox(answerAfter: 50)
let shop = try Shilingi(
    provider: try TemboPlus.local(sandbox.url, options: .init(callbackUrl: "http://127.0.0.1:9/callbacks")),
    journal: .sqlite(path: folder.appendingPathComponent("shop.db").path),
    settings: Settings(firstLookMs: 20, longestGapMs: 100, leastGapMs: 0))
var sizes: [Int] = []
for step in 0...steps {
    try await pay(shop, step)
    try call(shop)
    sizes.append(try resident())
    print("step \(step) of \(steps), each \(calls) calls and \(payments) payments: \(sizes[step]) KiB")
    fflush(nil)
}
await shop.close()
let executions = try await sandbox.executions()
guard executions.count == (steps + 1) * payments, executions.values.allSatisfy({ $0 == 1 }) else {
    fatalError("the books hold \(executions.count) payments")
}
// The first step is what a process grows to by starting.
let first = sizes[1...steps / 2].max() ?? 0
let second = sizes[(steps / 2 + 1)...].max() ?? 0
print("at the most \(first) KiB in the first half, \(second) KiB in the second")
guard second - first < mostGrowth else {
    print("it has grown")
    exit(1)
}
