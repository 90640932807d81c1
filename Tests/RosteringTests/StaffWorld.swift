import Core
import Identity
import Ledger
import Logging
import Rostering
import Storage
import Synchronization
import TestSupport
import Web
import Workforce

/// A ward seen by its staff: Ada and Cat (nurses), Ben (support, 30 hours), Mia (the ward manager), and a second ward.
///
/// It is Tuesday 24 November 2026, 09:00. A roster of four weeks from Monday 1 February 2027 is open, and takes wishes
/// until Monday 7 December 2026.
struct StaffWorld: Sendable {
    let database: any Database
    let organisation = OrganisationID("org")
    let ward = UnitID("ward"), other = UnitID("other")
    let ada = PersonID("ada"), ben = PersonID("ben"), cat = PersonID("cat"), mia = PersonID("mia")
    let rn = SkillID("rn"), hca = SkillID("hca")
    let long = ShiftTypeID("long"), night = ShiftTypeID("night"), early = ShiftTypeID("early")
    let period = PeriodID("feb")
    let now = moment("2026-11-24 09:00")
    let ids: IDSource

    static func make(_ engine: Engine = .sqlite) async throws -> StaffWorld {
        let counter = Counter()
        let database = try await engine.open([ledgerSchema, identitySchema, workforceSchema, rosteringSchema])
        let world = StaffWorld(database: database, ids: IDSource { counter.next() })
        try await world.write { try world.lay($0) }
        return world
    }

    // Callers

    func caller(_ role: Role, on unit: UnitID?, as person: PersonID?, account: String) -> Caller {
        Caller(
            organisation: organisation, account: AccountID(account), person: person,
            grants: RoleBook(RosteringPermissions.notes + workforcePermissions).grants(for: [(role, unit)]))
    }

    func staff(_ person: PersonID) -> Caller { caller(.staffMember, on: ward, as: person, account: person.text) }
    var asAda: Caller { staff(ada) }
    var asBen: Caller { staff(ben) }
    var manager: Caller { caller(.rosterManager, on: ward, as: mia, account: "mia") }
    var outsider: Caller { caller(.rosterManager, on: other, as: nil, account: "olu") }
    var team: Caller { caller(.eRosteringTeam, on: nil, as: nil, account: "team") }
    /// An account that may ask, with no staff record behind it.
    var nobody: Caller { caller(.staffMember, on: ward, as: nil, account: "nobody") }
    /// The same rights in another organisation.
    var stranger: Caller {
        Caller(
            organisation: OrganisationID("far"), account: AccountID("far"), person: ada,
            grants: RoleBook(RosteringPermissions.notes + workforcePermissions).grants(for: [
                (.eRosteringTeam, nil), (.staffMember, nil),
            ]))
    }

    // Asking the database

