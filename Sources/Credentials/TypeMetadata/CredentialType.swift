/// A type of credentials with everything it takes from the types it extends.
///
/// That a type extends another gives nobody a right to issue it: whoever asks for one must look at the issuer too.
public struct CredentialType: Sendable, Hashable {
    public let vct: String
    /// The types it extends, the nearest first.
    public let ancestors: [String]
    /// Its own displays; those of the nearest type with any, when it has none.
    public let displays: [TypeDisplay]
    /// What is said about each claim, the extended types' claims first.
    public let claims: [ClaimMetadata]

    /// What is said about the claims that a path selects, when anything is.
    public func claim(_ steps: [ClaimSelector.Step]) -> ClaimMetadata? { claims.first { $0.path.steps == steps } }

    /// The display for the first language that there is one for, by whole tag and then by language alone.
    /// - Parameter languages: the reader's, the best first.
    public func display(for languages: [String]) -> TypeDisplay? {
        for language in languages.map({ $0.lowercased() }) {
            let short = language.prefix { $0 != "-" }
            if let found = displays.first(where: { $0.locale.lowercased() == language })
                ?? displays.first(where: { $0.locale.lowercased().prefix { $0 != "-" } == short })
            {
                return found
            }
        }
        return displays.first
    }
}

/// The type documents that a program was handed; none is ever fetched here.
public struct TypeDocuments: Sendable {
    private var documents: [ExactText: TypeMetadata] = [:]

    /// Types that extend one another, one after the other.
    private static let limit = 8

    /// - Parameter documents: whole documents, each for the type it names.
    /// - Throws: ``FaultCode/typeMetadata`` when two are about one type.
    public init(_ documents: [TypeMetadata]) throws(Fault) {
        for document in documents {
            guard self.documents.updateValue(document, forKey: ExactText(document.vct)) == nil else {
                throw Fault(.typeMetadata, "Two documents are about one type.")
            }
        }
    }

    /// The type of a name, with what it takes from others.
    ///
    /// - Parameter integrity: what its document must be, as a credential's `vct#integrity` says; `nil` when none does.
    /// - Throws: ``FaultCode/typeMetadata`` for a document that is missing, types that extend one another in a circle
    ///   or over more than eight steps, and one that loosens what it extends; ``FaultCode/integrity``.
    public func type(_ vct: String, integrity: SubresourceIntegrity? = nil) throws(Fault) -> CredentialType {
        var line: [TypeMetadata] = [], next: (vct: String, integrity: SubresourceIntegrity?)? = (vct, integrity)
        while let wanted = next {
            guard !line.contains(where: { $0.vct.isExactly(wanted.vct) }) else {
                throw Fault(.typeMetadata, "The type extends itself.")
            }
            guard line.count < Self.limit else { throw Fault(.typeMetadata, "The type extends too many others.") }
            guard let document = documents[ExactText(wanted.vct)] else {
                throw Fault(.typeMetadata, "There is no document of the type, or of one that it extends.")
            }
            if let integrity = wanted.integrity, !integrity.matches(document.bytes) {
                throw Fault(.integrity, "The type's document is another than the one that is meant.")
            }
            line.append(document)
            next = document.extends.map { ($0, document.extendsIntegrity) }
        }
        var claims: [ClaimMetadata] = []
        for document in line.reversed() {
            for claim in document.claims {
                if let place = claims.firstIndex(where: { $0.path == claim.path }) {
                    claims[place] = try claim.extending(claims[place])
                } else {
                    claims.append(claim)
                }
            }
            guard claims.count <= 1_000 else { throw Fault(.typeMetadata, "The type has too many claims.") }
        }
        return CredentialType(
            vct: vct, ancestors: line.dropFirst().map(\.vct),
            displays: line.first { !$0.displays.isEmpty }?.displays ?? [], claims: claims)
    }
}
