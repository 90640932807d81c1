public import Core

/// An entry of a referral's record: what the short form does not ask.
public struct RecordEntry: Hashable, Sendable {
    public let id: ID<RecordEntry>
    public let section: RecordSection
    /// The contact, signpost or assessment that it says more of.
    public let under: String?
    public var fields: [String: String]
    /// Counted from 1; 0 for what the case or the register says and nobody wrote here.
    public var revision: Int
    /// Who wrote it last.
    public var account: AccountID?
    public var at: Instant

    public init(
        id: ID<RecordEntry>, section: RecordSection, under: String? = nil, fields: [String: String],
        revision: Int = 0, account: AccountID? = nil, at: Instant
    ) {
        self.id = id
        self.section = section
        self.under = under
        self.fields = fields
        self.revision = revision
        self.account = account
        self.at = at
    }

    /// What it is called in lists: the first thing it says.
    var title: String {
        let first = section.form.fields.first { fields[$0.key] != nil }
        return first.map { $0.words(fields[$0.key] ?? "") }?.shortened(to: 80) ?? section.form.title
    }

    /// The ids of entries that nobody wrote here, so that they stay the same from one reading to the next.
    static func made(_ section: RecordSection, _ place: String) -> ID<RecordEntry> {
        ID("\(section.rawValue)-\(place)")
    }
}
