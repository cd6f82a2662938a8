import Foundation
import ShilingiCore
import Testing

/// The shared vectors: what the core answers through Swift is what each file expects. No expectation stands here.
@Suite struct VectorTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let area: String
        let name: String
        let input: String
        let expected: String

        var testDescription: String { "\(area): \(name)" }
    }

    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().appendingPathComponent("../../../../tests/vectors").standardized

    static let cases: [Case] = {
        let manager = FileManager.default
        let areas = try! manager.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.hasDirectoryPath }
        return areas.flatMap { area in
            try! manager.contentsOfDirectory(at: area, includingPropertiesForKeys: nil).flatMap { file in
                let vectors = try! JSONSerialization.jsonObject(with: Data(contentsOf: file)) as! [String: Any]
                return (vectors["cases"] as! [[String: Any]]).map { one in
                    Case(
                        area: area.lastPathComponent, name: one["name"] as! String, input: text(one["input"]!),
                        expected: text(one["expect"]!))
                }
            }
        }
    }()

    /// One text for each value.
    static func text(_ value: Any) -> String {
        let data = try! JSONSerialization.data(withJSONObject: value, options: [.sortedKeys, .fragmentsAllowed])
        return String(decoding: data, as: UTF8.self)
    }

    @Test(arguments: cases)
    func holds(one: Case) throws {
        let answer = try probeAnswer(area: one.area, input: one.input)
        let value = try JSONSerialization.jsonObject(with: Data(answer.utf8), options: .fragmentsAllowed)
        #expect(Self.text(value) == one.expected)
    }

    @Test func anUnknownAreaIsRefused() {
        #expect(throws: Failure.self) { try probeAnswer(area: "nowhere", input: "{}") }
    }

    @Test func aPanicStaysInside() throws {
        do {
            try probePanic()
            Issue.record("it returned")
        } catch Failure.Refused(let error) {
            #expect(error.kind == .support)
        }
    }
}
