import Core
import TestSupport
import Testing
import Workforce

@Suite struct AddPostTests {
    private func refusal(_ register: Register, _ post: Post) async throws -> Refusal? {
        try await register.refusal { try addPost(post, as: register.team, at: register.now, in: $0) }
    }

    @Test func aPostIsStoredAndTold() async throws {
        let register = try await Register(), post = register.post("p2", of: "ben", on: "theatre-2")
        try await register.write { try addPost(post, as: register.team, at: register.now, in: $0) }
        #expect(try await register.read { try Posts.find(post.id, of: register.organisation, in: $0) } == post)
        #expect(try await register.factNames() == ["workforce.post-added.1"])
    }

    @Test func aSecondPostOnTheUnitMustNotShareADay() async throws {
        let register = try await Register()
        let sharing = try await refusal(register, register.post("p2", from: "2020-01-01", through: "2024-04-01"))
        #expect(sharing?.kind == .conflict)
        #expect(
            sharing?.words
                == "Ada Achebe already holds a post on this unit since Mon 1 Apr 2024. Change or end that post instead."
        )
        #expect(try await refusal(register, register.post("p3", from: "2020-01-01", through: "2024-03-31")) == nil)
        #expect(try await refusal(register, register.post("p4", on: "theatre-2")) == nil)
    }

    @Test func aPostCannotOutlastThePerson() async throws {
        let register = try await Register()
        try await register.write {
            try recordLeaving(
                of: register.ben.id, lastDay: day("2026-12-31"), as: register.team, at: register.now, in: $0)
        }
        let open = try await refusal(register, register.post("p2", of: "ben"))
        #expect(open?.words == "Ben Ó Súil left on Thu 31 Dec 2026. A post cannot go on after that day.")
        #expect(try await refusal(register, register.post("p3", of: "ben", through: "2027-01-01"))?.kind == .conflict)
        #expect(try await refusal(register, register.post("p4", of: "ben", through: "2026-12-31")) == nil)
    }

    @Test func badTermsAreRefusedBesideTheirFields() async throws {
        let register = try await Register()
        var post = register.post("p2", of: "ben", from: "2026-01-02", through: "2026-01-01", weekly: 4321)
        post.jobTitle = ""
        post.assignmentNumber = "A-post-1"
        let words = try await refusal(register, post)?.fields.map(\.words) ?? []
        #expect(
            words == [
                "Enter the job title", "Enter the contract hours a week between 0 and 72",
                "Enter a last day that is not before the first day",
                "Check the assignment number: another post as Staff nurse has it already",
            ])
        #expect(try await refusal(register, register.post("p5", of: "ben", weekly: 4320)) == nil)
    }

    @Test func aClosedOrUnknownUnitAndAManagerAreRefused() async throws {
        let register = try await Register()
        #expect(try await refusal(register, register.post("p2", on: "nowhere"))?.kind == .notFound)
        #expect(try await refusal(register, register.post("p2", of: "nobody"))?.kind == .notFound)
        let manager = try await register.refusal {
            try addPost(register.post("p2", of: "ben"), as: register.manager, at: register.now, in: $0)
        }
        #expect(manager?.kind == .forbidden)
        try await register.write { try closeUnit(register.theatre.id, as: register.team, at: register.now, in: $0) }
        let closed = try await refusal(register, register.post("p2", of: "ben", on: "theatre-2"))
        #expect(closed?.fields.map(\.words) == ["Choose a unit that is open: Theatre 2 is closed"])
    }
}
