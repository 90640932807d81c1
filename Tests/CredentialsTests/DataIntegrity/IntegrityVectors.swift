import Core
import Credentials
import Testing

/// A folder of step-by-step vectors: one signed document with every intermediate beside it.
struct IntegrityCase: Sendable, CustomTestStringConvertible {
    let folder: String
    let files: [String]

    var testDescription: String { folder }

    /// Every folder with a signed document of a suite that this room has.
    static let all: [IntegrityCase] = ["di-eddsa", "di-ecdsa"].flatMap(folders(below:)).filter {
        (try? $0.isKnown()) ?? false
    }

    /// Every folder with the steps of a proof, whichever its suite.
    static func folders(below root: String) -> [IntegrityCase] {
        let folders = Dictionary(grouping: Vectors.files(below: root)) { path in
            path.split(separator: "/").dropLast().joined(separator: "/")
        }
        // The steps of a proof from which a part is shown have other names, see `SelectiveCase`.
        return folders.filter { !$0.key.hasPrefix(SelectiveCase.root) && $0.key != root }.sorted { $0.key < $1.key }
            .map { IntegrityCase(folder: $0.key, files: $0.value) }
    }

    /// Whether its proof is of a suite that this room has.
    func isKnown() throws -> Bool {
        let name = try #require(try json("signed")["proof"]?["cryptosuite"]?.text)
        return Cryptosuite(rawValue: name) != nil
    }

    /// The one file whose name begins so.
    func path(_ prefix: String) throws -> String {
        try #require(files.first { ($0.split(separator: "/").last ?? "").hasPrefix(prefix) }, "\(folder)/\(prefix)")
    }

    func json(_ prefix: String) throws -> JSON { try Vectors.json(path(prefix)) }

    func text(_ prefix: String) throws -> String { try Vectors.text(path(prefix)) }

    func hex(_ prefix: String) throws -> [UInt8] {
        try #require([UInt8](hexadecimal: text(prefix).filter { $0.isHexDigit }))
    }

    func secured() throws -> SecuredDocument { try SecuredDocument(parsing: Vectors.bytes(path("signed"))) }

    /// The document that lists the key, as its own name spells it out.
    func controller() throws -> ControllerDocument {
        let method = try #require(try json("signed")["proof"]?["verificationMethod"]?.text)
        let did = try #require(DID.split(url: method)?.did)
        return try #require(try DID(did).spelledOut())
    }

    func verified(_ document: SecuredDocument) throws -> VerifiedDocument {
        try document.verified(
            ProofExpectation(purpose: .assertionMethod, by: .anyController, at: Instant(minutes: 0)),
            controllers: [controller()], contexts: IntegrityCase.contexts)
    }

    static let contexts: KnownContexts = {
        var documents: [String: JSON] = [:]
        let index = try? Vectors.json("contexts/index.json")
        if case .object(let members)? = index {
            for member in members {
                guard let address = member.value["url"]?.text else { continue }
                documents[address] = try? Vectors.json("contexts/\(member.name)")
            }
        }
        return KnownContexts(documents)
    }()
}

extension JSON {
    /// The object with a member changed, added or, for `nil`, taken away; the path leads through members and lists.
    func changing(_ path: [String], to value: JSON?) -> JSON {
        guard let name = path.first else { return value ?? .null }
        if case .array(let elements) = self, let place = Int(name) {
            return .array(
                elements.enumerated().map { $0 == place ? $1.changing(Array(path.dropFirst()), to: value) : $1 })
        }
        guard case .object(let members) = self else { return self }
        if path.count == 1, value == nil { return .object(members.filter { $0.name != name }) }
        guard members.contains(where: { $0.name == name }) else {
            return .object(members + [Member(name, JSON.object([]).changing(Array(path.dropFirst()), to: value))])
        }
        return .object(
            members.map {
                $0.name == name ? Member(name, $0.value.changing(Array(path.dropFirst()), to: value)) : $0
            })
    }
}
