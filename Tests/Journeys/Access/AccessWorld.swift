import Core
import Identity
import Ledger
import PersonalData
import Rostering
import Storage
import TestSupport
import Web
import Workforce

/// A trust with one of everything that has an address, and callers of every role in it and in another trust.
///
/// Whatever is the trust's own has the word ``secret`` in its name, so that a leak shows wherever it comes out.
struct AccessWorld: Sendable {
    let database: any Database
    let organisation = OrganisationID("org"), far = OrganisationID("far"), now = moment("2026-11-24 09:00")
    let ward = UnitID("ward"), annexe = UnitID("annexe"), clinic = UnitID("clinic")
    let rn = SkillID("rn"), long = ShiftTypeID("long"), night = ShiftTypeID("night")

    /// Stands in every name of the first trust, and nowhere else.
    static let secret = "Quillon"

    init(on engine: Engine) async throws {
        database = try await engine.open(Modules.schemas)
        try await database.write(for: organisation) { [self] in try layTrust($0) }
        try await database.write(for: far) { [self] in try layOther($0) }
        try await database.write(for: organisation) { [self] in try layRosters($0) }
        try await database.write(for: organisation) { [self] in
            try layPassports($0)
            try layVerifying($0)
            try layDesk($0)
        }
        try await database.write(for: organisation) { [self] tx in
            try layPopulation(tx)
            try layPeopleFile(tx)
            try layCarePlanning(tx)
            try layDirectory(tx)
            try layReferrals(tx)
            try layDepth(tx)
            try layLoops(tx)
            try layPractices(tx)
            try layPassportIssuing(tx)
            try layWallets(tx)
            try layChecks(tx)
            try layFHIR(tx)
            try layElsewhere(tx)
        }
    }

    /// The address of Ada's calendar.
    static let calendar = SecretToken(bytes: [UInt8](repeating: 9, count: SecretToken.byteCount))

    /// Values for what stands in braces: all of them are there, and belong to the first trust.
    static let places = [
        populationPlaces, carePlanningPlaces, directoryPlaces, referralsPlaces, passportIssuingPlaces, deskPlaces,
        fhirPlaces, depthPlaces, ownFormPlaces, peopleFilePlaces, elsewherePlaces, walletPlaces, trustListPlaces,
        practicePlaces, checkPlaces,
    ].reduce(into: ownPlaces) { all, places in all.merge(places) { $1 } }

    private static let ownPlaces = [
        "unit": "ward", "person": "ada", "post": "post-ada", "skill": "rn", "absence": "leave", "duty": "elsewhere",
        "day": "2026-12-25", "draft": "file", "kind": "units", "type": "long", "period": "plan", "shift": "long",
        "proposal": "proposal", "place": "place", "request": "request", "rule": "WTR-05", "month": "2026-12",
        "token": "\(calendar.text).ics", "account": "acc-ada", "assignment": "acc-ada-staff-member", "notice": "notice",
        "organisation": "org", "provider": "provider", "passkey": "none", "client": "acc-directory",
        "user": "acc-ada", "group": "group-nurses", "line": "notice", "hold": "hold", "emergency": "emergency",
        "item": "item", "received": "received", "checklist": "checklist", "issuer": "issuer", "placement": "placement",
        "served": "pat", "offer": offerCode.text, "list": "1", "key": "competency", "version": "1",
    ]

    /// Values that name nothing: what nobody has and what another trust has must look the same from outside.
    static let nowhere = places.mapValues { $0.count > 3 && $0.first?.isLetter == true ? "no-such-\($0)" : $0 }
        .merging(["day": "2026-12-25", "rule": "WTR-05", "kind": "units", "month": "2026-12", "line": "notice"]) { $1 }
        .merging([
            "person": "no-such-person", "skill": "no-such-skill", "type": "none", "shift": "none", "measure": "who-5",
            "resourceType": "Patient", "resourceID": "nobody", "part": "1", "practiceCode": "A99998",
        ]) { $1 }

    /// Routes on which another of the trust's things is the better example.
    static let otherPlaces = [
        passportPlaces, otherPassportIssuingPlaces, verifyingPlaces, populationOtherPlaces, otherPlanPlaces,
        directoryOtherPlaces, otherReferralPlaces, otherDepthPlaces, otherLoopPlaces,
    ].reduce(into: rosterPlaces) { all, places in all.merge(places) { $1 } }