    func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await database.write(for: organisation, body)
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await database.read(body)
    }

    /// Why a verb says no.
    func no<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> Refusal {
        try await refusal { try await write(body) }
    }

    /// The bodies of the facts of one name, in order.
    func facts(_ name: String) async throws -> [String] {
        try await read { tx in
            try tx.rows("SELECT body FROM fact WHERE name = \(name) ORDER BY number").map { try $0["body"] as String }
        }
    }

    func newID<Of>(_: Of.Type = Of.self) -> ID<Of> { ids.make(at: now) }

    // What tests need done

    @discardableResult
    func asks(
        _ what: StaffRequest.Ask, _ first: String, _ last: String? = nil, by caller: Caller? = nil,
        weight: StaffRequest.Weight = .wanted
    ) async throws -> StaffRequest {
        let id: StaffRequestID = newID(), caller = caller ?? asAda
        let draft = RequestDraft(
            unit: ward, ask: what, firstDay: day(first), lastDay: last.map(day), weight: weight)
        return try await write { try ask(id, draft, as: caller, at: now, in: $0) }
    }

    @discardableResult
    func answers(
        _ request: StaffRequest, granted: Bool, _ words: String = "", charged: Int? = nil, by caller: Caller? = nil
    ) async throws -> StaffRequest {
        let absence: AbsenceID = newID(), caller = caller ?? manager
        return try await write { tx in
            try answerRequest(
                request.id, granted: granted, words: words, chargedMinutes: charged, absence: absence, as: caller,
                at: now, in: tx)
        }
    }

    func away(
        _ person: PersonID, _ first: String, _ last: String, _ kind: Absence.Kind = .annualLeave, charged: Int = 0
    ) async throws {
        let absence = Absence(
            id: newID(), person: person, kind: kind, firstDay: day(first), lastDay: day(last), chargedMinutes: charged)
        try await write { try Absences.save(absence, of: organisation, in: $0) }
    }

    @discardableResult
    func works(
        _ person: PersonID, _ start: String, _ end: String, code: String = "LD", rest: Int = 60, id: String? = nil,
        sequence: Int = 0, cancelled: Bool = false, changed: String = "2026-11-01 10:00", on unit: UnitID? = nil,
        source: Duty.Source = .roster
    ) async throws -> Duty {
        let span = TimeSpan(from: moment(start), lasting: moment(end) - moment(start))
        let duty = Duty(
            id: id.map { DutyID($0) } ?? newID(), person: person, post: nil,
            unit: source == .external ? nil : unit ?? ward,
            code: code, span: span, unpaidBreakMinutes: rest, source: source,
            employer: source == .external ? "Other Trust" : nil, isCancelled: cancelled, sequence: sequence,
            changedAt: moment(changed))
        try await write { try Duties.save(duty, of: organisation, in: $0) }
        return duty
    }

    func balance(of person: PersonID? = nil, on text: String = "2026-11-24") async throws -> LeaveBalance {
        let person = person ?? ada
        return try await read { tx in
            try LeaveBalance(
                of: person, in: LeaveYear(containing: day(text)), today: day("2026-11-24"), of: organisation, in: tx)
        }
    }

    // The ward

    private func lay(_ tx: any Transaction) throws {
        for name in ["org", "far"] {
            // Two trusts in one transaction: only what reaches over both may do that.
            try tx.everywhere { tx in
                _ = try tx.run("INSERT INTO organisation (id, name, created_at) VALUES (\(name), \(name), 0)")
            }
        }
        try Units.save(Unit(id: ward, name: "Ward 7"), of: organisation, in: tx)
        try Units.save(Unit(id: other, name: "Ward 8"), of: organisation, in: tx)
        try Skills.save(Skill(id: rn, code: "RN", name: "Registered nurse"), of: organisation, in: tx)
        try Skills.save(Skill(id: hca, code: "HCA", name: "Healthcare assistant"), of: organisation, in: tx)
        try add(ada, "Ada", "Achebe", "Staff nurse", 2250, rn, since: "2018-04-02", tx)
        try add(ben, "Ben", "Okoro", "Healthcare assistant", 1800, hca, since: "2024-09-02", tx)
        try add(cat, "Cat", "Larch", "Staff nurse", 2250, rn, since: "2010-01-04", tx)
        try add(mia, "Mia", "Stone", "Ward manager", 2250, rn, since: "2012-01-02", tx)
        let shifts: [(ShiftTypeID, String, String, String, String, Int, ShiftType.Tone)] = [
            (early, "E", "Early", "07:00", "15:00", 30, .early), (long, "LD", "Long day", "07:00", "19:30", 60, .long),
            (night, "N", "Night", "19:00", "07:30", 60, .night),
        ]
        for (id, code, name, starts, ends, rest, tone) in shifts {
            try ShiftTypes.save(
                ShiftType(
                    id: id, unit: ward, code: code, name: name, starts: ClockTime(starts) ?? .midnight,
                    ends: ClockTime(ends) ?? .midnight, unpaidBreakMinutes: rest, tone: tone),
                of: organisation, in: tx)
        }
        try Periods.save(
            Period(id: period, unit: ward, firstDay: day("2027-02-01"), lastDay: day("2027-02-28")),
            of: organisation, in: tx)
    }

    private func add(
        _ id: PersonID, _ given: String, _ family: String, _ title: String, _ weekly: Int, _ skill: SkillID,
        since: String, _ tx: any Transaction
    ) throws {
        try People.save(
            Person(id: id, staffNumber: id.text, givenName: given, familyName: family), of: organisation, in: tx)
        try Posts.save(
            Post(
                id: PostID("post-\(id)"), person: id, unit: ward, jobTitle: title, staffGroup: .nursing,
                weeklyMinutes: weekly, firstDay: day(since)),
            of: organisation, in: tx)
        try Skills.hold(
            SkillHolding(person: id, skill: skill, validFrom: day(since), source: "Register"), of: organisation, in: tx)
    }
}

extension StaffWorld {
    /// The site of rostering over this ward.
    func site() throws -> TestSite { try TestSite([rosteringModule], host: host) }

    var host: Host {
        let counter = Counter(seed: 99)
        return Host(
            database: database, now: { now }, ids: ids,
            secretBytes: { counter.bytes($0) },
            roles: RoleBook(RosteringPermissions.notes + workforcePermissions), settings: Settings(),
            log: Logger(label: "test"))
    }

    func session(_ caller: Caller) -> Session {
        Session(
            caller: caller, displayName: "Somebody", organisationName: "Example NHS Trust", csrfToken: "csrf-token",
            unreadCount: 0)
    }

    func browser(_ caller: Caller) throws -> Browser { try site().browser(session(caller)) }
    func program(_ caller: Caller) throws -> Program { try site().program(session(caller)) }
}
