public import Core

/// One duty as the rules see it: when, of what kind, for whom, and how much of it was work.
public struct WorkedDuty: Hashable, Sendable, Identifiable {
    public let id: DutyID
    public let span: TimeSpan
    public let kind: Kind
    /// Minutes of break without pay, which are not working time; taken to lie in the middle of the duty.
    public let unpaidBreakMinutes: Int
    /// Minutes of break with pay, which are working time, as for resident doctors.
    public let paidBreakMinutes: Int
    /// On call away from work: from each call to the finish of its work, travel included. Empty for all other kinds.
    public let workedSpans: [TimeSpan]
    public let unit: UnitID?
    /// The employer, when it is another than the one whose roster this is.
    public let employer: String?
    public let engagement: Engagement

    /// What sort of duty it is, which says how much of it is working time.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case shift
        /// On call at the place of work: working time from start to end (WTR-19).
        case residentOnCall
        /// On call from home: working time only while called (WTR-19).
        case nonResidentOnCall
        /// Training or study that the employer asks for: working time.
        case study
    }

    /// Under what arrangement the hours are worked.
    public enum Engagement: String, Hashable, Sendable, Codable, CaseIterable {
        case contracted
        /// Overtime that is part of the normal pattern.
        case regularOvertime
        /// Overtime now and then, which is not part of a night worker's normal hours.
        case occasionalOvertime
        /// A shift through a staff bank or an agency.
        case bank
    }

    /// - Parameters:
    ///   - unpaidBreakMinutes: counted between nothing and the whole duty.
    ///   - workedSpans: kept for ``Kind/nonResidentOnCall`` only.
    public init(
        id: DutyID, span: TimeSpan, kind: Kind = .shift, unpaidBreakMinutes: Int = 0, paidBreakMinutes: Int = 0,
        workedSpans: [TimeSpan] = [], unit: UnitID? = nil, employer: String? = nil,
        engagement: Engagement = .contracted
    ) {
        self.id = id
        self.span = span
        self.kind = kind
        self.unpaidBreakMinutes = min(max(unpaidBreakMinutes, 0), max(span.length.count, 0))
        self.paidBreakMinutes = min(max(paidBreakMinutes, 0), max(span.length.count, 0))
        let calls = kind == .nonResidentOnCall ? workedSpans : []
        self.workedSpans = calls.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
        self.unit = unit
        self.employer = employer
        self.engagement = engagement
    }

    /// Whether the person must be at work for all of it, which is all kinds but on call from home.
    public var isAttendance: Bool { kind != .nonResidentOnCall }
}
