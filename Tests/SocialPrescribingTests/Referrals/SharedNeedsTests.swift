import Core
import Identity
import Population
import Storage
import TestSupport
import Testing

@testable import Population
@testable import SocialPrescribing

/// What a service learns of how the person gets in and is understood.
@Suite struct SharedNeedsTests {
    private func needs(_ world: ReferralWorld, _ person: PersonServedID, _ words: String, kept: Bool) async throws {
        let id: ID<Population.Need> = world.newID()
        try await world.write {
            try Population.Needs.save(
                Population.Need(
                    id: id, person: person, kind: .communication, words: words, recordedOn: world.today,
                    isOwnWord: true, isKeptFromProxies: kept), of: world.organisation, in: $0)
        }
    }

    @Test(arguments: Engine.allCases)
    func theServiceReadsThemOnceItHasSaidYes(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), accepted = try await world.accepted(), making = world.making
        try await needs(world, accepted.person, "Uses a hearing loop", kept: false)
        try await needs(world, accepted.person, "Is afraid of her son", kept: true)
        _ = try await world.refersOn(from: accepted.id, making: making)
        let charity = try world.browser(nil), path = "/social-prescribing/links/org/\(making.token.text)"
        let before = try await charity.get(path)
        #expect(!before.text.contains("hearing loop") && !before.text.contains("No known risk"))
        let after = try await charity.post(path, ["answer": "accept"])
        #expect(after.text.contains("Support to communicate: Uses a hearing loop"))
        #expect(after.text.contains("No known risk") && !after.text.contains("afraid of her son"))
        // Their no to the service takes it away again.
        try await world.choosesNo(accepted.person, .needs, to: .outside("Harbour Walks"))
        let kept = try await charity.get(path)
        #expect(kept.status == 200 && !kept.text.contains("hearing loop"))
    }
}
