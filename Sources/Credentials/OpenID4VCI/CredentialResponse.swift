public import Core

/// What an issuer answers to a request, or to a later one for the same.
///
/// - Source: OpenID4VCI 1.0, sections 8.3 and 9.2.
public enum CredentialResponse: Sendable, Hashable {
    /// Credentials, each a text or an object, and the name to tell the issuer what became of them.
    case issued([JSON], notification: String?)
    /// Not yet: under which name to ask again, and after how many seconds.
    case deferred(String, intervalSeconds: Int)

    private static let credentialLimit = 1_000

    /// - Throws: ``FaultCode/credentialResponse``.
    public init(_ json: JSON) throws(Fault) {
        let members = try MessageMembers(json, "The issuer's answer", .credentialResponse)
        let notification = try members.optionalText("notification_id")
        switch (
            try members.optionalList("credentials", limit: Self.credentialLimit),
            try members.optionalText("transaction_id")
        ) {
        case (let list?, nil):
            guard json["interval"] == nil else { throw members.refusal("has credentials and asks to wait") }
            var credentials: [JSON] = []
            for one in list {
                switch one["credential"] {
                case .string(let text)? where !text.isEmpty: credentials.append(.string(text))
                case .object(let members)?: credentials.append(.object(members))
                default: throw members.refusal("has a credential that is none")
                }
            }
            self = .issued(credentials, notification: notification)
        case (nil, let transaction?):
            guard let interval = try members.optionalCount("interval"), interval > 0, notification == nil else {
                throw members.refusal("does not say for how long to wait")
            }
            self = .deferred(transaction, intervalSeconds: interval)
        default: throw members.refusal("has no credentials and no transaction, or both")
        }
    }

    public var json: JSON {
        switch self {
        case .issued(let credentials, let notification):
            let list = JSON.Member("credentials", .array(credentials.map { ["credential": $0] }))
            return .object([list] + (notification.map { [JSON.Member("notification_id", .string($0))] } ?? []))
        case .deferred(let transaction, let seconds):
            return ["transaction_id": .string(transaction), "interval": JSON(seconds)]
        }
    }

    /// The answer encrypted to the wallet, as it asked.
    /// - Parameters:
    ///   - ephemeral: a key of the same curve, made for this message alone.
    ///   - iv: 12 random bytes.
    public func encrypted(
        for encryption: CredentialRequest.Encryption, ephemeral: some AgreeingKey, iv: [UInt8]
    ) throws -> CompactJWE {
        try CompactJWE.encrypting(
            json.bytes, to: (encryption.key, encryption.kid), with: encryption.encryption, ephemeral: ephemeral, iv: iv)
    }
}

/// Asks again for credentials that were not ready.
///
/// - Source: OpenID4VCI 1.0, section 9.1.
public struct DeferredCredentialRequest: Sendable, Hashable {
    public let transaction: String
    public let encryption: CredentialRequest.Encryption?

    public init(transaction: String, encryption: CredentialRequest.Encryption? = nil) {
        self.transaction = transaction
        self.encryption = encryption
    }

    /// - Throws: ``FaultCode/invalidTransactionID``, ``FaultCode/invalidEncryption``.
    public init(_ json: JSON) throws(Fault) {
        let members = try MessageMembers(json, "The request", .invalidTransactionID)
        transaction = try members.text("transaction_id")
        encryption = try members.optionalObject("credential_response_encryption").map { own throws(Fault) in
            try CredentialRequest.Encryption(own)
        }
    }

    public var json: JSON {
        let own = [JSON.Member("transaction_id", .string(transaction))]
        return .object(own + (encryption.map { [JSON.Member("credential_response_encryption", $0.json)] } ?? []))
    }
}

/// What became of credentials in the wallet.
///
/// - Source: OpenID4VCI 1.0, section 11.1.
public struct CredentialNotification: Sendable, Hashable {
    /// What happened.
    public enum Event: String, Sendable, Hashable, CaseIterable {
        case accepted = "credential_accepted"
        case failed = "credential_failure"
        case deleted = "credential_deleted"
    }

    public let id: String
    public let event: Event
    /// What the wallet says of it; never shown to anybody as it is.
    public let words: String?

    public init(id: String, event: Event, words: String? = nil) {
        self.id = id
        self.event = event
        self.words = words
    }

    /// - Throws: ``FaultCode/invalidNotification``.
    public init(_ json: JSON) throws(Fault) {
        let members = try MessageMembers(json, "The notification", .invalidNotification)
        id = try members.text("notification_id")
        guard let event = Event(rawValue: try members.text("event")) else {
            throw members.refusal("is of an event that is not known")
        }
        self.event = event
        words = try members.optionalText("event_description")
    }

    public var json: JSON {
        let own = [JSON.Member("notification_id", .string(id)), JSON.Member("event", .string(event.rawValue))]
        return .object(own + (words.map { [JSON.Member("event_description", .string($0))] } ?? []))
    }
}

extension FaultCode {
    /// An issuer's answer cannot be read.
    public static let credentialResponse = FaultCode(rawValue: "OpenID4VCI 1.0, 8.3")
    /// A transaction that is not known; the error an issuer answers with.
    public static let invalidTransactionID = FaultCode(rawValue: "invalid_transaction_id")
    /// A notification is about credentials that are not known; the error an issuer answers with.
    public static let invalidNotificationID = FaultCode(rawValue: "invalid_notification_id")
    /// A notification is malformed.
    public static let invalidNotification = FaultCode(rawValue: "invalid_notification_request")
}
