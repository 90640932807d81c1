import Core
import Identity
import Population
import Storage
import TestSupport
import Workforce

@testable import CarePlanning

/// Everybody who can write into a plan: Pat, Ray who acts for her, Lee of the team, and a program.
struct WritersWorld: Sendable {
    let world: PlanWorld

    init(_ engine: Engine = .sqlite) async throws {
        world = try await PlanWorld(engine)
        try await world.write { [world] tx in
            try People.save(
                Person(id: PersonID("lee"), staffNumber: "1", givenName: "Lee", familyName: "Link"),
                of: world.organisation, in: tx)
            try Posts.save(
                Post(
                    id: PostID("post"), person: PersonID("lee"), unit: UnitID("team"), jobTitle: "Support worker",
                    staffGroup: .support, band: "Grade Q8", weeklyMinutes: 2_250, firstDay: day("2026-01-05")),
                of: world.organisation, in: tx)
            try CareTeams.save(
                CareTeamMember(
                    id: ID("lee-of-pat"), person: world.pat, unit: UnitID("team"), staff: PersonID("lee"),
                    role: "Link worker", firstDay: day("2026-11-02")), of: world.organisation, in: tx)
            try Relationships.save(
                Relationship(
                    id: ID("ray-for-pat"), person: world.pat, holder: world.ray, kind: .chosenHelper, sees: [.plan],
                    writes: [.plan], evidence: "Seen", firstDay: day("2026-01-05")),
                of: world.organisation, in: tx)
            try Self.accounts(world, tx)
        }
    }

    private static func accounts(_ world: PlanWorld, _ tx: any Transaction) throws {
        let accounts: [(String, String, String, String?, String?)] = [
            ("account-lee", "lee@org", "L. Link", "lee", nil), ("account-pat", "pat@org", "P. Example", nil, "pat"),
            ("account-ray", "ray@org", "Ray Helper", nil, "ray"),
            ("account-kim", "program-kim", "Practice System", nil, nil),
        ]
        for (account, userName, name, person, served) in accounts {
            try tx.run(
                """
                INSERT INTO account (organisation, id, user_name, display_name, search_text, person, served, state,
                    created_at)
                VALUES (\(world.organisation), \(account), \(userName), \(name), \(name), \(person), \(served),
                    'active', 0)
                """)
        }
    }

    /// The program.
    var asProgram: Caller { world.asKim }

    /// Adds an item so many minutes after nine and gives it as it stands.
    func adds(
        _ kind: PlanKind, _ fields: [String: String], under parent: PlanItem? = nil, as caller: Caller,
        minutes: Int
    ) async throws -> PlanItem {
        let id: PlanItemID = world.newID(), at = moment("2026-11-24 09:\(minutes < 10 ? "0" : "")\(minutes)")
        return try await world.write { [world] in
            try addItem(id, kind, under: parent?.id, of: world.pat, fields: fields, as: caller, at: at, in: $0)
        }.standing
    }

    /// An item with all that its form asks for.
    func addsFull(_ kind: PlanKind, as caller: Caller, minutes: Int) async throws -> PlanItem {
        let fields = kind.form.fields.map { ($0.key, FullPlan.value(of: $0, kind)) }
        return try await adds(kind, Dictionary(uniqueKeysWithValues: fields), as: caller, minutes: minutes)
    }

    /// What is exported of an item, as whoever asks takes it away.
    func export(of item: PlanItem, as caller: Caller) async throws -> JSON? {
        let browser = try world.site().browser(world.session(caller))
        let all = try JSON(parsing: try await browser.get("/care-planning/people/pat/plan.json").body)
        return all["Provenance"]?.elements.first { $0["item"]?.text == item.id.text }
    }
}

extension JSON {
    /// What stands at a path of the standard: "Record / Author / Person / Name". Of lists, the first.
    func said(at path: String) -> String? {
        var here: JSON? = self
        for name in path.split(separator: " / ").map(String.init) {
            if case .array? = here { here = here?[0] }
            here = here?[name]
        }
        return here?.text
    }
}
