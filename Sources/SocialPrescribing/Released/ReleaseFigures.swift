import Core
import Ledger
import Population
import Storage

/// Reads the figures of a team and a quarter, and fixes them the first time they are asked for.
///
/// - Throws: ``Refusal``: `notFound` for a team whose figures the caller may not see, `conflict` for a quarter whose
///   figures are not fixed yet.
func releaseFigures(
    of team: UnitID, _ quarter: Quarter, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> FigureRelease {
    guard caller.may(.referralFigures, on: team) else { throw Refusal(.notFound, "There are no such figures.") }
    guard Quarter.released(on: now.ukDay).contains(quarter) else {
        throw Refusal(.conflict, "The figures of a quarter are fixed four weeks after its end.")
    }
    let own = caller.organisation
    if let there = try FigureReleases.find(team, quarter, of: own, in: tx) { return there }
    let cases = try releaseCases(of: team, quarter, in: own, tx)
    let release = FigureRelease(team: team, quarter: quarter, cases)
    try FigureReleases.add(release, of: own, at: now, in: tx)
    try record(FiguresReleased(team: team, quarter: quarter.text), by: caller, at: now, in: tx)
    return release
}

/// The ways of those who were sent to a team in a quarter.
private func releaseCases(
    of team: UnitID, _ quarter: Quarter, in organisation: OrganisationID, _ tx: any Transaction
) throws -> [FigureRelease.Case] {
    let from = UKTime.instant(quarter.firstDay, .midnight), before = UKTime.instant(quarter.lastDay + 1, .midnight)
    let sent = try FigureRows.sent(in: .units([team]), from: from, before: before, of: organisation, in: tx)
    let ethnic = try FigureReleases.ethnicities(sentTo: team, from: from, before: before, of: organisation, in: tx)
    let postcodes = Set(sent.compactMap { $0.postcode.flatMap { AreaPostcode.key($0) } }).sorted()
    let deciles = try AreaRows.deciles(postcodes, of: organisation, in: tx)
    var responses: [OutcomeResponse] = []
    for portion in stride(from: 0, to: sent.count, by: 400) {
        let ids = sent[portion..<min(portion + 400, sent.count)].map(\.id)
        responses += try OutcomeResponses.of(ids, in: organisation, tx)
    }
    let byReferral = Dictionary(grouping: responses, by: \.referral)
    return sent.map { one in
        let own = byReferral[one.id] ?? []
        var measures: [String: [String: Double]?] = [:]
        for measure in Set(own.filter { $0.point == .start }.map(\.measure)) {
            let pair = one.acceptedOn.flatMap { OutcomePair(own, measure: measure, startedOn: $0) }
            let changes = pair.map { pair in
                Dictionary(
                    pair.before.scores.compactMap { score in pair.change(of: score.id).map { (score.id, $0) } },
                    uniquingKeysWith: { first, _ in first })
            }
            measures[measure] = .some(changes)
        }
        let code = (ethnic[one.id] ?? nil).flatMap { EthnicCategory(rawValue: $0) }
        return FigureRelease.Case(
            outcome: one.firstReachedAt != nil ? .reached : one.tryCount > 0 ? .notReached : .notTried,
            isEnded: one.state.isEnd, firstContactDays: one.firstReachedAt.map { $0.ukDay - one.sentAt.ukDay },
            ethnicity: Reach.ethnicity(code),
            deprivation: Reach.deprivation(one.postcode.flatMap { AreaPostcode.key($0) }.flatMap { deciles[$0] }),
            age: AgeBand.name(born: one.born, on: one.sentAt.ukDay), measures: measures)
    }
}

/// Several releases together. Only what is shown in each is added up, so sums tell no more than their parts.
struct FigureSum: Sendable {
    let releases: [FigureRelease]

    /// A sum, and whether something in it is not shown.
    struct Value: Sendable, Hashable {
        let shown: Int
        let isLeast: Bool

        var words: String { isLeast ? (shown == 0 ? "not shown" : "at least \(shown)") : "\(shown)" }
    }

    func value(_ part: String, _ group: String, _ what: String) -> Value {
        let found = releases.map { release in
            release.lines.first { $0.part == part && $0.group == group && $0.what == what }?.value
        }
        return Value(shown: found.compactMap { $0 }.reduce(0, +), isLeast: found.contains { $0 == nil })
    }
}
