// swift-tools-version: 6.2
import PackageDescription

// How fast the engine `Credentials` is, against the signatures it rests on: `Benchmarks/credentials.sh` runs this.
//
// A package of its own, so that measuring needs no server. `Sources` is a link to the house's own: what is measured is
// what is delivered.
let house: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")

let package = Package(
    name: "credentials-benchmark",
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-certificates.git", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-asn1.git", from: "1.7.4"),
    ],
    targets: [
        .systemLibrary(name: "CZlib", pkgConfig: "zlib"),
        .target(name: "Core", swiftSettings: house),
        .target(name: "PackedBytes", dependencies: ["CZlib"], swiftSettings: house),
        .target(
            name: "Credentials",
            dependencies: [
                "Core", "PackedBytes", crypto, .product(name: "X509", package: "swift-certificates"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
            ], swiftSettings: house),
        .executableTarget(
            name: "measure", dependencies: ["Core", "Credentials", crypto], path: "Measure", swiftSettings: house),
    ],
    swiftLanguageModes: [.v6]
)
