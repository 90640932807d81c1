import Core
import Storage
import Web
import Workforce

/// What waits for a member of staff: changes of their rota they have not seen, and wishes they can still make.
func rotaWorklist(for caller: Caller, at now: Instant, in tx: any Transaction) throws -> [Waiting] {
    guard let person = caller.person, caller.may(RosteringPermissions.viewOwn) else { return [] }
    let today = UKTime.civil(now).day
    let rota = try MyRota(person, from: today - 1, through: today + 120, at: now, of: caller.organisation, in: tx)
    let news = rota.news
    var waiting: [Waiting] = []
    if let first = news.map(\.day).min() {
        waiting.append(
            Waiting(
                news.count == 1 ? "1 change to your rota to look at" : "\(news.count) changes to your rota to look at",
                path: "/my-rota", due: max(today, first), isUrgent: first - today < 7))
    }
    return try waiting + wishesToMake(person, caller, at: now, today: today, in: tx)
}

/// Wishes are asked for a fortnight before they close, of whoever has made none.
private func wishesToMake(
    _ person: PersonID, _ caller: Caller, at now: Instant, today: Day, in tx: any Transaction
) throws -> [Waiting] {
    let units = try Units.ofStaff(person, on: today, of: caller.organisation, in: tx)
    guard let unit = units.first, caller.may(RosteringPermissions.ask, on: unit.id) else { return [] }
    let mine = try MyRequests(on: unit.id, from: today, through: today, as: caller, at: now, in: tx)
    return mine.openAllowances.filter { $0.used == 0 && $0.left > 0 && $0.window.closesOn - today <= 14 }.map {
        Waiting(
            "Ask for shifts and days off, \($0.window.words): \($0.left == 1 ? "1 wish" : "\($0.left) wishes") left",
            path: "/my-requests?unit=\(unit.id)", due: $0.window.closesOn)
    }
}
