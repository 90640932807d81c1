import Core
import Identity
import Ledger
import Logging
import Population
import Storage
import TestSupport
import Web
import Workforce

@testable import SocialPrescribing

/// A team with a link worker and a lead, a practice that refers, and people: Pat, whom the team cares for already, and
/// Sam, whom it does not know.
///
/// It is Tuesday 24 November 2026, 09:00.
struct ReferralWorld: TestWorld {
    let database: any Database
    let organisation = OrganisationID("org"), far = OrganisationID("far")
    let team = UnitID("team"), otherTeam = UnitID("other-team")
    let lee = PersonID("lee"), mia = PersonID("mia")
    let pat = PersonServedID("pat"), sam = PersonServedID("sam")
    let now = moment("2026-11-24 09:00")
    let dice = Dice(seed: 5)
    let keys: SealingKeys

    var today: Day { now.ukDay }
    var ids: IDSource { IDSource { [dice] in dice.next() } }
    var roles: RoleBook { RoleBook(populationPermissions + referralPermissions + directoryPermissions) }

    init(_ engine: Engine = .sqlite) async throws {
        database = try await engine.open([
            ledgerSchema, identitySchema, workforceSchema, populationSchema, socialPrescribingSchema,
        ])
        guard let keys = SealingKeys(SealingKeys.line(Array(0..<32))) else { throw Unready() }
        self.keys = keys
        try await write { [self] tx in try lay(tx) }
    }

    struct Unready: Error {}

    // Callers

    func caller(_ name: String, _ role: Role, on unit: UnitID? = nil, as person: PersonID? = nil) -> Caller {
        Caller(
            organisation: organisation, account: AccountID(name), person: person,
            grants: roles.grants(for: [(role, unit ?? team)]), roles: ["\(role.rawValue) on \(unit ?? team)"])
    }

    var worker: Caller { caller("acc-lee", .linkWorker, as: lee) }
    var lead: Caller { caller("acc-mia", .careManager, as: mia) }
    var referrer: Caller { caller("acc-gp", .referrer) }
    var otherReferrer: Caller { caller("acc-other-gp", .referrer) }
    /// A link worker of another team.
    var outsider: Caller { caller("acc-out", .linkWorker, on: otherTeam) }
    var auditor: Caller { caller("acc-audit", .auditor) }
    var commissioner: Caller { caller("acc-payer", .commissioner, on: team) }
    var asPat: Caller { served(pat) }
    var asSam: Caller { served(sam) }

    func served(_ person: PersonServedID) -> Caller {
        Caller(
            organisation: organisation, account: AccountID("acc-\(person)"), person: nil, served: person, grants: [:])
    }

    // Asking the database

    /// The names of the service's facts so far, in order, without what all of them begin with.
    func factNames() async throws -> [String] {
        try await allFactNames().filter { !$0.hasPrefix("population.") }
    }

    /// The register's facts too.
    func allFactNames() async throws -> [String] {
        try await read { [organisation] tx in
            try tx.rows("SELECT name FROM fact WHERE organisation = \(organisation) ORDER BY number").map { row in
                let name: String = try row["name"]
                return name.replacing("social-prescribing.", with: "")
            }
        }
    }

    /// What somebody is told, after all reactions have run.
    func told(_ person: PersonID) async throws -> [String] {
        let dispatcher = Dispatcher(
            referralReactions, database: database, now: { [now] in now }, ids: ids, bell: Bell())
        while try await dispatcher.pass() > 0 {}
        return try await read { [organisation] tx in
            try Notices.list(to: person, of: organisation, in: tx).map(\.title).sorted()
        }
    }

    func newID<Of>(_: Of.Type = Of.self) -> ID<Of> { ids.make(at: now) }
    var newIDs: NewReferralIDs { NewReferralIDs(referral: newID(), person: newID(), step: newID()) }

    func host(at moment: Instant? = nil) -> Host {
        var settings = Settings()
        settings.publicAddress = "https://trust.example"
        let at = moment ?? now
        return Host(
            database: database, now: { at }, ids: ids, secretBytes: { [dice] in dice.bytes($0) }, roles: roles,
            settings: settings, log: Logger(label: "test"), keys: keys)
    }

    func browser(_ caller: Caller?, at moment: Instant? = nil) throws -> Browser {
        try TestSite([socialPrescribingModule], host: host(at: moment)).browser(
            caller.map {
                Session(
                    caller: $0, displayName: "Somebody", organisationName: "Example NHS Trust",
                    csrfToken: "csrf-token", unreadCount: 0)
            })
    }

    private func lay(_ tx: any Transaction) throws {
        _ = try foundOrganisation(organisation, name: "Example NHS Trust", odsCode: "rx1", at: now, in: tx)
        for (id, name) in [(team, "Harbour Link Workers"), (otherTeam, "Hill Link Workers")] {
            try Units.save(Unit(id: id, name: name, kind: .team), of: organisation, in: tx)
        }
        for (id, name, number) in [(lee, "Lee", "1"), (mia, "Mia", "2")] {
            try People.save(
                Person(id: id, staffNumber: number, givenName: name, familyName: "Example"), of: organisation, in: tx)
        }
        for (account, role, person) in [
            ("acc-lee", Role.linkWorker, lee), ("acc-mia", .careManager, mia), ("acc-gp", .referrer, nil),
        ] { try open(account, role, person, in: tx) }
        for (id, name, number) in [(pat, "Pat", "9990000018"), (sam, "Sam", "9990000026")] {
            try PeopleServed.save(
                PersonServed(
                    id: id, nhsNumber: NHSNumber(number), givenName: name, familyName: "Sample",
                    born: day("1956-05-04"), postcode: "ZZ99 3VZ", phone: "01632 960001",
                    practice: PersonServed.Practice(odsCode: "A81001", name: "Harbour Surgery")), of: organisation,
                in: tx)
        }
        try SafetyNumbers.add(
            SafetyNumber(
                id: ID("world-number"), purpose: "Want to talk", title: "Helpline of the world",
                number: "01632 960999", hours: "Day and night", source: "Made up for tests", checkedOn: today),
            of: organisation, in: tx)
        try CareTeams.save(
            CareTeamMember(
                id: ID("team-of-pat"), person: pat, unit: team, staff: lee, role: "Link worker",
                firstDay: day("2026-11-02")), of: organisation, in: tx)
    }

