import Foundation
import Shilingi
import ShilingiDirectUnsafe
import ShilingiSandbox
import Testing

/// Payments through the public face, against the sandbox.
@Suite struct EngineTests {
    @Test func aCollectionSucceedsOnce() async throws {
        let sandbox = try Sandbox(answerAfter: 50)
        let shop = try shop(sandbox)
        let payment = try await shop.collect(asked("ORDER-1"))
        #expect(payment.verdict == .pending(accepted: false))
        let paid = try await shop.wait("ORDER-1")
        #expect(paid.verdict == .succeeded)
        #expect(paid.amount == 5000)
        #expect(try await shop.collect(asked("ORDER-1")).verdict == .succeeded, "the same content is the same payment")
        #expect(try await sandbox.executions() == ["ORDER-1": 1])
        #expect(try await shop.timeline("ORDER-1").first?.kind == .intent)
    }

    @Test func snippeAndAPayoutDoTheSame() async throws {
        let sandbox = try Sandbox(answerAfter: 50)
        let settings = Settings(confirmAfterMs: 0, firstLookMs: 50, longestGapMs: 200, leastGapMs: 0)
        let snippe = try Snippe.local(sandbox.url, options: .init(callbackUrl: "http://127.0.0.1:9/callbacks"))
        let shop = try Shilingi(provider: snippe, journal: .memory, settings: settings)
        let who = Customer(firstName: "Asha", lastName: "Juma", email: "asha@example.com")
        let request = CollectRequest(reference: "S-1", amount: 5000, msisdn: customer, customer: who)
        _ = try await shop.collect(request)
        #expect(try await shop.wait("S-1").verdict == .succeeded)
        let payout = PayoutRequest(reference: "P-1", amount: 5000, msisdn: "255682345678", recipient: "Asha Juma")
        _ = try await shop.payout(payout)
        #expect(try await shop.wait("P-1").verdict == .succeeded)
        #expect(try await sandbox.executions() == ["S-1": 1, "P-1": 1])
    }

    @Test func whatIsWrongIsSaidAtOnceAndNothingIsSent() async throws {
        let server = CountingServer(.closes)
        defer { server.stop() }
        let shop = try Shilingi(provider: try TemboPlus.local(server.url), journal: .memory)
        let wrong = CollectRequest(reference: "ORDER 1", amount: 0, msisdn: "12")
        let fields = try shop.check(wrong).map(\.field)
        #expect(Set(["amount", "msisdn", "reference"]).isSubset(of: fields), "\(fields)")
        do {
            _ = try await shop.collect(wrong)
            Issue.record("it was taken")
        } catch {
            #expect(error.kind == .invalid)
            #expect(error.outcome == .notSent)
            #expect(error.violations.map(\.field) == fields)
        }
        #expect(server.requests.isEmpty)
    }

    @Test func otherContentUnderOneReferenceIsAConflict() async throws {
        let sandbox = try Sandbox(answerAfter: 50)
        let shop = try shop(sandbox)
        _ = try await shop.collect(asked("ORDER-1"))
        let other = CollectRequest(reference: "ORDER-1", amount: 6000, msisdn: customer)
        await #expect { _ = try await shop.collect(other) } throws: { ($0 as? ShilingiError)?.kind == .conflict }
        #expect(try await sandbox.executions().values.max() ?? 0 <= 1)
    }

    @Test func aCallOfTheProvidersAnswers() async throws {
        let sandbox = try Sandbox(answerAfter: 50)
        let balance = try await TemboPlus.local(sandbox.url).collectionBalance()
        #expect(Decimal(exact: balance.availableBalance) != nil)
    }

    @Test func changesComeInOrderAndAgainUntilTheyAreAcknowledged() async throws {
        let sandbox = try Sandbox(answerAfter: 50)
        let shop = try shop(sandbox)
        _ = try await shop.collect(asked("ORDER-1"))
        _ = try await shop.collect(asked("ORDER-2"))
        for try await change in shop.changes("shipping", follow: false) {
            #expect(change.payment.reference == "ORDER-1")
            break
        }
        var seen: [String] = []
        for try await change in shop.changes("shipping", follow: false) { seen.append(change.payment.reference) }
        #expect(seen == ["ORDER-1", "ORDER-2"])
        for try await _ in shop.changes("shipping", follow: false) { Issue.record("it came again") }
    }

    @Test func afterClosingNothingIsTaken() async throws {
        let sandbox = try Sandbox(answerAfter: 50)
        let shop = try shop(sandbox)
        let request = asked("ORDER-1")
        await shop.close()
        await shop.close()
        await #expect { _ = try await shop.collect(request) } throws: { ($0 as? ShilingiError)?.code == "closed" }
        await #expect { _ = try await shop.status("ORDER-1") } throws: { ($0 as? ShilingiError)?.code == "closed" }
        #expect { _ = try shop.check(request) } throws: { ($0 as? ShilingiError)?.code == "closed" }
        for try await _ in shop.changes("shipping") { Issue.record("a change") }
        #expect(try await sandbox.executions().isEmpty)
    }

    @Test(arguments: [
        (RateCheck.off, []), (nil, ["warned: rate_mismatch"]), (.warn, ["warned: rate_mismatch"]),
        (.refuse, ["refused: rate_mismatch"]),
    ] as [(RateCheck?, [String])])
    func amountsThatDoNotFitTheirRateAreLetPassToldOrRefused(check: RateCheck?, codes: [String]) async throws {
        let sandbox = try Sandbox(answerAfter: 50)
        let tembo = try TemboPlus.local(sandbox.url, options: .init(callbackUrl: "http://127.0.0.1:9/callbacks", rateCheck: check))
        let shop = try Shilingi(provider: tembo, journal: .memory)
        let request = RemitRequest(
            reference: "R-1", amount: 6000, senderAmount: "2.00", senderCurrency: "USD", exchangeRate: "2500.00",
            msisdn: customer, institution: "VODACOM", sender: RemitSender(fullName: "A B"),
            receiver: RemitReceiver(fullName: "C D"))
        do throws(ShilingiError) {
            #expect(try await shop.remit(request).warnings.map { "warned: \($0.code)" } == codes)
        } catch {
            #expect(error.violations.map { "refused: \($0.code)" } == codes)
        }
    }

    @Test func decimalsAreExact() throws {
        #expect(Decimal(exact: "2500.10")?.exactText == "2500.1")
        #expect(Decimal(exact: "9007199254740993")?.exactText == "9007199254740993")
        for text in ["", "1e3", "1,5", "0x1", " 1", String(repeating: "9", count: 39)] {
            #expect(Decimal(exact: text) == nil)
        }
    }

    @Test func theExampleOfTheGuideIsPaid() async throws {
        let output = Pipe()
        let process = Process()
        process.executableURL = built("example")
        process.standardOutput = output
        try process.run()
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(said == "pending\nsucceeded\n")
    }
}
