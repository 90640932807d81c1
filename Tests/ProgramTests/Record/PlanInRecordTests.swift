import CarePlanning
import Core
import Identity
import Logging
import Population
import Storage
import TestSupport
import Testing
import Web
import Workforce

@testable import SocialPrescribing
@testable import commonweal

/// The record of a referral and the person's plan are two services. With the program's own services, each row of the
/// record that is read from the plan says what was written there.
@Suite("What a referral's record says of the plan") struct PlanInRecordTests {
    private let organisation = OrganisationID("org"), team = UnitID("team")
    private let pat = PersonServedID("pat"), now = moment("2026-11-24 09:00")
    private let dice = Dice(seed: 5)

    private var ids: IDSource { IDSource { [dice] in dice.next() } }
    private var roles: RoleBook { ServiceList.roles(for: ServiceList.all) }
    private var lee: Caller {
        Caller(
            organisation: organisation, account: AccountID("acc-lee"), person: PersonID("lee"),
            grants: roles.grants(for: [(.linkWorker, team)]), roles: ["\(Role.linkWorker.rawValue) on \(team)"])
    }
    private var asPat: Caller {
        Caller(organisation: organisation, account: AccountID("acc-pat"), person: nil, served: pat, grants: [:])
    }

    @Test("Every row that comes from the plan", arguments: Engine.allCases)
    func everyRowOfThePlan(_ engine: Engine) async throws {
        let database = try await engine.open(ServiceList.schemas(for: ServiceList.all))
        let referral = try await lay(database), names = ServiceList.all.map(\.name)
        let browser = try browser(database, ServiceList.services(named: names))
        let path = "social-prescribing/referrals/\(referral)/record"
        let api = "/api/social-prescribing/v1/referrals/\(referral)/record?view=full"
        let record = try await browser.get(api).json(), page = try await browser.get("/\(path)?view=full").body
        let document = try await browser.get("/\(path)/document?view=full").json()
        let sections = document["entry"]?[0]?["resource"]?["section"]?.elements ?? []
        let narratives = sections.compactMap { $0["text"]?["div"]?.text }.joined()
        let typed = typed(Standard.plan.rows, in: nil), rows = RecordOutline.rows.flatMap(\.all)
        var ofPlanCount = 0
        for row in rows where row.place == .plan && row.rows.isEmpty {
            ofPlanCount += 1
            let value = try #require(typed[row.path], "\(row.path) is no row of the plan")
            #expect(said(at: row.path, in: record) == value, "\(row.path)")
            let words = HTML(escaping: value).text
            #expect(page.contains("<p>\(words)</p>"), "\(row.path) is not shown")
            #expect(narratives.contains("</b> \(words)</p>"), "\(row.path) is not in the document")
        }
        #expect(ofPlanCount > 0)
        // Where plans are not run, the same record has none of it.
        let alone = try self.browser(database, ServiceList.services(named: names.filter { $0 != "care-planning" }))
        let without = try await alone.get(api).json()
        #expect(without["Referral details"] != nil && without["About me"] == nil)
        #expect(without["Care and support plan"] == nil)
        await database.close()
    }

    private func browser(_ database: any Database, _ services: [Module]) throws -> Browser {
        let now = now, dice = dice
        let host = Web.Host(
            database: database, now: { now }, ids: ids, secretBytes: { dice.bytes($0) }, roles: roles,
            settings: Web.Settings(), log: Logger(label: "test"))
        return try TestSite([workforceModule, populationModule] + services, host: host).browser(
            Session(
                caller: lee, displayName: "Lee", organisationName: "Example NHS Trust", csrfToken: "csrf-token",
                unreadCount: 0))
    }

    /// Every text that a record has at a row's place.
    private func said(at path: String, in record: JSON) -> String {
        func spread(_ value: JSON) -> [JSON] { value.elements.isEmpty ? [value] : value.elements }
        var found = [record]
        for name in path.components(by: " / ") { found = found.flatMap(spread).compactMap { $0[name] } }
        return found.flatMap(spread).compactMap { $0.text }.joined(separator: "; ")
    }

    // What is written

    private func lay(_ database: any Database) async throws -> ReferralID {
        let ids = ids, now = now, lee = lee, asPat = asPat, pat = pat
        try await database.write(for: organisation) { try people(in: $0) }
        for kind in PlanKind.allCases where kind.parent == nil { try await lay(kind, under: nil, database) }
        return try await database.write(for: organisation) { tx in
            let version = try seePlan(of: pat, as: asPat, at: now, in: tx).version
            _ = try agreePlan(
                of: pat, Agreement(isAgreed: true), version: version, mark: ID("agreed"), as: asPat, at: now, in: tx)
            let referrer = ReferralContent.Referrer(
                name: "Dr Able", role: "GP", service: "General practice", organisation: "Harbour Surgery",
                odsCode: "A81001", contact: "01632 960009")
            let content = ReferralContent(
                team: team, referrer: referrer, reason: "Lonely since she moved", needs: "To meet people",
                problems: ["Lonely"], risks: [.noKnownRisk], consent: .agreed)
            let made = NewReferralIDs(referral: ids.make(at: now), person: ids.make(at: now), step: ids.make(at: now))
            let sent = try makeReferral(content, about: .known(pat), sends: true, ids: made, as: lee, at: now, in: tx)
            return try moveReferral(
                sent.id, ReferralMove(.accepted), step: ids.make(at: now), member: ids.make(at: now), as: lee,
                at: now, in: tx
            ).id
        }
    }

