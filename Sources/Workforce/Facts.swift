public import Core
public import Ledger

// What happened in the register, by ids. Why somebody is absent is not told: whoever may know asks the register.

/// A unit was added.
public struct UnitAdded: Fact {
    public static let name = "workforce.unit-added.1"
    public let unit: UnitID
    public var subject: String { unit.text }
}

/// A unit's name, kind, code or place changed.
public struct UnitChanged: Fact {
    public static let name = "workforce.unit-changed.1"
    public let unit: UnitID
    public var subject: String { unit.text }
}

/// A unit is no longer used.
public struct UnitClosed: Fact {
    public static let name = "workforce.unit-closed.1"
    public let unit: UnitID
    public var subject: String { unit.text }
}

/// A closed unit is used again.
public struct UnitReopened: Fact {
    public static let name = "workforce.unit-reopened.1"
    public let unit: UnitID
    public var subject: String { unit.text }
}

/// A person came onto the register.
public struct PersonAdded: Fact {
    public static let name = "workforce.person-added.1"
    public let person: PersonID
    public var subject: String { person.text }
}

/// A person's number, name, address or date of birth changed.
public struct PersonChanged: Fact {
    public static let name = "workforce.person-changed.1"
    public let person: PersonID
    public var subject: String { person.text }
}

/// A person leaves the organisation.
public struct PersonLeft: Fact {
    public static let name = "workforce.person-left.1"
    public let person: PersonID
    /// The last day they belong to it.
    public let lastDay: Day
    public var subject: String { person.text }
}

/// A person was given a post on a unit.
public struct PostAdded: Fact {
    public static let name = "workforce.post-added.1"
    public let post: PostID
    public let person: PersonID
    public let unit: UnitID
    public var subject: String { post.text }
}

/// A post's terms, hours, days or unit changed.
public struct PostChanged: Fact {
    public static let name = "workforce.post-changed.1"
    public let post: PostID
    public let person: PersonID
    /// Where it is now.
    public let unit: UnitID
    public var subject: String { post.text }
}

/// A post was given a last day.
public struct PostEnded: Fact {
    public static let name = "workforce.post-ended.1"
    public let post: PostID
    public let person: PersonID
    public let lastDay: Day
    public var subject: String { post.text }
}

/// A skill was added to those the organisation uses.
public struct SkillAdded: Fact {
    public static let name = "workforce.skill-added.1"
    public let skill: SkillID
    public var subject: String { skill.text }
}

/// A skill's code or name changed.
public struct SkillChanged: Fact {
    public static let name = "workforce.skill-changed.1"
    public let skill: SkillID
    public var subject: String { skill.text }
}

/// Somebody's skill was recorded or renewed.
public struct SkillHeld: Fact {
    public static let name = "workforce.skill-held.1"
    public let person: PersonID
    public let skill: SkillID
    public let validFrom: Day
    public var subject: String { person.text }
}

/// Somebody's skill was given a last valid day.
public struct SkillHoldingEnded: Fact {
    public static let name = "workforce.skill-holding-ended.1"
    public let person: PersonID
    public let skill: SkillID
    public let validFrom: Day
    public let lastDay: Day
    public var subject: String { person.text }
}

/// Somebody's skill will end: told some days ahead, and when it is given with an end.
public struct SkillEnding: Fact {
    public static let name = "workforce.skill-ending.1"
    public let person: PersonID
    public let skill: SkillID
    public let lastDay: Day
    /// How many days before; `nil` when it is told as the skill is given.
    public let daysAhead: Int?
    public var subject: String { person.text }

    public init(person: PersonID, skill: SkillID, lastDay: Day, daysAhead: Int?) {
        self.person = person
        self.skill = skill
        self.lastDay = lastDay
        self.daysAhead = daysAhead
    }
}

/// Somebody signed that they may work more than 48 hours a week on average.
public struct OptOutSigned: Fact {
    public static let name = "workforce.opt-out-signed.1"
    public let person: PersonID
    public let signedOn: Day
    public var subject: String { person.text }
}

/// Somebody withdrew their opt-out.
public struct OptOutEnded: Fact {
    public static let name = "workforce.opt-out-ended.1"
    public let person: PersonID
    public let signedOn: Day
    public let lastDay: Day
    public var subject: String { person.text }
}

/// An absence was booked.
public struct AbsenceBooked: Fact {
    public static let name = "workforce.absence-booked.1"
    public let absence: AbsenceID
    public let person: PersonID
    public var subject: String { absence.text }
}

/// An absence's kind, days or charge changed.
public struct AbsenceChanged: Fact {
    public static let name = "workforce.absence-changed.1"
    public let absence: AbsenceID
    public let person: PersonID
    public var subject: String { absence.text }
}

/// An absence was taken away again.
public struct AbsenceCancelled: Fact {
    public static let name = "workforce.absence-cancelled.1"
    public let absence: AbsenceID
    public let person: PersonID
    public var subject: String { absence.text }

    public init(absence: AbsenceID, person: PersonID) {
        self.absence = absence
        self.person = person
    }
}

/// Work for another employer was declared.
public struct OutsideDutyDeclared: Fact {
    public static let name = "workforce.outside-duty-declared.1"
    public let duty: DutyID
    public let person: PersonID
    public var subject: String { duty.text }
}

/// Declared work for another employer was taken back.
public struct OutsideDutyRemoved: Fact {
    public static let name = "workforce.outside-duty-removed.1"
    public let duty: DutyID
    public let person: PersonID
    public var subject: String { duty.text }
}

/// A duty was recorded or corrected that no roster kept here has made.
public struct DutyRecorded: Fact {
    public static let name = "workforce.duty-recorded.1"
    public let duty: DutyID
    public let person: PersonID
    public var subject: String { duty.text }
}

/// Public holidays were added to those the organisation keeps.
public struct PublicHolidaysAdded: Fact {
    public static let name = "workforce.public-holidays-added.1"
    public let days: [Day]
    public var subject: String { days.first?.description ?? "" }
}

/// A public holiday is no longer kept.
public struct PublicHolidayRemoved: Fact {
    public static let name = "workforce.public-holiday-removed.1"
    public let day: Day
    public var subject: String { day.description }
}

/// A file was brought into the register.
public struct FileImported: Fact {
    public static let name = "workforce.file-imported.1"
    /// Which kind of file: ``ImportKind``'s code.
    public let kind: String
    public let newCount: Int
    public let changedCount: Int
    public let unchangedCount: Int
    public let badCount: Int
    public var subject: String { kind }
}
