// Collects one payment over a journal in a file, for the test that kills it.
import Shilingi
import ShilingiDirectUnsafe

let arguments = CommandLine.arguments
let shop = try Shilingi(
    provider: try TemboPlus.local(arguments[1], options: .init(callbackUrl: "http://127.0.0.1:9/callbacks")),
    journal: .sqlite(path: arguments[2]))
_ = try await shop.collect(CollectRequest(reference: arguments[3], amount: 5000, msisdn: "255712345678"))
