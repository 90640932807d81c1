// swift-tools-version: 6.2
import PackageDescription

// Every target is built in Swift 6 mode with the same three upcoming features, so that a file reads alike in every
// room.
let house: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

// Engines are optimised in debug builds too, their bounds still checked: their tests go through thousands of rosters.
// One module at once and two threads: anything less leaves calls between files as they are, ten times slower.
let engine =
    house + [
        .unsafeFlags(
            ["-O", "-whole-module-optimization", "-disable-batch-mode", "-num-threads", "2"],
            .when(configuration: .debug))
    ]

// The optimiser's inner loop works on flat memory it owns; its bounds are proved by tests of builds that check them.
let kernel = engine + [.unsafeFlags(["-Ounchecked"], .when(configuration: .release))]

func room(
    _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = [], settings: [SwiftSetting] = house
) -> Target {
    .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], settings: [SwiftSetting] = house) -> Target {
    .testTarget(name: name, dependencies: dependencies + ["TestSupport"], swiftSettings: settings)
}

let platform: [Target.Dependency] = ["Core", "Storage", "Ledger", "Identity", "Web"]

let package = Package(
    name: "commonweal",
    products: [
        .executable(name: "commonweal", targets: ["commonweal"]),
        .library(name: "WorkingTime", targets: ["WorkingTime"]),
        .library(name: "RosterOptimiser", targets: ["RosterOptimiser"]),
        .library(name: "Credentials", targets: ["Credentials"]),
    ],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1"),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-certificates.git", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-asn1.git", from: "1.7.4"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration.git", from: "1.4.0", traits: [.defaults, "YAML"]),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-system.git", from: "1.8.1"),
        .package(url: "https://github.com/swift-server/async-http-client.git", from: "1.37.0"),
        .package(url: "https://github.com/apple/swift-distributed-tracing.git", from: "1.7.3"),
        .package(url: "https://github.com/swiftcsv/SwiftCSV.git", from: "0.10.0"),
    ],
    targets: [
        room("Core", [], settings: engine),

        // engines: no I/O, no clock, no chance
        room("WorkingTime", ["Core"], settings: engine),
        room("RosterOptimiser", ["Core"], settings: kernel),
        room("Questionnaires", ["Core"], settings: engine),
        room(
            "Credentials",
            [
                "Core", "PackedBytes", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "X509", package: "swift-certificates"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
            ], settings: engine),

        // platform
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        room("PackedBytes", ["CZlib"]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CHarfBuzz", pkgConfig: "harfbuzz-subset", providers: [.apt(["libharfbuzz-dev"])]),
        .systemLibrary(name: "CFriBidi", pkgConfig: "fribidi", providers: [.apt(["libfribidi-dev"])]),
        room("Paper", ["Core", "PackedBytes", "CHarfBuzz", "CFriBidi"], settings: engine),
        room("Storage", ["Core"]),
        room("StorageSQLite", ["Core", "Storage", .product(name: "GRDB", package: "GRDB.swift")]),
        room("StoragePostgres", ["Core", "Storage", "CLibPQ"]),
        room("Ledger", ["Core", "Storage", .product(name: "Crypto", package: "swift-crypto")]),
        room(
            "Identity",
            [
                "Core", "Storage", "Ledger", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ]),
        room(
            "Web",
            [
                "Core", "Storage", "Ledger", "Identity", "PackedBytes", "CQREncode",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Tracing", package: "swift-distributed-tracing"),
            ]),

        room(
            "Traces",
            [
                "Core", "Storage", .product(name: "Tracing", package: "swift-distributed-tracing"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
            ]),

        room(
            "OutgoingHTTP",
            [
                "Core", "Web", .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
            ]),

        room(
            "OutgoingMail",
            [
                "Core", "Ledger", .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"), .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]),

        room("PersonalData", platform),

        // Values only, so it is optimised as the engines are: its tests go through whole records.
        room("FHIR", ["Core", "Questionnaires"], settings: engine),

        room("FHIRServer", platform + ["FHIR", "Questionnaires"]),

        // registers
        room("Workforce", platform + ["WorkingTime", .product(name: "SwiftCSV", package: "SwiftCSV")]),
        room(
            "Population",
            platform + [
                "Workforce", "FHIR", "FHIRServer", "Questionnaires", .product(name: "SwiftCSV", package: "SwiftCSV"),
            ]),

        // services
        room("Rostering", platform + ["WorkingTime", "RosterOptimiser", "Workforce"]),
        room(
            "StaffPassport",
            platform + ["Credentials", "Workforce", .product(name: "Crypto", package: "swift-crypto")]),
        room(
            "CarePlanning",
            platform + [
                "Workforce", "Population", "Paper", "FHIR", "FHIRServer", "Questionnaires",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        room(
            "SocialPrescribing",
            platform + [
                "Workforce", "Population", "Paper", "FHIR", "FHIRServer", "Questionnaires",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),

        // the program
        .executableTarget(
            name: "commonweal",
            dependencies: platform + [
                "WorkingTime", "RosterOptimiser", "StorageSQLite", "StoragePostgres", "OutgoingHTTP", "OutgoingMail",
                "PersonalData", "Workforce", "Population", "Rostering", "StaffPassport", "CarePlanning",
                "SocialPrescribing", "FHIRServer", "Questionnaires", "Traces",
                .product(name: "Tracing", package: "swift-distributed-tracing"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: house,
            // Every symbol is bound at the start, so that what leads to them can be made read-only (full RELRO).
            linkerSettings: [.unsafeFlags(["-Xlinker", "-z", "-Xlinker", "now"], .when(platforms: [.linux]))]),

        .target(
            name: "TestSupport",
            dependencies: platform + [
                "WorkingTime", "StorageSQLite", "StoragePostgres", "Workforce",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            path: "Tests/TestSupport", swiftSettings: house),
        tests("CoreTests", ["Core"]),
        // Holds a second reading of the rules, slow in itself, that goes through 10,000 lines.
        tests("WorkingTimeTests", ["WorkingTime"], settings: engine),
        tests("RosterOptimiserTests", ["RosterOptimiser"]),
        // Needs no database and no server, so it is built without what the other tests share.
        .testTarget(name: "QuestionnairesTests", dependencies: ["Questionnaires", "Core"], swiftSettings: house),
        .testTarget(name: "FHIRTests", dependencies: ["FHIR", "Core", "Questionnaires"], swiftSettings: house),
        .testTarget(
            name: "CredentialsTests",
            dependencies: [
                "Credentials", "PackedBytes", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "X509", package: "swift-certificates"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
            ],
            swiftSettings: house),
        .testTarget(name: "PaperTests", dependencies: ["Paper", "Core"], swiftSettings: house),
        tests("StorageTests", ["Storage", "StorageSQLite", "StoragePostgres"]),
        tests("LedgerTests", ["Ledger"]),
        tests("IdentityTests", ["Identity"]),
        tests("WebTests", ["Web", "StoragePostgres"]),
        tests("OutgoingHTTPTests", ["OutgoingHTTP", "Web"]),
        tests(
            "OutgoingMailTests",
            [
                "OutgoingMail", .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
            ]),
        tests(
            "TracesTests", ["Traces", "Web", .product(name: "Tracing", package: "swift-distributed-tracing")]),
        tests(
            "PersonalDataTests",
            [
                "PersonalData", "Rostering", "Workforce", "StorageSQLite",
                .product(name: "Logging", package: "swift-log"),
            ]),
        tests("WorkforceTests", ["Workforce"]),
        tests("RosteringTests", ["Rostering"]),
        tests(
            "StaffPassportTests",
            ["StaffPassport", "Credentials", "Workforce", .product(name: "Crypto", package: "swift-crypto")]),
        tests(
            "FHIRServerTests",
            [
                "FHIRServer", "FHIR", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ]),
        tests("PopulationTests", ["Population", "Workforce", "FHIR", "FHIRServer", "Questionnaires"]),
        tests(
            "CarePlanningTests", ["CarePlanning", "Population", "Workforce", "FHIR", "FHIRServer", "Questionnaires"]),
        tests(
            "SocialPrescribingTests",
            [
                "SocialPrescribing", "Population", "Workforce", "FHIR", "FHIRServer", "Questionnaires",
                .product(name: "Logging", package: "swift-log"),
            ]),
        tests(
            "ProgramTests",
            [
                "commonweal", "CarePlanning", "PersonalData", "Population", "SocialPrescribing", "Workforce",
                .product(name: "Logging", package: "swift-log"),
            ]),
        // Optimised, since it reads the whole database after every step.
        tests(
            "Simulation",
            [
                "Core", "Storage", "StorageSQLite", "Ledger", "Identity", "Workforce", "Rostering",
                .product(name: "Crypto", package: "swift-crypto"),
            ], settings: engine),
        .testTarget(
            name: "Journeys",
            dependencies: platform + [
                "PersonalData", "Rostering", "StaffPassport", "Workforce", "Population", "CarePlanning",
                "SocialPrescribing", "FHIR", "FHIRServer", "TestSupport",
                .product(name: "Logging", package: "swift-log"),
            ],
            exclude: [
                "Browser", "Calendar", "Directory", "FHIR",
                "Mail", "OpenAPI", "Passkeys", "Passport", "Wallet", "Release", "Saml", "Scim",
                "SignOn",
                "Solve",
                "Workers",
                "conftest.py",
            ],
            swiftSettings: house),
        // It reads the whole tree, a dozen times.
        tests("TidyTests", [], settings: engine),
    ],
    swiftLanguageModes: [.v6]
)
