import Core
import TestSupport
import Testing
import Web

@testable import StaffPassport

@Suite struct KeysAgainTests {
    /// A server that publishes keys, whatever is asked.
    private struct Publishing: Outgoing {
        let keys: JSON
        var mayCallThisMachine: Bool { false }
        func send(_ request: OutgoingRequest) async throws -> OutgoingReply {
            #expect(request.address.contains("/.well-known/jwt-vc-issuer/"))
            return OutgoingReply(status: 200, bytes: keys.bytes)
        }
    }

    private func again(
        _ issuer: TrustedIssuer, publishing keys: JSON, afterMinutes minutes: Int, _ world: PassportWorld
    ) async throws -> TrustedIssuer? {
        let at = issuer.readAt + Minutes(minutes)
        return try await keysAgain(
            of: issuer, in: world.organisation, world.host(Publishing(keys: keys), at: at), at: at)
    }

    @Test(arguments: Engine.allCases)
    func newerKeysAreKeptAndTheIssuerStaysTrusted(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), issuer = try await world.trusts(try OtherTrust(world))
        let newer: JSON = ["issuer": .string(issuer.address), "jwks": issuer.keys["jwks"] ?? .null, "changed": true]
        #expect(try await again(issuer, publishing: newer, afterMinutes: 9, world) == nil)
        let read = try #require(try await again(issuer, publishing: newer, afterMinutes: 10, world))
        let kept = try await world.read { try TrustedIssuers.all(of: world.organisation, in: $0) }
        #expect(kept == [read] && read.keys == newer && read.readAt == issuer.readAt + Minutes(10))
        #expect(read.name == issuer.name && read.types == issuer.types)
    }

    @Test func keysOfAnotherIssuerAndNoKeysAreNotTaken() async throws {
        let world = try await PassportWorld(), issuer = try await world.trusts(try OtherTrust(world))
        let other: JSON = ["issuer": "https://else.example", "jwks": issuer.keys["jwks"] ?? .null]
        let none: JSON = ["issuer": .string(issuer.address), "jwks": ["keys": []]]
        for keys in [other, none, [:]] as [JSON] {
            #expect(try await again(issuer, publishing: keys, afterMinutes: 60, world) == nil)
        }
        #expect(try await world.read { try TrustedIssuers.all(of: world.organisation, in: $0) } == [issuer])
    }
}