    private static let rosterPlaces: [String: [String: String]] = [
        "/rostering/periods/{period}/cells/{person}/{day}": ["day": "2027-02-02"],
        "/rostering/periods/{period}/cover/{day}/{shift}": ["day": "2027-02-02"],
        "/api/rostering/v1/periods/{period}/cells/{person}/{day}": ["day": "2027-02-02"],
        "/api/rostering/v1/periods/{period}/cover/{day}/{shift}": ["day": "2027-02-02"],
        "/rostering/periods/{period}/changes": ["period": "live"],
        "/api/rostering/v1/periods/{period}/publication/changes": ["period": "live"],
        "/rostering/periods/{period}/publication": ["period": "approved"],
        "/api/rostering/v1/periods/{period}/publication": ["period": "approved"],
        "/rostering/units/{unit}/setup/shift-types/{type}/restoration": ["type": "night"],
        "/api/rostering/v1/shift-types/{type}/retirement": ["type": "night"],
        "/rostering/units/{unit}/setup": ["unit": "annexe"],
        "/api/rostering/v1/units/{unit}/setup-copies": ["unit": "annexe"],
        "/workforce/people/{person}/skills/{skill}/{day}/ending": ["day": "2020-01-06"],
        "/workforce/people/{person}/opt-outs/{day}/ending": ["day": "2026-01-05"],
        "/api/workforce/v1/people/{person}/opt-outs/{day}/ending": ["day": "2026-01-05"],
        "/workforce/units/{unit}/reopening": ["unit": "shut"],
        "/api/workforce/v1/units/{unit}/reopening": ["unit": "shut"],
        "/workforce/units/{unit}/closure": ["unit": "clinic"],
        "/api/workforce/v1/units/{unit}/closure": ["unit": "clinic"],
        "/accounts/{account}/lock/removal": ["account": "acc-locked"],
        "/personal-data/people/{person}/erasure": ["person": "gus"],
        "/emergency-access/{emergency}/end": ["emergency": "open"],
        "/rostering/units/{unit}/setup/own-rules/{rule}/removal": ["rule": "own"],
        "/api/rostering/v1/units/{unit}/own-rules/{rule}": ["rule": "own"],
        "/rostering/open-shifts/{place}/handing-back": ["place": "held"],
        "DELETE /api/rostering/v1/open-shifts/{place}/holder": ["place": "held"],
        "/rostering/periods/{period}/cells/{person}/{day}/swap": ["day": "2027-02-03"],
        "/api/rostering/v1/periods/{period}/cells/{person}/{day}/swaps": ["day": "2027-02-03"],
        "POST /workforce/people/{person}/opt-outs": ["person": "pip"],
        "POST /api/workforce/v1/people/{person}/opt-outs": ["person": "pip"],
        "POST /api/rostering/v1/shift-types/{type}/retirement": ["type": "long"],
        "/rostering/periods/{period}/return": ["period": "approved"],
        "/api/rostering/v1/periods/{period}/return": ["period": "approved"],
    ]

    private func layTrust(_ tx: any Transaction) throws {
        try foundOrganisation(organisation, name: "\(Self.secret) Trust", odsCode: "rqx", at: now, in: tx)
        for (unit, name) in [(ward, "Ward"), (annexe, "Annexe"), (clinic, "Clinic")] {
            try Units.save(Unit(id: unit, name: "\(Self.secret) \(name)"), of: organisation, in: tx)
        }
        try Units.save(
            Unit(id: UnitID("shut"), name: "\(Self.secret) Old Ward", isClosed: true), of: organisation, in: tx)
        try Skills.save(Skill(id: rn, code: "RN", name: "\(Self.secret) nurse"), of: organisation, in: tx)
        try PublicHolidays.save(
            [PublicHoliday(day: day("2026-12-25"), name: "\(Self.secret) Day", source: "Test")], of: organisation,
            in: tx)
        for (name, unit) in [("ada", ward), ("cat", ward), ("mia", ward), ("eve", annexe), ("pip", ward)] {
            try addPerson(name, on: unit, to: organisation, in: tx)
        }
        try People.save(
            Person(
                id: PersonID("gus"), staffNumber: "6", givenName: "Gus", familyName: "\(Self.secret) Gone",
                left: day("2026-07-01")), of: organisation, in: tx)
        try layCare(tx)
        try layAda(tx)
        try layEmergencies(tx)
        try layShifts(tx)
    }

