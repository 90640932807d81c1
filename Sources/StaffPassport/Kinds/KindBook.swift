public import Core
public import Storage

/// Every kind an organisation has: those that come with the program, and its own.
public struct KindBook: Sendable {
    private let byID: [String: CredentialKind]

    /// Every kind, by key and version.
    public let all: [CredentialKind]

    init(_ kinds: [CredentialKind]) {
        byID = Dictionary(kinds.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        all = byID.values.sorted { ($0.name, $0.version) < ($1.name, $1.version) }
    }

    /// The kinds that come with the program.
    public static let shipped: [CredentialKind] = {
        let documents = (try? JSON(parsing: ShippedKinds.documents))?.elements ?? []
        return documents.compactMap { try? CredentialKind($0) }
    }()

    /// Those alone, put in order once: most organisations have no others, and every request of a wallet asks.
    private static let shippedBook = KindBook(shipped)

    /// The kinds of an organisation.
    public static func of(_ organisation: OrganisationID, in tx: any Transaction) throws -> KindBook {
        let own = try OwnKinds.all(of: organisation, in: tx)
        return own.isEmpty ? shippedBook : KindBook(shipped + own)
    }

    public subscript(_ id: String) -> CredentialKind? { byID[id] }

    /// - Throws: an `invalid` refusal for a kind that there is none of.
    public func find(_ id: String) throws(Refusal) -> CredentialKind {
        guard let kind = byID[id] else {
            throw Refusal(fields: [FieldProblem("type", "Choose a kind of item from the list")])
        }
        return kind
    }
}
