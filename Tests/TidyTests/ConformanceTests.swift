import Foundation
import Testing

/// Holds every file and test that docs/conformance/staff-passports.md names against the tree: a statement whose proof
/// was renamed away shows nothing.
@Suite struct ConformanceTests {
    private static let page = "docs/conformance/staff-passports.md"

    /// What the page's own first table says its short paths stand for.
    private static let folders = [
        "P/": "Sources/StaffPassport/", "E/": "Sources/Credentials/", "A/": "assets/",
        "S/": "Tests/StaffPassportTests/", "C/": "Tests/CredentialsTests/",
        "J/": "Tests/Journeys/Passport/", "W/": "Tests/Journeys/Wallet/",
    ]

    /// What the tests of passports have, by what each is called.
    private struct Known {
        /// Each file with the tests and functions in it.
        var names: [String: Set<String>] = [:]
        /// Tests of Swift, and of Python.
        var tests: Set<String> = []
        /// Lists of attacks in Python: `TOKENS`.
        var tables: Set<String> = []
        /// Whatever stands in quotes in the journeys of issuers and verifiers, and in those of the wallet.
        var rows: Set<Substring> = []
        var cases: Set<Substring> = []

        init() {
            for folder in ["Tests/StaffPassportTests", "Tests/CredentialsTests"] {
                for path in Tree.files(below: folder, ending: ".swift") { read(swift: path) }
            }
            for folder in ["Tests/Journeys/Passport", "Tests/Journeys/Wallet"] {
                for path in Tree.files(below: folder, ending: ".py") { read(python: path) }
            }
        }

        private mutating func read(swift path: String) {
            var isMarked = false, found: Set<String> = []
            for line in Tree.text(path).split(separator: "\n") {
                if line.contains("@Test") { isMarked = true }
                guard let match = line.firstMatch(of: /func `?(\w+)`?\(/) else { continue }
                if isMarked { found.insert(String(match.1)) }
                isMarked = false
            }
            names[path] = found
            tests.formUnion(found)
        }

        private mutating func read(python path: String) {
            let text = Tree.text(path)
            var found: Set<String> = []
            for line in text.split(separator: "\n") {
                if let match = line.firstMatch(of: /^ *(?:async def|def|class) (\w+)/) { found.insert(String(match.1)) }
                if let match = line.firstMatch(of: /^([A-Z_]{2,})\b/) { tables.insert(String(match.1)) }
            }
            names[path] = found
            tests.formUnion(found.filter { $0.hasPrefix("test_") })
            let quoted = text.split(separator: "\"")
            if path.contains("/Wallet/") { cases.formUnion(quoted) } else { rows.formUnion(quoted) }
        }

        func hasFile(_ name: String) -> Bool { names.keys.contains { $0.hasSuffix("/\(name)") } }
    }

    /// What stands in a cell as a name: `in code`, ⟨a row of an attack table⟩, or ‹a case of the wallet's›.
    private enum Mention {
        case code(String)
        case row(String)
        case wallet(String)
    }