    private func people(in tx: any Transaction) throws {
        _ = try foundOrganisation(organisation, name: "Example NHS Trust", odsCode: "rx1", at: now, in: tx)
        try Units.save(Unit(id: team, name: "Harbour Link Workers", kind: .team), of: organisation, in: tx)
        try People.save(
            Person(id: PersonID("lee"), staffNumber: "1", givenName: "Lee", familyName: "Example"),
            of: organisation, in: tx)
        // A team takes referrals once somebody works for it who can sign in.
        try tx.run(
            """
            INSERT INTO account (organisation, id, user_name, display_name, search_text, person, state, created_at)
            VALUES (\(organisation), \(lee.account), 'lee@org', 'Lee', 'lee', 'lee', 'active', 0)
            """)
        try tx.run(
            """
            INSERT INTO role_assignment (organisation, id, account, role, unit, valid_from)
            VALUES (\(organisation), 'role-lee', \(lee.account), 'link-worker', \(team), 0)
            """)
        try PeopleServed.save(
            PersonServed(
                id: pat, nhsNumber: NHSNumber("9990000018"), givenName: "Pat", familyName: "Sample",
                born: day("1956-05-04"), postcode: "ZZ99 3VZ", phone: "01632 960001",
                practice: PersonServed.Practice(odsCode: "A81001", name: "Harbour Surgery")), of: organisation,
            in: tx)
        try CareTeams.save(
            CareTeamMember(
                id: ID("team-of-pat"), person: pat, unit: team, staff: PersonID("lee"), role: "Link worker",
                firstDay: day("2026-11-02")), of: organisation, in: tx)
    }

    private func lay(_ kind: PlanKind, under parent: PlanItemID?, _ database: any Database) async throws {
        let fields = Dictionary(uniqueKeysWithValues: kind.form.fields.map { ($0.key, value(of: $0, kind)) })
        let id: PlanItemID = ids.make(at: now), now = now, lee = lee, pat = pat
        try await database.write(for: organisation) { tx in
            _ = try addItem(id, kind, under: parent, of: pat, fields: fields, as: lee, at: now, in: tx)
        }
        for below in kind.children { try await lay(below, under: id, database) }
    }

    /// What stands in a field: a value of its own where the shape allows one.
    private func value(of field: PlanField, _ kind: PlanKind) -> String {
        let word = "\(kind.rawValue)-\(field.key)", place = Self.words.firstIndex(of: word) ?? 0
        switch field.shape {
        case .line(let limitCount): return limitCount < word.utf8.count ? String(word.suffix(limitCount)) : word
        case .address: return "https://example.org/\(word)"
        case .text: return word
        case .day: return (day("2027-01-01") + place).description
        case .score: return field.key == "confidence" ? "8" : "7"
        case .choice(let choices): return choices[kind == .stageGoal ? 2 : kind == .decision ? 0 : 1].code
        case .flag: return field.key == "emailPreferred" ? "no" : "yes"
        case .code: return "\(410_518_000 + place) |\(word)|"
        case .file: return Array("a picture of \(word)".utf8).base64
        }
    }

    private static let words = PlanKind.allCases.flatMap { kind in
        kind.form.fields.map { "\(kind.rawValue)-\($0.key)" }
    }

    /// What was written in each row of the plan's standard, by its path.
    private func typed(_ rows: [StandardRow], in kind: PlanKind?) -> [String: String] {
        var all: [String: String] = [:]
        for row in rows {
            switch row.place {
            case .items(let below): all.merge(typed(row.rows, in: below)) { first, _ in first }
            case .group: all.merge(typed(row.rows, in: kind)) { first, _ in first }
            case .field(let key, let other):
                guard let holder = other ?? kind, let field = holder.form.field(key) else { continue }
                all[row.path] = value(of: field, holder)
            case .derived(let key): all[row.path] = derived(key)
            case .register, .absent: continue
            }
        }
        return all
    }

    private func derived(_ key: String) -> String {
        switch key {
        case "changed", "planChanged", "aboutMeChanged": now.description
        case "agreed": "yes"
        case "agreedName": "Pat Sample"
        case "agreedRole": "Person"
        // What each heading of About Me says in the field.
        default:
            PlanKind.aboutMe.compactMap { kind in kind.form.field(key).map { value(of: $0, kind) } }
                .joined(separator: "; ")
        }
    }
}
