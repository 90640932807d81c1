internal import Core

/// An object of the data model while it is read: each function gives one member in the form it must have, or throws.
///
/// - Source: Verifiable Credentials Data Model 2.0, sections 4.4 (identifiers), 4.5 (types) and 4.9.1 (times).
struct ModelObject {
    let json: JSON
    /// What the object is, for the words of a refusal: "credential".
    let name: String
    /// Values of one member.
    let entries: Int

    init(_ json: JSON?, _ name: String, entries: Int) throws(Fault) {
        self.json = json ?? .null
        self.name = name
        self.entries = entries
        guard case .object = json else { throw Fault(.malformedValue, "The \(name) is no object.") }
    }

    subscript(member: String) -> JSON? { json[member] }

    func fault(_ words: String) -> Fault { Fault(.malformedValue, "The \(name) \(words).") }

    /// One address; `nil` when the member is missing. A list is refused, even of one.
    func url(_ member: String) throws(Fault) -> String? {
        guard let value = json[member] else { return nil }
        guard let text = value.text, IRI.isURL(text) else { throw fault("has an \(member) that is no single address") }
        return text
    }

    /// The types: terms and addresses, at least one.
    /// - Parameter required: a type that must be among them.
    func types(with required: String? = nil) throws(Fault) -> [String] {
        let written = json["type"]?.asList ?? [], types = written.compactMap(\.text)
        guard !types.isEmpty, types.count == written.count, types.count <= entries,
            types.allSatisfy({ !$0.isEmpty && !$0.unicodeScalars.contains(where: IRI.isForbidden) })
        else { throw fault("has no type, or one that is no text") }
        if let required, !types.contains(where: required.isExactly) { throw fault("lacks the type \(required)") }
        return types
    }

    /// One object or a list of them; none when the member is missing.
    func objects(_ member: String) throws(Fault) -> [ModelObject] {
        guard let value = json[member] else { return [] }
        let written = value.asList
        guard !written.isEmpty, written.count <= entries else { throw fault("has no \(member) in it, or too many") }
        var objects: [ModelObject] = []
        for object in written { objects.append(try ModelObject(object, member, entries: entries)) }
        return objects
    }

    /// Entries that must say of which type they are.
    func typedEntries(_ member: String, needsID: Bool = false) throws(Fault) -> [TypedEntry] {
        var entries: [TypedEntry] = []
        for object in try objects(member) {
            let id = try object.url("id")
            guard id != nil || !needsID else { throw object.fault("has no id") }
            entries.append(TypedEntry(id: id, types: try object.types(), json: object.json))
        }
        return entries
    }

    /// Whoever speaks: an address, or an object with one.
    func party(_ member: String) throws(Fault) -> Party? {
        guard let value = json[member] else { return nil }
        if let id = value.text {
            guard IRI.isURL(id) else { throw fault("has an \(member) that is no address") }
            return Party(id: id, names: [], descriptions: [], json: value)
        }
        let object = try ModelObject(value, member, entries: entries)
        guard let id = try object.url("id") else { throw object.fault("has no id") }
        return Party(
            id: id, names: try object.texts("name"), descriptions: try object.texts("description"), json: value)
    }

    /// A moment; `nil` when the member is missing.
    ///
    /// A time without a zone is wrong and is read as UTC, as the standard asks (section 4.9.1); none is ever made.
    func time(_ member: String) throws(Fault) -> Instant? {
        guard let value = json[member] else { return nil }
        guard let time = value.text.flatMap({ Instant(dateTimeStamp: $0, takesMissingZone: true) }) else {
            throw fault("has a \(member) that is no date and time")
        }
        return time
    }
}

extension IRI {
    /// Whether this is an address with something behind its scheme and, for the web, a host.
    static func isURL(_ text: String) -> Bool {
        guard isWellFormed(text), let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
        let scheme = text[..<colon].lowercased(), rest = text[text.utf8.index(after: colon)...]
        guard scheme == "https" || scheme == "http" else { return !rest.isEmpty }
        let host = rest.utf8.dropFirst(2).first
        return rest.hasPrefix("//") && host != nil && !"/?#".utf8.contains(host ?? 0)
    }
}
