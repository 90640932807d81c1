import Core
import Storage
import Web

/// Concerns on which nobody has acted, for whoever leads a team that cares for the person: they stand above all else
/// until somebody writes down what was done. They name nobody.
func unansweredConcerns(_ caller: Caller, at now: Instant, in tx: any Transaction) throws -> [Waiting] {
    guard caller.scope(of: .populationLead) != .units([]) else { return [] }
    let all = try SafeguardingStore.unanswered(in: caller.organisation, tx)
    let open = try openRecords(of: Array(Set(all.map(\.person))).sorted(), as: caller, at: now, in: tx)
    var oldest: [PersonServedID: Instant] = [:]
    for one in all {
        guard let record = open[one.person], record.standing.writes.contains(.safeguarding) else { continue }
        let id = record.person.id
        oldest[id] = min(oldest[id] ?? one.raisedAt, one.raisedAt)
    }
    let led = try oldest.filter { person, _ in
        let teams = try CareTeams.units(
            caringForAny: open[person]?.everyID ?? [person], of: caller.organisation, on: now.ukDay, in: tx)
        return teams.contains { caller.may(.populationLead, on: $0) }
    }
    return led.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.prefix(20).map { person, raisedAt in
        Waiting.danger(
            "Nobody has acted on a safeguarding concern yet", path: "\(CarePath.of(person))/safeguarding",
            due: raisedAt.ukDay)
    }
}
