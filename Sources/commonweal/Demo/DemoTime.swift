import Core
import Rostering
import Storage
import Workforce

/// Leave, sickness and wishes of a ward over some days, by the shares of field research: leave about 13 % of days,
/// sickness about 5 %, most episodes one to three days long.
struct DemoTime {
    private(set) var absences: [Absence] = []
    private(set) var requests: [StaffRequest] = []

    init(
        _ ward: DemoWard, from first: Day, through last: Day, planning: ClosedRange<Day>, today: Day, ids: IDSource,
        at now: Instant, chance: inout Chance
    ) {
        for post in ward.posts {
            take(.annualLeave, by: post, from: first, through: last, ids, now, &chance)
            take(.sickness, by: post, from: first, through: min(last, today), ids, now, &chance)
            ask(post, of: ward, in: planning, ids, now, &chance)
        }
    }

    private mutating func take(
        _ kind: Absence.Kind, by post: Post, from first: Day, through last: Day, _ ids: IDSource, _ now: Instant,
        _ chance: inout Chance
    ) {
        guard first < last else { return }
        var day = first + chance.below(28)
        while day <= last {
            let length =
                kind == .annualLeave
                ? chance.pick([(7, 60), (3, 25), (14, 15)]) ?? 7
                : chance.pick([(1, 25), (2, 20), (3, 15), (6, 25), (14, 15)]) ?? 1
            let end = min(day + length - 1, last)
            if !absences.contains(where: { $0.person == post.person && $0.firstDay <= end && day <= $0.lastDay }) {
                absences.append(
                    Absence(
                        id: ids.make(at: now), person: post.person, kind: kind, firstDay: day, lastDay: end,
                        chargedMinutes: kind == .annualLeave ? post.contractMinutes(from: day, through: end) : 0))
            }
            // The gap that gives the share: leave 1 day in 8, sickness 1 in 20.
            day = end + (kind == .annualLeave ? 20 + chance.below(70) : 40 + chance.below(160))
        }
    }

    private mutating func ask(
        _ post: Post, of ward: DemoWard, in days: ClosedRange<Day>, _ ids: IDSource, _ now: Instant,
        _ chance: inout Chance
    ) {
        let length = days.upperBound - days.lowerBound + 1
        for _ in 0..<chance.below(6) {
            let day = days.lowerBound + chance.below(length)
            guard !absences.contains(where: { $0.person == post.person && $0.covers(day) }),
                !requests.contains(where: { $0.person == post.person && $0.firstDay == day }),
                let type = chance.pick(ward.shiftTypes)
            else { continue }
            let ask: StaffRequest.Ask =
                chance.pick([(.dayOff, 50), (.work(type.id), 30), (.avoid(type.id), 20)]) ?? .dayOff
            requests.append(
                StaffRequest(
                    id: ids.make(at: now), person: post.person, unit: ward.unit.id, ask: ask, firstDay: day,
                    lastDay: day, weight: chance.pick([(.nice, 40), (.wanted, 40), (.important, 20)]) ?? .nice,
                    askedAt: now - .days(3 + chance.below(20))))
        }
        if chance.happens(10) { askForLeave(post, of: ward, in: days, ids, now, &chance) }
    }

    private mutating func askForLeave(
        _ post: Post, of ward: DemoWard, in days: ClosedRange<Day>, _ ids: IDSource, _ now: Instant,
        _ chance: inout Chance
    ) {
        let first = days.lowerBound + chance.below(21)
        let last = first + 2 + chance.below(5)
        guard !absences.contains(where: { $0.person == post.person && $0.firstDay <= last && first <= $0.lastDay })
        else { return }
        requests.append(
            StaffRequest(
                id: ids.make(at: now), person: post.person, unit: ward.unit.id, ask: .annualLeave, firstDay: first,
                lastDay: last, weight: .wanted, askedAt: now - .days(2)))
    }

    func save(of organisation: OrganisationID, in tx: any Transaction) throws {
        for absence in absences { try Absences.save(absence, of: organisation, in: tx) }
        for request in requests { try StaffRequests.save(request, of: organisation, in: tx) }
    }
}
