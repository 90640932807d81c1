import Core
import Credentials
import Storage
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct SaveWalletDemandsTests {
    private static let all = WalletDemand(
        kind: "competency-1", wallets: .required, holderKeys: .required, storage: ["iso_18045_high"])

    @Test(arguments: Engine.allCases)
    func whatIsAskedStandsInTheMetadata(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), maker = try MakerOfWallets(world).maker()
        func save(_ demands: [WalletDemand], as caller: Caller) async throws -> Refusal? {
            try await world.refusal { try saveWalletDemands(demands, as: caller, at: world.now, in: $0) }
        }
        for caller in world.others { #expect(try await save([], as: caller)?.kind == .forbidden) }
        #expect(
            try await save([Self.all], as: world.officer)?.fields.map(\.words)
                == ["Nobody attests wallets yet: add a maker first", "Nobody attests keys yet: add a maker first"])
        try await world.write { try addWalletMaker(maker, as: world.officer, at: world.now, in: $0) }
        let unknown = try await save([WalletDemand(kind: "no-1", wallets: .asked)], as: world.officer)
        #expect(unknown?.fields.first?.words == "Choose each kind of item once, from the list")
        #expect(try await save([Self.all], as: world.officer) == nil)
        let kept = try await world.read { try WalletDemands.all(of: world.organisation, in: $0) }
        #expect(kept == ["competency-1": Self.all])
        let doors = try KnockedDoors(world), issuer = "/passport/issuers/org"
        let own = try await doors.get("/.well-known/openid-credential-issuer\(issuer)").json
        let proofs = own["credential_configurations_supported"]?["competency-1"]?["proof_types_supported"]
        #expect(proofs?["jwt"]?["key_attestations_required"] == ["key_storage": ["iso_18045_high"]])
        #expect(proofs?["attestation"] != nil)
        let server = try await doors.get("/.well-known/oauth-authorization-server\(issuer)").json
        #expect(server["token_endpoint_auth_methods_supported"] == ["none", "attest_jwt_client_auth"])
        #expect(server["challenge_endpoint"]?.text == "\(world.addresses.issuer)/challenge")
        #expect(try await save([WalletDemand(kind: "competency-1")], as: world.officer) == nil)
        #expect(try await world.read { try WalletDemands.all(of: world.organisation, in: $0) }.isEmpty)
    }
}
