import Core
import Credentials
import TestSupport
import Testing

@testable import StaffPassport

/// Issuers that publish no metadata: by a DID, and by root certificates.
@Suite struct IssuerTrustTests {
    private let now = moment("2026-11-24 09:00")

    private func read(
        _ identifier: String, controller: JSON? = nil, roots: [String] = []
    ) throws(Refusal) -> TrustedIssuer {
        try TrustedIssuer.read(
            id: TrustedIssuerID("i"), name: "Other", identifier: identifier, controller: controller, roots: roots,
            at: now)
    }

    private func words(_ identifier: String, controller: JSON? = nil, roots: [String] = []) -> String? {
        do throws(Refusal) {
            _ = try read(identifier, controller: controller, roots: roots)
            return nil
        } catch {
            return error.fields.map(\.words).joined()
        }
    }

    @Test func aDIDSpellsOutItsKeyOrItsDocumentDoes() throws {
        let key = try PrivateKey(.es256, secret: TestCertificates.secret(from: 33)).publicKey
        for did in [DID.key(key), DID.jwk(key)] {
            #expect(try read(did).document().methods.map(\.key) == [key], "\(did)")
        }
        let web = "did:web:other.example"
        let document: JSON = [
            "id": .string(web),
            "verificationMethod": [
                [
                    "id": .string("\(web)#1"), "type": "JsonWebKey2020", "controller": .string(web),
                    "publicKeyJwk": key.jwk,
                ]
            ], "assertionMethod": [.string("\(web)#1")],
        ]
        #expect(try read(web, controller: document).document().methods.count == 1)
        let begin = "This issuer cannot be taken: "
        #expect(words(web) == begin + "The document of the did:web was not fetched.")
        #expect(words(web, controller: ["id": .string(web)]) == begin + "It lists no key")
        #expect(words("did:web:evil.example", controller: document)?.hasPrefix(begin) == true)
        #expect(words("did:example:1")?.hasPrefix(begin) == true)
        #expect(words("https://other.example") == begin + "It has no root certificate")
        #expect(words("https://other.example", roots: [TestCertificates.root]) == nil)
        #expect(words("urn:x", roots: [TestCertificates.root])?.hasPrefix(begin) == true)
    }

    /// A root that two issuers share proves which of them it was only where the certificate says so.
    @Test func aSharedRootNeedsAName() throws {
        func issuer(_ address: String) throws -> TrustedIssuer {
            try read(address, roots: [TestCertificates.root])
        }
        let other = try issuer("https://other.example/passport/issuers/rx2"),
            second = try issuer("https://second.example")
        let both = IssuerList(all: [second, other])
        #expect(try both.owner(of: [TestCertificates.signer], at: now).issuer == other)
        #expect(try IssuerList(all: [second]).owner(of: [TestCertificates.documents], at: now).issuer == second)
        do throws(Fault) {
            _ = try both.owner(of: [TestCertificates.documents], at: now)
            Issue.record("Nobody knows whose it is.")
        } catch {
            #expect(error.words == "Several issuers you trust have its root certificate, and it names none of them.")
        }
    }

    @Test func aTokenByADIDIsSignedByTheKeyItNames() async throws {
        let world = try await PassportWorld(), wallet = try HolderWallet(world)
        let key = try PrivateKey(.es256, secret: TestCertificates.secret(from: 33)), did = DID.jwk(key.publicKey)
        var issuer = try read(did)
        issuer.types = ["competency-1": "urn:competency"]
        let known = issuer
        try await world.write { _ = try trustIssuer(known, as: world.officer, at: world.now, in: $0) }
        let request = try await world.asks(try await world.checklist()).toWallet(
            world.addresses, world.keys, name: "Trust"
        ).0
        let kinds = KindBook(KindBook.shipped)
        func held(_ header: [JSON.Member]) throws -> Int {
            let kind = try #require(kinds["competency-1"])
            let token = try SDJWT.issuingCredential(
                of: "urn:competency", to: wallet.key.publicKey,
                claims: .object([JSON.Member("iss", .string(did))] + PassportWorld.competency.membersOf),
                frame: kind.frame(for: PassportWorld.competency),
                salts: (0..<40).map { _ in world.dice.bytes(16).base64URL }, header: header, by: key)
            let shown = try wallet.shows(token.text, ["expires_on"], to: request, at: world.now)
            let check = AnswerCheck(request: request, issuers: [known], kinds: kinds, now: world.now)
            return (try? check.check(VPToken(["item0": [.string(shown)]]), encryptedTo: nil).held.count) ?? 0
        }
        #expect(try held([JSON.Member("kid", .string("\(did)#0"))]) == 1)
        #expect(try held([]) == 0)
        #expect(try held([JSON.Member("kid", .string("\(did)#1"))]) == 0)
        #expect(try held([JSON.Member("kid", "0")]) == 0)
    }
}
