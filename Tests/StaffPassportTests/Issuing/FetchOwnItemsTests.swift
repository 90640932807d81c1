import Core
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct FetchOwnItemsTests {
    private func fetch(
        _ items: [PassportItemID], as caller: Caller, _ world: PassportWorld
    ) async throws -> Refusal? {
        try await world.refusal { tx in
            try fetchOwnItems(
                items, offer: PassportOfferID("offer"), as: caller, at: world.now, chance: world.chance, in: tx)
        }
    }

    @Test(arguments: Engine.allCases)
    func somebodyFetchesTheirOwnWithoutASecondCode(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), item = try await world.records()
        let made = try await world.write { tx in
            try fetchOwnItems(
                [item.id], offer: PassportOfferID("offer"), as: world.asAda, at: world.now, chance: world.chance,
                in: tx)
        }
        #expect(made.secondCode == nil && made.offer.secondCodeHash == nil && made.offer.person == world.ada)
        // Whoever reads the link over a shoulder has it for an hour and not for a day.
        #expect(made.offer.endsAt == world.now + .hours(1))
        _ = try await world.opens(made)
        #expect(try await world.factNames() == ["item-recorded.1", "offered.1", "offer-used.1"])
    }

    @Test func nobodyFetchesSomebodyElses() async throws {
        let world = try await PassportWorld(), item = try await world.records()
        #expect(
            try await fetch([item.id], as: world.asBen, world)?.fields
                == [FieldProblem("items", "Choose at least one of this person's items")])
        let nobody = try await fetch([item.id], as: world.officer, world)
        #expect(
            nobody?.words == "Your account is not linked to a staff record. Ask your e-rostering team to link it.")
    }
}
