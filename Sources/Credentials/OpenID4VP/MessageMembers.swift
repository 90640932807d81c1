import Core

/// Reads the members of a message, each of which has the form it must have, or else the message is refused.
///
/// A member that is not asked for is left alone, as every OpenID standard wants it.
struct MessageMembers {
    let json: JSON
    /// What is read, for the words of a refusal.
    private let name: String
    private let code: FaultCode

    /// - Throws: the code when this is no object.
    init(_ json: JSON, _ name: String, _ code: FaultCode) throws(Fault) {
        self.json = json
        self.name = name
        self.code = code
        guard case .object = json else { throw Fault(code, "\(name) is no object.") }
    }

    /// A text that must be there and not be empty.
    func text(_ member: String, limitBytes: Int = 4_096) throws(Fault) -> String {
        guard let text = try optionalText(member, limitBytes: limitBytes) else {
            throw refusal("lacks its member \(member)")
        }
        return text
    }

    /// A text that is not empty; `nil` when the member is missing.
    func optionalText(_ member: String, limitBytes: Int = 4_096) throws(Fault) -> String? {
        guard let value = json[member] else { return nil }
        guard let text = value.text, !text.isEmpty, text.utf8.count <= limitBytes else {
            throw refusal("has a member \(member) that is no text, empty or too long")
        }
        return text
    }

    func optionalFlag(_ member: String) throws(Fault) -> Bool? {
        guard let value = json[member] else { return nil }
        guard let flag = value.flag else { throw refusal("has a member \(member) that is neither true nor false") }
        return flag
    }

    /// A whole number from 0; `nil` when the member is missing.
    func optionalCount(_ member: String) throws(Fault) -> Int? {
        guard let value = json[member] else { return nil }
        guard let number = value.whole, number >= 0 else {
            throw refusal("has a member \(member) that is no whole number")
        }
        return number
    }

    /// An object; `nil` when the member is missing.
    func optionalObject(_ member: String) throws(Fault) -> JSON? {
        guard let value = json[member] else { return nil }
        guard case .object = value else { throw refusal("has a member \(member) that is no object") }
        return value
    }

    /// A list that is not empty; `nil` when the member is missing.
    func optionalList(_ member: String, limit: Int) throws(Fault) -> [JSON]? {
        guard let value = json[member] else { return nil }
        guard case .array(let elements) = value, !elements.isEmpty else {
            throw refusal("has a member \(member) that is no list, or an empty one")
        }
        guard elements.count <= limit else { throw Fault(.limit, "\(name) has too many \(member).") }
        return elements
    }

    /// A list of texts of which none is empty; `nil` when the member is missing.
    func optionalTexts(_ member: String, limit: Int = 100) throws(Fault) -> [String]? {
        guard let elements = try optionalList(member, limit: limit) else { return nil }
        return try Self.texts(elements) { refusal("has a member \(member) that does not hold texts alone") }
    }

    /// The texts of a list of which none may be empty or anything else.
    static func texts(_ elements: [JSON], orElse fault: () -> Fault) throws(Fault) -> [String] {
        var texts: [String] = []
        for element in elements {
            guard let text = element.text, !text.isEmpty, text.utf8.count <= 4_096 else { throw fault() }
            texts.append(text)
        }
        return texts
    }

    /// The fault of this message with words that go on from its name.
    func refusal(_ words: String) -> Fault { Fault(code, "\(name) \(words).") }
}

extension FaultCode {
    /// The request cannot be read or breaks a rule; the OAuth error a wallet answers with.
    public static let invalidRequest = FaultCode(rawValue: "invalid_request")
}
