public import Core

/// An assignment: one person's contract with one unit, for a stretch of days.
public struct Post: Hashable, Sendable {
    public let id: PostID
    public let person: PersonID
    public var unit: UnitID
    /// "Staff nurse".
    public var jobTitle: String
    public var staffGroup: StaffGroup
    public var terms: Terms
    /// Agenda for Change band or grade, as printed: "5", "8a", "ST3".
    public var band: String?
    /// Contract hours a week without unpaid breaks, in minutes: 2250 is 37.5 h.
    public var weeklyMinutes: Int
    public var firstDay: Day
    /// The last day, included; `nil` while it is open.
    public var lastDay: Day?
    /// The assignment number of the electronic staff record, unique within the organisation.
    public var assignmentNumber: String?
    public var pattern: WorkingPattern?

    /// The staff group of the electronic staff record.
    public enum StaffGroup: String, CaseIterable, Sendable, Codable {
        case nursing = "registered-nursing-midwifery"
        case nursingAssociate = "nursing-associate"
        case support = "support-to-clinical"
        case medical, allied = "allied-health", scientific, admin, estates

        public var title: String {
            switch self {
            case .nursing: "Registered nursing and midwifery"
            case .nursingAssociate: "Nursing associates"
            case .support: "Support to clinical staff"
            case .medical: "Medical and dental"
            case .allied: "Allied health professions"
            case .scientific: "Scientific and technical"
            case .admin: "Administrative"
            case .estates: "Estates and facilities"
            }
        }
    }

    /// Which contract's rules hold, beside the law.
    public enum Terms: String, CaseIterable, Sendable, Codable {
        case agendaForChange = "afc"
        case residentDoctor = "resident-2016"
        case sas = "sas"
        case consultant = "consultant-2003"
        case other

        public var title: String {
            switch self {
            case .agendaForChange: "Agenda for Change"
            case .residentDoctor: "Resident doctor (2016)"
            case .sas: "Specialty doctor (SAS)"
            case .consultant: "Consultant (2003)"
            case .other: "Other"
            }
        }
    }

    public init(
        id: PostID, person: PersonID, unit: UnitID, jobTitle: String, staffGroup: StaffGroup,
        terms: Terms = .agendaForChange, band: String? = nil, weeklyMinutes: Int, firstDay: Day, lastDay: Day? = nil,
        assignmentNumber: String? = nil, pattern: WorkingPattern? = nil
    ) {
        self.id = id
        self.person = person
        self.unit = unit
        self.jobTitle = jobTitle
        self.staffGroup = staffGroup
        self.terms = terms
        self.band = band
        self.weeklyMinutes = weeklyMinutes
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.assignmentNumber = assignmentNumber
        self.pattern = pattern
    }

    /// Whether the post is held on a day, first and last included.
    public func isHeld(on day: Day) -> Bool { firstDay <= day && day <= lastDay ?? day }

    /// Contract minutes over a run of days: a seventh of the week for each day the post is held, rounded to the minute.
    public func contractMinutes(from first: Day, through last: Day) -> Int {
        let days = min(last, lastDay ?? last) - max(first, firstDay) + 1
        return days > 0 ? (weeklyMinutes * days + 3) / 7 : 0
    }
}

/// Which days and times a person works by agreement, as a cycle of whole weeks: flexible working, fixed days off.
public struct WorkingPattern: Hashable, Sendable, Codable {
    /// Seven letters a week, Monday first: `A` any shift, `D` days only, `N` nights only, `-` not at work.
    public let letters: String
    /// A Monday on which the first week of the cycle began.
    public let anchor: Day

    /// - Returns: `nil` unless there are one to eight weeks of the four letters, with at least one day at work.
    public init?(_ letters: String, anchor: Day) {
        let places = letters.utf8
        guard places.count.isMultiple(of: 7), (7...56).contains(places.count),
            letters.allSatisfy({ "ADN-".contains($0) }), letters.contains(where: { $0 != "-" })
        else { return nil }
        self.letters = letters
        self.anchor = anchor.monday
    }

    /// What the working pattern lets somebody work on a day.
    public enum Allowance: Sendable, Hashable { case any, days, nights, off }

    /// What the pattern lets the person work on a day; it repeats in both directions from its first week.
    public func allowance(on day: Day) -> Allowance {
        let length = letters.utf8.count
        let place = (((day - anchor) % length) + length) % length
        switch Array(letters.utf8)[place] {
        case UInt8(ascii: "D"): return .days
        case UInt8(ascii: "N"): return .nights
        case UInt8(ascii: "-"): return .off
        default: return .any
        }
    }
}

/// A signed choice to work more than 48 hours a week on average.
public struct OptOut: Hashable, Sendable {
    public let person: PersonID
    public let signedOn: Day
    /// The last day it holds, after notice; `nil` while it runs.
    public let endsOn: Day?

    public init(person: PersonID, signedOn: Day, endsOn: Day?) {
        self.person = person
        self.signedOn = signedOn
        self.endsOn = endsOn
    }
}
