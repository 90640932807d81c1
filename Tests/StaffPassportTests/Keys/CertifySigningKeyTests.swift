import Core
import Credentials
import Storage
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct CertifySigningKeyTests {
    private func make(_ world: PassportWorld, at moment: Instant? = nil) async throws -> OrganisationKey {
        let at = moment ?? world.now
        return try await world.write { tx in
            try changeSigningKey(
                .issuing, sealedBy: world.keys, as: world.officer, at: at, chance: world.chance, in: tx)
        }
    }

    private func pem(_ key: PublicKey, _ world: PassportWorld, issuer: String? = nil) throws -> String {
        try DemoAuthority.certificates(
            for: key, issuer: issuer ?? world.addresses.issuer, secret: Array(1...32), serial: world.chance(16),
            from: world.now, days: 30)
    }

    private func certify(
        _ id: String, _ pem: String, _ world: PassportWorld, as caller: Caller? = nil
    ) async throws -> Refusal? {
        let caller = caller ?? world.officer
        return try await world.refusal {
            try certifySigningKey(id, by: pem, of: world.addresses.issuer, as: caller, at: world.now, in: $0)
        }
    }

    @Test(arguments: Engine.allCases)
    func certificatesOfTheKeyThatSignsAreKept(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), key = try await make(world)
        let good = try pem(key.key.publicKey, world)
        for caller in world.others { #expect(try await certify(key.id, good, world, as: caller)?.kind == .forbidden) }
        #expect(try await certify("x", good, world)?.words == "There is no such key.")
        #expect(try await certify(key.id, good, world, as: world.stranger)?.words == "There is no such key.")
        #expect(try await certify(key.id, good, world) == nil)
        let current = try await world.read {
            try OrganisationKey.current(.issuing, of: world.organisation, world.keys, in: $0)
        }
        #expect(current?.certificates.count == 1 && current?.isCertified(at: world.now) == true)
        #expect(try await world.factNames().last == "key-certified.1")
        #expect(try await certify(key.id, good, world) == nil)
        _ = try await make(world, at: world.now + Minutes(1))
        #expect(try await certify(key.id, good, world)?.words == "This key signs nothing any more.")
        let certified = try await world.read {
            try OrganisationKey.isCertified(of: world.organisation, at: world.now, in: $0)
        }
        #expect(!certified)
    }

    @Test func certificatesOfOthersAreRefused() async throws {
        let world = try await PassportWorld(), key = try await make(world)
        let other = try await certify(key.id, try pem(try freshKey(world.chance).key.publicKey, world), world)
        #expect(
            other?.fields.first?.words
                == "The first certificate is for another key. Send the authority the request on this page.")
        let elsewhere = try await certify(
            key.id, try pem(key.key.publicKey, world, issuer: "https://evil.example/x"), world)
        #expect(
            elsewhere?.fields.first?.words
                == "These certificates cannot be used. The first certificate does not name this site.")
        for text in ["", "x", String(repeating: "x", count: 100_000)] {
            #expect(
                try await certify(key.id, text, world)?.fields.first?.words
                    .hasPrefix("These certificates cannot be used.") ?? false)
        }
    }
}
