import Core
import Credentials
import Storage
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct ConfirmWalletRequestTests {
    private func refusal(_ body: () async throws -> String) async throws -> Refusal? {
        do {
            _ = try await body()
            return nil
        } catch let refusal as Refusal { return refusal }
    }

    @Test(arguments: Engine.allCases)
    func aCodeGoesBackWithTheStateAndTheIssuersName(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), item = try await world.records()
        let reference = try await world.pushes(), way = try await world.confirms(reference, [item])
        #expect(way.hasPrefix("https://wallet.example/back?code="))
        let form = try FormParameters(parsing: way.split(separator: "?")[1])
        #expect(form["state"] == "s-1" && form["iss"] == world.addresses.issuer && form.all.count == 3)
        let kept = try await world.request(reference)
        #expect(kept.state == .granted && kept.person == world.ada)
        #expect(!(kept.codeHash ?? "").contains(form["code"] ?? "-"))
        #expect(try await world.item(item.id).state == .offered)
        #expect(
            try await world.factNames() == ["item-recorded.1", "offered.1", "wallet-request-answered.1"])
        // A second answer is none.
        let again = try await refusal { try await world.confirms(reference, [item]) }
        #expect(again?.words == "This request has been answered, or it ran out. Start again in your wallet.")
    }

    @Test(arguments: Engine.allCases)
    func onlyItemsThatWereAskedForMayGo(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), mine = try await world.records()
        let bens = try await world.records(of: world.ben)
        let other = try await world.records(PassportWorld.training, kind: "core-skills-1")
        let reference = try await world.pushes(), before = try await world.factNames()
        for items in [[], [bens], [other], [mine, other]] {
            let refused = try await refusal { try await world.confirms(reference, items) }
            #expect(
                refused?.fields
                    == [FieldProblem("items", "Choose at least one of the items that the wallet asks for")])
        }
        #expect(
            try await refusal { try await world.confirms(reference, [mine], as: world.officer) }?.kind == .forbidden)
        #expect(try await refusal { try await world.confirms(reference, [bens], as: world.asAda) }?.kind == .invalid)
        #expect(try await world.factNames() == before)
        #expect(try await world.request(reference).state == .pushed)
    }

    @Test(arguments: Engine.allCases)
    func anOfferIsUsedUpByIt(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), item = try await world.records(),
            id: PassportOfferID = world.newID()
        let made = try await world.write { tx in
            try offerItems(
                [item.id], to: world.ada, needsCode: false, asksSignIn: true, offer: id, as: world.officer,
                at: world.now, chance: world.chance, in: tx)
        }
        let first = try await world.pushes(["issuer_state": made.code])
        let second = try await world.pushes(["issuer_state": made.code])
        _ = try await world.confirms(first, [item])
        let offer = try await world.read { try PassportOffers.find(id, of: world.organisation, in: $0) }
        #expect(offer.state == .used)
        #expect(
            try await refusal { try await world.confirms(second, [item]) }?.words
                == "This offer has been used or taken back. Ask for a new one.")
        #expect(try await world.request(second).state == .pushed)
    }
}
