/// What an INRC-II instance says, in its own words and before it is a problem: for whoever makes a real ward of it.
///
/// - Source: as ``INRC2Format``.
/// - Units: counts of days, shifts and weekends; days of needs and wishes count from the first Monday, 0.
public struct INRC2Ward: Sendable {
    /// At least and at most.
    public struct Bounds: Hashable, Sendable {
        public let least: Int
        public let most: Int
    }

    /// A kind of shift, how many days in a row of it are good, and what must not follow it on the next day.
    public struct ShiftType: Hashable, Sendable {
        public let name: String
        public let inARow: Bounds
        public let forbiddenNext: [String]
    }

    /// What a nurse's contract asks of the row over the scenario's whole horizon.
    public struct Contract: Hashable, Sendable {
        public let name: String
        public let shifts: Bounds
        public let workDaysInARow: Bounds
        public let daysOffInARow: Bounds
        public let mostWeekends: Int
        public let wantsWholeWeekends: Bool
    }

    /// A nurse, and how the row ended on the Sunday before the first Monday.
    public struct Nurse: Hashable, Sendable {
        public let name: String
        public let contract: String
        public let skills: [String]
        /// Shifts and weekends that count towards the contract's totals already.
        public let shiftsBefore: Int
        public let weekendsBefore: Int
        /// `nil` when the last day was off.
        public let lastShift: String?
        /// Days up to the last on that shift, and days of work in a row in all; 0 when the last day was off.
        public let lastShiftDays: Int
        public let workDays: Int
    }

    /// How many nurses of a skill a shift of one day needs.
    public struct Need: Hashable, Sendable {
        public let day: Int
        public let shift: String
        public let skill: String
        public let minimum: Int
        public let wanted: Int
    }

    /// A shift a nurse asked to be spared on one day.
    public struct Wish: Hashable, Sendable {
        public let nurse: String
        public let day: Int
        /// `nil` for any shift.
        public let shift: String?
    }

    public let name: INRC2Format.Name
    /// Weeks over which contracts count their totals.
    public let horizonWeeks: Int
    public let skills: [String]
    public let shiftTypes: [ShiftType]
    /// By name.
    public let contracts: [String: Contract]
    public let nurses: [Nurse]
    public let needs: [Need]
    public let wishes: [Wish]

    public var weeksCount: Int { name.weeks.count }

    /// - Parameters: the texts of the `Sc-`, `H0-` and `WD-` files, as ``INRC2Format`` takes them.
    /// - Throws: ``FormatError`` with the first line that cannot be understood.
    public init(
        _ name: INRC2Format.Name, scenario: String, history: String, weeks: [String]
    ) throws(FormatError) {
        let ward = try INRC2Scenario(scenario, file: name.scenarioFile)
        let past = try INRC2History(history, file: name.historyFile, of: ward)
        var data: [INRC2Week] = []
        for (text, file) in zip(weeks, name.weekFiles) { data.append(try INRC2Week(text, file: file, of: ward)) }
        self.name = name
        horizonWeeks = INRC2Ward.horizon(scenario: scenario) ?? data.count
        skills = ward.skills
        shiftTypes = ward.shifts.map {
            ShiftType(name: $0.name, inARow: Bounds($0.series), forbiddenNext: $0.forbiddenNext)
        }
        contracts = Dictionary(
            ward.contracts.map { ($0, Contract(name: $0, $1)) }, uniquingKeysWith: { first, _ in first })
        nurses = zip(ward.nurses, past.records).map { Nurse($0, $1, in: ward) }
        needs = data.enumerated().flatMap { week, data in
            data.requirements.flatMap { line in
                line.cover.enumerated().map { day, cover in
                    Need(
                        day: 7 * week + day, shift: ward.shifts[line.shift].name, skill: ward.skills[line.skill],
                        minimum: cover.least, wanted: max(cover.least, cover.most))
                }
            }
        }
        wishes = data.enumerated().flatMap { week, data in
            data.wishes.map { wish in
                Wish(
                    nurse: ward.nurses[wish.nurse].name, day: 7 * week + wish.day,
                    shift: wish.shift.map { ward.shifts[$0].name })
            }
        }
    }

    /// The number of weeks a scenario's text is made for; `nil` when it names none that can be used.
    public static func horizon(scenario: String) -> Int? {
        let line = formatLines(scenario, file: "").first { $0.fields.first == "WEEKS" }
        return line?.fields.last.flatMap { Int($0) }.flatMap { (1...52).contains($0) ? $0 : nil }
    }
}

extension INRC2Ward.Bounds {
    init(_ bounds: ClosedBounds) { self.init(least: bounds.least, most: bounds.most) }
}

extension INRC2Ward.Contract {
    fileprivate init(name: String, _ contract: INRC2Scenario.Contract) {
        self.init(
            name: name, shifts: .init(contract.total), workDaysInARow: .init(contract.work),
            daysOffInARow: .init(contract.off), mostWeekends: contract.mostWeekends,
            wantsWholeWeekends: contract.completeWeekends)
    }
}

extension INRC2Ward.Nurse {
    fileprivate init(_ nurse: INRC2Scenario.Nurse, _ record: INRC2History.Record, in ward: INRC2Scenario) {
        self.init(
            name: nurse.name, contract: nurse.contract, skills: nurse.skills.map { ward.skills[$0] },
            shiftsBefore: record.assignments, weekendsBefore: record.weekends,
            lastShift: record.lastShift.map { ward.shifts[$0].name }, lastShiftDays: record.sameShiftDays,
            workDays: record.workDays)
    }
}
