import Testing

/// House rule 1: the import staircase of docs/MAP.md. SwiftPM alone does not keep it.
@Suite struct ImportTests {
    static let engines: Set = ["WorkingTime", "RosterOptimiser", "Questionnaires", "Credentials"]
    static let platform: Set = ["Core", "Storage", "Ledger", "Identity", "Web"]
    static let registers: Set = ["Workforce", "Population"]
    static let services: Set = ["Rostering", "StaffPassport", "CarePlanning", "SocialPrescribing"]
    static let standard: Set = ["Foundation", "FoundationEssentials", "Synchronization", "RegexBuilder"]

    /// What each room may import, besides itself.
    static let allowed: [String: Set<String>] = [
        "Core": ["FoundationEssentials", "Glibc"],
        "WorkingTime": ["Core"],
        "RosterOptimiser": [
            "Core", "Synchronization", "Foundation", "FoundationEssentials", "FoundationXML", "Glibc", "Musl", "Darwin",
        ],
        "Questionnaires": ["Core"],
        // Certificates have their times as dates of FoundationEssentials.
        "Credentials": ["Core", "Crypto", "PackedBytes", "X509", "SwiftASN1", "FoundationEssentials"],
        "PackedBytes": ["CZlib"],
        "Paper": ["Core", "PackedBytes", "CHarfBuzz", "CFriBidi"],
        "Storage": standard.union(["Core"]),
        "StorageSQLite": standard.union(["Core", "Storage", "GRDB", "Dispatch"]),
        "StoragePostgres": standard.union(["Core", "Storage", "CLibPQ", "Glibc", "Dispatch"]),
        "Ledger": standard.union(["Core", "Storage", "Logging", "Crypto"]),
        "Identity": standard.union(["Core", "Storage", "Ledger", "Crypto", "CryptoExtras", "Dispatch"]),
        "Web": standard.union([
            "Core", "Storage", "Ledger", "Identity", "Hummingbird", "HummingbirdCore", "HTTPTypes", "NIOCore",
            "NIOHTTP1",
            "NIOPosix", "Logging", "Crypto", "CryptoExtras", "ServiceLifecycle", "PackedBytes", "CQREncode", "Tracing",
        ]),
        "OutgoingHTTP": standard.union(["Core", "Web", "AsyncHTTPClient", "NIOCore", "NIOHTTP1", "Glibc"]),
        "Traces": standard.union([
            "Core", "Storage", "Tracing", "ServiceContextModule", "AsyncHTTPClient", "NIOCore", "NIOHTTP1",
        ]),
        "FHIR": standard.union(["Core", "Questionnaires"]),
        "FHIRServer": standard.union(platform).union(["FHIR", "Questionnaires"]),
        "OutgoingMail": standard.union(["Core", "Ledger", "NIOCore", "NIOPosix", "NIOSSL"]),
        "PersonalData": standard.union(platform),
        "Workforce": standard.union(platform).union(["WorkingTime", "SwiftCSV", "Logging"]),
        "Population": standard.union(platform).union([
            "Workforce", "FHIR", "FHIRServer", "Questionnaires", "SwiftCSV", "Logging",
        ]),
        "CarePlanning": standard.union(platform).union(registers).union([
            "FHIR", "FHIRServer", "Questionnaires", "Paper", "Crypto", "Logging",
        ]),
        "SocialPrescribing": standard.union(platform).union(registers).union([
            "FHIR", "FHIRServer", "Questionnaires", "Paper", "Crypto", "Logging",
        ]),
        "StaffPassport": standard.union(platform).union(registers).union(["Credentials", "Crypto", "Logging"]),
        "Rostering": standard.union(platform).union(registers).union(engines).union(["Crypto", "Logging"]),
    ]

    @Test func everyImportGoesDownTheStairs() {
        var wrong: [String] = []
        for file in Tree.sources where file.room != "commonweal" {
            for line in file.code where holds(line, "import ") {
                guard
                    let match = line.firstMatch(
                        of: /^\s*(?:@\w+\s+)?(?:public |internal |package )?import (?:\w+ )?(\w+)/)
                else { continue }
                let imported = String(match.1)
                if Self.allowed[file.room]?.contains(imported) != true {
                    wrong.append("\(file.path) imports \(imported)")
                }
            }
        }
        #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
    }

    @Test func everyRoomIsKnown() {
        let rooms = Set(Tree.sources.map(\.room))
        #expect(rooms.subtracting(Self.allowed.keys) == ["commonweal"], "A new room needs a line in the table.")
    }
}
