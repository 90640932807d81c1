import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct SessionsTests {
    static let limits = SessionLimits(idle: .hours(8), life: .hours(24))

    @Test(arguments: Engine.allCases) func itEndsAfterTheIdleTimeToTheMillisecond(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let opened = try #require(try await world.signIn("maria.okafor@demo", limits: Self.limits).session)
            let end = world.now + .hours(8)
            let last = Instant(milliseconds: end.milliseconds - 1)
            #expect(try await world.session(opened.token, at: last) != nil)
            #expect(try await world.session(opened.token, at: end) == nil)
        }
    }

    @Test(arguments: Engine.allCases) func useMovesTheIdleEndButNeverTheLastOne(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let opened = try #require(try await world.signIn("maria.okafor@demo", limits: Self.limits).session)
            var moment = world.now
            while moment < world.now + .hours(21) {
                moment = moment + .hours(7)
                #expect(try await Self.resume(opened.token, at: moment, in: world) != nil)
            }
            let last = Instant(milliseconds: opened.endsAt.milliseconds - 1)
            #expect(try await Self.resume(opened.token, at: last, in: world) != nil)
            #expect(try await Self.resume(opened.token, at: opened.endsAt, in: world) == nil)
        }
    }

    static func resume(_ token: SecretToken, at moment: Instant, in world: World) async throws -> Session? {
        try await resumeSession(token: token.text, through: world.database, roles: world.book, at: moment)
    }

    @Test(arguments: Engine.allCases) func useIsNotedAtMostOnceAMinute(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let opened = try #require(try await world.signIn("maria.okafor@demo").session)
            func seenAt() async throws -> Instant {
                try await world.read { _, tx in
                    try #require(try tx.row("SELECT seen_at FROM session"))["seen_at"]
                }
            }
            let early = Instant(milliseconds: world.now.milliseconds + 59_999)
            #expect(try await world.session(opened.token, at: early)?.isTouchDue == false)
            _ = try await Self.resume(opened.token, at: early, in: world)
            #expect(try await seenAt() == world.now)
            let late = world.now + Minutes(1)
            #expect(try await world.session(opened.token, at: late)?.isTouchDue == true)
            _ = try await Self.resume(opened.token, at: late, in: world)
            #expect(try await seenAt() == late)
            #expect(try await world.session(opened.token, at: late)?.isTouchDue == false)
        }
    }

    @Test(arguments: Engine.allCases) func renewingGivesANewTokenAndKillsTheOld(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world async throws in
            let opened = try #require(try await world.signIn("maria.okafor@demo").session)
            let fresh = world.secrets.token()
            try await world.write { world, tx throws in
                #expect(
                    try Sessions.renew(
                        token: opened.token.text, as: fresh, of: world.organisation, at: world.now, in: tx))
                #expect(
                    try !Sessions.renew(
                        token: opened.token.text, as: world.secrets.token(), of: world.organisation, at: world.now,
                        in: tx))
            }
            #expect(try await world.session(opened.token) == nil)
            #expect(try await world.session(fresh)?.isRenewalDue == false)
            #expect(try await world.session(fresh, at: opened.endsAt) == nil)
        }
    }

    @Test(arguments: Engine.allCases) func tokensOfProgramsAreNeverRenewed(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let opened = try #require(try await world.signIn("maria.okafor@demo", kind: .program).session)
            #expect(opened.browser == nil)
            _ = try await GiveRoleTests.give(
                .approver, on: World.ward8, to: world.manager, as: world.administrator, in: world)
            #expect(try await world.session(opened.token)?.isRenewalDue == false)
        }
    }

    @Test(arguments: Engine.allCases) func textThatIsNoTokenOpensNothing(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let opened = try #require(try await world.signIn("maria.okafor@demo").session)
            for text in ["", "'", opened.token.hash, opened.token.csrfToken, opened.token.text + "a"] {
                let session = try await resumeSession(
                    token: text, through: world.database, roles: world.book, at: world.now)
                #expect(session == nil)
            }
        }
    }

    @Test(arguments: Engine.allCases) func unreadNoticesComeFromWhereTheyAreKept(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let opened = try #require(try await world.signIn("maria.okafor@demo").session)
            let session = try await resumeSession(
                token: opened.token.text, through: world.database, roles: world.book, at: world.now
            ) { caller, _ in caller.account == world.manager ? 7 : 0 }
            #expect(session?.unreadCount == 7)
        }
    }

    @Test(arguments: Engine.allCases) func endedSessionsAreForgotten(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let opened = try #require(try await world.signIn("maria.okafor@demo").session)
            func count() async throws -> Int {
                try await world.read { _, tx in
                    try #require(try tx.row("SELECT COUNT(*) AS count FROM session"))["count"]
                }
            }
            try await world.write { _, tx in try Sessions.forget(endedBefore: opened.endsAt, in: tx) }
            #expect(try await count() == 1)
            try await world.write { _, tx in try Sessions.forget(endedBefore: opened.endsAt + Minutes(1), in: tx) }
            #expect(try await count() == 0)
        }
    }
}
