import Foundation

/// The operations under way. They belong to the engine: a caller who stops waiting does not stop them.
final class Work: Sendable {
    /// What a caller who is cancelled ends.
    enum Cancelling: Sendable {
        /// The waiting alone.
        case waiting
        /// The operation too, which then only reads.
        case operation
    }

    private let state = Locked(State())

    private struct State {
        var isClosed = false
        var running: [Int: Task<Void, Never>] = [:]
        var next = 0
    }

    var isClosed: Bool { state.with { $0.isClosed } }

    /// Runs an operation in a task of its own and waits for it, unless the caller is cancelled.
    func run<T: Sendable>(
        _ cancelling: Cancelling, about reference: String?,
        _ operation: @escaping @Sendable () async throws(ShilingiError) -> T
    ) async throws(ShilingiError) -> T {
        if Task.isCancelled { throw .cancelled(begun: false, reference) }
        let answer = OneAnswer<T>()
        let task = try begin {
            do throws(ShilingiError) {
                answer.give(.success(try await operation()))
            } catch {
                answer.give(.failure(error))
            }
        }
        let result = await withTaskCancellationHandler {
            await answer.wait()
        } onCancel: {
            answer.give(.failure(.cancelled(begun: true, reference)))
            if cancelling == .operation { task.cancel() }
        }
        return try result.get()
    }

    /// Refuses what comes from now on, and waits for what runs.
    func close() async {
        let running = state.with { state in
            state.isClosed = true
            return Array(state.running.values)
        }
        for task in running { await task.value }
    }

    private func begin(_ operation: @escaping @Sendable () async -> Void) throws(ShilingiError) -> Task<Void, Never> {
        let task = state.with { state -> Task<Void, Never>? in
            if state.isClosed { return nil }
            let number = state.next
            state.next += 1
            // It cannot end before this lock is free.
            let task = Task.detached { [state = self.state] in
                await operation()
                state.with { $0.running[number] = nil }
            }
            state.running[number] = task
            return task
        }
        guard let task else { throw .closed }
        return task
    }
}

/// One answer, given by whoever is first, to one who waits.
private final class OneAnswer<T: Sendable>: Sendable {
    private let state = Locked(State.open)

    private enum State {
        case open
        case awaited(CheckedContinuation<Result<T, ShilingiError>, Never>)
        case given(Result<T, ShilingiError>)
    }

    func give(_ answer: Result<T, ShilingiError>) {
        let waiting = state.with { state -> CheckedContinuation<Result<T, ShilingiError>, Never>? in
            switch state {
            case .open:
                state = .given(answer)
                return nil
            case .awaited(let continuation):
                state = .given(answer)
                return continuation
            case .given:
                return nil
            }
        }
        waiting?.resume(returning: answer)
    }

    func wait() async -> Result<T, ShilingiError> {
        await withCheckedContinuation { continuation in
            let given = state.with { state -> Result<T, ShilingiError>? in
                if case .given(let answer) = state { return answer }
                state = .awaited(continuation)
                return nil
            }
            if let given { continuation.resume(returning: given) }
        }
    }
}

/// A value behind a lock.
final class Locked<Value>: @unchecked Sendable {
    private let lock = NSLock()
    private var value: Value

    init(_ value: Value) {
        self.value = value
    }

    func with<T>(_ work: (inout Value) -> T) -> T {
        lock.lock()
        defer { lock.unlock() }
        return work(&value)
    }
}
