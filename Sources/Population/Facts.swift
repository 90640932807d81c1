public import Core
public import Ledger

// What happened on the register of people served, by ids. What is kept from somebody is kept out of here by having no
// words at all.

/// Somebody was put on the register.
public struct PersonServedAdded: Fact {
    public static let name = "population.person-added.1"
    public let person: PersonServedID
    public var subject: String { person.text }
}

/// A file of people came in. Facts of each of them stand before it.
public struct PeopleFileImported: Fact {
    public static let name = "population.file-imported.1"
    /// The team that takes them on.
    public let unit: UnitID
    public let newCount: Int
    public let changedCount: Int
    public let takenOnCount: Int
    public let sameCount: Int
    public let leftOutCount: Int
    public var subject: String { unit.text }
}

/// What is known of somebody changed.
public struct PersonServedChanged: Fact {
    public static let name = "population.person-changed.1"
    public let person: PersonServedID
    public var subject: String { person.text }
}

/// It was set how long a parent's access goes on without its review.
public struct ReviewGraceSet: Fact {
    public static let name = "population.review-grace-set.1"
    public let days: Int
    public var subject: String { "review-grace" }
}

/// A person asked for somebody to help them with their record.
public struct HelperAsked: Fact {
    public static let name = "population.helper-asked.1"
    public let person: PersonServedID
    public let request: ID<HelperRequest>
    public var subject: String { person.text }
}

/// A team talked with a person who had asked for a helper.
public struct HelperAnswered: Fact {
    public static let name = "population.helper-answered.1"
    public let person: PersonServedID
    public let request: ID<HelperRequest>
    public var subject: String { person.text }
}

/// A need was written down.
public struct NeedRecorded: Fact {
    public static let name = "population.need-recorded.1"
    public let person: PersonServedID
    public let need: ID<Need>
    public var subject: String { person.text }
}

/// A need no longer holds.
public struct NeedEnded: Fact {
    public static let name = "population.need-ended.1"
    public let person: PersonServedID
    public let need: ID<Need>
    public var subject: String { person.text }
}

/// A team took somebody on.
public struct CareBegun: Fact {
    public static let name = "population.care-begun.1"
    public let person: PersonServedID
    public let unit: UnitID
    public let member: ID<CareTeamMember>
    public var subject: String { person.text }
}

/// Somebody else of a team looks after a person.
public struct CareHandedOver: Fact {
    public static let name = "population.care-handed-over.1"
    public let person: PersonServedID
    public let unit: UnitID
    public let member: ID<CareTeamMember>
    public var subject: String { person.text }
}

/// A team no longer cares for somebody.
public struct CareEnded: Fact {
    public static let name = "population.care-ended.1"
    public let person: PersonServedID
    public let unit: UnitID
    public let lastDay: Day
    public var subject: String { person.text }
}

/// Somebody was given leave to act for a person.
public struct RelationshipGranted: Fact {
    public static let name = "population.relationship-granted.1"
    public let person: PersonServedID
    public let relationship: ID<Relationship>
    public let kind: Relationship.Kind
    public var subject: String { person.text }
}

/// Somebody looked again at who acts for a person.
public struct RelationshipReviewed: Fact {
    public static let name = "population.relationship-reviewed.1"
    public let person: PersonServedID
    public let relationship: ID<Relationship>
    public var subject: String { person.text }
}

/// Somebody no longer acts for a person.
public struct RelationshipEnded: Fact {
    public static let name = "population.relationship-ended.1"
    public let person: PersonServedID
    public let relationship: ID<Relationship>
    public var subject: String { person.text }
}

/// It was written down whether somebody could make a decision.
public struct CapacityRecorded: Fact {
    public static let name = "population.capacity-recorded.1"
    public let person: PersonServedID
    public let record: ID<CapacityRecord>
    public var subject: String { person.text }
}

/// What was written down about a decision no longer holds.
public struct CapacityRecordEnded: Fact {
    public static let name = "population.capacity-ended.1"
    public let person: PersonServedID
    public let record: ID<CapacityRecord>
    public var subject: String { person.text }
}

