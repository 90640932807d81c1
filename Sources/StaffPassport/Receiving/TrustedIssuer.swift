public import Core
internal import Credentials

/// Another organisation whose credentials are taken: where it issues them, its keys, and what it calls its kinds.
///
/// What its server said when it was trusted, and when its keys were looked at again, is kept here, so that a
/// presentation can be checked without asking anybody.
public struct TrustedIssuer: Sendable, Hashable {
    public let id: TrustedIssuerID
    /// Its `credential_issuer`, which is also the `iss` of what it issues; or the DID that stands there.
    public let address: String
    public var name: String
    /// Its document at `/.well-known/jwt-vc-issuer`, with the keys in it.
    public var keys: JSON
    /// The `vct` of each of its kinds, by the kind's name here: "core-skills-1".
    public var types: [String: String]
    public var readAt: Instant
    /// Root certificates in base64: what a chain leads to is its word too.
    public var roots: [String]
    /// The document of its did:web, as it was fetched; an empty object where there is none.
    public var controller: JSON
    /// What it issues in other formats.
    public var forms: [IssuerForm]

    public init(
        id: TrustedIssuerID, address: String, name: String, keys: JSON, types: [String: String], readAt: Instant,
        roots: [String] = [], controller: JSON = [:], forms: [IssuerForm] = []
    ) {
        self.roots = roots
        self.controller = controller
        self.forms = forms
        self.id = id
        self.address = address
        self.name = name
        self.keys = keys
        self.types = types
        self.readAt = readAt
    }

    /// The kind that it calls so; `nil` for one that is not known here.
    func kind(of vct: String) -> String? { types.first { $0.value == vct }?.key }

    /// The form in which it writes a credential of some types; `nil` for one that is not known here.
    func form(_ format: IssuerForm.Format, of types: [String]) -> IssuerForm? {
        forms.first { $0.format == format && $0.isMet(by: types) }
    }

    /// The kinds it issues in any format, by their names here.
    var kinds: [String] { Set(types.keys).union(forms.map(\.kind)).sorted() }

    /// Reads what an issuer publishes.
    /// - Throws: an `invalid` refusal that says what is wrong with it.
    static func read(
        id: TrustedIssuerID, address: String, name: String, metadata: JSON, keys: JSON, at now: Instant,
        _ kinds: KindBook = KindBook(KindBook.shipped)
    ) throws(Refusal) -> TrustedIssuer {
        do throws(Fault) {
            let read = try CredentialIssuerMetadata(metadata, of: address)
            guard try !JWTVCIssuerMetadata(keys, of: address).keys.entries.isEmpty else {
                throw Fault(.issuer, "It publishes no key")
            }
            let pairs = read.configurations.filter { $0.format == .sdJWT }.compactMap { own in
                own.types.first.map { (own.id, $0) }
            }
            let forms = IssuerForm.published(in: metadata, read.configurations, kinds)
            guard !pairs.isEmpty || !forms.isEmpty else {
                throw Fault(.issuerMetadata, "It issues nothing of the format dc+sd-jwt")
            }
            return TrustedIssuer(
                id: id, address: address, name: name, keys: keys,
                types: Dictionary(pairs, uniquingKeysWith: { first, _ in first }), readAt: now, forms: forms)
        } catch {
            throw Refusal(fields: [
                FieldProblem("address", "The server at this address is no issuer we can read: \(error.words)")
            ])
        }
    }

    /// An issuer without metadata: known by its DID, or by root certificates alone.
    ///
    /// - Parameters:
    ///   - controller: the document of a did:web, as it was fetched; `nil` for other names.
    /// - Throws: an `invalid` refusal that says what is wrong with it.
    static func read(
        id: TrustedIssuerID, name: String, identifier: String, controller: JSON?, roots: [String], at now: Instant
    ) throws(Refusal) -> TrustedIssuer {
        do throws(Fault) {
            if identifier.hasPrefix("did:") {
                let methods = try DID(identifier).document(fetched: controller).methods
                guard !methods.isEmpty || !roots.isEmpty else { throw Fault(.issuer, "It lists no key") }
            } else {
                // An https address: its certificates must name it.
                _ = try JWTVCIssuerMetadata.location(of: identifier)
                guard !roots.isEmpty else { throw Fault(.issuer, "It has no root certificate") }
            }
        } catch {
            throw Refusal(fields: [FieldProblem("address", "This issuer cannot be taken: \(error.words)")])
        }
        return TrustedIssuer(
            id: id, address: identifier, name: name, keys: [:], types: [:], readAt: now, roots: roots,
            controller: controller ?? [:])
    }
}
