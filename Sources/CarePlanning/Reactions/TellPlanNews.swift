import Core
import Identity
import Ledger
import Population
import Storage

/// Tells those who share a plan of what others wrote, said or do not agree to: the person, and whoever of the care team
/// is named for them. Once a day for each reader and kind of news; it names nobody and says nothing of what was
/// written.
let tellPlanNews = Reaction(
    "care-planning.tell-news",
    listensTo: [
        PlanCommented.name, PlanItemAdded.name, PlanItemChanged.name, PlanAgreed.name, PlanFileAdded.name,
        PlanFileRemoved.name, PlanFileRestored.name,
    ]
) { fact, ids, now, tx in
    let organisation = fact.organisation
    guard let (news, person, item) = try PlanNews.read(fact) else { return }
    // What comes with a comment is told with it.
    if let file = try PlanNews.file(of: fact), try PlanFiles.isOfComment(file, in: organisation, tx) { return }
    let kind: PlanKind?
    do {
        kind = try item.map { try PlanItems.find($0, of: person, in: organisation, tx).kind }
    } catch let refusal as Refusal where refusal.kind == .notFound {
        // Erased meanwhile: there is nothing to read any more.
        return
    }
    let path = PlanPaths(person: person).changes
    for reader in try planReaders(of: person, in: organisation, at: now, tx) where reader.account != fact.by {
        guard kind.map({ reader.standing.sees($0) }) ?? reader.standing.sees.contains(.plan) else { continue }
        let title = news.title(toPerson: reader.standing.kind == .themself)
        let isTold = try Notices.list(to: reader.person, of: organisation, in: tx).contains {
            $0.title == title && $0.path == path && $0.at.ukDay == now.ukDay
        }
        guard !isTold else { continue }
        try Notices.owe(
            Notice(
                id: ids.make(at: now), to: reader.person, title: title,
                body: "Open “What is new” to read it.", path: path, at: now), of: organisation, in: tx)
    }
}

/// A kind of news of a plan.
private enum PlanNews {
    case comment, change, disagreement

    /// What a fact tells; `nil` for what is no news: that somebody agrees.
    static func read(_ fact: RecordedFact) throws -> (PlanNews, PersonServedID, PlanItemID?)? {
        if let said = try fact.read(as: PlanCommented.self) { return (.comment, said.person, said.item) }
        if let added = try fact.read(as: PlanItemAdded.self) { return (.change, added.person, added.item) }
        if let changed = try fact.read(as: PlanItemChanged.self) { return (.change, changed.person, changed.item) }
        if let added = try fact.read(as: PlanFileAdded.self) { return (.change, added.person, added.item) }
        if let back = try fact.read(as: PlanFileRestored.self) { return (.change, back.person, back.item) }
        if let gone = try fact.read(as: PlanFileRemoved.self) { return (.change, gone.person, gone.item) }
        guard let answer = try fact.read(as: PlanAgreed.self), !answer.isAgreed else { return nil }
        return (.disagreement, answer.person, nil)
    }

    /// The file that was taken out or brought back.
    static func file(of fact: RecordedFact) throws -> PlanFileID? {
        try fact.read(as: PlanFileRemoved.self)?.file ?? fact.read(as: PlanFileRestored.self)?.file
    }

    func title(toPerson isTheirs: Bool) -> String {
        switch self {
        case .comment: isTheirs ? "Somebody wrote you a comment in your plan" : "A new comment in a plan"
        case .change: isTheirs ? "Somebody wrote in your plan" : "Something new in a plan"
        case .disagreement:
            isTheirs ? "It was noted that you do not agree with your plan" : "Somebody does not agree with their plan"
        }
    }
}

/// Somebody who reads a plan, as notices know them, and as what they come to it.
private struct PlanReader {
    let person: PersonID
    let account: AccountID
    let standing: Standing
}

/// The person, and the staff who are named in their care team, with what each may see of them now.
private func planReaders(
    of person: PersonServedID, in organisation: OrganisationID, at now: Instant, _ tx: any Transaction
) throws -> [PlanReader] {
    let (survivor, everyID) = try PeopleServed.identity(behind: person, of: organisation, in: tx)
    var callers: [(PersonID, Caller)] = []
    for id in everyID {
        callers += try Accounts.active(ofPerson: id.subject, of: organisation, in: tx).map {
            (id.subject, Caller(organisation: organisation, account: $0.id, person: nil, served: id, grants: [:]))
        }
    }
    for member in try CareTeams.members(of: everyID, in: organisation, tx) {
        guard let staff = member.staff, member.lastDay.map({ $0 >= now.ukDay }) ?? true else { continue }
        callers += try Accounts.active(ofPerson: staff, of: organisation, in: tx).map {
            (
                staff,
                Caller(
                    organisation: organisation, account: $0.id, person: staff,
                    grants: [.careRecord: .units([member.unit])])
            )
        }
    }
    return try callers.compactMap { reader, caller in
        do {
            return PlanReader(
                person: reader, account: caller.account,
                standing: try standing(of: caller, towards: survivor, at: now, in: tx))
        } catch let refusal as Refusal where refusal.kind == .notFound {
            return nil
        }
    }
}
