import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct ReviewEmergencyTests {
    private typealias Night = OpenInEmergencyTests

    private func opened(in world: World) async throws -> ID<EmergencyAccess> {
        #expect(try await Night.open(in: world) == nil)
        let found = try await world.read { world, tx in
            try emergencies(seenBy: world.caller(Night.night, in: tx), in: tx).opened
        }
        return try #require(found.first).id
    }

    private func review(
        _ id: ID<EmergencyAccess>, _ finding: String = "In order", as account: AccountID, hoursLater: Int,
        in world: World
    ) async throws -> Refusal? {
        try await world.refusal(as: account) { caller, tx in
            try reviewEmergency(id, finding: finding, as: caller, at: world.now + .hours(hoursLater), in: tx)
        }
    }

    private func waiting(_ account: AccountID, hoursLater: Int, in world: World) async throws -> Int {
        try await world.read { world, tx in
            try emergenciesToReview(
                by: world.caller(account, in: tx), at: world.now + .hours(hoursLater), in: tx)
        }
    }

    @Test(arguments: Engine.allCases) func somebodyElseLooksThroughItWhenItIsOver(_ engine: Engine) async throws {
        try await Night.atNight(engine) { world in
            let id = try await opened(in: world)
            #expect(try await waiting(Night.matron, hoursLater: 3, in: world) == 0)
            #expect(try await waiting(Night.matron, hoursLater: 4, in: world) == 1)
            #expect(try await waiting(world.administrator, hoursLater: 4, in: world) == 1)
            #expect(try await waiting(Night.night, hoursLater: 4, in: world) == 0)
            #expect(
                try await review(id, as: Night.matron, hoursLater: 3, in: world)
                    == Refusal(.conflict, "It still lasts. Look through it when it is over, or end it."))
            #expect(try await review(id, as: Night.matron, hoursLater: 4, in: world) == nil)
            #expect(
                try await review(id, as: world.administrator, hoursLater: 5, in: world)
                    == Refusal(.conflict, "Somebody has looked through this already."))
            let found = try await world.read { world, tx in
                try emergencies(seenBy: world.caller(world.eRostering, in: tx), in: tx)
            }
            #expect(found.opened.first?.review?.finding == "In order")
            #expect(found.opened.first?.review?.account == Night.matron && found.names.count == 2)
            #expect(try await waiting(world.administrator, hoursLater: 5, in: world) == 0)
            #expect(try await world.facts(about: "acc-night").last == "account.emergency-reviewed.1")
        }
    }

    @Test func notWhoDidItNorWhoDoesNotAnswerForTheUnit() async throws {
        try await Night.atNight(.sqlite) { world async throws in
            let id = try await opened(in: world)
            let gone = Refusal(.notFound, "There is no such emergency to look through.")
            #expect(try await review(id, as: world.manager, hoursLater: 4, in: world) == gone)
            #expect(try await review(ID("none"), as: Night.matron, hoursLater: 4, in: world) == gone)
            try await world.write { world, tx in
                let role = RoleAssignment(
                    id: ID("both"), account: Night.night, role: .approver, unit: World.ward7, validFrom: world.now,
                    validTo: nil)
                try RoleAssignments.add(role, of: world.organisation, in: tx)
            }
            #expect(
                try await review(id, as: Night.night, hoursLater: 4, in: world)
                    == Refusal(.forbidden, "Somebody else must look through what you did yourself."))
            let problem = FieldProblem("finding", "Enter what you found, in 500 characters or less")
            for finding in ["", String(repeating: "a", count: 501)] {
                #expect(try await review(id, finding, as: Night.matron, hoursLater: 4, in: world)?.fields == [problem])
            }
        }
    }

    @Test(arguments: Engine.allCases) func peopleSeeTheirOwnAndThoseTheyAnswerFor(_ engine: Engine) async throws {
        try await Night.atNight(engine) { world in
            let id = try await opened(in: world)
            let seen = try await world.read { world, tx in
                try [Night.night, Night.matron, world.administrator, world.eRostering, world.manager].map {
                    try emergencies(seenBy: world.caller($0, in: tx), in: tx).opened.map(\.id)
                }
            }
            #expect(seen == [[id], [id], [id], [id], []])
            let lines = try await world.read { world, tx in
                try accessToReview(as: world.caller(world.administrator, in: tx), at: world.now, in: tx).lines
            }
            #expect(lines.filter { $0.source == .emergency }.map(\.account.id) == [Night.night])
        }
    }
}
