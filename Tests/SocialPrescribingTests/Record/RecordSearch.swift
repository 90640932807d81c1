import Core
import FHIR
import Identity
import Population
import Storage
import TestSupport
import Web

@testable import SocialPrescribing

/// Looks for every row of the standard in a record with everything in it: what is stored, what the page shows, and
/// what the JSON and the FHIR document say at the row's own place, in each view.
struct RecordSearch {
    /// What came of it for one row.
    struct Found: Sendable, Hashable {
        var isStored: Bool, isShown: Bool, isExported: Bool

        static let nowhere = Found(isStored: false, isShown: false, isExported: false)

        func and(_ other: Found) -> Found {
            Found(
                isStored: isStored && other.isStored, isShown: isShown && other.isShown,
                isExported: isExported && other.isExported)
        }
    }

    private struct Seen {
        let record: ReferralRecord
        let page: [String: Int]
        let document: [String: Int]
        let export: JSON
    }

    /// A row without rows below it, in one entry.
    private struct Leaf {
        let row: RecordRow
        let section: RecordSection?
        let entry: RecordEntry?
        let json: JSON?
        /// The label beside it, as the record itself makes it.
        let said: ReferralRecord.Said?
        /// Whether what it says was written by the test: in the fullest entry; others are made by the case.
        let isTyped: Bool
    }

    private let typed: TypedRecord
    private let seen: [RecordView: Seen]
    /// What is wrong with the document of each view.
    let problems: [RecordView: [String]]

    /// Writes a record with everything in it and fetches all that shows it or sends it on.
    init(on engine: Engine) async throws {
        let full = try await FullRecord(try await ReferralWorld(engine)), world = full.world
        let site = try TestSite([makeSocialPrescribingModule(plans: full.plan)], host: world.host())
        let browser = site.browser(
            Session(
                caller: world.worker, displayName: "Lee", organisationName: "Example NHS Trust",
                csrfToken: "csrf-token", unreadCount: 0))
        var seen: [RecordView: Seen] = [:], problems: [RecordView: [String]] = [:]
        let path = "social-prescribing/referrals/\(full.referral.id)/record"
        for view in RecordView.allCases {
            let asked = "view=\(view.rawValue)"
            let file = try await browser.get("/\(path)/document?\(asked)").json()
            problems[view] = CheckedResource.check(file).issues.errors.map { "\($0.path): \($0.words)" }
            let page = try await browser.get("/\(path)?\(asked)").body
            let api = path.replacing("social-prescribing", with: "social-prescribing/v1")
            seen[view] = Seen(
                record: try await full.record(view), page: Self.lines(page: page),
                document: Self.lines(document: file), export: try await browser.get("/api/\(api)?\(asked)").json())
        }
        self.seen = seen
        self.problems = problems
        typed = TypedRecord(full)
        await world.database.close()
    }

    /// What was found of every row that has a place in a view, by its path.
    func found(in view: RecordView) -> [String: Found] {
        guard let seen = seen[view] else { return [:] }
        let leaves = leaves(view.rows, nil, nil, seen.export, above: [], isTyped: true, in: seen.record)
        let due = leaves.compactMap(line).reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
        return leaves.filter(\.isTyped).reduce(into: [:]) { all, leaf in
            let value = typed.value(of: leaf.row, in: leaf.section), line = line(leaf)
            let isSaid = { (lines: [String: Int]) in line.map { lines[$0] == due[$0] } ?? false }
            let found = Found(
                isStored: !value.isEmpty && seen.record.value(leaf.row, in: leaf.entry) == value,
                isShown: isSaid(seen.page), isExported: leaf.json?.text == value && isSaid(seen.document))
            all[leaf.row.path] = (all[leaf.row.path] ?? found).and(found)
        }
    }

    /// The same over all views that have the row.
    var foundEverywhere: [String: Found] {
        RecordView.allCases.reduce(into: [:]) { all, view in all.merge(found(in: view)) { $0.and($1) } }
    }

    private func leaves(
        _ rows: [RecordRow], _ section: RecordSection?, _ entry: RecordEntry?, _ json: JSON?, above: [String],
        isTyped: Bool, in record: ReferralRecord
    ) -> [Leaf] {
        rows.flatMap { row -> [Leaf] in
            let inside = json?[row.name]
            switch row.place {
            case .entries(let below):
                let all = record.entries(below, under: entry)
                guard let fullest = all.max(by: { $0.fields.count < $1.fields.count }) else {
                    return leaves(row.rows, below, nil, nil, above: [], isTyped: isTyped, in: record)
                }
                return all.flatMap { one in
                    leaves(
                        row.rows, below, one, inside?.elements.first { $0["id"]?.text == one.id.text }, above: [],
                        isTyped: isTyped && one.id == fullest.id, in: record)
                }
            case .group,
                .plan where !row.rows.isEmpty:
                return leaves(row.rows, section, entry, inside, above: [row.name], isTyped: isTyped, in: record)
            default:
                return [
                    Leaf(
                        row: row, section: section, entry: entry, json: inside,
                        said: record.said(row, entry, above: above).first, isTyped: isTyped)
                ]
            }
        }
    }

    /// The line that says a row: its label and, where the test wrote it, the words made from what was written.
    private func line(_ leaf: Leaf) -> String? {
        guard let said = leaf.said else { return nil }
        return Self.line(said.label, leaf.isTyped ? typed.words(of: leaf.row, in: leaf.section) : said.words)
    }

    private static func line(_ label: String, _ words: String) -> String {
        HTML(escaping: "\(label): \(words)").text
    }

    // What is said

    /// The lines of a page's lists, and how often each stands there.
    private static func lines(page: String) -> [String: Int] {
        page.split(separator: "<dt").dropFirst().reduce(into: [:]) { all, piece in
            guard let label = between(piece, ">", "</dt>"), let start = piece.firstRange(of: "<dd"),
                let words = between(piece[start.upperBound...], ">", "</dd>")
            else { return }
            let plain = words.replacing("<p>", with: "").replacing("</p>", with: "")
            all["\(label): \(plain)", default: 0] += 1
        }
    }

    /// The lines of the narratives of a document's sections.
    private static func lines(document: JSON) -> [String: Int] {
        let sections = document["entry"]?[0]?["resource"]?["section"]?.elements ?? []
        let narratives = sections.compactMap { $0["text"]?["div"]?.text }.joined()
        return narratives.split(separator: "<p><b>").dropFirst().reduce(into: [:]) { all, piece in
            guard let end = piece.firstRange(of: "</p>") else { return }
            all[String(piece[..<end.lowerBound]).replacing("</b>", with: ""), default: 0] += 1
        }
    }

    private static func between(_ text: Substring, _ open: String, _ close: String) -> String? {
        guard let start = text.firstRange(of: open) else { return nil }
        let rest = text[start.upperBound...]
        guard let end = rest.firstRange(of: close) else { return nil }
        return String(rest[..<end.lowerBound])
    }
}
