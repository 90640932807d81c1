import Core
import Ledger
import Storage
import Workforce

/// What staff are told when a roster is published or changed.
enum PublishingNotices {
    /// Tells everybody with a duty on the roster that it is out.
    static func tellOfPublication(
        _ period: Period, _ changes: DutyChanges, of organisation: OrganisationID, at now: Instant,
        in tx: any Transaction
    ) throws {
        let notices = changes.byPerson.sorted { $0.key < $1.key }.map { person, duties in
            Notice(
                id: id(for: person, period), to: person,
                title: "Your roster from \(period.firstDay.words) is out", body: summary(of: duties.added),
                path: "/my-rota/months/\(CalendarMonth(containing: duties.firstDay ?? period.firstDay).text)", at: now)
        }
        try Notices.owe(notices, of: organisation, in: tx)
    }

    /// Tells those whose duties changed what changed and why.
    static func tellOfChange(
        _ period: Period, _ changes: DutyChanges, reason: String, of organisation: OrganisationID, at now: Instant,
        in tx: any Transaction
    ) throws {
        let notices = changes.byPerson.sorted { $0.key < $1.key }.map { person, duties in
            Notice(
                id: id(for: person, period), to: person, title: title(of: duties),
                body: lines(of: duties).joined(separator: " ") + " Why: \(reason).", path: "/my-rota", at: now)
        }
        try Notices.owe(notices, of: organisation, in: tx)
    }

    /// One notice a person and revision of a period.
    private static func id(for person: PersonID, _ period: Period) -> ID<Notice> {
        ID("\(person.text.suffix(20)).\(period.publishedVersion).\(period.revision).\(period.id.text.suffix(20))")
    }

    private static func summary(of duties: [Duty]) -> String {
        guard let first = duties.min(by: { $0.span.start < $1.span.start }) else { return "You have no shifts on it." }
        let count = duties.count == 1 ? "1 shift" : "\(duties.count) shifts"
        return "You have \(count). The first: \(first.span.words)."
    }

    private static func title(of duties: RosterDuties.Changes) -> String {
        let days = duties.cancelled.map(\.day) + duties.moved.map(\.1.day) + duties.added.map(\.day)
        guard let day = days.min() else { return "Your roster has changed" }
        return duties.count == 1
            ? "Your roster for \(day.words) has changed" : "\(duties.count) of your shifts have changed"
    }

    private static func lines(of duties: RosterDuties.Changes) -> [String] {
        duties.moved.map { "\($0.day.shortWords): now \($1.span.words), instead of \($0.code)." }
            + duties.added.map { "New: \($0.span.words)." }
            + duties.cancelled.map { "No longer yours: \($0.span.words)." }
    }
}

extension RosterDuties.Changes {
    /// The first day with a shift that the roster gave.
    fileprivate var firstDay: Day? { added.map(\.day).min() }
}

extension Duty {
    /// The civil day it starts on.
    fileprivate var day: Day { UKTime.civil(span.start).day }
}