    /// What Ada has: an account, leave, work elsewhere, an opt-out, a request, a notice.
    private func layAda(_ tx: any Transaction) throws {
        for caller in AccessCaller.all where !caller.isFar && !caller.isDirectory { try openAccount(caller, in: tx) }
        try addProvider(tx)
        try addDirectory(.directory, by: "admin", in: tx)
        try saveProvisionedGroup(
            ID("group-nurses"),
            ProvisionedGroupDetails(displayName: "\(Self.secret) nurses", members: [AccountID("acc-cat")]),
            isNew: true, newRole: { ID("role-of-nurses") }, as: AccessCaller.directory.caller, at: now, in: tx)
        try switchOnSecondStep(of: AccessCaller.owner.caller, in: tx)
        try openAccount(AccessCaller("locked", .staffMember, on: "ward", as: "pip"), in: tx)
        try lockAccount(AccountID("acc-locked"), as: AccessCaller.administrator.caller, at: now, in: tx)
        try OptOuts.save(
            OptOut(person: PersonID("ada"), signedOn: day("2026-01-05"), endsOn: nil), of: organisation, in: tx)
        try Absences.save(
            Absence(
                id: AbsenceID("leave"), person: PersonID("ada"), kind: .sickness, firstDay: day("2026-12-07"),
                lastDay: day("2026-12-08"), chargedMinutes: 0),
            of: organisation, in: tx)
        try Duties.save(
            Duty(
                id: DutyID("elsewhere"), person: PersonID("ada"), post: nil, unit: nil, code: "X",
                span: TimeSpan(from: moment("2026-12-12 09:00"), lasting: .hours(8)), unpaidBreakMinutes: 30,
                source: .external, employer: "\(Self.secret) Nursing Home", isCancelled: false, sequence: 0,
                changedAt: now),
            of: organisation, in: tx)
        try placeLegalHold(
            on: PersonID("ada"), reason: "\(Self.secret) claim", id: ID("hold"), through: Modules.books,
            as: AccessCaller.administrator.caller, at: now, in: tx)
        try CalendarFeeds.add(
            tokenHash: Self.calendar.hash, for: PersonID("ada"), at: now, of: organisation, in: tx)
        try Notices.owe(
            Notice(
                id: ID("notice"), to: PersonID("ada"), title: "\(Self.secret) notice", body: "Read it.",
                path: "/my-rota", at: now),
            of: organisation, in: tx)
        _ = try keepImportDraft(
            ImportDraft(
                id: ID("file"), kind: .units, fileName: "\(Self.secret).csv",
                bytes: Array("name,kind\n\(Self.secret) New Ward,ward\n".utf8), account: AccountID("acc-team"),
                sentAt: now),
            as: AccessCaller.team.caller, at: now, in: tx)
    }

    private func layShifts(_ tx: any Transaction) throws {
        for (id, name, starts, ends, retired) in [
            (long, "Long", "07:00", "19:30", false), (night, "Night", "19:00", "07:30", true),
        ] {
            let type = ShiftType(
                id: id, unit: ward, code: id.text.prefix(1).uppercased(), name: "\(Self.secret) \(name)",
                starts: ClockTime(starts) ?? .midnight, ends: ClockTime(ends) ?? .midnight, unpaidBreakMinutes: 60,
                tone: .long, isRetired: retired)
            try ShiftTypes.save(type, of: organisation, in: tx)
        }
        try Demands.replaceWeekdays(
            Weekday.allCases.map {
                Demand(unit: ward, on: .every($0), shiftType: long, skill: rn, minimum: 0, wanted: 1)
            }, on: ward, of: organisation, in: tx)
    }

    private func layRosters(_ tx: any Transaction) throws {
        let manager = AccessCaller.manager.caller, approver = AccessCaller.approver.caller
        for (id, first) in [("live", "2026-11-30"), ("approved", "2026-12-28"), ("plan", "2027-02-01")] {
            _ = try openPeriod(PeriodID(id), for: ward, from: day(first), weeks: 4, as: manager, at: now, in: tx)
            let cell = Cell(shift: long, skill: rn)
            _ = try changeCells(
                [CellChange(CellPlace(PersonID("ada"), day(first) + 2), before: nil, after: cell)], of: PeriodID(id),
                edit: EditID("edit-\(id)"), as: manager, at: now, in: tx)
        }
        for id in ["live", "approved"] {
            let revision = try Periods.find(PeriodID(id), of: organisation, in: tx).revision
            try approveRoster(PeriodID(id), revision: revision, as: approver, at: now, in: tx)
        }
        _ = try publishRoster(PeriodID("live"), as: approver, at: now, in: tx)
        // Ids of open places are made by their day; the test wants one by name.
        try tx.run("UPDATE open_place SET id = 'place' WHERE day = '2026-12-09' AND period = 'live'")
        try tx.run("UPDATE open_place SET id = 'held' WHERE day = '2026-12-16' AND period = 'live'")
        _ = try takePlace(
            OpenPlaceID("held"), edit: EditID("edit-held"), as: AccessCaller.owner.caller, at: now, in: tx)
        _ = try addLocalRule(
            LocalRule(id: LocalRuleID("own"), unit: ward, pattern: .wholeWeekends, weight: .must), as: manager, at: now,
            in: tx)
        _ = try confirmImport(ID("file"), job: ID("job"), as: AccessCaller.team.caller, at: now, in: tx)
        let nothing = BoardSummary(shortOfMinimum: 0, shortOfWanted: 0, wishes: 0, wishesMet: 0, breaches: 0, shifts: 0)
        try Proposals.add(
            Proposal(
                id: ProposalID("proposal"), period: PeriodID("plan"), job: "job", by: AccountID("acc-manager"),
                madeAt: now, revision: 1,
                changes: [
                    CellChange(
                        CellPlace(PersonID("cat"), day("2027-02-04")), before: nil, after: Cell(shift: long, skill: rn))
                ],
                figures: DraftFigures(
                    before: nothing, after: nothing, breaches: [], seconds: 1, moves: 1, points: 0,
                    ending: "limitReached")),
            of: organisation, in: tx)
        _ = try ask(
            StaffRequestID("request"),
            RequestDraft(unit: ward, ask: .dayOff, firstDay: day("2027-02-10"), lastDay: nil, weight: .wanted),
            as: AccessCaller.owner.caller, at: now, in: tx)
    }

