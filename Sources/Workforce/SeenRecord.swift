public import Core
import FoundationEssentials

/// A record as somebody saw it in a form, carried by the form, so that a save can tell what somebody else has saved
/// since.
public struct SeenRecord: Hashable, Sendable {
    /// By the field's name, as the form sends it.
    private let texts: [String: String]

    /// - Parameter shown: the fields of the form, and no others: what stands here is sent to whoever opens it.
    public init(_ shown: [ShownField]) {
        texts = Dictionary(shown.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
    }

    /// - Returns: `nil` for a form without it, or with something else in its place.
    public init?(carried text: String?) {
        guard let text, let texts = try? JSONDecoder().decode([String: String].self, from: Data(text.utf8)) else {
            return nil
        }
        self.texts = texts
    }

    /// As a form carries it.
    public var carried: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return (try? encoder.encode(texts)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// Whether a problem is that somebody else has saved the field since.
    public static func isClash(_ problem: FieldProblem) -> Bool { problem.words.hasPrefix(clash) }

    private static let clash = "Somebody saved"

    /// Keeps a save from overwriting what nobody who made it has seen.
    ///
    /// - Parameters:
    ///   - mine: what is to be saved.
    ///   - stored: what stands there now.
    /// - Throws: an `invalid` refusal with both values beside each field that was saved with another value since it was
    ///   seen, and that this would overwrite.
    public func refuseOverwriting(_ stored: [ShownField], with mine: [ShownField]) throws(Refusal) {
        let clashes = zip(mine, stored).compactMap { mine, stored -> FieldProblem? in
            guard let seen = texts[mine.name], stored.text != seen, mine.text != stored.text else { return nil }
            return FieldProblem(
                mine.name,
                "\(Self.clash) \(stored.quoted) here while you had \(mine.quoted). Save again to put yours in its "
                    + "place, or correct it")
        }
        guard clashes.isEmpty else {
            throw Refusal(fields: clashes, "Somebody else has saved this record while you were editing it.")
        }
    }
}

/// A field of a record: its name in the form, its text as the form sends it, and its value in words.
public struct ShownField: Hashable, Sendable {
    public let name: String
    public let text: String
    private let words: String

    public init(_ name: String, _ text: String?, words: String? = nil) {
        self.name = name
        self.text = text ?? ""
        self.words = words ?? text ?? ""
    }

    public init(_ name: String, _ day: Day?) { self.init(name, day?.description, words: day?.words) }

    fileprivate var quoted: String { words.isEmpty ? "nothing" : "“\(words)”" }
}

extension Person {
    /// The person's record as it is, as somebody might see it.
    public var seen: SeenRecord { SeenRecord(shown) }

    var shown: [ShownField] {
        [
            ShownField("staffNumber", staffNumber), ShownField("givenName", givenName),
            ShownField("familyName", familyName), ShownField("knownAs", knownAs), ShownField("email", email),
            ShownField("born", born),
        ]
    }
}

extension Post {
    /// The post as it is, as somebody might see it.
    public var seen: SeenRecord { SeenRecord(shown()) }

    /// - Parameter unitName: of its unit, for words.
    func shown(unitName: String? = nil) -> [ShownField] {
        [
            ShownField("unit", unit.text, words: unitName), ShownField("jobTitle", jobTitle),
            ShownField("staffGroup", staffGroup.rawValue, words: staffGroup.title),
            ShownField("terms", terms.rawValue, words: terms.title), ShownField("band", band),
            ShownField("weeklyHours", String(weeklyMinutes), words: Minutes(weeklyMinutes).description),
            ShownField("firstDay", firstDay), ShownField("lastDay", lastDay),
            ShownField("assignmentNumber", assignmentNumber), ShownField("pattern", pattern?.letters),
            ShownField("patternFrom", pattern?.anchor),
        ]
    }
}

extension Absence {
    /// The absence as it is, as somebody might see it.
    public var seen: SeenRecord { SeenRecord(shown) }

    var shown: [ShownField] {
        [
            ShownField("kind", kind.rawValue, words: kind.title), ShownField("firstDay", firstDay),
            ShownField("lastDay", lastDay),
            ShownField("chargedHours", String(chargedMinutes), words: Minutes(chargedMinutes).description),
        ]
    }
}
