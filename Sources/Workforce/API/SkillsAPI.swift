import Core
import Storage
import Web

/// Skills, who holds them, and public holidays for programs.
enum SkillsAPI {
    private static let held = "\(apiRoot)/people/{person}/skills"
    private static let holidays = "\(apiRoot)/public-holidays"

    static let routes: [Route] = [
        Route(
            .get, "\(apiRoot)/skills", .signedIn, "List the skills", operation: .list("skills", of: Skill.shape), list),
        Route(
            .post, "\(apiRoot)/skills", .holding(.workforceEdit), "Add a skill",
            operation: Operation(request: .object("NewSkill", Skill.fields), response: Skill.shape, status: 201), add),
        Route(
            .put, "\(apiRoot)/skills/{skill}", .holding(.workforceEdit), "Change a skill",
            operation: Operation(request: .object("NewSkill", Skill.fields), response: Skill.shape), change),
        Route(
            .get, held, .signedIn, "List the skills a person holds",
            operation: .list("holdings", of: SkillHolding.shape), holdings),
        Route(
            .post, held, .holding(.workforceRecord), "Record a skill somebody holds",
            operation: Operation(
                request: .object("NewSkillHolding", SkillHolding.fields), response: SkillHolding.shape, status: 201),
            hold),
        Route(
            .get, holidays, .signedIn, "List the public holidays",
            operation: .list("publicHolidays", of: PublicHoliday.shape), listHolidays),
        Route(
            .post, holidays, .holding(.workforceEdit), "Add a public holiday",
            operation: Operation(request: PublicHoliday.shape, response: PublicHoliday.shape, status: 201), addHoliday),
        Route(
            .delete, "\(holidays)/{day}", .holding(.workforceEdit), "Remove a public holiday",
            operation: Operation(response: nil, status: 204), removeHoliday),
    ]

    private static func list(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller()
        return .list("skills", try await visit.read { try Skills.all(of: caller.organisation, in: $0) }.map(\.view))
    }

    private static func add(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), skill = try read(visit, id: visit.host.newID())
        return .json(try await visit.write { try addSkill(skill, as: caller, at: visit.now, in: $0) }.view, status: 201)
    }

    private static func change(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), skill = try read(visit, id: try visit.id("skill"))
        return .json(try await visit.write { try changeSkill(skill, as: caller, at: visit.now, in: $0) }.view)
    }

    private static func holdings(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try await visit.person(.workforceView, ownToo: true)
        let today = visit.now.ukDay
        let (held, grounds, seesAll) = try await visit.read { tx in
            (
                try Skills.holdings([person.id], of: caller.organisation, in: tx),
                try Provenances.ofSkills(person.id, of: caller.organisation, in: tx),
                try caller.seesGrounds(of: person.id, on: today, in: tx)
            )
        }
        let views = held.map {
            $0.view(restingOn: grounds[Provenances.Holding($0)] ?? [], isWhole: seesAll)
        }
        return .list("holdings", views, of: [person.id])
    }

    private static func hold(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try visit.id("person", as: Named.Person.self)
        let holding = try visit.sent { reader in
            SkillHolding(
                person: person, skill: reader.id("skill"), validFrom: reader.day("validFrom"),
                validTo: reader.optionalDay("validTo"), source: reader.text("source", limit: 100),
                evidence: reader.optionalText("evidence", limit: 200))
        }
        let held = try await visit.write { try recordHolding(holding, as: caller, at: visit.now, in: $0) }
        return .record(held.view(), of: [person], status: 201)
    }

    private static func listHolidays(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller()
        let kept = try await visit.read { try PublicHolidays.all(of: caller.organisation, in: $0) }
        return .list("publicHolidays", kept.map(\.view))
    }

    private static func addHoliday(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller()
        let holiday = try visit.sent { reader in
            PublicHoliday(
                day: reader.day("day"), name: reader.text("name", limit: 60), source: reader.text("source", limit: 100))
        }
        try await visit.write { try addPublicHoliday(holiday, as: caller, at: visit.now, in: $0) }
        return .json(holiday.view, status: 201)
    }

    private static func removeHoliday(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), day = try visit.day("day")
        try await visit.write { try removePublicHoliday(on: day, as: caller, at: visit.now, in: $0) }
        return .custom(status: 204, headers: [], bytes: [])
    }

    private static func read(_ visit: Visit, id: SkillID) throws -> Skill {
        try visit.sent { Skill(id: id, code: $0.text("code", limit: 16), name: $0.text("name", limit: 100)) }
    }
}
