import Core
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct TrustOurselvesTests {
    @Test(arguments: Engine.allCases)
    func anOrganisationBelievesWhatItSignsItself(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        func trust() async throws -> TrustedIssuer {
            let id: TrustedIssuerID = world.newID()
            return try await world.write {
                try trustOurselves(
                    id, site: "https://trust.example", as: world.officer, at: world.now, keys: world.keys,
                    chance: world.chance, in: $0)
            }
        }
        let issuer = try await trust()
        #expect(issuer.address == world.addresses.issuer && issuer.name == "Example NHS Trust")
        #expect(issuer.keys["jwks"]?["keys"]?.elements.count == 1 && issuer.types["dbs-1"] != nil)
        #expect(try await trust().id == issuer.id)
        for caller in world.others {
            let id: TrustedIssuerID = world.newID()
            let refusal = try await world.refusal {
                try trustOurselves(
                    id, site: "https://trust.example", as: caller, at: world.now, keys: world.keys,
                    chance: world.chance, in: $0)
            }
            #expect(refusal?.kind == .forbidden)
        }
    }
}
