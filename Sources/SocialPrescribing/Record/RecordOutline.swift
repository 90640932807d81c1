import Core

/// A row of the Social Prescribing standard, and where what it asks for is found.
public struct RecordRow: Sendable, Hashable {
    /// As the standard's table has it: "Risks / Risks record entry / Risk".
    public let path: String
    public let name: String
    public let isMandatory: Bool
    public let place: Place
    public let rows: [RecordRow]

    /// Where a row is found.
    public enum Place: Sendable, Hashable {
        /// A heading for what stands below it, in the same entry.
        case group
        /// As many times as there are entries of the section.
        case entries(RecordSection)
        /// A field of the entry in question, or of a section that there is at most once.
        case field(String, of: RecordSection?)
        /// What the register of people says, by its key.
        case register(String)
        /// What the referral or its case says, by its key.
        case referral(String)
        /// What the person's plan says, under the same words of its own standard.
        case plan
    }

    /// This row and all below it.
    public var all: [RecordRow] { [self] + rows.flatMap(\.all) }
}

/// Reads an outline of the standard: a line for each row, two spaces deeper for each step down.
///
/// `!` before a name: mandatory; `[section]`: entries of that section; `= key`: a field, `= section.key`: of a section
/// that there is once; `@ key`: from the register; `~ key`: from the referral; `%`: from the person's plan.
enum RecordOutline {
    /// All rows, as a tree.
    static let rows: [RecordRow] = read(personOutline + "\n" + caseOutline)

    /// Every row by its path.
    static let byPath: [String: RecordRow] = Dictionary(
        rows.flatMap(\.all).map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })

    static func read(_ text: String) -> [RecordRow] {
        var lines = text.split(separator: "\n").map { Line($0) }[...]
        return rows(&lines, depth: 0, above: "")
    }

    private struct Line {
        let depth: Int
        let name: String
        let isMandatory: Bool
        let place: RecordRow.Place

        init(_ text: Substring) {
            let spaces = text.prefix { $0 == " " }.count
            depth = spaces / 2
            var rest = String(text.dropFirst(spaces))
            isMandatory = rest.hasPrefix("!")
            if isMandatory { rest.removeFirst() }
            (name, place) = Self.parted(rest)
        }

        private static func parted(_ text: String) -> (String, RecordRow.Place) {
            if text.hasSuffix(" %") { return (String(text.dropLast(2)), .plan) }
            if text.hasSuffix("]"), let open = text.lastIndex(of: "[") {
                let section = RecordSection(rawValue: String(text[text.index(after: open)...].dropLast()))
                return (String(text[..<open]).trimmingSpace, section.map { .entries($0) } ?? .group)
            }
            for mark in [" = ", " @ ", " ~ "] {
                guard let range = text.ranges(of: mark).last else { continue }
                let name = String(text[..<range.lowerBound]), key = String(text[range.upperBound...])
                switch mark {
                case " @ ": return (name, .register(key))
                case " ~ ": return (name, .referral(key))
                default: return (name, field(key))
                }
            }
            return (text, .group)
        }

        private static func field(_ key: String) -> RecordRow.Place {
            let parts = key.split(separator: ".")
            guard parts.count == 2, let section = RecordSection(rawValue: String(parts[0])) else {
                return .field(key, of: nil)
            }
            return .field(String(parts[1]), of: section)
        }
    }

    private static func rows(_ lines: inout ArraySlice<Line>, depth: Int, above: String) -> [RecordRow] {
        var found: [RecordRow] = []
        while let line = lines.first, line.depth == depth {
            lines.removeFirst()
            let path = above.isEmpty ? line.name : "\(above) / \(line.name)"
            found.append(
                RecordRow(
                    path: path, name: line.name, isMandatory: line.isMandatory, place: line.place,
                    rows: rows(&lines, depth: depth + 1, above: path)))
        }
        return found
    }
}

/// The three records that the standard speaks of.
public enum RecordView: String, CaseIterable, Sendable {
    /// Everything, for the team.
    case full
    /// What whoever refers sends.
    case referralIn = "referral-in"
    /// What goes back to the practice and whoever referred.
    case messageBack = "message-back"

    public var title: String {
        switch self {
        case .full: "Full record"
        case .referralIn: "Referral as it came in"
        case .messageBack: "Message back to the GP and the referrer"
        }
    }

    /// The first rows of the standard that belong to it. The published model does not say which; this is our reading.
    func holds(_ top: String) -> Bool {
        switch self {
        case .full: true
        case .referralIn:
            !["Contacts with professionals", "Signpost details", "Plan and requested actions"].contains(top)
        case .messageBack:
            [
                "Person demographics", "GP practice", "Consent", "Referral details", "Contacts with professionals",
                "Problem list", "Signpost details", "Assessments", "Risks", "Plan and requested actions",
                "Care and support plan",
            ].contains(top)
        }
    }

    var rows: [RecordRow] { RecordOutline.rows.filter { holds($0.name) } }
}
