public import Core

/// A stretch of work one person is to do or has done, whichever service or employer it comes from.
///
/// Rosters, the bank, job plans and on-call all make duties, so that working time sees them together.
public struct Duty: Hashable, Sendable {
    public let id: DutyID
    public let person: PersonID
    /// The post it is worked under; `nil` for work elsewhere.
    public var post: PostID?
    /// Where; `nil` for another employer.
    public var unit: UnitID?
    public var kind: Kind
    /// The shift type's code: "LD".
    public var code: String
    public var span: TimeSpan
    public var unpaidBreakMinutes: Int
    public var source: Source
    /// What it comes from within its source, such as a roster period.
    public var sourceReference: String?
    /// Another employer's name, for work declared by the person.
    public var employer: String?
    public var isCancelled: Bool
    /// Counts changes from 0: calendars need it (RFC 5545, SEQUENCE).
    public var sequence: Int
    public var changedAt: Instant

    /// What kind of work it is: the rules read each in its own way.
    public enum Kind: String, CaseIterable, Sendable, Codable {
        case shift
        case residentOnCall = "resident-on-call"
        case nonResidentOnCall = "non-resident-on-call"
        case study
    }

    /// Where the duty comes from: a roster kept here, a bank, or another employer.
    public enum Source: String, CaseIterable, Sendable, Codable {
        case roster, bank, external
    }

    public init(
        id: DutyID, person: PersonID, post: PostID?, unit: UnitID?, kind: Kind = .shift, code: String, span: TimeSpan,
        unpaidBreakMinutes: Int, source: Source, sourceReference: String? = nil, employer: String? = nil,
        isCancelled: Bool = false, sequence: Int = 0, changedAt: Instant
    ) {
        self.id = id
        self.person = person
        self.post = post
        self.unit = unit
        self.kind = kind
        self.code = code
        self.span = span
        self.unpaidBreakMinutes = unpaidBreakMinutes
        self.source = source
        self.sourceReference = sourceReference
        self.employer = employer
        self.isCancelled = isCancelled
        self.sequence = sequence
        self.changedAt = changedAt
    }

    /// What counts as worked hours: the span less the unpaid break.
    public var paidMinutes: Int { max(0, span.length.count - unpaidBreakMinutes) }
}
