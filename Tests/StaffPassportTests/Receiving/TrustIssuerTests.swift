import Core
import Storage
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct TrustIssuerTests {
    @Test(arguments: Engine.allCases)
    func anIssuerIsTrustedOnceAndItsKeysAreReadAnew(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), trust = try OtherTrust(world)
        let first = try await world.trusts(trust)
        var later = trust.issuer(world, name: "Other Trust, merged")
        later.types = ["dbs-1": "x"]
        let second = try await world.write { [later] in
            try trustIssuer(later, as: world.officer, at: world.now, in: $0)
        }
        #expect(second.id == first.id && second.name == "Other Trust, merged")
        let all = try await world.read { try TrustedIssuers.all(of: world.organisation, in: $0) }
        #expect(all == [second])
        #expect(try await world.factNames() == ["issuer-trusted.1", "issuer-trusted.1"])
        let far = try await world.database.read(for: world.far) { try TrustedIssuers.all(of: world.far, in: $0) }
        #expect(far == [])
    }

    @Test func onlyHROfficersTrust() async throws {
        let world = try await PassportWorld(), issuer = try OtherTrust(world).issuer(world)
        for caller in world.others {
            let refusal = try await world.refusal { try trustIssuer(issuer, as: caller, at: world.now, in: $0) }
            #expect(refusal?.kind == .forbidden)
        }
    }
}
