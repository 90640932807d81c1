import Core
import FHIR
import Population
import Storage

/// Why a person's practice is not told what became of a referral.
enum PracticeHold: Hashable, Sendable {
    /// They did not agree that anybody outside the team is told, and the practice did not refer them.
    case notAgreed
    /// They keep their referrals from every team.
    case keeps
    /// They said no to their practice by its name.
    case saidNo(SharingStop)

    var words: String {
        switch self {
        case .notAgreed:
            "They have not agreed that anybody outside the team is told, so no letter goes to their practice. They can "
                + "take the message there themselves: print it, or save it as a PDF."
        case .keeps: "They keep their referrals from every team, so no letter goes to their practice."
        case .saidNo(let stop): stop.words
        }
    }
}

extension Referral {
    /// What keeps the person's practice from being told; `nil` where nothing does.
    ///
    /// Whoever agreed that those who help are told has agreed for their practice too: the forms say so. Without that
    /// only a practice that referred them itself is answered.
    func practiceHold(
        _ person: PersonServed, at now: Instant, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> PracticeHold? {
        if try CaseDoors.choices(of: self.person, in: organisation, tx).refusedToEveryTeam.contains(.referrals) {
            return .keeps
        }
        if let practice = person.practice, let stop = try stop(of: messageParts, practice, at: now, organisation, tx) {
            return .saidNo(stop)
        }
        let code = person.practice.flatMap { ODSCode($0.odsCode) }
        let isSender = origin != .person && code != nil && ODSCode(content.referrer.odsCode) == code
        return content.consent == .agreed || isSender ? nil : .notAgreed
    }

    /// Whether the person's practice may read what they answered in questionnaires.
    func practiceSeesMeasures(
        _ person: PersonServed, at now: Instant, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Bool {
        guard let practice = person.practice,
            try stop(of: [.measures], practice, at: now, organisation, tx) == nil
        else { return false }
        let choices = try CaseDoors.choices(of: self.person, in: organisation, tx)
        return !choices.refusedToEveryTeam.contains(.measures)
    }

    private func stop(
        of parts: Set<RecordPart>, _ practice: PersonServed.Practice, at now: Instant, _ organisation: OrganisationID,
        _ tx: any Transaction
    ) throws -> SharingStop? {
        try sharingStop(
            of: parts, about: person, to: Addressee(name: practice.name, odsCode: practice.odsCode), at: now,
            of: organisation, in: tx)
    }
}
