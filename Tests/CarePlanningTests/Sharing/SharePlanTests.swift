import Core
import Identity
import Population
import Storage
import TestSupport
import Testing

@testable import CarePlanning

@Suite struct SharePlanTests {
    static func share(
        _ world: PlanWorld, parts: [PlanShare.Part] = [.plan], recipient: String = "Sue", days: Int = 7,
        as caller: Caller? = nil
    ) async throws -> (share: PlanShare, token: String) {
        let id: PlanShareID = world.newID(), secret = world.dice.bytes(32), caller = caller ?? world.asPat
        let new = NewPlanShare(recipient: recipient, parts: parts, lengthDays: days)
        let made = try await world.write { tx in
            let made = try sharePlan(of: world.pat, new, share: id, secret: secret, as: caller, at: world.now, in: tx)
            return [made.share: made.token]
        }
        guard let first = made.first else { throw Refusal(.notFound, "No share.") }
        return (first.key, first.value)
    }

    @Test(arguments: Engine.allCases)
    func onlyTheHashOfALinkIsKept(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine), (share, token) = try await Self.share(world)
        let kept = try await world.read { tx in
            try tx.rows("SELECT * FROM plan_share").map { row -> String in
                let hash: String = try row["link_hash"]
                return hash
            }
        }
        #expect(kept == [share.linkHash] && token.utf8.count >= 43 && !kept.joined().contains(token))
        #expect(share.endsAt == world.now + .days(7) && share.isOpen(at: world.now))
        #expect(!share.isOpen(at: share.endsAt))
        #expect(try await world.factNames() == ["shared.1"])
    }

    @Test func whatIsNoShareIsRefused() async throws {
        let world = try await PlanWorld()
        func refused(_ new: NewPlanShare, as caller: Caller) async throws -> Refusal? {
            try await world.refusal {
                try sharePlan(
                    of: world.pat, new, share: PlanShareID("s"), secret: [UInt8](repeating: 1, count: 32), as: caller,
                    at: world.now, in: $0
                ).token
            }
        }
        #expect(
            try await refused(NewPlanShare(recipient: " ", parts: [], lengthDays: 3), as: world.asPat)?.fields == [
                FieldProblem("recipient", "Enter who the link is for"),
                FieldProblem("parts", "Choose at least one part to share"),
                FieldProblem("days", "Choose how long the link works"),
            ])
        let good = NewPlanShare(recipient: "Sue", parts: [.plan], lengthDays: 1)
        #expect(try await refused(good, as: world.asRay)?.kind == .notFound)
        #expect(try await refused(good, as: world.outsider)?.kind == .notFound)
        for _ in 0..<50 { _ = try await Self.share(world) }
        #expect(
            try await refused(good, as: world.asPat)
                == Refusal(.conflict, "There are 50 links that work. Switch one off before you make another."))
    }

    @Test func eachPartHoldsItsOwnKinds() {
        for kind in PlanKind.allCases where kind.part == .plan || kind.part == .aboutMe {
            #expect(PlanShare.Part.allCases.count { $0.holds(kind) } == 1, "\(kind)")
        }
        for kind in PlanKind.allCases where kind.part == .decisions || kind.part == .details {
            #expect(!PlanShare.Part.allCases.contains { $0.holds(kind) }, "\(kind)")
        }
    }

    /// A link that is made for an organisation by its name is one more way to it.
    @Test(arguments: Engine.allCases)
    func noLinkIsMadeForWhomeverTheySaidNoAndAnOlderOneIsShut(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine)
        func share(_ id: String, as caller: Caller) async throws -> Refusal? {
            try await world.refusal {
                try sharePlan(
                    of: world.pat, NewPlanShare(recipient: "Men’s Shed", parts: [.plan], lengthDays: 7),
                    share: PlanShareID(id), secret: Array(repeating: UInt8(id.utf8.count), count: 32), as: caller,
                    at: world.now, in: $0)
            }
        }
        #expect(try await share("first", as: world.asLee) == nil)
        let link = SecretToken(bytes: Array(repeating: 5, count: 32)).text
        func opens() async throws -> Refusal? {
            try await world.refusal {
                try openShare(link, look: ID("look"), of: world.organisation, at: world.now, in: $0)
            }
        }
        #expect(try await opens() == nil)
        try await world.write {
            _ = try chooseSharing(
                .plan, with: .outside("the mens shed"), isAllowed: false, way: .spoken, of: world.pat, choice: ID("no"),
                as: world.asPat, at: world.now, in: $0)
        }
        #expect(try await opens()?.kind == .notFound)
        #expect(try await share("second", as: world.asLee)?.words.contains("said no on") == true)
        #expect(
            try await share("third", as: world.asPat)?.words.contains(
                "If you think otherwise now, change your choice on the page “Who can see my record” first.") == true)
    }
}
