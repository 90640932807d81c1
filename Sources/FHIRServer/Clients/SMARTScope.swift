import Core
import FHIR

/// What a client may do with a type of resource: "system/Patient.rs".
///
/// - Source: SMART App Launch 2.2, "Scopes for requesting FHIR resources". The words of version 1 (`read`, `write`,
///   `*`) are taken too. Searches within a scope (`?category=`) are not known here.
struct SMARTScope: Sendable, Hashable {
    /// A type of resource; `*` for all.
    let type: String
    let deeds: Set<Deed>

    /// What is done, by its letter.
    enum Deed: Character, CaseIterable, Sendable {
        case create = "c"
        case read = "r"
        case update = "u"
        case delete = "d"
        case search = "s"

        var words: String {
            switch self {
            case .create: "create"
            case .read: "read"
            case .update: "change"
            case .delete: "delete"
            case .search: "search"
            }
        }
    }

    /// - Returns: `nil` for what is no scope of a system, or names a type or deed that R4 does not have.
    init?(_ text: some StringProtocol) {
        guard text.utf8.count <= 100, text.hasPrefix("system/") else { return nil }
        let parts = text.dropFirst(7).split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0] == "*" || Structures.r4.resourceTypes.contains(String(parts[0])) else {
            return nil
        }
        let letters = ["read": "rs", "write": "cud", "*": "cruds"][String(parts[1])] ?? String(parts[1])
        let deeds = letters.compactMap { Deed(rawValue: $0) }
        // Each letter once, in the order of the standard.
        guard !deeds.isEmpty, deeds.count == letters.count, String(Self.letters(Set(deeds))) == letters else {
            return nil
        }
        type = String(parts[0])
        self.deeds = Set(deeds)
    }

    var text: String { "system/\(type).\(String(Self.letters(deeds)))" }

    func allows(_ deed: Deed, _ type: String) -> Bool {
        deeds.contains(deed) && (self.type == "*" || self.type == type)
    }

    /// The scopes in a list with spaces between them; `nil` when one is none.
    static func list(_ text: String) -> [SMARTScope]? {
        let words = text.split { $0 == " " || $0.isNewline }
        let scopes = words.compactMap { SMARTScope($0) }
        guard scopes.count == words.count, !scopes.isEmpty, scopes.count <= 100 else { return nil }
        return scopes
    }

    private static func letters(_ deeds: Set<Deed>) -> [Character] {
        Deed.allCases.filter { deeds.contains($0) }.map(\.rawValue)
    }
}

extension [SMARTScope] {
    var text: String { map(\.text).joined(separator: " ") }

    func allows(_ deed: SMARTScope.Deed, _ type: String) -> Bool { contains { $0.allows(deed, type) } }

    /// Whether everything that a scope asks for is among these; deeds may come from several of them.
    func covers(_ asked: SMARTScope) -> Bool {
        asked.deeds.allSatisfy { deed in
            contains { ($0.type == "*" || $0.type == asked.type) && $0.deeds.contains(deed) }
        }
    }
}

extension Permission {
    /// Ask as a registered client. No role holds it: only a client's token does.
    static let fhirClient = Permission("fhir.client")
    private static let scopeStart = "fhir.scope "

    init(_ scope: SMARTScope) { self.init(Permission.scopeStart + scope.text) }

    var scope: SMARTScope? {
        id.hasPrefix(Permission.scopeStart) ? SMARTScope(id.dropFirst(Permission.scopeStart.count)) : nil
    }
}

extension Caller {
    /// What a client's token lets it do; `nil` for people, whose rights are their roles' alone.
    var scopes: [SMARTScope]? {
        grants[.fhirClient] == nil ? nil : grants.keys.compactMap(\.scope)
    }
}

extension Asker {
    func may(_ deed: SMARTScope.Deed, _ type: String) -> Bool { caller.scopes?.allows(deed, type) ?? true }

    /// - Throws: a fault of status 403 when a client's token does not go so far.
    func require(_ deed: SMARTScope.Deed, _ type: String) throws(FHIRFault) {
        guard may(deed, type) else {
            throw FHIRFault(
                .forbidden, "The scopes of this token do not let it \(deed.words) \(type.prefix(60)).", status: 403)
        }
    }
}