    func addPerson(_ name: String, on unit: UnitID, to organisation: OrganisationID, in tx: any Transaction)
        throws
    {
        try People.save(
            Person(
                id: PersonID(name), staffNumber: "\(Self.secret)-\(name)", givenName: "Nurse \(name)",
                familyName: Self.secret, email: "\(name)@\(Self.secret.lowercased()).example.nhs.uk"),
            of: organisation, in: tx)
        try Posts.save(post(of: name, on: unit), of: organisation, in: tx)
        try Skills.hold(
            SkillHolding(person: PersonID(name), skill: rn, validFrom: day("2020-01-06"), source: "Register"),
            of: organisation, in: tx)
    }

    func post(of name: String, on unit: UnitID) -> Post {
        Post(
            id: PostID("post-\(name)"), person: PersonID(name), unit: unit, jobTitle: "Nurse", staffGroup: .nursing,
            band: "5", weeklyMinutes: 2250, firstDay: day("2020-01-06"))
    }

    private func addProvider(_ tx: any Transaction) throws {
        let id = ID<SignOnProvider>("provider"), administrator = AccessCaller.administrator.caller
        let sealed = try Modules.keys.seal(
            Array("secret".utf8), for: SignOnProvider.place(of: id, in: organisation),
            nonce: [UInt8](repeating: 7, count: SealingKeys.nonceByteCount))
        try saveProvider(
            SignOnProvider(
                id: id, title: "NHS login of staff", issuer: "https://login.example.nhs.uk", clientID: "client",
                proof: .secret, sealedSecret: sealed), as: administrator, at: now, in: tx)
        try linkIdentity(subject: "ada", at: id, to: AccountID("acc-ada"), as: administrator, at: now, in: tx)
    }

    func addDirectory(_ directory: AccessCaller, by administrator: String, in tx: any Transaction) throws {
        guard let administrator = AccessCaller.all.first(where: { $0.name == administrator })?.caller else { return }
        let byte: UInt8 = directory.isFar ? 5 : 6
        try makeProvisioningClient(
            NewProvisioningClient(
                title: "Directory", provider: nil, linksByExternalID: false, endsAt: now + Minutes.days(90)),
            token: SecretToken(bytes: [UInt8](repeating: byte, count: SecretToken.byteCount)),
            id: directory.caller.account, as: administrator, at: now, in: tx)
    }

    private func switchOnSecondStep(of caller: Caller, in tx: any Transaction) throws {
        let check = try beginPasswordCheck(guess: ID("guess"), as: caller, at: now, in: tx)
        let secret = [UInt8](repeating: 7, count: TOTP.secretByteCount)
        try startSecondFactor(
            secret, nonce: [UInt8](repeating: 7, count: SealingKeys.nonceByteCount), keys: Modules.keys, check: check,
            matches: true, as: caller, at: now, in: tx)
        try confirmSecondFactor(
            TOTP(secret: secret).code(at: TOTP.step(at: now)),
            recovery: [RecoveryCode(bytes: [UInt8](repeating: 7, count: RecoveryCode.byteCount))], keys: Modules.keys,
            token: SecretToken(bytes: [UInt8](repeating: 7, count: SecretToken.byteCount)), as: caller, at: now, in: tx)
    }
}