    /// The mentions of a text, and whether each stands right behind the one before it.
    private static func mentions(in cell: Substring) -> [(what: Mention, isBehind: Bool)] {
        var end = cell.startIndex
        return cell.matches(of: /`([^`]+)`|⟨([^⟩]+)⟩|‹([^›]+)›/).map { match -> (what: Mention, isBehind: Bool) in
            let isBehind = cell[end..<match.range.lowerBound] == " "
            end = match.range.upperBound
            if let code = match.1 { return (.code(String(code)), isBehind) }
            if let row = match.2 { return (.row(String(row)), isBehind) }
            return (.wallet(String(match.3 ?? "")), isBehind)
        }
    }

    /// A path of the tree for one that begins with a short form; `nil` for what is no such path.
    private static func whole(_ path: String) -> String? {
        folders.first { path.hasPrefix($0.key) }.map { $0.value + path.dropFirst($0.key.count) }
    }

    /// The last cells of the rows of all tables whose last column is called "test", with the line they stand in.
    private static func cells(of text: String) -> [(line: Int, cell: Substring)] {
        var isInTable = false, isWanted = false, found: [(line: Int, cell: Substring)] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard line.hasPrefix("|"), let last = line.split(separator: "|").last else {
                isInTable = false
                continue
            }
            if !isInTable {
                isWanted = last.trimmed == "test"
            } else if isWanted {
                found.append((line: index + 1, cell: last))
            }
            isInTable = true
        }
        return found
    }

    /// What a cell names that there is not.
    private static func missing(in cell: Substring, _ known: Known) -> [String] {
        var file: String?
        return mentions(in: cell).compactMap { mention -> String? in
            switch mention.what {
            case .row(let row): return known.rows.contains(row[...]) ? nil : "⟨\(row)⟩"
            case .wallet(let one): return known.cases.contains(one[...]) ? nil : "‹\(one)›"
            case .code(let name):
                defer { file = whole(name) ?? (name.hasSuffix(".py") || name.hasSuffix(".swift") ? name : nil) }
                return isThere(name, behind: mention.isBehind ? file : nil, known) ? nil : name
            }
        }
    }

    /// - Parameter file: the file that was named right before; what follows it stands in it.
    private static func isThere(_ name: String, behind file: String?, _ known: Known) -> Bool {
        if whole(name) != nil { return true }  // Looked at with all paths of the page.
        if name.hasPrefix("Tests/") { return Tree.exists(name) }
        if name.hasSuffix(".py") || name.hasSuffix(".swift") { return known.hasFile(name) }
        let plain = String(name.prefix { $0 != "[" })
        if plain.hasPrefix("test_") { return known.tests.contains(plain) }
        if plain.wholeMatch(of: /[A-Z_]{2,}/) != nil { return known.tables.contains(plain) || plain == "JM" }
        // Tests of Swift are sentences; what is one word is a claim or a function of a journey.
        guard plain.wholeMatch(of: /[a-z][a-z0-9]*[A-Z]\w*/) != nil else {
            guard let file, file.hasSuffix(".py") else { return true }
            return known.names.contains { $0.key.hasSuffix(file) && $0.value.contains(plain) }
        }
        guard let file, file.hasSuffix(".swift") else { return known.tests.contains(plain) }
        return known.names.contains { $0.key.hasSuffix(file) && $0.value.contains(plain) }
    }

    @Test func everyFileOfTheStatementIsThere() {
        let paths = Self.mentions(in: Tree.text(Self.page)[...]).compactMap { mention -> String? in
            guard case .code(let name) = mention.what else { return nil }
            return Self.whole(name)
        }
        #expect(paths.count > 250)
        let wrong = Set(paths.filter { !Tree.exists($0) }).sorted()
        #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
    }

    @Test func everyTestOfTheStatementIsThere() {
        let known = Known(), cells = Self.cells(of: Tree.text(Self.page))
        #expect(cells.count > 200)
        let wrong = cells.flatMap { place in
            Self.missing(in: place.cell, known).map { "line \(place.line): \($0)" }
        }
        #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
    }

    @Test func whatIsNotThereIsFound() {
        let known = Known()
        for cell in [
            "`noSuchTestAnywhere`", "`test_no_such_thing`", "⟨a row nobody wrote⟩", "‹a case nobody wrote›",
            "`NO_SUCH_TABLE`", "`NoSuchTests.swift`", "`wallet.py` `nosuch`",
            "`S/Issuing/UseOfferTests.swift` `aTokenThatIsDeletedMayStillBeReliedOn`",
        ] {
            #expect(Self.missing(in: cell[...], known).count == 1, "\(cell)")
        }
        let good = "`S/Issuing/UseOfferTests.swift` `theRightCodeAfterFourWrongOnesOpensItOnce`; ⟨a code that was used⟩"
        #expect(Self.missing(in: good[...], known).isEmpty)
    }
}

extension Substring {
    fileprivate var trimmed: String { trimmingCharacters(in: .whitespaces) }
}
