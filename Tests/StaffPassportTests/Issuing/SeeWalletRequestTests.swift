import Core
import Credentials
import Identity
import Storage
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct SeeWalletRequestTests {
    private func see(
        _ reference: String, _ world: PassportWorld, as caller: Caller? = nil, at moment: Instant? = nil
    ) async throws -> AskedByWallet {
        let caller = caller ?? world.asAda, at = moment ?? world.now
        return try await world.read { try seeWalletRequest(reference, as: caller, at: at, in: $0) }
    }

    private func refusal(
        _ reference: String, _ world: PassportWorld, as caller: Caller, at moment: Instant? = nil
    ) async throws -> String? {
        do {
            _ = try await see(reference, world, as: caller, at: moment)
            return nil
        } catch let refusal as Refusal { return "\(refusal.kind): \(refusal.words)" }
    }

    @Test(arguments: Engine.allCases)
    func somebodySeesTheirOwnItemsOfTheKindsThatWereAskedFor(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), mine = try await world.records()
        _ = try await world.records(of: world.ben)
        _ = try await world.records(PassportWorld.training, kind: "core-skills-1")
        let gone = try await world.records()
        try await world.write { tx in
            _ = try withdrawItem(gone.id, reason: "Twice", as: world.officer, at: world.now, in: tx)
        }
        let reference = try await world.pushes(), seen = try await see(reference, world)
        #expect(seen.items.map(\.id) == [mine.id] && seen.destination.authority == "wallet.example")
        // An item past its last day is not offered.
        let late = moment("2028-04-03 09:00"), later = try await world.pushes(at: late)
        #expect(try await see(later, world, at: late).items == [])
    }

    @Test(arguments: Engine.allCases)
    func nobodyElseSeesIt(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), reference = try await world.pushes()
        let unknown = "notFound: There is no such request by a wallet here. Start again in your wallet."
        #expect(try await refusal("x", world, as: world.asAda) == unknown)
        #expect(try await refusal("\(reference)A", world, as: world.asAda) == unknown)
        let far = world.caller(.staffMember, as: world.ada, of: world.far)
        #expect(try await refusal(reference, world, as: far) == unknown)
        #expect(try await refusal(reference, world, as: world.officer)?.hasPrefix("forbidden") ?? false)
        #expect(
            try await refusal(reference, world, as: world.asAda, at: world.now + Minutes(9))
                == "conflict: This request has been answered, or it ran out. Start again in your wallet.")
    }

    @Test func anOfferIsForItsPersonAndItsItemsAlone() async throws {
        let world = try await PassportWorld(), item = try await world.records(), id: PassportOfferID = world.newID()
        _ = try await world.records()
        let made = try await world.write { tx in
            try offerItems(
                [item.id], to: world.ada, needsCode: false, asksSignIn: true, offer: id, as: world.officer,
                at: world.now, chance: world.chance, in: tx)
        }
        let reference = try await world.pushes(["issuer_state": made.code])
        #expect(try await see(reference, world).items.map(\.id) == [item.id])
        #expect(
            try await refusal(reference, world, as: world.asBen)
                == "forbidden: This offer was made to somebody else. Sign in as the person it is for.")
    }
}
