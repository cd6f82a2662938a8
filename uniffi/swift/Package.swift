// swift-tools-version: 6.0
import PackageDescription

// A build of the library knows either the merchant backend alone, or the providers with their secrets
// as well; the sources in ShilingiCore are written for one of the two.
let isDirect = Context.environment["SHILINGI_DIRECT"] == "1"
let variant: [SwiftSetting] = isDirect ? [.define("SHILINGI_DIRECT")] : []

let package = Package(
    name: "Shilingi",
    platforms: [.iOS(.v15), .macOS(.v12)],
    products: [
        .library(name: "Shilingi", targets: ["Shilingi"]),
    ],
    targets: [
        .target(name: "ShilingiCoreFFI"),
        .target(
            name: "ShilingiCore",
            dependencies: ["ShilingiCoreFFI"],
            // What UniFFI writes is made for this mode.
            swiftSettings: variant + [.swiftLanguageMode(.v5)],
            linkerSettings: [.linkedLibrary("shilingi_ffi")]
        ),
        .target(name: "Shilingi", dependencies: ["ShilingiCore"]),
    ]
)

if isDirect {
    package.products += [
        .library(name: "ShilingiDirectUnsafe", targets: ["ShilingiDirectUnsafe"]),
        .library(name: "ShilingiSandbox", targets: ["ShilingiSandbox"]),
    ]
    package.targets += [
        .target(name: "ShilingiDirectUnsafe", dependencies: ["Shilingi", "ShilingiCore"]),
        .target(name: "ShilingiSandbox"),
        // The first example of docs/swift.md.
        .executableTarget(
            name: "example", dependencies: ["Shilingi", "ShilingiDirectUnsafe", "ShilingiSandbox"], path: "Example"),
        .executableTarget(name: "worker", dependencies: ["Shilingi", "ShilingiDirectUnsafe"], path: "Tests/worker"),
        .executableTarget(
            name: "bench", dependencies: ["Shilingi", "ShilingiDirectUnsafe", "ShilingiCore"], path: "Tests/bench"),
        .executableTarget(
            name: "soak", dependencies: ["Shilingi", "ShilingiDirectUnsafe", "ShilingiSandbox"], path: "Tests/soak"),
        .testTarget(
            name: "ShilingiTests",
            dependencies: ["Shilingi", "ShilingiDirectUnsafe", "ShilingiSandbox", "ShilingiCore", "example", "worker"]
        ),
    ]
}
