public import Core

/// A roster in a few figures.
public struct BoardSummary: Hashable, Sendable, Codable {
    /// People missing to reach minimum cover, added up over all shifts.
    public var shortOfMinimum: Int
    /// People missing to reach what is wanted.
    public var shortOfWanted: Int
    public var wishes: Int
    public var wishesMet: Int
    public var breaches: Int
    /// Places filled.
    public var shifts: Int

    public init(
        shortOfMinimum: Int, shortOfWanted: Int, wishes: Int, wishesMet: Int, breaches: Int, shifts: Int
    ) {
        self.shortOfMinimum = shortOfMinimum
        self.shortOfWanted = shortOfWanted
        self.wishes = wishes
        self.wishesMet = wishesMet
        self.breaches = breaches
        self.shifts = shifts
    }
}

extension Board {
    /// - Parameter findings: of every person, so that they are worked out once for page and summary.
    public func summary(_ findings: [PersonID: [BoardFinding]]) -> BoardSummary {
        let cover = cover()
        let wishes = ward.requests.filter(\.countsAsWish)
        return BoardSummary(
            shortOfMinimum: cover.reduce(0) { $0 + $1.shortOfMinimum },
            shortOfWanted: cover.reduce(0) { $0 + $1.shortOfWanted }, wishes: wishes.count,
            wishesMet: wishes.count { isMet($0) },
            breaches: findings.values.reduce(0) { $0 + $1.count(where: \.isBreach) },
            shifts: cells.values.count { $0.shift != nil })
    }

    /// Findings of every row.
    public func findings() -> [PersonID: [BoardFinding]] {
        Dictionary(ward.rows.map { ($0.id, findings(of: $0.id)) }, uniquingKeysWith: { first, _ in first })
    }

    /// Whether the board gives what was asked, on every day of it that lies in the period.
    public func isMet(_ request: StaffRequest) -> Bool {
        guard request.firstDay <= request.lastDay else { return false }
        return (request.firstDay...request.lastDay).allSatisfy { day in
            !ward.days.contains(day) || isMet(request.ask, by: self[request.person, day]?.shift, request.person, day)
        }
    }

    /// Whether working a shift (`nil` for a day off) gives what was asked for that day.
    func isMet(_ ask: StaffRequest.Ask, by shift: ShiftTypeID?, _ person: PersonID, _ day: Day) -> Bool {
        switch ask {
        case .work(let asked): shift == asked
        case .avoid(let asked): shift != asked
        case .dayOff: shift == nil
        case .annualLeave: shift == nil && ward.absence(of: person, on: day) != nil
        }
    }
}
