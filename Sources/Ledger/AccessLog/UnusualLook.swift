public import Core

/// Looks of one account at one record on one day, or at very many records, that somebody should ask about.
///
/// Each sign has an innocent reason as well: it is a reason to ask, and not a finding. What is looked for is what staff
/// are known to misuse records for: their own, those of family and of colleagues, and those of people in the news.
public struct UnusualLook: Sendable, Hashable {
    /// Why looks stand out.
    public enum Sign: String, Sendable, Hashable, CaseIterable {
        /// The record of somebody served seems to be the viewer's own.
        case ownRecord = "own-record"
        /// Whoever looked has the family name of the person.
        case sameName = "same-name"
        /// The person served seems to be a colleague.
        case colleague
        /// Many accounts opened the record that had not done so for weeks, as with somebody in the news.
        case newcomers
        /// The account opened the records of very many people within an hour.
        case manyRecords = "many-records"
        /// The viewer's duties say they were not at work; of somebody without duties: at night.
        case outsideHours = "outside-hours"
    }

    public let account: AccountID
    /// Whose record; `nil` where it is about very many.
    public let person: PersonID?
    public let signs: [Sign]
    /// The first of the looks in the access log.
    public let number: Int
    public let first: Instant, last: Instant
    /// How many looks; of ``Sign/manyRecords`` how many people.
    public let count: Int
}

/// From where on looks stand out.
public struct LookLimits: Sendable, Hashable {
    /// So many accounts that had not opened a record in ``recentDays`` days.
    public var newcomers = 6
    public var recentDays = 28
    /// So many people within an hour of the clock.
    public var peopleInAnHour = 60
    /// How long before and after a duty somebody may still be at work.
    public var margin = Minutes(60)
    /// The night, for those who have no duties: from this hour, and before that one.
    public var nightFromHour = 22, nightToHour = 6

    public init() {}
}

/// A day of looks, and what is known of those who looked and were looked at.
public struct LookDay: Sendable {
    public var looks: [RecordLook]
    /// Who stands behind an account, for members of staff.
    public var viewers: [AccountID: PersonID]
    /// What the registers say of those who looked, those who were looked at, and of all staff.
    public var known: [PersonID: KnownPerson]
    public var staff: [PersonID]
    /// When viewers have duties, some weeks around the day; nobody without a duty is in it.
    public var duties: [PersonID: [TimeSpan]]
    /// Who had opened a record before, for the records that many opened on the day.
    public var regulars: [PersonID: Set<AccountID>]

    public init(
        looks: [RecordLook], viewers: [AccountID: PersonID], known: [PersonID: KnownPerson], staff: [PersonID],
        duties: [PersonID: [TimeSpan]], regulars: [PersonID: Set<AccountID>]
    ) {
        self.looks = looks
        self.viewers = viewers
        self.known = known
        self.staff = staff
        self.duties = duties
        self.regulars = regulars
    }

    /// The looks that stand out, those with most signs first, then the latest.
    public func unusual(_ limits: LookLimits = LookLimits()) -> [UnusualLook] {
        let colleagues = Dictionary(
            grouping: staff.compactMap { id in known[id].map { (id, $0) } }, by: { $0.1.names })
        let crowded = crowdedRecords(limits)
        var found: [UnusualLook] = []
        for (pair, all) in Dictionary(grouping: looks, by: { LookPair(account: $0.account, person: $0.person) }) {
            // Whoever looks at what is their own by right is no news.
            guard let first = all.map(\.first).min(), let last = all.map(\.last).max(),
                viewers[pair.account] != pair.person
            else { continue }
            var signs = signs(of: pair, colleagues)
            if crowded[pair.person]?.contains(pair.account) == true { signs.append(.newcomers) }
            if all.contains(where: { isOutsideHours($0, limits) }) { signs.append(.outsideHours) }
            guard !signs.isEmpty else { continue }
            found.append(
                UnusualLook(
                    account: pair.account, person: pair.person, signs: signs, number: all.map(\.number).min() ?? 0,
                    first: first, last: last, count: all.map(\.count).reduce(0, +)))
        }
        return (found + busyHours(limits)).sorted {
            ($1.signs.count, $1.last, $1.number) < ($0.signs.count, $0.last, $0.number)
        }
    }

    private func signs(
        of pair: LookPair, _ colleagues: [[String]: [(PersonID, KnownPerson)]]
    ) -> [UnusualLook.Sign] {
        guard let person = known[pair.person], person.isServed, let viewer = viewers[pair.account] else { return [] }
        let own = known[viewer]
        if let own, own.mayBe(person) { return [.ownRecord] }
        var signs: [UnusualLook.Sign] = []
        if let own, !own.family.isEmpty, own.family == person.family { signs.append(.sameName) }
        let alike = colleagues[person.names] ?? []
        if alike.contains(where: { $0.0 != viewer && $0.1.seemsToBe(person) }) { signs.append(.colleague) }
        return signs
    }

    /// The newcomers to each record that had many.
    private func crowdedRecords(_ limits: LookLimits) -> [PersonID: Set<AccountID>] {
        Dictionary(grouping: looks, by: \.person).compactMapValues { all in
            let accounts = Set(all.map(\.account)).subtracting(regulars[all[0].person] ?? [])
            return accounts.count >= limits.newcomers ? accounts : nil
        }
    }

    private func isOutsideHours(_ look: RecordLook, _ limits: LookLimits) -> Bool {
        guard let viewer = viewers[look.account] else { return false }
        guard let spans = duties[viewer], !spans.isEmpty else {
            let hour = UKTime.civil(look.first).time.minutesAfterMidnight / 60
            return hour >= limits.nightFromHour || hour < limits.nightToHour
        }
        return !spans.contains { $0.start - limits.margin <= look.last && look.first <= $0.end + limits.margin }
    }

    private func busyHours(_ limits: LookLimits) -> [UnusualLook] {
        let hours = Dictionary(grouping: looks) { look in
            LookHour(account: look.account, hour: look.first.minutes / 60)
        }
        return hours.compactMap { hour, all in
            guard all.count >= limits.peopleInAnHour, let first = all.map(\.first).min(),
                let last = all.map(\.last).max()
            else { return nil }
            return UnusualLook(
                account: hour.account, person: nil, signs: [.manyRecords], number: all.map(\.number).min() ?? 0,
                first: first, last: last, count: all.count)
        }
    }
}

private struct LookPair: Hashable {
    let account: AccountID
    let person: PersonID
}

private struct LookHour: Hashable {
    let account: AccountID
    let hour: Int
}