    private func open(_ account: String, _ role: Role, _ person: PersonID?, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO account (organisation, id, user_name, display_name, search_text, person, state, created_at)
            VALUES (\(organisation), \(account), \("\(account)@org"), \(account), \(account), \(person), 'active', 0)
            """)
        try tx.run(
            """
            INSERT INTO role_assignment (organisation, id, account, role, unit, valid_from)
            VALUES (\(organisation), \("role-\(account)"), \(account), \(role.rawValue), \(team), 0)
            """)
    }
}

// What tests need done.
extension ReferralWorld {
    /// A referral that says all it must.
    var content: ReferralContent {
        ReferralContent(
            team: team,
            referrer: ReferralContent.Referrer(
                name: "Dr Able", role: "GP", service: "General practice", organisation: "Harbour Surgery",
                odsCode: "A81001", contact: "01632 960009"),
            reason: "Lonely since she moved", needs: "Would like to meet people who garden", problems: ["Lonely"],
            risks: [.noKnownRisk], consent: .agreed)
    }

    var newcomer: PersonDetails {
        PersonDetails(
            givenName: "Nia", familyName: "Newcomer", born: day("1960-02-03"), phone: "01632 960002",
            practice: PersonServed.Practice(odsCode: "A81001", name: "Harbour Surgery"))
    }

    @discardableResult
    func sends(
        _ content: ReferralContent? = nil, about whom: Whom? = nil, as caller: Caller? = nil, sends: Bool = true
    ) async throws -> Referral {
        let content = content ?? self.content, whom = whom ?? .described(newcomer), ids = newIDs
        let caller = caller ?? referrer
        return try await write { [now] in
            try makeReferral(content, about: whom, sends: sends, ids: ids, as: caller, at: now, in: $0)
        }
    }

    @discardableResult
    func moves(
        _ id: ReferralID, _ move: ReferralMove, as caller: Caller? = nil, at moment: Instant? = nil
    ) async throws -> Referral {
        let caller = caller ?? worker, at = moment ?? now, step: ID<LoopStep> = newID()
        let member: ID<CareTeamMember> = newID()
        return try await write {
            try moveReferral(id, move, step: step, member: member, as: caller, at: at, in: $0)
        }
    }

    /// A case that the link worker has accepted.
    func accepted(_ content: ReferralContent? = nil) async throws -> Referral {
        try await moves(try await sends(content).id, ReferralMove(.accepted))
    }

    func contact(
        _ referral: ReferralID, _ kind: CaseContact.Kind = .phone, barrier: CaseContact.Barrier? = nil,
        at moment: Instant? = nil
    ) -> CaseContact {
        let at = moment ?? now
        return CaseContact(
            id: newID(), referral: referral, person: pat, staff: nil, at: at, kind: kind, lengthMinutes: 20,
            barrier: barrier, nextWay: barrier == nil ? nil : .letter, nextDay: barrier == nil ? nil : at.ukDay + 2)
    }

    @discardableResult
    func records(
        _ contact: CaseContact, as caller: Caller? = nil, at moment: Instant? = nil
    ) async throws -> CaseContact {
        let caller = caller ?? worker, at = moment ?? now, reminder: ID<Reminder> = newID()
        let step: ID<LoopStep> = newID()
        return try await write {
            try recordContact(contact, reminder: reminder, step: step, as: caller, at: at, in: $0)
        }
    }

    var making: OnwardMaking {
        OnwardMaking(
            id: newID(), step: newID(), letter: newID(), reminder: newID(), token: SecretToken(bytes: dice.bytes(32)),
            nonce: dice.bytes(SealingKeys.nonceByteCount), keys: keys)
    }

    static let walks = Onwards.outside(name: "Harbour Walks", email: "walks@example.org", phone: nil)

    func refersOn(
        _ kind: OnwardReferral.Kind = .referral, to onwards: Onwards = walks, from referral: ReferralID,
        override: String? = nil, making: OnwardMaking? = nil, as caller: Caller? = nil
    ) async throws -> OnwardReferral {
        let making = making ?? self.making, caller = caller ?? worker
        return try await write { [now] in
            try referOnward(
                kind, to: onwards, from: referral, reason: "Company on walks", overrideReason: override,
                making: making, as: caller, at: now, in: $0)
        }
    }

    func says(
        _ answer: LinkAnswer, _ words: String? = nil, by token: SecretToken, at moment: Instant? = nil
    ) async throws -> LinkedReferral {
        let at = moment ?? now, step: ID<LoopStep> = newID()
        return try await write { [organisation] in
            try answerByLink(token, answer, words: words, step: step, of: organisation, at: at, in: $0)
        }
    }

    func gives(
        _ measure: String, at point: OutcomeResponse.Point = .start, of referral: ReferralID, as caller: Caller? = nil
    ) async throws -> OutcomeResponse {
        let id: ID<OutcomeResponse> = newID(), caller = caller ?? worker
        return try await write { [now] in
            try giveMeasure(measure, at: point, of: referral, response: id, as: caller, at: now, in: $0)
        }
    }
}
