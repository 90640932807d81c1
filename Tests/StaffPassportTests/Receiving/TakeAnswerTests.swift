import Core
import TestSupport
import Testing
import Workforce

@testable import StaffPassport

@Suite struct TakeAnswerTests {
    private func take(
        _ answer: WalletAnswer, _ id: PassportRequestID, _ world: PassportWorld, at moment: Instant? = nil,
        of organisation: OrganisationID? = nil
    ) async throws -> PassportRequest {
        let at = moment ?? world.now
        return try await world.write { tx in
            try takeAnswer(
                answer, to: id, of: organisation ?? world.organisation, at: at, newID: { world.newID() }, in: tx)
        }
    }

    private func item(
        _ issuer: TrustedIssuer, line: Int = 0, kind: String = "competency-1", endsAt: String = "2027-12-24 09:00"
    ) -> ShownItem {
        ShownItem(
            line: line, issuer: issuer.id, kind: kind,
            claims: ["competency_code": "iv", "expires_on": "2027-01-31"], holder: "thumb",
            statusList: "https://other.example/status/1", statusPlace: 3, endsAt: moment(endsAt))
    }

    @Test(arguments: Engine.allCases)
    func whatWasShownWaitsForADecision(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), issuer = try await world.trusts(try OtherTrust(world))
        let request = try await world.asks(try await world.checklist())
        let shown = item(issuer)
        let answered = try await take(
            .shown(
                [shown],
                setAside: [
                    SetAside("a0", "A", code: "one", "gone."), SetAside("b0", "B", code: "two", "gone."),
                ]), request.id, world)
        #expect(answered.state == .answered && answered.answeredAt == world.now)
        #expect(answered.problem == "A: gone.\nB: gone.")
        let stored = try await world.read { try PassportRequests.find(request.id, of: world.organisation, in: $0) }
        #expect(stored.setAside == answered.setAside && stored.setAside.map(\.code) == ["one", "two"])
        let kept = try await world.read { try ReceivedItems.answering(request.id, of: world.organisation, in: $0) }
        let one = try #require(kept.first)
        #expect(kept.count == 1 && one.person == world.ada && one.claims == shown.claims)
        #expect(one.decision == .waiting && one.status == .valid && one.skill == world.iv.id && one.skillFrom == nil)
        #expect(one.lastDay == day("2027-01-31") && one.endsAt == shown.endsAt && one.statusPlace == 3)
        #expect(try await world.factNames().last == "request-answered.2")
        #expect(try await world.holdings() == [])
    }

    @Test func nothingCountsPastTheEndOfItsToken() async throws {
        let world = try await PassportWorld(), issuer = try await world.trusts(try OtherTrust(world))
        let request = try await world.asks(try await world.checklist())
        _ = try await take(.shown([item(issuer, endsAt: "2026-12-24 09:00")], setAside: []), request.id, world)
        let kept = try await world.read { try ReceivedItems.answering(request.id, of: world.organisation, in: $0) }
        #expect(kept.map(\.lastDay) == [day("2026-12-24")])
    }

    @Test func aRequestTakesOneAnswerWhileItIsOpen() async throws {
        let world = try await PassportWorld()
        try await world.trusts(try OtherTrust(world))
        let list = try await world.checklist()
        let first = try await world.asks(list), second = try await world.asks(list)
        let over = "400 invalid_request: This request has been answered already, or has expired."
        #expect(
            try await world.fault { try await take(.refused("access_denied"), second.id, world, at: second.endsAt) }
                == over)
        let refused = try await take(.refused("access_denied"), first.id, world)
        #expect(refused.state == .refused && refused.problem == "access_denied")
        #expect(try await world.fault { try await take(.shown([], setAside: []), first.id, world) } == over)
    }

    @Test(arguments: Engine.allCases)
    func whatALineSaysNowDecidesOnTheSkill(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), issuer = try await world.trusts(try OtherTrust(world))
        var list = try await world.checklist()
        let request = try await world.asks(list)
        list.lines = [Checklist.Line(kind: "core-skills-1", skill: world.iv.id)]
        try await world.write { [list] in _ = try saveChecklist(list, as: world.officer, at: world.now, in: $0) }
        _ = try await take(
            .shown([item(issuer), item(issuer, line: 7), item(issuer, line: -1)], setAside: []), request.id, world)
        let kept = try await world.read { try ReceivedItems.answering(request.id, of: world.organisation, in: $0) }
        #expect(kept.count == 3 && kept.allSatisfy { $0.skill == nil })
    }

    @Test func anotherTrustsRequestIsUnknown() async throws {
        let world = try await PassportWorld()
        try await world.trusts(try OtherTrust(world))
        let request = try await world.asks(try await world.checklist())
        let refusal = try await world.refusal { tx in
            _ = try takeAnswer(
                .refused("access_denied"), to: request.id, of: world.far, at: world.now, newID: { world.newID() },
                in: tx)
        }
        #expect(refusal == Refusal(.notFound, "There is no such request."))
    }

    /// An answer that could not be taken is told to the officer, and another may come.
    @Test func aNoteLeavesTheRequestOpen() {
        var request = PassportRequest(
            id: PassportRequestID("r"), person: PersonID("ada"), checklist: ChecklistID("c"), query: [:], way: .open,
            nonce: "n", walletState: "s", sealedKey: "k", returnCode: "r", askedAt: moment("2026-11-24 09:00"),
            endsAt: moment("2026-12-01 09:00"))
        request.note("Nothing held")
        #expect(request.problem == "Nothing held" && request.isOpen(at: moment("2026-11-30 09:00")))
    }
}
