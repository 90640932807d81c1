public import Core
public import Storage

/// A part of what is held about a person served, for deciding who may see it and who may write it.
public enum RecordPart: String, CaseIterable, Sendable, Hashable, Codable {
    /// Name, numbers, address, contacts.
    case details
    /// Communication needs, accessible information, reasonable adjustments.
    case needs
    /// What matters to them, in their own words.
    case aboutMe = "about-me"
    /// Their care and support plan, goals and actions.
    case plan
    /// Decisions they came to with professionals.
    case decisions
    /// Answers to questionnaires, and scores.
    case measures
    /// Referrals, contacts and what came of them.
    case referrals
    /// What professionals write for each other.
    case caseNotes = "case-notes"
    /// Concerns about harm; never shown to a proxy, who must not even learn that there are any.
    case safeguarding
    /// Who acts for them, what they agreed to, who looked.
    case access

    /// As it is called on screen.
    public var title: String {
        switch self {
        case .details: "Name, address and contacts"
        case .needs: "Needs and adjustments"
        case .aboutMe: "About me"
        case .plan: "Care and support plan"
        case .decisions: "Decisions made together"
        case .measures: "Answers to questions, and scores"
        case .referrals: "Referrals and what came of them"
        case .caseNotes: "Case notes"
        case .safeguarding: "Safeguarding"
        case .access: "Who acts for them, and who looked"
        }
    }
}

/// As what somebody comes to a person's record, and so what of it they may see and write.
public struct Standing: Hashable, Sendable {
    public let kind: Kind
    public let sees: Set<RecordPart>
    public let writes: Set<RecordPart>

    /// The ways of having to do with a person.
    public enum Kind: String, Sendable, Hashable {
        /// The person.
        case themself
        /// Somebody who acts for them: a parent, an attorney, a chosen helper.
        case proxy
        /// Staff of a team that cares for them.
        case careTeam = "care-team"
        /// Staff who opened the record in an emergency, with a reason.
        case emergency
    }

    /// Whether they see what is marked as kept from whoever acts for the person. Where they do not, it must look as if
    /// there were nothing: no count, no gap, no other answer than for what does not exist.
    public var seesWhatIsKeptFromProxies: Bool { kind != .proxy }

    public init(_ kind: Kind, sees: Set<RecordPart>, writes: Set<RecordPart>) {
        self.kind = kind
        self.sees = sees
        self.writes = writes
    }

    /// - Throws: a `forbidden` refusal unless the part may be seen.
    public func requireSeeing(_ part: RecordPart) throws(Refusal) {
        guard sees.contains(part) else {
            throw Refusal(.forbidden, "You may not see this part of the record.")
        }
    }

    /// - Throws: a `forbidden` refusal unless the part may be written.
    public func requireWriting(_ part: RecordPart) throws(Refusal) {
        guard writes.contains(part) else {
            throw Refusal(.forbidden, "You may not change this part of the record.")
        }
    }
}

/// As what the caller comes to a person's record at a moment.
///
/// An account of a person served is the person, or somebody who acts for them, and never staff, whatever else it holds.
/// - Throws: ``Refusal``: `notFound` for somebody the organisation does not know, and for whoever has nothing to do
///   with them, so that nobody learns who is on the register by asking.
public func standing(
    of caller: Caller, towards person: PersonServedID, at now: Instant, in tx: any Transaction
) throws -> Standing {
    try openRecord(of: person, as: caller, at: now, in: tx).standing
}

/// A record that was opened: whose it is, under which ids rows of theirs stand, and as what the caller came to it.
public struct OpenRecord: Hashable, Sendable {
    /// As the register has them, nothing kept back (``shown``).
    public let person: PersonServed
    /// The person's own id, and those of records that were merged into theirs: ask tables for all of them.
    public let everyID: [PersonServedID]
    public let standing: Standing

    /// The person as the caller may see them.
    public var shown: PersonServed { person.asSeen(by: standing) }

    /// - Throws: a `forbidden` refusal unless a team that cares for the person asks.
    func requireTeam() throws(Refusal) {
        guard standing.kind == .careTeam else {
            throw Refusal(.forbidden, "Only a team that cares for this person can do this.")
        }
    }
}

/// Opens a person's record: finds them, also under the id of a record that was merged into theirs, and says as what the
/// caller comes to it.
///
/// - Throws: ``Refusal``: `notFound` as ``standing(of:towards:at:in:)`` has it.
public func openRecord(
    of id: PersonServedID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> OpenRecord {
    let organisation = caller.organisation
    let (survivor, everyID) = try PeopleServed.identity(behind: id, of: organisation, in: tx)
    let person = try PeopleServed.find(survivor, of: organisation, in: tx)
    let standing: Standing?
    if let served = caller.served {
        standing = try ownStanding(of: served, towards: person, everyID, organisation, at: now, in: tx)
    } else {
        standing = try staffStanding(of: caller, everyID, at: now, in: tx)
    }
    guard let standing else { throw PeopleServed.unknown }
    return OpenRecord(person: person, everyID: everyID, standing: standing)
}

/// The person's own standing, or that of somebody who acts for them just now.
private func ownStanding(
    of served: PersonServedID, towards person: PersonServed, _ everyID: [PersonServedID],
    _ organisation: OrganisationID, at now: Instant, in tx: any Transaction
) throws -> Standing? {
    if everyID.contains(served) {
        let all = Set(RecordPart.allCases).subtracting([.safeguarding, .caseNotes])
        return Standing(.themself, sees: all, writes: all)
    }
    let holders = try PeopleServed.identity(behind: served, of: organisation, in: tx).everyID
    let held = try Relationships.held(by: holders, for: everyID, of: organisation, in: tx)
    guard !held.isEmpty else { return nil }
    let lacking = CapacityRecord.lacking(try CapacityRecords.of(everyID, in: organisation, tx), on: now.ukDay)
    let graceDays = try CareSettings.reviewGraceDays(of: organisation, in: tx)
    let acting = held.filter { $0.acts(for: person, lacksCapacity: !lacking.isEmpty, at: now) }
        .map { ($0, $0.granted(of: person, lacking: lacking, graceDays: graceDays, at: now)) }
        .filter { !$0.kind.needsLackOfCapacity || !$1.isEmpty }
    guard !acting.isEmpty else { return nil }
    var sees: Set<RecordPart> = [], writes: Set<RecordPart> = []
    for (relationship, granted) in acting {
        sees.formUnion(granted)
        writes.formUnion(relationship.writes.intersection(granted))
    }
    return Standing(.proxy, sees: sees, writes: writes)
}

/// The standing of staff, with what ties them to the person read from the tables.
private func staffStanding(
    of caller: Caller, _ everyID: [PersonServedID], at now: Instant, in tx: any Transaction
) throws -> Standing? {
    guard caller.may(.careRecord) else { return nil }
    let organisation = caller.organisation
    return StaffTies(
        teams: try CareTeams.units(caringForAny: everyID, of: organisation, on: now.ukDay, in: tx),
        isOpened: try RecordOpenings.isOpen(of: everyID, to: caller.account, in: organisation, at: now, tx),
        choices: try SharingStore.choices(of: everyID, in: organisation, tx)
    ).standing(of: caller)
}
