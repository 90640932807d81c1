public import Core
public import Ledger

// What happened to passports, by ids. What an item says, and why it was rejected or revoked, stays in its row.

/// A check or training record was written down.
public struct PassportItemRecorded: Fact {
    public static let name = "staff-passport.item-recorded.1"
    public let item: PassportItemID
    public let person: PersonID
    /// The kind and its version.
    public let kind: String
    public var subject: String { item.text }
}

/// The result of a check came that was still running when its item was written down.
public struct PassportItemCompleted: Fact {
    public static let name = "staff-passport.item-completed.1"
    public let item: PassportItemID
    public let person: PersonID
    /// The kind and its version.
    public let kind: String
    public var subject: String { item.text }
}

/// Items were offered to their person's wallet.
public struct PassportOffered: Fact {
    public static let name = "staff-passport.offered.1"
    public let offer: PassportOfferID
    public let person: PersonID
    public let items: [PassportItemID]
    public var subject: String { offer.text }
}

/// A wallet used the code of an offer.
public struct PassportOfferUsed: Fact {
    public static let name = "staff-passport.offer-used.1"
    public let offer: PassportOfferID
    public let person: PersonID
    public var subject: String { offer.text }
}

/// An offer was closed because its second code was entered wrongly too often.
public struct PassportOfferLocked: Fact {
    public static let name = "staff-passport.offer-locked.1"
    public let offer: PassportOfferID
    public let person: PersonID
    public var subject: String { offer.text }
}

/// Somebody answered a wallet that asked for items at the page where people sign in.
public struct WalletRequestAnswered: Fact {
    public static let name = "staff-passport.wallet-request-answered.1"
    public let request: WalletRequestID
    public let person: PersonID
    public let isGranted: Bool
    public var subject: String { request.text }
}

/// A wallet fetched a token of an item.
public struct CredentialIssued: Fact {
    public static let name = "staff-passport.credential-issued.1"
    public let credential: IssuedCredentialID
    public let item: PassportItemID
    public let person: PersonID
    public var subject: String { credential.text }
}

/// An item came to stand otherwise: accepted, rejected, withdrawn, suspended, reinstated or revoked.
public struct PassportItemMoved: Fact {
    public static let name = "staff-passport.item-moved.1"
    public let item: PassportItemID
    public let person: PersonID
    public let kind: String
    /// The state it is in now, by its code.
    public let state: String
    public var subject: String { item.text }
}

/// Somebody was asked to show their passport.
public struct PassportAskedFor: Fact {
    public static let name = "staff-passport.asked-for.1"
    public let request: PassportRequestID
    public let person: PersonID
    public let checklist: ChecklistID
    public var subject: String { request.text }
}

/// A request that nobody had answered was taken back.
public struct PassportRequestWithdrawn: Fact {
    public static let name = "staff-passport.request-withdrawn.1"
    public let request: PassportRequestID
    public let person: PersonID
    public let checklist: ChecklistID
    public var subject: String { request.text }
}

/// What somebody showed was accepted or rejected.
public struct ReceivedItemDecided: Fact {
    public static let name = "staff-passport.received-decided.1"
    public let received: ReceivedItemID
    public let person: PersonID
    public let isAccepted: Bool
    public var subject: String { received.text }
}

/// The issuer of something received says otherwise of it than before.
public struct ReceivedStatusChanged: Fact {
    public static let name = "staff-passport.received-status.1"
    public let received: ReceivedItemID
    public let person: PersonID
    /// What the issuer says now, by its code.
    public let status: String
    public var subject: String { received.text }
}

/// A checklist was made or changed.
public struct ChecklistSaved: Fact {
    public static let name = "staff-passport.checklist-saved.1"
    public let checklist: ChecklistID
    public var subject: String { checklist.text }
}

/// An issuer was put on the list of those that are trusted, or its keys were read anew.
public struct IssuerTrusted: Fact {
    public static let name = "staff-passport.issuer-trusted.1"
    public let issuer: TrustedIssuerID
    public var subject: String { issuer.text }
}

/// An issuer was taken off the list.
public struct IssuerDistrusted: Fact {
    public static let name = "staff-passport.issuer-distrusted.1"
    public let issuer: TrustedIssuerID
    public var subject: String { issuer.text }
}

/// A kind of an organisation's own was added.
public struct CredentialKindAdded: Fact {
    public static let name = "staff-passport.kind-added.1"
    /// The kind and its version.
    public let kind: String
    public var subject: String { kind }
}

/// An organisation signs with a new key.
public struct SigningKeyChanged: Fact {
    public static let name = "staff-passport.key-changed.1"
    /// The new key, by its thumbprint.
    public let key: String
    /// What it signs: `issuing` or `asking`.
    public let purpose: String
    public var subject: String { key }
}

/// A key is published no longer, before what it signed has ended: because somebody else may have it.
public struct SigningKeyWithdrawn: Fact {
    public static let name = "staff-passport.key-withdrawn.1"
    public let key: String
    public let purpose: String
    public var subject: String { key }
}

/// The person who was asked opened a request: signed in, or with the code that they were told.
public struct PassportRequestOpened: Fact {
    public static let name = "staff-passport.request-opened.1"
    public let request: PassportRequestID
    public let person: PersonID
    public var subject: String { request.text }
}

/// A request was shut because its code was entered wrongly too often.
public struct PassportRequestLocked: Fact {
    public static let name = "staff-passport.request-locked.1"
    public let request: PassportRequestID
    public let person: PersonID
    public var subject: String { request.text }
}

/// A decision on what somebody showed was taken back; it waits again.
public struct ReceivedDecisionTakenBack: Fact {
    public static let name = "staff-passport.decision-taken-back.1"
    public let received: ReceivedItemID
    public let person: PersonID
    public let wasAccepted: Bool
    public var subject: String { received.text }
}

/// A new version of the rules on how long training counts was made.
public struct RefreshRulesSaved: Fact {
    public static let name = "staff-passport.refresh-rules-saved.1"
    public let version: Int
    public var subject: String { "\(version)" }
}

/// How many days ahead the end of a skill by passport is told was changed.
public struct RemindersSaved: Fact {
    public static let name = "staff-passport.reminders-saved.1"
    /// In days, the most first.
    public let ahead: [Int]
    public var subject: String { "reminders" }
}

/// The certificate by which the organisation asks was kept.
public struct AskingCertificateKept: Fact {
    public static let name = "staff-passport.certificate-kept.1"
    /// The thumbprint of the key it is for.
    public let key: String
    public var subject: String { key }
}

/// The certificate by which the organisation asks was taken away.
public struct AskingCertificateDropped: Fact {
    public static let name = "staff-passport.certificate-dropped.1"
    public let key: String
    public var subject: String { key }
}

/// An organisation's key was given certificates, or they were taken away.
public struct SigningKeyCertified: Fact {
    public static let name = "staff-passport.key-certified.1"
    /// The key, by its thumbprint.
    public let key: String
    /// The SHA-256 of the signer's certificate in hexadecimal; `nil` when the key has none any more.
    public let certificate: String?
    public var subject: String { key }
}
