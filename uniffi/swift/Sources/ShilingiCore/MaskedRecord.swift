/// A record that shows no more of people and secrets in a debugger or a `dump` than when it is printed.
public protocol Masked: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {}

extension Masked {
    public var debugDescription: String { description }

    /// Without children: they would hold what the description hides.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension MobileNumber: Masked {}
extension HostHeader: Masked {}
extension HostRequest: Masked {}
extension HostResponse: Masked {}

extension HostAnswer: Masked {
    /// Its kind alone: random bytes become tokens, and an answer is about people.
    public var description: String {
        switch self {
        case .sent: "sent"
        case .notSent: "notSent"
        case .lost: "lost"
        case .slept: "slept"
        case .now: "now"
        case .random: "random"
        }
    }
}

extension Failure: Masked {
    public var description: String {
        switch self {
        case .Refused(let error): "\(error.detail) (\(error.code))"
        }
    }
}

#if SHILINGI_DIRECT
extension HostTemboOptions: Masked {}
extension HostFamily: Masked {}
extension HostSnippeOptions: Masked {}

#endif
