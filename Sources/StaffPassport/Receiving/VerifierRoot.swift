public import Core
import Credentials

extension Named {
    public enum VerifierRoot {}
}

public typealias VerifierRootID = ID<Named.VerifierRoot>

/// A root certificate that an organisation trusts to say who asks: whoever it vouches for may ask the wallets of the
/// organisation's people.
///
/// It is another list than that of issuers: who may make out certificates for those who issue need not know who may
/// ask.
public struct VerifierRoot: Sendable, Hashable {
    public let id: VerifierRootID
    /// Who vouches by it, as the holder of a wallet reads it.
    public let name: String
    /// In base64.
    public let certificate: String
    public let addedAt: Instant
    public let endsAt: Instant

    /// The most that an organisation trusts at once.
    static let limit = 100

    init(id: VerifierRootID, name: String, certificate: String, addedAt: Instant, endsAt: Instant) {
        self.id = id
        self.name = name
        self.certificate = certificate
        self.addedAt = addedAt
        self.endsAt = endsAt
    }

    /// Reads one root as somebody pastes it.
    ///
    /// - Throws: an `invalid` refusal beside `root`.
    static func read(
        _ text: String, name: String, id: VerifierRootID, at now: Instant
    ) throws(Refusal) -> VerifierRoot {
        func refusal(_ words: String) -> Refusal { Refusal(fields: [FieldProblem("root", words)]) }
        let all = try CertificateText.read(text, field: "root")
        guard all.count == 1, let certificate = all.first else {
            throw refusal("Paste one root certificate at a time")
        }
        return try VerifierRoot.of(certificate, name: name, id: id, at: now)
    }

    /// A root from its certificate in base64.
    ///
    /// - Throws: an `invalid` refusal beside `root`.
    static func of(
        _ certificate: String, name: String, id: VerifierRootID, at now: Instant
    ) throws(Refusal) -> VerifierRoot {
        func refusal(_ words: String) -> Refusal { Refusal(fields: [FieldProblem("root", words)]) }
        let ends: Instant
        do {
            ends = try CertificateJudge.anchorEnd(of: certificate)
        } catch {
            throw refusal("This root cannot be used: \(error.words)")
        }
        guard now < ends else { throw refusal("This root certificate has run out") }
        return VerifierRoot(id: id, name: name, certificate: certificate, addedAt: now, endsAt: ends)
    }
}
