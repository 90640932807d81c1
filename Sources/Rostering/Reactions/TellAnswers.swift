import Core
import Ledger
import Storage
import Workforce

/// What rostering does about its own facts for those who asked: they are told.
let requestReactions = [tellAnswers, tellWishes]

/// Tells the person when somebody has answered their request. What the roster itself answers is told once for all
/// wishes.
private let tellAnswers = Reaction("rostering.tell-answers", listensTo: [RequestAnswered.name]) { fact, ids, now, tx in
    guard let answered = try fact.read(as: RequestAnswered.self), answered.by != StaffRequest.Answerer.roster.rawValue
    else { return }
    let request = try StaffRequests.find(answered.request, of: fact.organisation, in: tx)
    let shiftTypes = try ShiftTypes.onUnit(request.unit, of: fact.organisation, in: tx)
    let words = request.words(shiftTypes)
    try Notices.owe(
        Notice(
            id: ids.make(at: now), to: request.person, title: "\(answered.isGranted ? "Granted" : "Refused"): \(words)",
            body: request.answer ?? "", path: "/my-requests?unit=\(request.unit)", at: now),
        of: fact.organisation, in: tx)
}

/// Tells each person, once, how many of their wishes a published roster has.
private let tellWishes = Reaction("rostering.tell-wishes", listensTo: [WishesSettled.name]) { fact, ids, now, tx in
    guard let settled = try fact.read(as: WishesSettled.self) else { return }
    let period = try Periods.find(settled.period, of: fact.organisation, in: tx)
    let answered = try StaffRequests.onUnit(
        period.unit, from: period.firstDay, through: period.lastDay, states: [.granted, .refused],
        of: fact.organisation, in: tx
    ).filter { $0.answeredBy == .roster && $0.answeredAt == fact.at }
    let notices = Dictionary(grouping: answered, by: \.person).sorted { $0.key < $1.key }.map { person, wishes in
        let granted = wishes.count { $0.state == .granted }
        return Notice(
            id: ids.make(at: now), to: person,
            title: "\(granted) of your \(wishes.count) \(wishes.count == 1 ? "wish" : "wishes") in the new roster",
            body: "The roster for \(period.words) is published. See what became of each wish, and why.",
            path: "/my-requests?unit=\(period.unit)", at: now)
    }
    if !notices.isEmpty { try Notices.owe(notices, of: fact.organisation, in: tx) }
}
