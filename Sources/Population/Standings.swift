public import Core
public import Storage

/// The records of some people as far as the caller may come to them: the same answers as
/// ``openRecord(of:as:at:in:)`` gives one by one, asked of the tables some hundreds at a time. For lists.
///
/// - Returns: by the id that was asked for; people whom there are not, or not for the caller, are left out.
public func openRecords(
    of ids: [PersonServedID], as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> [PersonServedID: OpenRecord] {
    guard caller.served == nil else { return try ownRecords(of: ids, as: caller, at: now, in: tx) }
    guard caller.may(.careRecord) else { return [:] }
    let organisation = caller.organisation
    let survivors = try PeopleServed.survivors(of: ids, in: organisation, tx)
    let shown = Set(ids.map { survivors[$0] ?? $0 }).sorted()
    let merged = try PeopleServed.merged(into: shown, in: organisation, tx)
    let people = try PeopleServed.inPortions(shown) { try Array(PeopleServed.all($0, of: organisation, in: tx).values) }
    let teams = try PeopleServed.teams(of: shown, today: now.ukDay, in: organisation, tx)
    let every = shown + merged.values.joined()
    let history = try PeopleServed.inPortions(every) { try SharingStore.history(of: $0, in: organisation, tx) }
    let choices = Dictionary(grouping: history, by: \.person)
    let isNamed = history.contains(where: \.isRefusedOutside)
    let own = isNamed ? try OwnOrganisations(of: organisation, in: tx) : nil
    let emergencies = try RecordOpenings.open(to: caller.account, in: organisation, at: now, tx)
    var opened: [PersonServedID: OpenRecord] = [:]
    for person in people {
        let everyID = [person.id] + (merged[person.id] ?? [])
        let made = everyID.flatMap { choices[$0] ?? [] }.sorted { ($0.chosenAt, $0.id) < ($1.chosenAt, $1.id) }
        let standing = StaffTies(
            teams: teams[person.id] ?? [], isOpened: everyID.contains { emergencies.contains($0) },
            choices: SharingChoices(made, own: own)
        ).standing(of: caller)
        opened[person.id] = standing.map { OpenRecord(person: person, everyID: everyID, standing: $0) }
    }
    return ids.reduce(into: [:]) { $0[$1] = opened[survivors[$1] ?? $1] }
}

/// Whose records staff may be able to open: everybody whom their teams care for, and those opened in an emergency,
/// under every id they have. Lists ask for these first; ``openRecords(of:as:at:in:)`` says which of them are open.
///
/// - Returns: `nil` for staff of every team, for whom it is everybody.
public func recordsWithinReach(
    of caller: Caller, at now: Instant, in tx: any Transaction
) throws -> [PersonServedID]? {
    let organisation = caller.organisation, scope = caller.scope(of: .careRecord)
    guard case .units = scope else { return nil }
    let cared = try CareTeams.people(caredForIn: scope, of: organisation, on: now.ukDay, in: tx)
    let opened = try RecordOpenings.open(to: caller.account, in: organisation, at: now, tx)
    return try PeopleServed.withJoined(cared + opened, in: organisation, tx)
}

/// Of an account of a person served: their own record, and those of the few for whom they act.
private func ownRecords(
    of ids: [PersonServedID], as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> [PersonServedID: OpenRecord] {
    guard let served = caller.served else { return [:] }
    let organisation = caller.organisation
    let holders = try PeopleServed.identity(behind: served, of: organisation, in: tx).everyID
    var near = Set(holders)
    for person in Set(try Relationships.held(by: holders, of: organisation, in: tx).map(\.person)) {
        near.formUnion(try PeopleServed.identity(behind: person, of: organisation, in: tx).everyID)
    }
    var opened: [PersonServedID: OpenRecord] = [:]
    for id in ids where near.contains(id) {
        do {
            opened[id] = try openRecord(of: id, as: caller, at: now, in: tx)
        } catch let refusal as Refusal where refusal.kind == .notFound {
            continue
        }
    }
    return opened
}

/// What ties staff to a person: teams that care for them, an emergency, and what the person chose.
struct StaffTies {
    /// The teams that care for the person today.
    let teams: Set<UnitID>
    /// Whether the caller has the record open in an emergency.
    let isOpened: Bool
    let choices: SharingChoices

    /// The standing of staff: of a team that cares for the person, less what they keep from it, or in an emergency.
    func standing(of caller: Caller) -> Standing? {
        guard caller.may(.careRecord) else { return nil }
        let all = Set(RecordPart.allCases), own = teams.filter { caller.may(.careRecord, on: $0) }
        if !own.isEmpty {
            let sees = own.reduce(into: Set<RecordPart>()) { $0.formUnion(all.subtracting(choices.refused(to: $1))) }
            return Standing(.careTeam, sees: sees, writes: sees)
        }
        guard isOpened, caller.may(.openCareRecord) else { return nil }
        // Whoever was refused something does not get at it by calling it an emergency.
        var refused = choices.refusedToEveryTeam
        if case .units(let units) = caller.scope(of: .careRecord) {
            for unit in units { refused.formUnion(choices.refused(to: unit)) }
        }
        return Standing(
            .emergency, sees: all.subtracting(refused).subtracting([.safeguarding, .access]), writes: [.caseNotes])
    }
}
