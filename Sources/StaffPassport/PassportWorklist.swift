import Core
import Storage
import Web
import Workforce

/// What waits for an HR officer: items that people have shown and nobody has decided on.
@Sendable func passportWorklist(_ caller: Caller, _ now: Instant, _ tx: any Transaction) throws -> [Waiting] {
    guard caller.scope(of: .passportReceive) == .everywhere else { return [] }
    return try ReceivedItems.waiting(of: caller.organisation, in: tx).map { person, count in
        Waiting(
            "\(count) passport \(count == 1 ? "item" : "items") to look at, shown by \(person.name)",
            path: "\(Trail.path(person.id))#received")
    } + (try endingSoon(caller.organisation, now, tx)) + (try takenBack(caller.organisation, now, tx))
        + (try unreadLists(caller.organisation, now, tx)) + (try trustListsWaiting(caller.organisation, now, tx))
}

/// Skills by passport that end soon and that nothing carries on: somebody must be asked again.
private func endingSoon(
    _ organisation: OrganisationID, _ now: Instant, _ tx: any Transaction
) throws -> [Waiting] {
    let ahead = try ReminderBook.of(organisation, in: tx).ahead.max() ?? 0
    let ending = try GivenSkills.ending(from: now.ukDay, through: now.ukDay + ahead, of: organisation, in: tx)
    return try ending.prefix(20).filter { try !isCarriedOn($0, after: $0.to ?? now.ukDay, organisation, tx) }.map {
        let name = try People.find($0.person, of: organisation, in: tx).name
        let skill = try Skills.find($0.skill, of: organisation, in: tx).name
        return Waiting(
            "\(skill) of \(name) by passport ends: ask again", path: "\(Trail.path($0.person))#skills", due: $0.to)
    }
}

/// Accepted items that their issuers took back within six weeks, and nothing of their kind was shown since: a new phone
/// is one reason among others.
private func takenBack(
    _ organisation: OrganisationID, _ now: Instant, _ tx: any Transaction
) throws -> [Waiting] {
    let gone = try ReceivedItems.takenBack(since: now + .days(-42), of: organisation, at: now, in: tx)
    let kinds = try KindBook.of(organisation, in: tx)
    return try gone.prefix(20).map { item in
        let name = try People.find(item.person, of: organisation, in: tx).name
        return Waiting(
            "\(kinds[item.kind]?.name ?? item.kind) of \(name) was taken back by its issuer: ask again",
            path: "\(Trail.path(item.person))#received-\(item.id)")
    }
}

/// Lists of statuses that could not be read for long: until they can, nobody knows whether what stands there was taken
/// back.
private func unreadLists(
    _ organisation: OrganisationID, _ now: Instant, _ tx: any Transaction
) throws -> [Waiting] {
    let hours = try ReminderBook.of(organisation, in: tx).unreadHours
    let watched = Set(try ReceivedItems.watched(of: organisation, in: tx).flatMap(\.lists))
    let unread = try ListsRead.all(of: organisation, in: tx).values.filter { entry in
        watched.contains(entry.list) && (entry.failedSince.map { $0 + Minutes(hours * 60) <= now } ?? false)
    }
    let first = Dictionary(grouping: unread, by: \.list.issuer).compactMapValues { $0.compactMap(\.failedSince).min() }
    return try first.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.prefix(20).map { issuer, since in
        let name = try TrustedIssuers.find(issuer, of: organisation, in: tx).name
        return Waiting(
            "\(name) cannot be asked since \(since.words) whether its passport items still stand",
            path: "/passport/issuers/\(issuer)")
    }
}
