import Core
import FoundationEssentials

/// A person's record as a form showed it, carried by the form, so that a save can tell what somebody else has saved since.
enum SeenPerson {
    static func text(of person: Person) -> String {
        let texts = person.shown.map(\.text)
        return (try? JSONEncoder().encode(texts)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// - Returns: `nil` for a form without it, or with something else in its place.
    static func read(_ text: String?, id: PersonID) -> Person? {
        guard let text, let texts = try? JSONDecoder().decode([String].self, from: Data(text.utf8)), texts.count == 6
        else { return nil }
        return Person(
            id: id, staffNumber: texts[0], givenName: texts[1], familyName: texts[2],
            knownAs: texts[3].isEmpty ? nil : texts[3], email: texts[4].isEmpty ? nil : texts[4], born: Day(texts[5]))
    }
}
