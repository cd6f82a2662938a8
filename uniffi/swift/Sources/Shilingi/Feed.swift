import ShilingiCore

/// What has changed, each payment as it stands now, in the order of the last change. See
/// ``Shilingi/changes(_:follow:limit:every:)``.
public struct Feed: AsyncSequence, Sendable {
    public typealias Element = Change

    let shilingi: Shilingi
    let consumer: String
    let follow: Bool
    let limit: Int
    let every: Duration

    public func makeAsyncIterator() -> Iterator {
        Iterator(feed: self)
    }

    public struct Iterator: AsyncIteratorProtocol {
        let feed: Feed
        private var page: ArraySlice<Change> = []
        private var position: Int64?

        init(feed: Feed) {
            self.feed = feed
        }

        public mutating func next() async throws -> Change? {
            while !Task.isCancelled {
                if let change = page.popFirst() { return change }
                if let position {
                    try await feed.shilingi.acknowledge(feed.consumer, position: position)
                    self.position = nil
                }
                if feed.shilingi.isClosed { return nil }
                let changes = try await feed.shilingi.nextChanges(feed.consumer, limit: feed.limit)
                page = changes.changes[...]
                if !page.isEmpty {
                    position = changes.position
                } else if feed.follow {
                    try? await Task.sleep(nanoseconds: feed.every.nanoseconds)
                } else {
                    return nil
                }
            }
            return nil
        }
    }

    /// A span of time that every supported system knows.
    struct Duration: Sendable {
        let nanoseconds: UInt64
    }
}

extension Shilingi {
    /// What has changed since this consumer last came this far. Nothing is missed: what was handed out is acknowledged
    /// when the loop asks for more, so a consumer that stops in between is given the same again.
    ///
    /// ```swift
    /// for try await change in shop.changes("shipping") where change.payment.status == .succeeded {
    ///     await ship(change.payment.order)
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - consumer: Whose cursor it is.
    ///   - follow: Whether the sequence waits for what comes next. It ends when the task is cancelled or the engine is
    ///     closed.
    ///   - limit: How many payments are read at once.
    ///   - every: How often an exhausted feed is looked at, in seconds.
    public func changes(_ consumer: String, follow: Bool = true, limit: Int = 100, every: Double = 1) -> Feed {
        let nanoseconds = UInt64(max(0, min(every, 1e6)) * 1e9)
        return Feed(
            shilingi: self, consumer: consumer, follow: follow, limit: limit, every: .init(nanoseconds: nanoseconds))
    }
}
