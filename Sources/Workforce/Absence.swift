public import Core

/// Whole days on which a person cannot be rostered.
public struct Absence: Hashable, Sendable {
    public let id: AbsenceID
    public let person: PersonID
    public var kind: Kind
    public var firstDay: Day
    /// The last day, included.
    public var lastDay: Day
    /// What it takes from a leave balance or counts as worked, in minutes; 0 for what takes nothing.
    public var chargedMinutes: Int

    /// Why somebody is away, as far as a roster needs to know.
    public enum Kind: String, CaseIterable, Sendable, Codable {
        case annualLeave = "annual-leave"
        case sickness
        case study
        case parenting
        case carers
        case unpaid
        case other

        public var title: String {
            switch self {
            case .annualLeave: "Annual leave"
            case .sickness: "Sickness"
            case .study: "Study leave"
            case .parenting: "Parental leave"
            case .carers: "Carer's leave"
            case .unpaid: "Unpaid leave"
            case .other: "Other absence"
            }
        }

        /// Two letters for the board.
        public var code: String {
            switch self {
            case .annualLeave: "AL"
            case .sickness: "SK"
            case .study: "SL"
            case .parenting: "PL"
            case .carers: "CL"
            case .unpaid: "UL"
            case .other: "OA"
            }
        }
    }

    public init(
        id: AbsenceID, person: PersonID, kind: Kind, firstDay: Day, lastDay: Day, chargedMinutes: Int = 0
    ) {
        self.id = id
        self.person = person
        self.kind = kind
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.chargedMinutes = chargedMinutes
    }

    /// Whether the person is away on a day.
    public func covers(_ day: Day) -> Bool { firstDay <= day && day <= lastDay }
}
