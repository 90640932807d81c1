import Core
import Credentials
import Storage
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct AddWalletMakerTests {
    @Test(arguments: Engine.allCases)
    func theirWordIsTaken(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), maker = try MakerOfWallets(world).maker()
        for caller in world.others {
            let refusal = try await world.refusal { try addWalletMaker(maker, as: caller, at: world.now, in: $0) }
            #expect(refusal?.kind == .forbidden)
        }
        try await world.write { try addWalletMaker(maker, as: world.officer, at: world.now, in: $0) }
        #expect(try await world.read { try WalletMakers.trusted(of: world.organisation, in: $0) } == [maker])
        #expect(try await world.read { try WalletMakers.all(of: world.far, in: $0) }.isEmpty)
        #expect(try await world.factNames() == ["wallet-maker-added.1"])
        let twice = try await world.refusal { tx in
            try addWalletMaker(
                try MakerOfWallets(world).maker(), as: world.officer, at: world.now, in: tx)
        }
        #expect(twice?.fields.first?.words == "A maker of this name is on your list already")
    }

    @Test func whatCannotBeTaken() async throws {
        let world = try await PassportWorld(), good = try MakerOfWallets(world)
        func words(_ maker: WalletMaker) async throws -> String? {
            try await world.refusal {
                try addWalletMaker(maker, as: world.officer, at: world.now, in: $0)
            }?.fields.first?.words
        }
        func maker(_ name: String = "A", issuer: String = "", keys: JSON, wallets: Bool = true) -> WalletMaker {
            WalletMaker(
                id: world.newID(), name: name, issuer: issuer, keys: keys, roots: [], attestsWallets: wallets,
                attestsHolderKeys: false, addedAt: world.now)
        }
        let keys: JSON = ["keys": [good.key.publicKey.jwk]]
        #expect(try await words(maker("", keys: keys)) == "Enter the name of the maker")
        #expect(
            try await words(maker(issuer: String(repeating: "x", count: 501), keys: keys))
                == "Shorten the name in its attestations")
        #expect(
            try await words(maker(keys: ["keys": []])) == "Add its keys, or a root certificate that leads to them")
        #expect(try await words(maker(keys: [])).map { $0.hasPrefix("These keys cannot be used") } ?? false)
        #expect(try await words(maker(keys: keys, wallets: false)) == "Choose what you take their word for")
        #expect(throws: Refusal.self) { try WalletMaker.keySet("no JSON") }
        #expect(try WalletMaker.keySet("") == ["keys": []])
        #expect(try WalletMaker.keySet(good.key.publicKey.jwk.description) == keys)
    }
}
