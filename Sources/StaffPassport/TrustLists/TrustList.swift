public import Core
import Credentials

extension Named {
    public enum TrustList {}
}

public typealias TrustListID = ID<Named.TrustList>

/// A list of trusted issuers that somebody else keeps, and an organisation follows: whoever stands on it is trusted for
/// what it says, until it is taken off.
public struct TrustList: Sendable, Hashable {
    public let id: TrustListID
    /// What its operator calls it.
    var name: String
    /// Where it is fetched.
    let address: String
    /// By what its signer is known.
    var pin: ListPin
    /// Whether what was accepted of an issuer counts no longer once the list does not name it any more.
    var stopsRelying: Bool
    let followedAt: Instant
    /// Of the issue that counts: its number, when it was made, until when it is good, and what it says.
    var sequence: Int
    var issuedAt: Instant
    var nextUpdate: Instant
    var digest: String
    /// When that was read last.
    var readAt: Instant
    /// When it was asked for last, with or without success.
    var triedAt: Instant
    /// Why the last try changed nothing; `nil` when it did not fail.
    var problem: Problem?

    /// What was wrong with a list.
    struct Problem: Sendable, Hashable {
        /// The standard's own code, for programs.
        let code: String
        let words: String
        /// Since when every try has failed.
        let since: Instant
    }

    /// The most lists that one organisation follows.
    static let limit = 20

    /// How an issue of it that was read stands to the one that counts.
    /// - Throws: ``Credentials/FaultCode/trustListSequence`` for an older one.
    func check(_ newer: VerifiedTrustList) throws(Fault) {
        try newer.check(after: sequence, issuedAt: issuedAt, digest: digest)
    }
}

/// By what an organisation knows the signer of a list: its key, or a certificate.
enum ListPin: Sendable, Hashable {
    case key(PublicKey)
    /// In base64.
    case certificate(String)

    /// As it is stored.
    var json: JSON {
        switch self {
        case .key(let key): ["jwk": key.jwk]
        case .certificate(let text): ["certificate": .string(text)]
        }
    }

    init(stored json: JSON) throws(Fault) {
        if let text = json["certificate"]?.text {
            self = .certificate(text)
        } else {
            self = .key(try PublicKey(jwk: json["jwk"] ?? .null))
        }
    }

    var asPin: TrustListPin {
        switch self {
        case .key(let key): .key(key)
        case .certificate(let text): .certificate([UInt8](base64: text) ?? [])
        }
    }

    /// As people read it out to one another: the thumbprint of the key.
    var words: String {
        switch self {
        case .key(let key): "Key \(key.thumbprint)"
        case .certificate: "A certificate"
        }
    }
}

extension TrustListPin {
    /// Reads what somebody pasted: a key as JWK, its thumbprint, or a certificate as PEM.
    /// - Throws: an `invalid` refusal beside the field.
    static func read(_ text: String, field: String) throws(Refusal) -> TrustListPin {
        let text = text.trimmingSpace
        if text.hasPrefix("{") {
            guard let json = try? JSON(parsing: text) else {
                throw Refusal(fields: [FieldProblem(field, "This key is no JSON. Paste the whole of it")])
            }
            do throws(Fault) {
                return .key(try PublicKey(jwk: json))
            } catch {
                throw Refusal(fields: [FieldProblem(field, "This key cannot be used: \(error.words)")])
            }
        }
        if text.contains("-----BEGIN") {
            let found = try CertificateText.read(text, field: field)
            guard found.count == 1, let der = found.first.flatMap({ [UInt8](base64: $0) }) else {
                throw Refusal(fields: [FieldProblem(field, "Paste one certificate alone")])
            }
            return .certificate(der)
        }
        guard [UInt8](base64URL: text)?.count == 32 else {
            throw Refusal(fields: [
                FieldProblem(
                    field, "Enter the thumbprint of the key (43 characters), the key as JSON, or a certificate")
            ])
        }
        return .thumbprint(text)
    }

    /// As it is kept, once a list was read with it: the key that signed, or the certificate.
    func kept(_ read: VerifiedTrustList) -> ListPin {
        if case .certificate(let der) = self { return .certificate(der.base64) }
        return .key(read.key)
    }
}
