public import Core
public import Ledger

/// An entry of a referral's record was written or changed.
public struct RecordEntrySaved: Fact {
    public static let name = "social-prescribing.record-entry-saved.1"
    public let entry: ID<RecordEntry>
    public let referral: ReferralID
    public let person: PersonServedID
    /// Which section, by code; `guarded` for those that only the care team may learn of.
    public let section: String
    public let revision: Int
    public var subject: String { entry.text }
}

/// An entry of a referral's record was taken out.
public struct RecordEntryRemoved: Fact {
    public static let name = "social-prescribing.record-entry-removed.1"
    public let entry: ID<RecordEntry>
    public let referral: ReferralID
    public let person: PersonServedID
    public let section: String
    public var subject: String { entry.text }
}

extension RecordSection {
    /// As facts name it.
    var code: String { isGuarded ? "guarded" : rawValue }
}
