import Core
import Identity
import Ledger
import Rostering
import Storage
import TestSupport
import Workforce

/// A ward with people, shifts and demand, in a database of its own, with two managers and an outsider.
struct BoardWorld: Sendable {
    let database: any Database
    let ids: IDSource
    var period = PeriodID("period")
    let unit = UnitID("ward")

    static let organisation = OrganisationID("org")
    static let firstDay = TestSupport.day("2026-11-23")
    static let now = moment("2026-10-01 09:00")

    let manager = BoardWorld.caller("ben", .rosterManager, [UnitID("ward")])
    let deputy = BoardWorld.caller("dee", .rosterManager, [UnitID("ward")])
    let outsider = BoardWorld.caller("olu", .rosterManager, [UnitID("other")])

    let rn = SkillID("rn"), hca = SkillID("hca")
    let early = ShiftTypeID("early"), late = ShiftTypeID("late"), long = ShiftTypeID("long"),
        night = ShiftTypeID("night")

    /// - Parameter weeks: of the period that is opened; none is opened for 0.
    static func make(
        _ engine: Engine = .sqlite, nurses: Int = 4, support: Int = 2, weeks: Int = 4, need: Int = 1
    ) async throws -> BoardWorld {
        let counter = Counter()
        let database = try await engine.open([ledgerSchema, identitySchema, workforceSchema, rosteringSchema])
        let world = BoardWorld(database: database, ids: IDSource { counter.next() })
        try await world.write { tx in
            try world.lay(nurses, support, need, tx)
            if weeks > 0 {
                _ = try openPeriod(
                    world.period, for: world.unit, from: firstDay, weeks: weeks, as: world.manager, at: now, in: tx)
            }
        }
        return world
    }

    func nurse(_ number: Int) -> PersonID { PersonID("nurse\(number)") }
    func support(_ number: Int) -> PersonID { PersonID("support\(number)") }
    func day(_ offset: Int) -> Day { Self.firstDay + offset }
    func place(_ person: PersonID, _ offset: Int) -> CellPlace { CellPlace(person, day(offset)) }
    func newEdit() -> EditID { ids.make(at: Self.now) }

    func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await database.write(for: Self.organisation, body)
    }

    func board() async throws -> Board {
        let period = period
        return try await database.read { try Board.load(period, of: Self.organisation, in: $0) }
    }

    /// Puts shifts on the board as the manager.
    @discardableResult
    func put(_ shifts: [(PersonID, Int, ShiftTypeID?)], pinned: Bool = false, as caller: Caller? = nil) async throws
        -> Edit?
    {
        let board = try await board(), edit = newEdit()
        let changes = shifts.map { person, offset, shift in
            let place = place(person, offset)
            let after =
                shift == nil && !pinned
                ? nil
                : Cell(
                    shift: shift, skill: shift == nil ? nil : person.text.hasPrefix("nurse") ? rn : hca,
                    isPinned: pinned)
            return CellChange(place, before: board.cells[place], after: after)
        }
        return try await write { tx in
            try changeCells(changes, of: period, edit: edit, as: caller ?? manager, at: Self.now, in: tx)
        }
    }

    private func lay(_ nurses: Int, _ supports: Int, _ need: Int, _ tx: any Transaction) throws {
        let organisation = Self.organisation
        try tx.run("INSERT INTO organisation (id, name, created_at) VALUES ('org', 'St Test', 0)")
        for (id, name) in [("ben", "Ben Okoro"), ("dee", "Dee Larch")] {
            try tx.run(
                """
                INSERT INTO account (organisation, id, user_name, display_name, search_text, state, created_at)
                VALUES ('org', \(id), \(id), \(name), \(name), 'active', 0)
                """)
        }
        try Units.save(Unit(id: unit, name: "Ward 7"), of: organisation, in: tx)
        try Units.save(Unit(id: UnitID("other"), name: "Ward 8"), of: organisation, in: tx)
        try Skills.save(Skill(id: rn, code: "RN", name: "Registered nurse"), of: organisation, in: tx)
        try Skills.save(Skill(id: hca, code: "HCA", name: "Healthcare assistant"), of: organisation, in: tx)
        for number in 1...max(1, nurses) {
            try add(nurse(number), "Nurse\(number)", .nursing, "5", rn, tx)
        }
        for number in 0..<supports {
            try add(support(number + 1), "Support\(number + 1)", .support, "3", hca, tx)
        }
        try layShifts(need, tx)
    }

    private func layShifts(_ need: Int, _ tx: any Transaction) throws {
        let kinds: [(ShiftTypeID, String, String, String, String, Int, ShiftType.Tone)] = [
            (early, "E", "Early", "07:00", "15:00", 30, .early), (late, "L", "Late", "13:00", "21:00", 30, .late),
            (long, "LD", "Long day", "07:00", "19:30", 60, .long), (night, "N", "Night", "19:00", "07:30", 60, .night),
        ]
        for (id, code, name, starts, ends, rest, tone) in kinds {
            try ShiftTypes.save(
                ShiftType(
                    id: id, unit: unit, code: code, name: name, starts: ClockTime(starts) ?? .midnight,
                    ends: ClockTime(ends) ?? .midnight, unpaidBreakMinutes: rest, tone: tone),
                of: Self.organisation, in: tx)
        }
        let lines = Weekday.allCases.flatMap { weekday in
            [(long, rn), (night, rn), (long, hca)].map { shift, skill in
                Demand(
                    unit: unit, on: .every(weekday), shiftType: shift, skill: skill, minimum: need, wanted: need)
            }
        }
        try Demands.replaceWeekdays(lines, on: unit, of: Self.organisation, in: tx)
    }

    private func add(
        _ id: PersonID, _ name: String, _ group: Post.StaffGroup, _ band: String, _ skill: SkillID,
        _ tx: any Transaction
    ) throws {
        let first = TestSupport.day("2020-01-06")
        try People.save(
            Person(id: id, staffNumber: id.text, givenName: "Ada", familyName: name), of: Self.organisation, in: tx)
        try Posts.save(
            Post(
                id: PostID("post-\(id)"), person: id, unit: unit, jobTitle: "Nurse", staffGroup: group, band: band,
                weeklyMinutes: 2250, firstDay: first), of: Self.organisation, in: tx)
        try Skills.hold(
            SkillHolding(person: id, skill: skill, validFrom: first, source: "Register"), of: Self.organisation,
            in: tx)
    }

    static func caller(_ account: String, _ role: Role, _ units: Set<UnitID>) -> Caller {
        let permissions = RoleBook(RosteringPermissions.notes).permissions(of: role)
        return Caller(
            organisation: organisation, account: AccountID(account), person: nil,
            grants: Dictionary(uniqueKeysWithValues: permissions.map { ($0, Scope.units(units)) }))
    }
}

/// Numbers in a fixed order, in place of chance.
typealias Counter = Dice
