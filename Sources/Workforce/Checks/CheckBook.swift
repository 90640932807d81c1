public import Core

/// The kinds of employment check of one organisation, and what they make of people's checks.
public struct CheckBook: Hashable, Sendable {
    /// In the order of the standards, then an organisation's own by name; with those that are not used.
    public let all: [CheckKind]

    /// - Parameter own: what the organisation changed or added.
    public init(own: [CheckKind] = []) {
        let changed = Dictionary(own.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        let shipped = CheckKind.shipped.map { changed[$0.key] ?? $0 }
        let added = own.filter { kind in !shipped.contains { $0.key == kind.key } }
        all = shipped + added.sorted { ($0.name, $0.key) < ($1.name, $1.key) }
    }

    /// Those the organisation makes.
    public var kinds: [CheckKind] { all.filter(\.isUsed) }

    public subscript(_ key: String) -> CheckKind? { all.first { $0.key == key } }

    /// The kind that a credential shows; `nil` for one that shows none.
    /// - Parameter credential: its key without a version: "dbs".
    public func kind(shownBy credential: String) -> CheckKind? {
        kinds.first { $0.credentials.contains(credential) }
    }

    /// The skills that count while checks stand, with those kinds.
    private var needs: [SkillID: [CheckKind]] {
        var needs: [SkillID: [CheckKind]] = [:]
        for kind in kinds { for skill in kind.skills { needs[skill, default: []].append(kind) } }
        return needs
    }

    /// Somebody's skills as far as they count over some days: without the days on which a check does not stand that the
    /// skill needs. A holding may come back in several pieces.
    ///
    /// - Parameter checks: all of the holder's.
    public func counting(_ holdings: [SkillHolding], _ checks: [Check], in days: ClosedRange<Day>) -> [SkillHolding] {
        let needs = needs
        guard !needs.isEmpty else { return holdings }
        let byKind = Dictionary(grouping: checks, by: \.kind)
        return holdings.flatMap { holding -> [SkillHolding] in
            guard let kinds = needs[holding.skill] else { return [holding] }
            let first = max(holding.validFrom, days.lowerBound)
            let last = min(holding.validTo ?? days.upperBound, days.upperBound)
            guard first <= last else { return [] }
            let good = (first...last).filter { day in kinds.allSatisfy { (byKind[$0.key] ?? []).stand(on: day) } }
            return runs(of: good).map { holding.over($0) }
        }
    }

    /// What does not stand of somebody on some days and is warned of or forbids rostering them.
    ///
    /// - Parameters:
    ///   - groups: the staff groups of their posts.
    ///   - checks: all of theirs.
    public func gaps(
        _ groups: Set<Post.StaffGroup>, _ checks: [Check], in days: ClosedRange<Day>
    ) -> [CheckGap] {
        let byKind = Dictionary(grouping: checks, by: \.kind)
        return kinds.compactMap { kind in
            let own = byKind[kind.key] ?? []
            guard kind.demand != .shown, kind.isFor(groups), kind.demand != .lapse || !own.isEmpty else { return nil }
            let bad = days.filter { day in
                !own.stand(on: day) && (kind.demand != .lapse || own.contains { $0.from <= day })
            }
            return bad.isEmpty
                ? nil : CheckGap(kind: kind.key, name: kind.name, days: Set(bad), isRequired: kind.demand == .required)
        }
    }

    /// Days in order as runs without a gap.
    private func runs(of days: [Day]) -> [ClosedRange<Day>] {
        var runs: [ClosedRange<Day>] = []
        for day in days {
            if let last = runs.last, last.upperBound + 1 == day {
                runs[runs.count - 1] = last.lowerBound...day
            } else {
                runs.append(day...day)
            }
        }
        return runs
    }
}

/// Days on which a check does not stand. Why is not said: whoever may know asks for the check.
public struct CheckGap: Hashable, Sendable {
    /// ``CheckKind/key``.
    public let kind: String
    public let name: String
    public let days: Set<Day>
    /// Whether nobody may be rostered without it.
    public let isRequired: Bool

    public init(kind: String, name: String, days: Set<Day>, isRequired: Bool) {
        self.kind = kind
        self.name = name
        self.days = days
        self.isRequired = isRequired
    }
}

extension SkillHolding {
    /// The same over fewer days.
    fileprivate func over(_ days: ClosedRange<Day>) -> SkillHolding {
        SkillHolding(
            person: person, skill: skill, validFrom: days.lowerBound, validTo: days.upperBound, source: source,
            evidence: evidence)
    }
}
