import Foundation
import Shilingi
import ShilingiDirectUnsafe
import ShilingiSandbox
import Testing

/// Whoever stops waiting, or dies, neither loses a payment nor makes it twice.
@Suite struct CancellingTests {
    /// Cancels a task once it and the effect are there.
    private actor Cancel {
        private let effect: Int
        private var seen = 0
        private var task: Task<Void, Never>?

        init(at effect: Int) {
            self.effect = effect
        }

        func holds(_ task: Task<Void, Never>) {
            self.task = task
            if seen > effect { task.cancel() }
        }

        /// What the driver is about to do.
        func next() {
            seen += 1
            if seen > effect { task?.cancel() }
        }

        var effects: Int { seen }
    }

    /// Collects, cancelled before an effect; the number of effects there were.
    private func collect(_ sandbox: Sandbox, _ reference: String, cancelledAt effect: Int) async throws -> Int {
        let file = try journalFile()
        let cancel = Cancel(at: effect)
        let first = try shop(sandbox, .sqlite(path: file)) { _ in await cancel.next() }
        let caller = Task {
            do {
                _ = try await first.collect(asked(reference))
            } catch let error as ShilingiError {
                #expect(error.code == "aborted")
                #expect(error.reference == reference)
            } catch {
                Issue.record(error)
            }
        }
        await cancel.holds(caller)
        await caller.value
        await first.close()

        let second = try shop(sandbox, .sqlite(path: file))
        do throws(ShilingiError) {
            let found = try await second.wait(reference, most: 30)
            #expect(found.verdict == .succeeded)
        } catch {
            // It was cancelled before anything began.
            #expect(error.kind == .notFound)
        }
        await second.close()
        return await cancel.effects
    }

    @Test func atEveryEffectOfAPayment() async throws {
        let sandbox = try Sandbox(answerAfter: 50)
        let effects = try await collect(sandbox, "WHOLE", cancelledAt: .max)
        #expect(effects > 3)
        for effect in 0..<effects {
            _ = try await collect(sandbox, "CANCELLED-\(effect)", cancelledAt: effect)
        }
        let executions = try await sandbox.executions()
        #expect(executions["WHOLE"] == 1)
        #expect(executions.values.allSatisfy { $0 == 1 })
        #expect(executions.count == effects + 1, "each was begun, and found again")
    }

    @Test func beforeAnythingBeganNothingIsSent() async throws {
        let sandbox = try Sandbox(answerAfter: 50)
        let shop = try shop(sandbox)
        let caller = Task {
            while !Task.isCancelled { await Task.yield() }
            await #expect { _ = try await shop.collect(asked("ORDER-1")) } throws: {
                ($0 as? ShilingiError)?.outcome == .notSent
            }
        }
        caller.cancel()
        await caller.value
        #expect(try await sandbox.executions().isEmpty)
        await #expect { _ = try await shop.stored("ORDER-1") } throws: { ($0 as? ShilingiError)?.kind == .notFound }
    }

    @Test func waitingEndsWithItsTask() async throws {
        let sandbox = try Sandbox(answerAfter: 3_600_000)
        let shop = try shop(sandbox)
        _ = try await shop.collect(asked("ORDER-1"))
        let caller = Task { try await shop.wait("ORDER-1", most: 3600) }
        caller.cancel()
        await #expect { _ = try await caller.value } throws: { ($0 as? ShilingiError)?.code == "aborted" }
        await shop.close()
    }

    @Test func aProcessThatIsKilledWhileItSendsIsFoundAgain() async throws {
        let sandbox = try Sandbox(answerAfter: 50)
        let file = try journalFile()
        try await sandbox.control(
            "POST", "/faults", ["fault": ["kind": "hang", "seconds": 3600] as [String: any Sendable], "target": "next"])
        let worker = Process()
        worker.executableURL = built("worker")
        worker.arguments = [sandbox.url, file, "ORDER-1"]
        try worker.run()
        while try await sandbox.executions()["ORDER-1"] == nil { await Task.yield() }
        kill(worker.processIdentifier, SIGKILL)
        worker.waitUntilExit()

        let shop = try shop(sandbox, .sqlite(path: file))
        #expect(try await shop.stored("ORDER-1").verdict == .unknown)
        #expect(try await shop.wait("ORDER-1", most: 60).verdict == .succeeded)
        #expect(try await shop.collect(asked("ORDER-1")).verdict == .succeeded)
        #expect(try await sandbox.executions() == ["ORDER-1": 1])
    }
}
