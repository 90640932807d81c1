import Core
import Credentials
import TestSupport
import Testing

@testable import StaffPassport

/// What a trusted issuer signs is still held against what its kind can say.
@Suite struct ShownShapesTests {
    /// What was set aside of a training that says something else than `PassportWorld.training`.
    private func setAside(_ name: String, _ value: JSON, in world: PassportWorld) async throws -> [String] {
        let trust = try OtherTrust(world), wallet = try HolderWallet(world), issuer = try await world.trusts(trust)
        let known = try await world.read { try Checklists.all(of: world.organisation, in: $0) }.first
        let list: Checklist
        if let known {
            list = known
        } else {
            list = try await world.checklist([
                Checklist.Line(kind: "competency-1", claims: ["expires_on"]),
                Checklist.Line(kind: "core-skills-1", claims: ["level", "awarded_on"]),
            ])
        }
        let request = try await world.asks(list).toWallet(world.addresses, world.keys, name: "Example NHS Trust").0
        let good = try trust.issues(PassportWorld.competency, to: wallet, at: world.now)
        let other = try trust.issues(
            BadStandingTests.said(PassportWorld.training, name, value), kind: "core-skills-1", to: wallet,
            at: world.now)
        let check = AnswerCheck(
            request: request, issuers: [issuer], kinds: KindBook(KindBook.shipped), now: world.now)
        let answer = try check.check(
            try VPToken([
                "item0": [.string(try wallet.shows(good, ["expires_on"], to: request, at: world.now))],
                "item1": [.string(try wallet.shows(other, ["awarded_on"], to: request, at: world.now))],
            ]), encryptedTo: nil)
        #expect(answer.held.contains { $0.item.kind == "competency-1" })
        #expect(answer.setAside.isEmpty == answer.held.contains { $0.item.kind == "core-skills-1" })
        return answer.setAside.map(\.words)
    }

    @Test(arguments: Engine.allCases)
    func whatIsOfNoShapeOfItsKindIsSetAside(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        #expect(try await setAside("level", "2", in: world) == [])
        for (name, value, label) in [
            ("level", ["a": 1], "Level"), ("level", .string(String(repeating: "x", count: 20_000)), "Level"),
            ("awarded_on", "soon", "Awarded on"), ("awarded_on", 20_261_011, "Awarded on"),
            ("current_status", "splendid", "Attainment"),
        ] as [(String, JSON, String)] {
            let said = try await setAside(name, value, in: world)
            #expect(said.count == 1, "\(name)")
            #expect(
                said.first?.contains("What “\(label)” says is not of the form that this kind has.") == true, "\(said)")
        }
    }

    @Test(arguments: Engine.allCases)
    func whatWasAwardedInTheFutureIsSetAside(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        #expect(try await setAside("awarded_on", JSON(world.today), in: world) == [])
        #expect(
            try await setAside("awarded_on", "2040-01-01", in: world)
                == ["Core skills training: “Awarded on” lies in the future."])
    }

    @Test(arguments: Engine.allCases)
    func anUnknownWayOfStatusIsSetAside(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        let unknown = "Its status is of a kind that is not known here."
        let cases: [(status: JSON, words: String)] = [
            (["identifier_list": ["id": "1", "uri": "https://other.example"]], unknown), ([:], unknown),
            ("revoked", "The claim status is no object."),
        ]
        for (status, words) in cases {
            let said = try await setAside("status", status, in: world)
            #expect(said == ["Core skills training: \(words)"], "\(status)")
        }
    }
}
