import Core
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct DistrustIssuerTests {
    private func distrust(
        _ id: TrustedIssuerID, as caller: Caller? = nil, _ world: PassportWorld
    ) async throws -> Refusal? {
        try await world.refusal { try distrustIssuer(id, as: caller ?? world.officer, at: world.now, in: $0) }
    }

    @Test(arguments: Engine.allCases)
    func whatWasAcceptedOfItCanBeGivenUpToo(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), item = try await world.shown(by: try OtherTrust(world))
        try await world.accepts(item)
        let officer = try world.browser(world.officer), path = "/passport/issuers/\(item.issuer)/removal"
        #expect(try await officer.get(path).text.contains("You have accepted 1 item of it."))
        let gone = try await officer.post(path, ["accepted": "stop"])
        #expect(gone.text.contains("is taken off the list."))
        #expect(try await world.holdings() == [])
        let kept = try await world.received(item.id)
        #expect(kept.decision == .rejected && kept.skillFrom == nil)
        #expect(
            try await world.factNames().suffix(3) == [
                "issuer-distrusted.1", "workforce.skill-holding-ended.1", "received-decided.1",
            ])
    }

    @Test(arguments: Engine.allCases)
    func nothingNewOfItIsTakenAndWhatItVouchedForStillNamesIt(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), trust = try OtherTrust(world)
        let issuer = try await world.trusts(trust)
        #expect(try await distrust(issuer.id, world) == nil)
        let (all, found, everybody) = try await world.read { tx in
            (
                try TrustedIssuers.all(of: world.organisation, in: tx),
                try TrustedIssuers.find(issuer.id, of: world.organisation, in: tx),
                try TrustedIssuers.everybody(of: world.organisation, in: tx)
            )
        }
        #expect(all == [] && found == issuer && everybody == [issuer.id: issuer])
        #expect(try await world.factNames() == ["issuer-trusted.1", "issuer-distrusted.1"])
        try await world.trusts(trust)
        let again = try await world.read { try TrustedIssuers.all(of: world.organisation, in: $0) }
        #expect(again.map(\.id) == [issuer.id])
    }

    @Test func onlyHROfficersDistrustAndOnlyWhomTheyKnow() async throws {
        let world = try await PassportWorld(), issuer = try await world.trusts(try OtherTrust(world))
        for caller in world.others { #expect(try await distrust(issuer.id, as: caller, world)?.kind == .forbidden) }
        #expect(
            try await distrust(TrustedIssuerID("unknown"), world)
                == Refusal(.notFound, "There is no such issuer on your list."))
        #expect(try await distrust(issuer.id, as: world.stranger, world)?.kind == .notFound)
    }
}
