import Core
import Credentials
import Storage
import TestSupport
import Testing
import Web

@testable import StaffPassport

@Suite struct OfferToGovUKWalletTests {
    @Test(arguments: Engine.allCases)
    func theCodeNamesTheItemAndHoldsForItsTime(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), item = try await world.records()
        try await world.setsUpGovUK()
        let (made, identifier) = try await world.offersToGovUK(item)
        #expect(made.link.hasPrefix("https://mobile.account.gov.uk/wallet/add?credential_offer=%7B"))
        #expect(made.endsAt == world.now + Minutes(30) && made.offer.form == .model)
        let kept = try await world.read { try GovUKOffers.named(identifier, of: world.organisation, in: $0) }
        #expect(kept?.item == item.id && kept?.person == world.ada && kept?.wallet == nil)
        #expect(try await world.read { try GovUKOffers.named(identifier, of: world.far, in: $0) } == nil)
        #expect(try await world.item(item.id).state == .offered)
        // A name that says nothing, and another each time.
        #expect(identifier.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
        #expect(try await world.offersToGovUK(item).identifier != identifier)
    }

    private func words(
        _ item: PassportItem, _ world: PassportWorld, as caller: Caller? = nil
    ) async throws -> String? {
        let key = try await world.issuingKey(), id: PassportOfferID = world.newID(), caller = caller ?? world.officer
        let refusal = try await world.refusal { tx in
            _ = try offerToGovUKWallet(
                item.id, offer: id, signedBy: key, as: caller, at: world.now, chance: world.chance, in: tx)
        }
        return refusal?.words
    }

    @Test func whatCannotBeOffered() async throws {
        let world = try await PassportWorld(), item = try await world.records()
        #expect(
            try await words(item, world)
                == "GOV.UK Wallet is not switched on. Whoever sets up passports can switch it on.")
        try await world.setsUpGovUK()
        for caller in world.others { #expect(try await words(item, world, as: caller) != nil) }
        let training = try await world.records(PassportWorld.training, kind: "core-skills-1")
        #expect(try await words(training, world) == "This kind of item is not given to GOV.UK Wallet.")
        #expect(
            try await words(try await world.awaits(), world)
                == "The check still runs, and GOV.UK Wallet cannot wait. Offer it when the result is in.")
        var mobile = OneLogin.settings
        mobile.kinds = [.init(kind: "competency-1", form: .mobile)]
        let changed = mobile
        try await world.write { try GovUKWallets.save(changed, of: world.organisation, in: $0) }
        #expect(
            try await words(item, world)
                == "Your key has no certificate, which a mobile document needs. Add one to your keys.")
    }
}
