internal import Core

/// A text for people, perhaps with its language and direction: a name, a description.
///
/// - Source: Verifiable Credentials Data Model 2.0, sections 4.6 and 11.1.
public struct LanguageText: Sendable, Hashable {
    /// The way a text is read.
    public enum Direction: String, Sendable, Hashable {
        case leftToRight = "ltr"
        case rightToLeft = "rtl"
    }

    public let text: String
    /// A language tag of RFC 5646; `nil` when it is not said.
    public let language: String?
    public let direction: Direction?

    fileprivate init(_ value: JSON, of object: ModelObject, _ member: String) throws(Fault) {
        if let text = value.text {
            self.text = text
            language = nil
            direction = nil
            return
        }
        let wrong = object.fault("has a \(member) that is neither a text nor a text with a language")
        guard let members = value.members, let text = value["@value"]?.text,
            members.allSatisfy({ ["@value", "@language", "@direction"].contains($0.name) })
        else { throw wrong }
        self.text = text
        language = value["@language"]?.text
        direction = value["@direction"]?.text.flatMap(Direction.init)
        guard value["@language"] == nil || language.map(IRI.isLanguageTag) ?? false,
            value["@direction"] == nil || direction != nil
        else { throw wrong }
    }
}

extension ModelObject {
    /// One text or a list of them, one a language; none when the member is missing.
    func texts(_ member: String) throws(Fault) -> [LanguageText] {
        guard let value = self[member] else { return [] }
        let written = value.asList
        guard !written.isEmpty, written.count <= entries else { throw fault("has no \(member) in it, or too many") }
        var texts: [LanguageText] = []
        for text in written { texts.append(try LanguageText(text, of: self, member)) }
        return texts
    }
}
