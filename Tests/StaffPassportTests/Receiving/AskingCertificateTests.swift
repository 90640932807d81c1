import Core
import Credentials
import TestSupport
import Testing
import Web

@testable import StaffPassport

/// By a certificate: what chain is taken, and what a wallet of the high assurance profile makes of a request by it.
@Suite struct AskingCertificateTests {
    private func read(
        _ text: String, way: AskingCertificate.Way = .hash, key: PublicKey? = nil, at moment: Instant? = nil
    ) throws -> AskingCertificate {
        let own = try PrivateKey(.es256, secret: TestCertificates.secret(from: 1)).publicKey
        return try AskingCertificate.read(
            text, way: way, site: "https://trust.example", key: (key ?? own).thumbprint,
            at: moment ?? Self.now)
    }

    private static let now = moment("2026-11-24 09:00")

    private func words(_ text: String, key: PublicKey? = nil) -> String? {
        do {
            _ = try read(text, key: key)
            return nil
        } catch let refusal as Refusal {
            return refusal.fields.map(\.words).joined()
        } catch {
            return "\(error)"
        }
    }

    @Test func aChainToItsRootIsTakenAndNamesUs() throws {
        let text = TestCertificates.pem(TestCertificates.asking, TestCertificates.root)
        let byHash = try read(text), byHost = try read(text, way: .host)
        #expect(byHash.chain == [TestCertificates.asking] && byHash.clientID.hasPrefix("x509_hash:"))
        #expect(byHost.clientID == "x509_san_dns:trust.example")
        #expect(byHash.endsAt == moment("2046-01-01 00:00"))
    }

    @Test func whatProvesNothingIsRefusedInWords() throws {
        let root = TestCertificates.root, asking = TestCertificates.asking
        #expect(words("") == "Paste certificates as text, each beginning with -----BEGIN CERTIFICATE-----")
        #expect(
            words(TestCertificates.pem(asking))
                == "Paste your certificate first, then those above it, and the root certificate last")
        #expect(
            words("-----BEGIN \("PRIVATE") KEY-----")
                == "There is a private key in it. Paste the certificates alone, and keep the key to yourself")
        #expect(
            words("-----BEGIN CERTIFICATE-----\nAAAA")
                == "A certificate has no end. Paste whole blocks, with their first and last line")
        #expect(
            words("-----BEGIN CERTIFICATE-----\n*\n-----END CERTIFICATE-----")
                == "A certificate cannot be read. Paste whole blocks, with their first and last line")
        #expect(
            words("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")?
                .hasPrefix("A certificate cannot be used: ") == true)
        #expect(words(String(repeating: "x", count: 100_001)) == "This is too long for certificates")
        let many = String(repeating: TestCertificates.pem(root), count: 13)
        #expect(words(many) == "There are more than 12 certificates")
        for chain in [
            TestCertificates.pem(TestCertificates.askingElsewhere, root),
            TestCertificates.pem(TestCertificates.askingEnded, root),
            TestCertificates.pem(asking, TestCertificates.otherRoot), TestCertificates.pem(root, asking),
        ] { #expect(words(chain)?.hasPrefix("This chain cannot be used: ") == true) }
        let other = try PrivateKey(.es256, secret: TestCertificates.secret(from: 33)).publicKey
        #expect(
            words(TestCertificates.pem(asking, root), key: other)
                == "This chain cannot be used: It is for another key than yours.")
    }

    /// A trust with a known key and its certificate.
    private func world(_ engine: Engine = .sqlite, way: AskingCertificate.Way = .hash) async throws -> PlacementWorld {
        let placed = try await PlacementWorld(engine), world = placed.world
        let kept = try read(TestCertificates.pem(TestCertificates.asking, TestCertificates.root), way: way)
        try await world.write { tx in
            let dice = world.dice
            _ = try OrganisationKey.make(
                .asking, of: world.organisation, world.keys,
                chance: { $0 == 32 ? TestCertificates.secret(from: 1) : dice.bytes($0) }, at: world.now, in: tx)
            try keepAskingCertificate(kept, as: world.officer, at: world.now, in: tx)
        }
        return placed
    }

    @Test(arguments: AskingCertificate.Way.allCases)
    func aWalletOfTheHighAssuranceProfileFindsNoFault(_ way: AskingCertificate.Way) async throws {
        let placed = try await world(way: way)
        let request = try await placed.asks(AskingMeans(isByCertificate: true), way: .encrypted)
        let text = try request.link(placed.world.addresses), link = try RequestLink(parsing: text)
        let answer = await (try KnockedDoors(placed.world)).answer("/passport/verifiers/org/requests/\(request.id)")
        let token = try CompactJWS(parsing: answer.text)
        #expect(token.header.x5c == [TestCertificates.asking] && token.header.kid == nil)
        var trust = WalletTrust()
        trust.certificates = try CertificateJudge(anchors: [[UInt8](base64: TestCertificates.root) ?? []])
        let read = try VerifiedAuthorizationRequest(
            token, from: link, trust, within: TimeWindow(at: placed.world.now))
        #expect(read.request.client?.text == link.clientID)
        let faults = HighAssuranceRules().faults(of: read.request, signed: token, from: link)
        let expected = way == .hash ? [] : ["The request is by no client identifier with x509_hash."]
        #expect(faults.map(\.words) == expected)
        // And the answer must be made for exactly this name.
        #expect(
            try await placed.answers(try await placed.asks(AskingMeans(isByCertificate: true)), signing: []).status
                == 200)
    }

    @Test func withoutOneThatHoldsNobodyIsAskedByIt() async throws {
        let placed = try await PlacementWorld(), world = placed.world, id: PassportRequestID = world.newID()
        func refusal(_ placed: PlacementWorld, at moment: Instant) async throws -> [FieldProblem]? {
            try await placed.world.refusal { tx in
                _ = try askForPassport(
                    placed.list.id, of: placed.world.ada, way: .encrypted, by: AskingMeans(isByCertificate: true),
                    request: id, as: placed.world.officer, at: moment, keys: placed.world.keys,
                    chance: placed.world.chance, in: tx)
            }?.fields
        }
        let none = [
            FieldProblem(
                "certificate", "Your organisation has no certificate that holds. Add one, or ask without it")
        ]
        #expect(try await refusal(placed, at: world.now) == none)
        let changed = try await self.world()
        try await changed.world.write { tx in
            _ = try OrganisationKey.make(
                .asking, of: changed.world.organisation, changed.world.keys, chance: changed.world.chance,
                at: changed.world.now, in: tx)
        }
        #expect(
            try await refusal(changed, at: changed.world.now) == [
                FieldProblem("certificate", "Your certificate is for a key that was changed. Add one for the new key")
            ])
    }

    @Test func aRequestByAKeyThatWasChangedIsGivenToNobody() async throws {
        let placed = try await world(), world = placed.world
        let request = try await placed.asks(AskingMeans(isByCertificate: true), way: .encrypted)
        try await world.write { tx in
            _ = try OrganisationKey.make(
                .asking, of: world.organisation, world.keys, chance: world.chance, at: world.now, in: tx)
        }
        let answer = try await KnockedDoors(world).get("/passport/verifiers/org/requests/\(request.id)")
        #expect(
            answer.status == 400
                && answer.json["error_description"] == "This request was made with a key that was changed. Ask anew.")
    }
}
