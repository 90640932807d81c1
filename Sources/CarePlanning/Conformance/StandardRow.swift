/// A row of one of the PRSB's information models, and where what it asks for is found in a plan.
public struct StandardRow: Sendable, Hashable {
    /// As the standard's table has it: "Care and support plan / Strengths / Free text".
    public let path: String
    public let isMandatory: Bool
    public let place: Place
    /// Whether a group is looked into though nothing in it is filled in: a finished record must have it.
    public let isExpected: Bool
    public let rows: [StandardRow]

    /// The last part of its path.
    public let name: String

    /// Where a row is found.
    public enum Place: Sendable, Hashable {
        /// A heading for what stands below it, in the same item.
        case group
        /// As many times as there are items of the kind under the item in question.
        case items(PlanKind)
        /// A field of the item in question, or of the items of a kind under it.
        case field(String, of: PlanKind?)
        /// What the register of people says, by its key.
        case register(String)
        /// What follows from other things, by its key.
        case derived(String)
        /// Nowhere, and why not, by the key of the reason (``ProvenanceOutline/whyNot``).
        case absent(String)
    }

    /// This row and all below it.
    public var all: [StandardRow] { [self] + rows.flatMap(\.all) }
}

/// One of the PRSB's information models that plans are held against.
public enum Standard: String, CaseIterable, Sendable {
    case plan = "personalised-care-and-support-plan-v2.0"
    case aboutMe = "about-me-v2.01"
    case decision = "shared-decision-making-v1.0"

    /// Its name.
    public var title: String {
        switch self {
        case .plan: "Personalised Care and Support Plan 2.0"
        case .aboutMe: "About Me 2.01"
        case .decision: "Shared Decision Making 1.0"
        }
    }

    /// Its rows, as a tree.
    public var rows: [StandardRow] { Self.read[self] ?? [] }

    private static let read: [Standard: [StandardRow]] = [
        .plan: StandardOutline.rows(in: planOutline + "\n" + contingencyOutline),
        .aboutMe: StandardOutline.rows(in: aboutMeOutline), .decision: StandardOutline.rows(in: decisionOutline),
    ]
}

/// Reads an outline: a line for each row, two spaces deeper for each step down.
///
/// - `!` before a name: the standard makes it mandatory; `+` behind everything: a finished record must have the group.
/// - `[kind]`: items of that kind; `= key`: a field, `= kind.key`: of items of that kind; `@ key`: from the register;
///   `~ key`: derived; `^ key`: nowhere, for that reason.
enum StandardOutline {
    static func rows(in text: String) -> [StandardRow] {
        var lines = text.split(separator: "\n").map { Line($0) }[...]
        return rows(&lines, depth: 0, above: "")
    }

    private struct Line {
        let depth: Int
        let name: String
        let isMandatory: Bool
        let isExpected: Bool
        let place: StandardRow.Place

        init(_ text: Substring) {
            let spaces = text.prefix { $0 == " " }.count
            depth = spaces / 2
            var rest = text.dropFirst(spaces)
            isMandatory = rest.hasPrefix("!")
            if isMandatory { rest = rest.dropFirst() }
            isExpected = rest.hasSuffix(" +")
            if isExpected { rest = rest.dropLast(2) }
            (name, place) = Self.parted(String(rest))
        }

        private static func parted(_ text: String) -> (String, StandardRow.Place) {
            if text.hasSuffix("]"), let open = text.lastIndex(of: "[") {
                let kind = PlanKind(rawValue: String(text[text.index(after: open)...].dropLast()))
                return (String(text[..<open]).trimmingWhiteSpace, kind.map { .items($0) } ?? .group)
            }
            for mark in [" = ", " @ ", " ~ ", " ^ "] {
                guard let range = text.ranges(of: mark).last else { continue }
                let name = String(text[..<range.lowerBound]), key = String(text[range.upperBound...])
                switch mark {
                case " @ ": return (name, .register(key))
                case " ~ ": return (name, .derived(key))
                case " ^ ": return (name, .absent(key))
                default: return (name, field(key))
                }
            }
            return (text, .group)
        }

        /// `text`, or `medicine.text`.
        private static func field(_ key: String) -> StandardRow.Place {
            let parts = key.split(separator: ".")
            guard parts.count == 2, let kind = PlanKind(rawValue: String(parts[0])) else { return .field(key, of: nil) }
            return .field(String(parts[1]), of: kind)
        }
    }

    private static func rows(_ lines: inout ArraySlice<Line>, depth: Int, above: String) -> [StandardRow] {
        var found: [StandardRow] = []
        while let line = lines.first, line.depth == depth {
            lines.removeFirst()
            let path = above.isEmpty ? line.name : "\(above) / \(line.name)"
            found.append(
                StandardRow(
                    path: path, isMandatory: line.isMandatory, place: line.place, isExpected: line.isExpected,
                    rows: rows(&lines, depth: depth + 1, above: path), name: line.name))
        }
        return found
    }
}
