import Core
import TestSupport
import Testing
import Workforce

@Suite struct PostsTests {
    @Test(arguments: Engine.allCases)
    func aPostComesBackAsItWasSaved(_ engine: Engine) async throws {
        let register = try await Register(engine), organisation = register.organisation
        var post = register.post("p2", of: "ben", from: "2026-01-01", through: "2026-12-31", weekly: 1350)
        post.pattern = WorkingPattern("DDD----NNN----", anchor: day("2026-01-07"))
        post.terms = .residentDoctor
        let saved = post
        try await register.write { try Posts.save(saved, of: organisation, in: $0) }
        #expect(try await register.read { try Posts.find(saved.id, of: organisation, in: $0) } == saved)
        #expect(try await register.read { try Posts.numbered(["A-p2"], of: organisation, in: $0) } == ["A-p2": saved])
    }

    @Test(arguments: Engine.allCases)
    func aPersonsPostsComeLatestFirst(_ engine: Engine) async throws {
        let register = try await Register(engine), organisation = register.organisation
        let second = register.post("p2", on: "theatre-2", from: "2026-06-01")
        try await register.write { try Posts.save(second, of: organisation, in: $0) }
        let posts = try await register.read { try Posts.ofPerson(register.ada.id, of: organisation, in: $0) }
        #expect(posts.map(\.id.text) == ["p2", "post-1"])
    }

    @Test(arguments: Engine.allCases)
    func postsAreOnAUnitFromTheirFirstToTheirLastDay(_ engine: Engine) async throws {
        let register = try await Register(engine), organisation = register.organisation
        let short = register.post("p2", of: "ben", on: "theatre-2", from: "2026-11-02", through: "2026-11-08")
        try await register.write { try Posts.save(short, of: organisation, in: $0) }
        func count(_ first: String, _ last: String) async throws -> Int {
            try await register.read {
                try Posts.onUnit(register.theatre.id, from: day(first), through: day(last), of: organisation, in: $0)
            }.count
        }
        #expect(try await count("2026-10-26", "2026-11-01") == 0)
        #expect(try await count("2026-10-26", "2026-11-02") == 1)
        #expect(try await count("2026-11-08", "2026-11-30") == 1)
        #expect(try await count("2026-11-09", "2026-11-30") == 0)
    }

    @Test(arguments: Engine.allCases)
    func theSchemaRefusesAPostThatEndsBeforeItBegins(_ engine: Engine) async throws {
        let register = try await Register(engine)
        let wrong = register.post("p2", from: "2026-11-02", through: "2026-11-01")
        await #expect(throws: (any Error).self) {
            try await register.write { try Posts.save(wrong, of: register.organisation, in: $0) }
        }
    }
}
