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

    @Test(arguments: Engine.allCases)
    func whatSomebodyElseSavedSinceIsNotOverwritten(_ engine: Engine) async throws {
        let register = try await Register(engine)
        let seen = register.post()
        var first = seen, second = seen
        first.unit = register.theatre.id
        first.weeklyMinutes = 1800
        first.lastDay = day("2027-03-31")
        second.weeklyMinutes = 1350
        second.jobTitle = "Sister"
        let (one, two) = (first, second)
        try await register.write { try changePost(one, seen: seen.seen, as: register.team, at: register.now, in: $0) }
        let refusal = try await register.refusal {
            try changePost(two, seen: seen.seen, as: register.team, at: register.now, in: $0)
        }
        #expect(refusal?.words == "Somebody else has saved this record while you were editing it.")
        let end = "Save again to put yours in its place, or correct it"
        #expect(
            refusal?.fields == [
                FieldProblem(
                    "unit", "Somebody saved “\(register.theatre.name)” here while you had “Ward 7”. \(end)"),
                FieldProblem("weeklyHours", "Somebody saved “30 h” here while you had “22 h 30 min”. \(end)"),
                FieldProblem("lastDay", "Somebody saved “Wed 31 Mar 2027” here while you had nothing. \(end)"),
            ])
        // Having seen it, the second may still put theirs in its place.
        try await register.write { try changePost(two, seen: one.seen, as: register.team, at: register.now, in: $0) }
        #expect(try await register.read { try Posts.find(seen.id, of: register.organisation, in: $0) } == two)
    }
}
