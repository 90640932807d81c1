public import Core
import Crypto

/// What a holder is asked to authorise with a credential, beside showing it.
///
/// - Source: OpenID4VP 1.0, sections 5.1, 8.4 and annex B.3.3.
public struct TransactionData: Sendable, Hashable {
    /// The base64url text; its digest is over this, never over the JSON inside.
    public let text: String
    public let type: String
    /// The queries of which one credential is to authorise it.
    public let credentialIDs: [String]
    /// Everything it says.
    public let json: JSON

    /// Reads one entry of the parameter.
    /// - Throws: ``FaultCode/invalidTransactionData``.
    public init(_ text: String) throws(Fault) {
        guard text.utf8.count <= 65_536, let bytes = [UInt8](base64URL: text), let json = try? JSON(parsing: bytes)
        else { throw Fault(.invalidTransactionData, "The transaction data is no JSON in base64url, or too long.") }
        let members = try MessageMembers(json, "The transaction data", .invalidTransactionData)
        type = try members.text("type")
        guard let ids = try members.optionalTexts("credential_ids") else {
            throw members.refusal("names no credentials")
        }
        credentialIDs = ids
        self.text = text
        self.json = json
    }

    /// Makes an entry.
    /// - Parameter members: what its type asks for.
    public init(type: String, credentialIDs: [String], _ members: [JSON.Member] = []) throws(Fault) {
        let own = [
            JSON.Member("type", .string(type)), JSON.Member("credential_ids", .array(credentialIDs.map(JSON.string))),
        ]
        try self.init(JSON.object(own + members).bytes.base64URL)
    }

    /// What a key binding answers it with: the SHA-256 of the text, in base64url.
    public var digest: String { Array(SHA256.hash(data: Array(text.utf8))).base64URL }

    /// Whether the claims of a key binding, whose signature was checked, authorise it.
    public func isAuthorised(by binding: JSON) -> Bool {
        let algorithm = binding["transaction_data_hashes_alg"]
        guard algorithm == nil || algorithm == "sha-256" else { return false }
        return binding["transaction_data_hashes"]?.elements.contains { $0.text?.isExactly(digest) ?? false } ?? false
    }
}

extension FaultCode {
    /// Transaction data is of another form, or of a type that is not known.
    public static let invalidTransactionData = FaultCode(rawValue: "invalid_transaction_data")
}
