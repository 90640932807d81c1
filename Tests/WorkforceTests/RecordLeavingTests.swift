import Core
import TestSupport
import Testing
import Workforce

@Suite struct RecordLeavingTests {
    @Test func thePostsEndOnTheLastDay() async throws {
        let register = try await Register(), last = day("2026-12-31")
        try await register.write { tx in
            try recordLeaving(of: register.ada.id, lastDay: last, as: register.team, at: register.now, in: tx)
            try recordLeaving(of: register.ada.id, lastDay: last, as: register.team, at: register.now, in: tx)
        }
        let (person, posts) = try await register.read { tx in
            (
                try People.find(register.ada.id, of: register.organisation, in: tx),
                try Posts.ofPerson(register.ada.id, of: register.organisation, in: tx)
            )
        }
        #expect(person.left == last + 1)
        #expect(posts.map(\.lastDay) == [last])
        #expect(try await register.factNames() == ["workforce.post-ended.1", "workforce.person-left.1"])
    }

    @Test func aPostThatBeginsLaterStandsInTheWay() async throws {
        let register = try await Register()
        let refusal = try await register.refusal { tx in
            try addPost(register.post("p2", of: "ben", from: "2027-01-01"), as: register.team, at: register.now, in: tx)
            try recordLeaving(
                of: register.ben.id, lastDay: day("2026-12-31"), as: register.team, at: register.now, in: tx)
        }
        #expect(
            refusal?.words
                == "They have a post as Staff nurse from Fri 1 Jan 2027, after this last day. Change that post first.")
    }

    @Test func aDayFarAwayAndAManagerAreRefused() async throws {
        let register = try await Register()
        let far = try await register.refusal {
            try recordLeaving(
                of: register.ada.id, lastDay: day("2199-12-31"), as: register.team, at: register.now, in: $0)
        }
        #expect(far?.fields.map(\.words) == ["Enter a last day within ten years of today"])
        let manager = try await register.refusal {
            try recordLeaving(
                of: register.ada.id, lastDay: register.today, as: register.manager, at: register.now, in: $0)
        }
        #expect(manager?.kind == .forbidden)
    }
}
