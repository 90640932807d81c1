public import Core
import FHIR
public import FHIRServer
import Identity
import Ledger
public import Storage

/// People served as Patients of FHIR: read by the person, by whoever cares for them and in an emergency; added and
/// changed by the register's own verbs.
public let populationExchange = FHIRSource(
    types: [
        ServedResourceType(
            "Patient", profile: PatientResource.profile, takesCreation: true, takesUpdate: true, takesIDs: true)
    ],
    facts: [PersonServedAdded.name, PersonServedChanged.name, PeopleMerged.name, MergeUndone.name],
    touched: { fact, _ in
        // Joining and taking apart says the id of the other record as well.
        let merged = (try? JSON(parsing: fact.json))?["merged"]?.text
        return Set([fact.subject, merged ?? fact.subject]).sorted().map { ResourceAddress("Patient", $0) }
    },
    current: { address, organisation, tx in
        let id = PersonServedID(address.id)
        guard let person = try PeopleServed.all([id], of: organisation, in: tx)[id] else { return nil }
        let survivor = try PeopleServed.survivor(of: id, of: organisation, in: tx)
        let joined = try PeopleServed.aliases(of: id, of: organisation, in: tx).map(\.merged)
        return ServedResource(
            try PatientResource.resource(person, joinedTo: survivor == id ? nil : survivor, joined: joined), about: id)
    },
    everything: { organisation, tx in
        try PeopleServed.everyID(of: organisation, in: tx).map { ResourceAddress("Patient", $0.text) }
    },
    admits: { _, person, caller, now, tx in
        guard let person else { return false }
        return try exchangeAdmits(.details, of: person, to: caller, at: now, in: tx)
    },
    save: savePatient,
    isInBulk: { _, person, organisation, tx in
        guard let person else { return false }
        return try exchangeIsInBulk(.details, of: person, in: organisation, tx)
    })

/// All that the register shows as FHIR; those that own few ids of a type come first.
public let populationExchanges = [safeguardingExchange, populationExchange, careExchange, receivedExchange]

/// Whether a resource about a part of somebody's record may be read by the caller.
///
/// Whoever acts for somebody is left out: what is kept from them within a part is kept by pages, which a picture of the
/// whole part cannot do.
public func exchangeAdmits(
    _ part: RecordPart, of person: PersonServedID, to caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Bool {
    do {
        let standing = try standing(of: caller, towards: person, at: now, in: tx)
        guard standing.kind != .proxy, standing.sees.contains(part) else { return false }
        return try !isStopped(part, of: person, for: caller, at: now, in: tx)
    } catch let refusal as Refusal where refusal.kind == .notFound || refusal.kind == .forbidden {
        return false
    }
}

/// Whether a program of others is the one of an organisation to which the person said no: by the name under which
/// administrators registered it.
private func isStopped(
    _ part: RecordPart, of person: PersonServedID, for caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Bool {
    guard caller.person == nil, caller.served == nil else { return false }
    let account = try Accounts.some([caller.account], of: caller.organisation, in: tx)[caller.account]
    guard let account else { return false }
    let addressee = Addressee(names: [account.displayName])
    return try sharingStop(of: [part], about: person, to: addressee, at: now, of: caller.organisation, in: tx) != nil
}

/// Whose records somebody has to do with: their own, or those of the people their teams care for.
///
/// Records opened in an emergency are read by their address; searches leave them out.
public func exchangeReach(
    of caller: Caller, at now: Instant, in tx: any Transaction
) throws -> [PersonServedID] {
    if let served = caller.served { return [served] }
    return try PeopleServed.caredFor(
        within: caller.scope(of: .careRecord), on: now.ukDay, of: caller.organisation, in: tx)
}

private let savePatient: @Sendable (FHIRWriting, any Transaction) throws -> Void = { writing, tx in
    let id = PersonServedID(writing.address.id), caller = writing.caller
    guard writing.isCreation else {
        let before = try openRecord(of: id, as: caller, at: writing.now, in: tx).person
        let person = PatientResource.person(writing.resource, changing: before)
        try changePersonServed(
            id, to: PatientResource.fitting(person, on: writing.now.ukDay), as: caller, at: writing.now, in: tx)
        try recordNeeds(writing, of: id, tx)
        return
    }
    // Ids of much that is shown of a person are made of theirs, and some words stand for pages beside people's.
    guard id.text.utf8.count <= 50, !["new", "caseload", "imports", "emergency"].contains(id.text) else {
        throw Refusal(fields: [FieldProblem("id", "Give the person another id, of 50 characters or fewer")])
    }
    // FHIR has no word for the team that takes somebody on, so it has to be plain which one asks.
    guard case .units(let units) = caller.scope(of: .populationRegister), units.count == 1, let unit = units.first
    else {
        throw Refusal(
            .invalid,
            "Register people over FHIR with an account that may do so for one team, so that it is plain for which."
        )
    }
    let blank = PersonServed(id: id, givenName: "", familyName: "")
    let person = PatientResource.person(writing.resource, changing: blank)
    try addPersonServed(
        PatientResource.fitting(person, on: writing.now.ukDay), to: unit, member: writing.ids.make(at: writing.now),
        as: caller, at: writing.now, in: tx)
    try recordNeeds(writing, of: id, tx)
}

/// Writes down what a Patient says that somebody needs, where it is not written down yet. Nothing is ended by what a
/// Patient leaves out.
private func recordNeeds(_ writing: FHIRWriting, of id: PersonServedID, _ tx: any Transaction) throws {
    let organisation = writing.caller.organisation, today = writing.now.ukDay
    let everyID = try PeopleServed.identity(behind: id, of: organisation, in: tx).everyID
    if !writing.isCreation {
        // From whom the person keeps what they need, nothing about it is taken.
        let standing = try standing(of: writing.caller, towards: id, at: writing.now, in: tx)
        guard standing.writes.contains(.needs) else { return }
    }
    let all = Standing(.careTeam, sees: [.needs], writes: [])
    let there = try Needs.of(everyID, shownTo: all, in: organisation, tx).filter { $0.endedOn == nil }
    for (kind, words) in PatientAccess.needs(writing.resource.json)
    where !there.contains(where: { $0.kind == kind && $0.words.lowercased() == words.lowercased() }) {
        try recordNeed(
            Need(
                id: writing.ids.make(at: writing.now), person: id, kind: kind, words: words, recordedOn: today,
                isOwnWord: false), as: writing.caller, at: writing.now, in: tx)
    }
}
