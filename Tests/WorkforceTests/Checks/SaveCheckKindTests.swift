import Core
import TestSupport
import Testing

@testable import Workforce

@Suite struct SaveCheckKindTests {
    private func save(
        _ kind: CheckKind, isNew: Bool, as caller: Caller? = nil, _ register: Register
    ) async throws -> Refusal? {
        try await register.refusal {
            try saveCheckKind(kind, isNew: isNew, as: caller ?? register.officer, at: register.now, in: $0)
        }
    }

    private let driving = CheckKind(
        key: "driving-licence", name: "Driving licence", about: "That they may drive.", source: "Trust policy",
        staffGroups: [.support], demand: .warned, skills: [SkillID("rn")])

    @Test(arguments: Engine.allCases)
    func anOrganisationAddsAndChangesKindsOfItsOwn(_ engine: Engine) async throws {
        let register = try await Register(engine)
        #expect(try await save(driving, isNew: true, register) == nil)
        var identity = CheckKind.shipped[0]
        identity.demand = .required
        identity.credentials = ["identity", "proof-of-age"]
        #expect(try await save(identity, isNew: false, register) == nil)
        let book = try await register.read { try CheckKinds.book(of: register.organisation, in: $0) }
        #expect(book["driving-licence"] == driving && book["identity"] == identity && book.all.count == 7)
        #expect(try await register.factNames() == ["workforce.check-kind-saved.1", "workforce.check-kind-saved.1"])
        let far = try await register.read { try CheckKinds.book(of: OrganisationID("far"), in: $0) }
        #expect(far == CheckBook())
    }

    @Test func whatCannotBeIsSaid() async throws {
        let register = try await Register()
        #expect(try await save(driving, isNew: true, as: register.team, register)?.kind == .forbidden)
        #expect(try await save(driving, isNew: false, register)?.words == "There is no such kind of check.")
        #expect(
            try await save(CheckKind.shipped[0], isNew: true, register)?.fields
                == [FieldProblem("name", "There is already a check called that")])
        var bad = driving
        bad.credentials = ["Not a key"]
        bad.skills = [SkillID("none")]
        #expect(
            try await save(bad, isNew: true, register)?.fields == [
                FieldProblem("credentials", "Enter up to 10 kinds of credential by their keys, like dbs or identity"),
                FieldProblem("skills", "Choose skills from the list"),
            ])
    }

    @Test func aKeyIsMadeOfTheName() {
        #expect(CheckKind.key(of: "Driving licence (HGV)") == "driving-licence-hgv")
        #expect(CheckKind.key(of: "☂") == nil)
        #expect(CheckKind.key(of: String(repeating: "long ", count: 40))?.utf8.count == 60)
    }
}
