// swift-tools-version: 6.2
import PackageDescription

// The parsers of the house, watched by libFuzzer and AddressSanitizer: `bin/check-fuzz` builds and runs this.
//
// A package of its own, so that our modules are watched and what they stand on is not. `Sources` is a link to the
// house's own: what is built here is what is delivered, file by file. Left out is what stands on a network library,
// which would take longer to build than all the rest and holds no parser of ours.
let watched: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .unsafeFlags([
        "-O", "-whole-module-optimization", "-disable-batch-mode", "-num-threads", "2", "-sanitize=fuzzer,address",
    ]),
]

/// A module of the house; with `only`, just the files that need no network library.
func room(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = [], only: [String]? = nil) -> Target
{
    .target(name: name, dependencies: dependencies, exclude: exclude, sources: only, swiftSettings: watched)
}

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let moreCrypto = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")

let package = Package(
    name: "fuzzing",
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-certificates.git", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-asn1.git", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-distributed-tracing.git", from: "1.7.3"),
        .package(url: "https://github.com/swiftcsv/SwiftCSV.git", from: "0.10.0"),
    ],
    targets: [
        .systemLibrary(name: "CZlib", pkgConfig: "zlib"),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode"),
        .systemLibrary(name: "CHarfBuzz", pkgConfig: "harfbuzz-subset"),
        .systemLibrary(name: "CFriBidi", pkgConfig: "fribidi"),
        room("Core", []),
        room("PackedBytes", ["CZlib"]),
        room("WorkingTime", ["Core"]),
        room("RosterOptimiser", ["Core"]),
        room("Questionnaires", ["Core"]),
        room("FHIR", ["Core", "Questionnaires"]),
        room(
            "Credentials",
            [
                "Core", "PackedBytes", crypto, .product(name: "X509", package: "swift-certificates"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
            ]),
        room("Storage", ["Core"]),
        room("Ledger", ["Core", "Storage", crypto]),
        room("Identity", ["Core", "Storage", "Ledger", crypto, moreCrypto]),
        room(
            "Web",
            [
                "Core", "Storage", "Ledger", "Identity", "PackedBytes", "CQREncode", crypto, moreCrypto,
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Tracing", package: "swift-distributed-tracing"),
            ], exclude: ["Server/Server.swift"]),
        room(
            "Workforce",
            [
                "Core", "Storage", "Ledger", "Identity", "Web", "WorkingTime",
                .product(name: "SwiftCSV", package: "SwiftCSV"),
            ]),
        room(
            "StaffPassport",
            [
                "Core", "Storage", "Ledger", "Identity", "Web", "Credentials", "Workforce", crypto,
                .product(name: "Logging", package: "swift-log"),
            ]),
        room("FHIRServer", ["Core", "Storage", "Ledger", "Identity", "Web", "FHIR", "Questionnaires"]),
        room(
            "Population",
            ["Core", "Storage", "Ledger", "Identity", "Web", "Workforce", "FHIR", "FHIRServer", "Questionnaires"]),
        room("Paper", ["Core", "PackedBytes", "CHarfBuzz", "CFriBidi"]),
        room(
            "SocialPrescribing",
            [
                "Core", "Storage", "Ledger", "Identity", "Web", "Workforce", "Population", "Paper", "FHIR",
                "FHIRServer", "Questionnaires", crypto,
            ]),
        room("OutgoingHTTP", ["Core"], only: ["NetworkAddress.swift"]),
        room("OutgoingMail", ["Core"], only: ["MailServer.swift", "MailText.swift", "Reply.swift"]),
        room(
            "commonweal", ["Core", "Storage", "Web", crypto, .product(name: "Logging", package: "swift-log")],
            only: ["Backup/ArchivePoint.swift", "Backup/BackupRow.swift", "Backup/Manifest.swift"]),
        .executableTarget(
            name: "fuzz",
            dependencies: [
                "Core", "PackedBytes", "RosterOptimiser", "Questionnaires", "FHIR", "Credentials", "Storage",
                "Ledger", "Identity", "Web", "Workforce", "StaffPassport", "SocialPrescribing", "OutgoingHTTP",
                "OutgoingMail", "commonweal",
            ],
            path: "Targets", swiftSettings: watched + [.unsafeFlags(["-parse-as-library"])],
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])]),
    ],
    swiftLanguageModes: [.v6]
)
