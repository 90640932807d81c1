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
/// - Throws: ``Refusal``: `notFound` for somebody the organisation does not know, and for staff who have nothing to do
///   with them, so that nobody learns who is on the register by asking.
public func standing(
    of caller: Caller, towards person: PersonServedID, at now: Instant, in tx: any Transaction
) throws -> Standing {
    _ = try PeopleServed.find(person, of: caller.organisation, in: tx)
    if caller.served == person {
        let all = Set(RecordPart.allCases).subtracting([.safeguarding, .caseNotes])
        return Standing(.themself, sees: all, writes: all)
    }
    let teams = try CareTeams.units(caringFor: person, of: caller.organisation, on: now.ukDay, in: tx)
    guard teams.contains(where: { caller.may(.careRecord, on: $0) }) else { throw PeopleServed.unknown }
    return Standing(.careTeam, sees: Set(RecordPart.allCases), writes: Set(RecordPart.allCases))
}
