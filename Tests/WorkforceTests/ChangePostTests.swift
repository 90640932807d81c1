import Core
import TestSupport
import Testing
import Workforce

@Suite struct ChangePostTests {
    @Test func hoursAndUnitChange() async throws {
        let register = try await Register()
        var post = register.post(weekly: 1800)
        post.unit = register.theatre.id
        let changed = post
        try await register.write { tx in
            try changePost(changed, as: register.team, at: register.now, in: tx)
            try changePost(changed, as: register.team, at: register.now, in: tx)
        }
        #expect(try await register.read { try Posts.find(changed.id, of: register.organisation, in: $0) } == changed)
        #expect(try await register.factNames() == ["workforce.post-changed.1"])
    }

    @Test func aPostStaysWithItsPerson() async throws {
        let register = try await Register()
        let refusal = try await register.refusal {
            try changePost(register.post(of: "ben"), as: register.team, at: register.now, in: $0)
        }
        #expect(refusal?.words == "A post stays with its person. End this post and add one for the other person.")
    }

    @Test func anUnknownPostAndAManagerAreRefused() async throws {
        let register = try await Register()
        let unknown = try await register.refusal {
            try changePost(register.post("x"), as: register.team, at: register.now, in: $0)
        }
        #expect(unknown?.words == "There is no such post.")
        let manager = try await register.refusal {
            try changePost(register.post(weekly: 60), as: register.manager, at: register.now, in: $0)
        }
        #expect(manager?.kind == .forbidden)
    }
}
