import Core
import Credentials
import TestSupport
import Testing
import Web

@testable import StaffPassport

/// Issuers that keep their keys at an address of their own.
@Suite struct KeysElsewhereTests {
    private static let address = "https://other.example/passport/issuers/rx2"
    private static let place = "https://keys.example/rx2.json"

    private struct Elsewhere: Sendable {
        let world: PassportWorld
        let trust: OtherTrust
        let servers = StillServers()

        init() async throws {
            world = try await PassportWorld()
            trust = try OtherTrust(world, address: KeysElsewhereTests.address)
            let metadata: JSON = [
                "credential_issuer": .string(KeysElsewhereTests.address),
                "credential_endpoint": "https://other.example/credential",
                "credential_configurations_supported": ["dbs-1": ["format": "dc+sd-jwt", "vct": "x"]],
            ]
            servers.answer(try CredentialIssuerMetadata.location(of: KeysElsewhereTests.address), metadata.bytes)
            try says(["jwks_uri": .string(KeysElsewhereTests.place)])
        }

        /// What its document says of its keys.
        func says(_ keys: JSON) throws {
            guard case .object(let members) = keys else { return }
            let document = JSON.object([JSON.Member("issuer", .string(KeysElsewhereTests.address))] + members)
            servers.answer(try JWTVCIssuerMetadata.location(of: KeysElsewhereTests.address), document.bytes)
        }

        func read() async throws -> TrustedIssuer {
            try await IssuerSource(host: world.host(servers), kinds: KindBook(KindBook.shipped), now: world.now)
                .read(KeysElsewhereTests.address, name: "Other", roots: [])
        }

        func words() async throws -> String? {
            do {
                _ = try await read()
                return nil
            } catch let refusal as Refusal {
                return refusal.fields.first?.words
            }
        }
    }

    @Test func theyAreFetchedAndKeptWithTheIssuer() async throws {
        let elsewhere = try await Elsewhere(), keys = try #require(elsewhere.trust.keys["jwks"])
        elsewhere.servers.answer(Self.place, keys.bytes)
        #expect(try await elsewhere.read().keys == ["issuer": .string(Self.address), "jwks": keys])
        #expect(elsewhere.servers.asked.last?.address == Self.place)
    }

    @Test func whatCannotBeHadThereIsSaid() async throws {
        let elsewhere = try await Elsewhere()
        let words = "This issuer keeps its keys elsewhere, and they could not be had there"
        #expect(try await elsewhere.words() == words)
        elsewhere.servers.answer(Self.place, Array("?".utf8))
        #expect(try await elsewhere.words() == words)
        elsewhere.servers.answer(Self.place, Array("{\"keys\": []}".utf8), status: 404)
        #expect(try await elsewhere.words() == words)
        elsewhere.servers.answer(Self.place, Array("{\"keys\": []}".utf8))
        #expect(try await elsewhere.words()?.hasSuffix("It publishes no key") == true)
    }

    @Test func anUnsafeAddressAndBothWaysAtOnceAreNotGoneTo() async throws {
        let elsewhere = try await Elsewhere(), keys = try #require(elsewhere.trust.keys["jwks"])
        for wrong: JSON in [
            ["jwks_uri": "http://keys.example/rx2.json"], ["jwks_uri": 7], [:],
            ["jwks_uri": .string(Self.place), "jwks": keys],
        ] {
            try elsewhere.says(wrong)
            #expect(try await elsewhere.words()?.contains("must have keys, or say where they lie") == true, "\(wrong)")
        }
        #expect(!elsewhere.servers.asked.map(\.address).contains { $0.contains("keys.example") })
    }

    @Test func newerOnesAreReadFromThereToo() async throws {
        let elsewhere = try await Elsewhere(), world = elsewhere.world
        let old = try await world.trusts(elsewhere.trust), newer = try OtherTrust(world, address: Self.address)
        let keys = try #require(newer.keys["jwks"])
        elsewhere.servers.answer(Self.place, keys.bytes)
        let at = world.now + Minutes(11)
        let read = try await keysAgain(of: old, in: world.organisation, world.host(elsewhere.servers, at: at), at: at)
        #expect(read?.keys["jwks"] == keys)
    }
}
