import Core
import Identity
import Ledger
import Storage

/// What stands out among the looks of one day, with the names to show it.
struct UnusualDay: Sendable {
    let day: Day
    let looks: [UnusualLook]
    /// How many pairs of account and record were opened that day, as far as they were read.
    let readCount: Int
    /// Whether there were more looks than are read at once.
    let isPartial: Bool
    /// Whether more stands out than is shown.
    let hasMore: Bool
    let accounts: [AccountID: Account]
    let people: [PersonID: String]

    static let readAtMost = 100_000
    static let shownAtMost = 200

    init(
        _ day: Day, of organisation: OrganisationID, _ register: LookRegister,
        names: ([PersonID], OrganisationID, any Transaction) throws -> [PersonID: String],
        limits: LookLimits = LookLimits(), in tx: any Transaction
    ) throws {
        let span = Self.span(day, through: day)
        let read = try RecordLooks.list(of: organisation, within: span, limit: Self.readAtMost + 1, in: tx)
        var these = Array(read.prefix(Self.readAtMost))
        let all = try Self.accounts(Set(these.map(\.account)), of: organisation, in: tx)
        // People who are served look at what is theirs, or at whom they act for; a directory's program has no account.
        these.removeAll { look in all[look.account].map { $0.served != nil } ?? true }
        let found = try Self.lookDay(these, all, day, of: organisation, register, limits, in: tx).unusual(limits)
        let shown = Array(found.prefix(Self.shownAtMost))
        let viewers = Set(shown.map(\.account))
        self.day = day
        looks = shown
        readCount = these.count
        isPartial = read.count > Self.readAtMost
        hasMore = found.count > shown.count
        accounts = all.filter { viewers.contains($0.key) }
        people = try names(Set(shown.compactMap(\.person)).sorted(), organisation, tx)
    }

    private static func lookDay(
        _ looks: [RecordLook], _ accounts: [AccountID: Account], _ day: Day, of organisation: OrganisationID,
        _ register: LookRegister, _ limits: LookLimits, in tx: any Transaction
    ) throws -> LookDay {
        let viewers = accounts.compactMapValues(\.person)
        let staff = try register.staff(organisation, tx)
        let people = Set(looks.map(\.person) + viewers.values).subtracting(staff.keys)
        let known = try register.known(people.sorted(), organisation, tx)
        let weeks = span(day - limits.recentDays, through: day + limits.recentDays)
        let before = TimeSpan(weeks.start, span(day, through: day).start)
        var regulars: [PersonID: Set<AccountID>] = [:]
        for (person, all) in Dictionary(grouping: looks, by: \.person)
        where Set(all.map(\.account)).count >= limits.newcomers {
            regulars[person] = try before.map {
                try RecordLooks.viewers(of: person, in: organisation, within: $0, tx)
            }
        }
        return LookDay(
            looks: looks, viewers: viewers, known: staff.merging(known) { mine, _ in mine },
            staff: staff.keys.sorted(),
            duties: try register.duties(Set(viewers.values).sorted(), weeks, organisation, tx), regulars: regulars)
    }

    /// From the beginning of the first day to the end of the last, by UK clocks.
    private static func span(_ first: Day, through last: Day) -> TimeSpan {
        let start = UKTime.instant(first, .midnight)
        return TimeSpan(from: start, lasting: UKTime.instant(last + 1, .midnight) - start)
    }

    private static func accounts(
        _ ids: Set<AccountID>, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [AccountID: Account] {
        let sorted = ids.sorted()
        var found: [AccountID: Account] = [:]
        for start in stride(from: 0, to: sorted.count, by: 500) {
            let portion = Set(sorted[start..<min(start + 500, sorted.count)])
            found.merge(try Accounts.some(portion, of: organisation, in: tx)) { first, _ in first }
        }
        return found
    }
}

extension UnusualLook.Sign {
    /// As it is called on screen.
    var words: String {
        switch self {
        case .ownRecord: "Their own record"
        case .sameName: "Same family name"
        case .colleague: "A colleague's record"
        case .newcomers: "One of many who opened it for the first time in weeks"
        case .manyRecords: "Very many records in an hour"
        case .outsideHours: "Not at work then"
        }
    }
}
