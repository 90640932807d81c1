import Core
import Identity
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct OfferItemsTests {
    private func refusal(
        _ items: [PassportItemID], to person: PersonID? = nil, as caller: Caller? = nil, _ world: PassportWorld,
        at moment: Instant? = nil
    ) async throws -> Refusal? {
        try await world.refusal { tx in
            try offerItems(
                items, to: person ?? world.ada, needsCode: false, offer: PassportOfferID("offer"),
                as: caller ?? world.officer, at: moment ?? world.now, chance: world.chance, in: tx)
        }
    }

    @Test(arguments: Engine.allCases)
    func itemsWaitForADayForAWallet(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        let items = [
            try await world.records(), try await world.records(),
            try await world.records(PassportWorld.training, kind: "core-skills-1"),
        ]
        let made = try await world.offers(items, needsCode: true)
        #expect(made.kinds.sorted() == ["competency-1", "core-skills-1"])
        #expect(made.offer.endsAt == world.now + .hours(24))
        let digits = try #require(made.secondCode)
        #expect(digits.utf8.count == 6 && digits.utf8.allSatisfy { (48...57).contains($0) })
        #expect(SecretToken(checking: made.code)?.hash == made.offer.codeHash)
        let kept = try await world.read { try PassportOffers.find(made.offer.id, of: world.organisation, in: $0) }
        #expect(kept.items.sorted() == items.map(\.id).sorted() && kept.codeHash == made.offer.codeHash)
        #expect(kept.isOpen(at: world.now + .hours(24) - Minutes(1)) && !kept.isOpen(at: world.now + .hours(24)))
        for item in items { #expect(try await world.item(item.id).state == .offered) }
        #expect(
            try await world.factNames() == ["item-recorded.1", "item-recorded.1", "item-recorded.1", "offered.1"])
    }

    @Test func noCodeIsStoredSoThatAnybodyCouldReadIt() async throws {
        let world = try await PassportWorld(), item = try await world.records()
        let made = try await world.offers([item], needsCode: true)
        #expect(made.offer.codeHash != made.code && made.offer.secondCodeHash != made.secondCode)
        #expect(secondCodeHash("123456", made.offer.id) != secondCodeHash("123456", PassportOfferID("another")))
    }

    @Test func aSecondCodeIsDrawnAnewForEachOffer() async throws {
        let world = try await PassportWorld(), item = try await world.records()
        var codes: Set<String> = []
        for _ in 0..<8 { codes.insert(try await world.offers([item], needsCode: true).secondCode ?? "") }
        #expect(codes.count == 8)
    }

    @Test func noItemsTwoPeoplesAndUnknownOnesAreRefused() async throws {
        let world = try await PassportWorld()
        let adas = try await world.records(), bens = try await world.records(of: world.ben)
        for items in [[], [adas.id, bens.id], [bens.id], [adas.id, PassportItemID("unknown")]] {
            let refusal = try await refusal(items, world)
            #expect(refusal?.fields == [FieldProblem("items", "Choose at least one of this person's items")])
        }
        #expect(try await refusal([adas.id], to: PersonID("nobody"), world)?.kind == .notFound)
    }

    @Test func whatEndedYesterdayIsRefusedAndWhatEndsTodayIsNot() async throws {
        let world = try await PassportWorld()
        let item = try await world.records(PassportWorld.training, kind: "core-skills-1")
        #expect(try await refusal([item.id], world, at: moment("2026-12-31 23:59")) == nil)
        #expect(
            try await refusal([item.id], world, at: moment("2027-01-01 00:00"))?.fields
                == [FieldProblem("items", "“Core skills training” ended on Thu 31 Dec 2026")])
    }

    @Test func whatWasWithdrawnIsNotOffered() async throws {
        let world = try await PassportWorld(), item = try await world.records()
        try await world.write {
            try withdrawItem(item.id, reason: "Entered twice", as: world.officer, at: world.now, in: $0)
        }
        let refusal = try await refusal([item.id], world)
        #expect(refusal == Refusal(.conflict, "An item that is withdrawn cannot be offered."))
    }

    @Test func onlyHROfficersOfThisTrustOffer() async throws {
        let world = try await PassportWorld(), item = try await world.records()
        for caller in world.others { #expect(try await refusal([item.id], as: caller, world)?.kind == .forbidden) }
        #expect(try await refusal([item.id], as: world.stranger, world) != nil)
    }
}
