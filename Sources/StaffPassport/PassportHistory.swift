import Core
import Ledger
import Storage
import Workforce

/// Something that happened to somebody's passport, as the ledger has it: it can be proved by its number, and cannot be
/// changed afterwards (`commonweal verify-ledger`).
struct PassportEvent: Sendable, Hashable {
    /// The fact's number in the ledger.
    let number: Int
    let at: Instant
    /// What happened: "Put into a wallet".
    let what: String
    /// To what: the name of a kind, or of a checklist.
    let about: String
    /// Who did it: the program, the person, a wallet or an issuer, or an officer's account.
    let by: AccountID?
    /// For what it was asked, where something was asked or shown.
    var terms: ShareTerms?
    /// Whether it is what the register made of what was accepted.
    var isUse = false
    /// Which details were shown, by their names; nothing of what they say.
    var details: [ShownDetails] = []
}

/// Everything that has happened to somebody's passport here, the newest first.
func passportHistory(
    of passport: Passport, in organisation: OrganisationID, _ tx: any Transaction
) throws -> [PassportEvent] {
    var subjects: [(id: String, about: String)] = []
    var terms: [String: ShareTerms] = [:]
    for item in passport.items {
        let name = passport.name(item.kind)
        subjects.append((item.id.text, name))
        subjects += try IssuedCredentials.of(item.id, in: organisation, tx).map { ($0.id.text, name) }
    }
    for offer in passport.offers {
        let names = offer.items.compactMap { id in passport.items.first { $0.id == id } }.map { passport.name($0.kind) }
        subjects.append((offer.id.text, Set(names).sorted().joined(separator: ", ")))
    }
    for request in passport.requests {
        terms[request.id.text] = request.terms
        subjects.append((request.id.text, passport.checklists.first { $0.id == request.checklist }?.name ?? ""))
    }
    for item in passport.received {
        terms[item.id.text] = passport.terms(of: item)
        subjects.append((item.id.text, passport.name(item.kind)))
    }
    subjects.append((passport.person.id.text, "Copies on an old phone"))
    for placement in passport.placements { subjects.append((placement.id.text, "Placement: \(placement.role)")) }
    let events = try subjects.flatMap { subject, about in
        try Ledgers.everything(about: subject, of: organisation, in: tx).compactMap { fact -> PassportEvent? in
            guard let words = try fact.passportWords else { return nil }
            var event = PassportEvent(
                number: fact.number, at: fact.at, what: words, about: about, by: fact.by, terms: terms[subject])
            event.details = try fact.read(as: PassportRequestAnswered.self)?.shown ?? []
            return event
        }
    }
    return (events + (try uses(of: passport, in: organisation, tx))).sorted { $0.number > $1.number }
}

/// What was made of what somebody showed: the skills and the employment checks that the register holds by it.
private func uses(
    of passport: Passport, in organisation: OrganisationID, _ tx: any Transaction
) throws -> [PassportEvent] {
    let checks = try CheckKinds.book(of: organisation, in: tx)
    let facts = try Ledgers.everything(about: passport.person.id.text, of: organisation, in: tx)
    return try facts.compactMap { fact -> PassportEvent? in
        // What somebody wrote down or ended by hand rests on no passport.
        guard fact.by == nil, let (what, about) = try fact.useWords(passport, checks) else { return nil }
        return PassportEvent(number: fact.number, at: fact.at, what: what, about: about, by: nil, isUse: true)
    }
}

extension Passport {
    /// Which details of an item were shown, as people call them: "Clinical competency: Competency, Level".
    func words(_ shown: ShownDetails) -> String {
        let claims = kinds[shown.kind]?.claims ?? []
        let labels = shown.claims.map { name in claims.first { $0.name == name }?.label ?? name }
        return "\(name(shown.kind)): \(labels.isEmpty ? "only that they hold it" : labels.joined(separator: ", "))"
    }
}

extension RecordedFact {
    /// What the register made of an item and of what; `nil` for what is no use of one.
    fileprivate func useWords(_ passport: Passport, _ checks: CheckBook) throws -> (what: String, about: String)? {
        func skill(_ id: SkillID) -> String { passport.skills[id]?.name ?? "A skill" }
        if let held = try read(as: SkillHeld.self) {
            return ("Used: may be rostered for it from \(held.validFrom.words)", skill(held.skill))
        }
        if let ended = try read(as: SkillHoldingEnded.self) {
            return ("No longer used: may not be rostered for it after \(ended.lastDay.words)", skill(ended.skill))
        }
        if let made = try read(as: CheckRecorded.self) {
            return ("Used: holds this employment check", checks[made.kind]?.name ?? made.kind)
        }
        guard let ended = try read(as: CheckEnded.self) else { return nil }
        return ("No longer used: does not hold this employment check", checks[ended.kind]?.name ?? ended.kind)
    }

    /// What happened, in words; `nil` for what is no part of a passport's history.
    fileprivate var passportWords: String? {
        get throws {
            switch name {
            case PassportItemRecorded.name: return "Recorded"
            case PassportItemCompleted.name: return "Result of the check taken in"
            case PassportOffered.name: return "Offered to a wallet"
            case PassportOfferUsed.name: return "Offer opened by a wallet"
            case PassportOfferLocked.name: return "Offer closed after wrong codes"
            case CredentialIssued.name: return "Put into a wallet"
            case PassportAskedFor.name: return "Asked for"
            case PassportRequestOpened.name: return "Opened by the person who was asked"
            case PassportRequestWithdrawn.name: return "Taken back by the organisation"
            case PassportRequestLocked.name: return "Closed after wrong codes"
            case PlacementMade.name: return "Placement written down"
            case PlacementSigned.name: return "Licence to attend signed"
            case PlacementEnded.name: return "Placement ended"
            case ReceivedDecisionTakenBack.name:
                guard let taken = try read(as: ReceivedDecisionTakenBack.self) else { return nil }
                return "\(taken.wasAccepted ? "Acceptance" : "Rejection") taken back"
            case ReceivedItemForgotten.name: return "Deleted, as its time was over"
            case PassportMovedToNewPhone.name: return "Moved to a new phone"
            case OldCopiesEnded.name: return "Ended: they count no more"
            case PassportShownOnPaper.name: return "Shown on paper at a desk"
            case PassportItemMoved.name:
                guard let moved = try read(as: PassportItemMoved.self) else { return nil }
                return PassportItem.State(rawValue: moved.state)?.title
            case PassportRequestAnswered.name:
                guard let answered = try read(as: PassportRequestAnswered.self) else { return nil }
                return answered.isRefused ? "Declined by the holder" : "Shown: \(answered.shown.count)"
            case PassportRequestAnsweredInNumbers.name:
                guard let answered = try read(as: PassportRequestAnsweredInNumbers.self) else { return nil }
                return answered.isRefused ? "Declined by the holder" : "Shown: \(answered.received.count)"
            case ReceivedItemDecided.name:
                guard let decided = try read(as: ReceivedItemDecided.self) else { return nil }
                return decided.isAccepted ? "Accepted here" : "Rejected here"
            case ReceivedStatusChanged.name:
                guard let changed = try read(as: ReceivedStatusChanged.self) else { return nil }
                return ReceivedItem.Status(rawValue: changed.status)?.title
            default: return nil
            }
        }
    }
}
