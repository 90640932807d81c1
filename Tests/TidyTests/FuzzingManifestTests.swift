import Testing

/// The fuzzing package builds rooms of the house from a manifest of its own (Tests/Fuzzing/Package.swift), at night
/// only: a room that gains an import and is not told there is noticed here, at once.
@Suite struct FuzzingManifestTests {
    /// By room, what its manifest lets it import. Files it names under `only`, or `nil` for all but `excluded`.
    struct Watched {
        let name: String
        let mayImport: Set<String>
        let only: [String]
        let excluded: [String]

        func builds(_ path: String) -> Bool {
            let inside = path.replacing("Sources/\(name)/", with: "")
            return only.isEmpty ? !excluded.contains(inside) : only.contains(inside)
        }
    }

    static func watched(in manifest: String) -> [Watched] {
        let room = /room\(\s*"(\w+)",\s*\[([^\]]*)\](?:,\s*exclude: \[([^\]]*)\])?(?:,\s*only: \[([^\]]*)\])?/
        return manifest.matches(of: room).map { match in
            var names = Set(quoted(match.2))
            if match.2.contains("crypto") { names.insert("Crypto") }
            if match.2.contains("moreCrypto") { names.insert("CryptoExtras") }
            return Watched(
                name: String(match.1), mayImport: names, only: quoted(match.4), excluded: quoted(match.3))
        }
    }

    private static func quoted(_ text: Substring?) -> [String] {
        (text ?? "").matches(of: /"([^"]+)"/).map { String($0.1) }
    }

    @Test func everyRoomThatIsFuzzedFindsWhatItImports() {
        let watched = Self.watched(in: Tree.text("Tests/Fuzzing/Package.swift"))
        #expect(watched.count >= 15 && watched.contains { $0.name == "Credentials" })
        var missing: Set<String> = []
        for room in watched {
            for file in Tree.sources where file.room == room.name && room.builds(file.path) {
                for line in file.code where holds(line, "import ") {
                    guard
                        let match = line.firstMatch(
                            of: /^\s*(?:@\w+\s+)?(?:public |internal |package )?import (?:\w+ )?(\w+)/)
                    else { continue }
                    let imported = String(match.1)
                    let isOfTheHouse = ImportTests.allowed[imported] != nil || imported.hasPrefix("C")
                    let isLibrary = ["X509", "SwiftASN1", "SwiftCSV", "Logging", "Tracing"].contains(imported)
                    guard isOfTheHouse || isLibrary, !room.mayImport.contains(imported) else { continue }
                    missing.insert("\(room.name) imports \(imported): \(file.path)")
                }
            }
        }
        #expect(missing.isEmpty, "\(missing.sorted().joined(separator: "\n"))")
    }
}
