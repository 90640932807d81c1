public import Core
import Identity
public import Storage
import Workforce

extension CalendarFile {
    /// The calendar that a private address opens.
    ///
    /// - Reading: duties from four weeks back to a year ahead, cancelled ones marked so; annual and study leave as
    ///   whole days. Other absences, sickness above all, are left out: subscribed calendars are often shared at home.
    /// - Parameter address: the secret part, as it was sent.
    /// - Throws: ``Refusal``: `notFound` for an address that does not work, or no longer.
    public init(openedBy address: String, at now: Instant, in tx: any Transaction) throws {
        guard let token = SecretToken(checking: address),
            let owner = try CalendarFeeds.owner(tokenHash: token.hash, in: tx)
        else {
            throw Refusal(.notFound, "This calendar address does not work, or no longer. Make a new one on My rota.")
        }
        let today = UKTime.civil(now).day, (first, last) = (today - 28, today + 366)
        let rota = try MyRota(
            owner.person, from: first, through: last, at: now, of: owner.organisation, in: tx)
        let made = try CalendarFeeds.madeAt(owner.person, of: owner.organisation, in: tx) ?? now
        self.init(
            name: "\(rota.person.knownAs ?? rota.person.givenName)'s rota",
            entries: rota.entries.map(Entry.init) + rota.absences.compactMap { Entry($0, changedAt: made) })
    }
}

extension CalendarFile.Entry {
    fileprivate init(_ entry: RotaEntry) {
        let rest = entry.duty.unpaidBreakMinutes
        let breakWords = rest > 0 ? " Unpaid break \(Minutes(rest))." : ""
        self.init(
            id: entry.duty.id.text, time: .span(entry.duty.span), summary: entry.title, location: entry.place,
            details: "\(Minutes(entry.duty.paidMinutes)) paid.\(breakWords)", sequence: entry.duty.sequence,
            changedAt: entry.duty.changedAt, isCancelled: entry.duty.isCancelled)
    }

    fileprivate init?(_ absence: Absence, changedAt: Instant) {
        guard absence.kind == .annualLeave || absence.kind == .study else { return nil }
        self.init(
            id: absence.id.text, time: .days(absence.firstDay, absence.lastDay), summary: absence.kind.title,
            changedAt: changedAt)
    }
}