/// A person chose who may see a part of their record.
public struct SharingChosen: Fact {
    public static let name = "population.sharing-chosen.1"
    public let person: PersonServedID
    public let choice: ID<SharingChoice>
    public let part: RecordPart
    public let isAllowed: Bool
    public var subject: String { person.text }
}

/// A no to an organisation was set aside on a law. The fact names neither the person nor the organisation, since it may
/// be kept from the person.
public struct SharingOverridden: Fact {
    public static let name = "population.sharing-overridden.1"
    public let override: ID<SharingOverride>
    public let choice: ID<SharingChoice>
    public let basis: ID<LawfulBasis>
    public var subject: String { override.text }
}

/// A no that was set aside holds again.
public struct SharingOverrideEnded: Fact {
    public static let name = "population.sharing-override-ended.1"
    public let override: ID<SharingOverride>
    public var subject: String { override.text }
}

/// A line was added to the register of lawful bases.
public struct LawfulBasisAdded: Fact {
    public static let name = "population.lawful-basis-added.1"
    public let basis: ID<LawfulBasis>
    public var subject: String { basis.text }
}

/// A line of the register of lawful bases no longer holds.
public struct LawfulBasisEnded: Fact {
    public static let name = "population.lawful-basis-ended.1"
    public let basis: ID<LawfulBasis>
    public var subject: String { basis.text }
}

/// A record was opened in an emergency.
public struct RecordOpened: Fact {
    public static let name = "population.record-opened.1"
    public let person: PersonServedID
    public let opening: ID<RecordOpening>
    public let endsAt: Instant
    public var subject: String { person.text }
}

/// Somebody guessed wrong at whose an NHS number is as often as is let through.
public struct IdentityGuessed: Fact {
    public static let name = "population.identity-guessed.1"
    public let account: AccountID
    public var subject: String { account.text }
}

/// An emergency was ended before its time.
public struct RecordOpeningEnded: Fact {
    public static let name = "population.record-opening-ended.1"
    public let person: PersonServedID
    public let opening: ID<RecordOpening>
    public var subject: String { person.text }
}

/// A lead looked through an emergency.
public struct RecordOpeningReviewed: Fact {
    public static let name = "population.record-opening-reviewed.1"
    public let person: PersonServedID
    public let opening: ID<RecordOpening>
    public var subject: String { person.text }
}

/// A concern about somebody's safety was raised.
public struct ConcernRaised: Fact {
    public static let name = "population.concern-raised.1"
    public let person: PersonServedID
    public let concern: ID<SafeguardingConcern>
    /// The team whose leads hear of it from the service in which it was raised; `nil` where it was raised here.
    public let toldTeam: UnitID?
    public var subject: String { person.text }

    init(person: PersonServedID, concern: ID<SafeguardingConcern>, toldTeam: UnitID? = nil) {
        self.person = person
        self.concern = concern
        self.toldTeam = toldTeam
    }
}

/// Something was done about a concern, or it came to another state.
public struct ConcernActedOn: Fact {
    public static let name = "population.concern-acted-on.1"
    public let person: PersonServedID
    public let concern: ID<SafeguardingConcern>
    public let state: SafeguardingConcern.State
    public var subject: String { person.text }
}

/// An account was opened for a person served.
public struct PersonInvited: Fact {
    public static let name = "population.person-invited.1"
    public let person: PersonServedID
    public let account: AccountID
    public var subject: String { person.text }
}

/// Two records were found to be of one person.
public struct PeopleMerged: Fact {
    public static let name = "population.people-merged.1"
    public let survivor: PersonServedID
    public let merged: PersonServedID
    public var subject: String { survivor.text }
}

/// Two records were found to be of two people after all.
public struct MergeUndone: Fact {
    public static let name = "population.merge-undone.1"
    public let survivor: PersonServedID
    public let merged: PersonServedID
    public var subject: String { survivor.text }
}
