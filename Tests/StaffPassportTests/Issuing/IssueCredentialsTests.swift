import Core
import Credentials
import Identity
import TestSupport
import Testing

@testable import StaffPassport

/// What a wallet gets, looked at as a verifier would.
@Suite struct IssueCredentialsTests {
    @Test(arguments: Engine.allCases)
    func aTokenSaysWhatTheItemSaysAndIsBoundToItsWallet(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), wallet = try HolderWallet(world)
        let (item, token, _) = try await world.issues(to: wallet)
        let credential = try await world.verified(token), claims = credential.claims
        #expect(credential.vct == "https://trust.example/passport/types/org/competency/1")
        #expect(claims["iss"] == "https://trust.example/passport/issuers/org")
        #expect(claims["issuer_name"] == "Example NHS Trust" && claims["issuer_ods"] == "RX1")
        #expect(claims["cnf"]?["jwk"] == wallet.key.publicKey.jwk)
        guard case .object(let said) = PassportWorld.competency else { return }
        for member in said { #expect(claims[member.name] == member.value) }
        #expect(item.state == .issued)
        #expect(
            try await world.factNames() == [
                "item-recorded.1", "offered.1", "offer-used.1", "credential-issued.1",
            ])
    }

    @Test func aHolderWithholdsWhatTheKindLetsAndNothingElse() async throws {
        let world = try await PassportWorld(), wallet = try HolderWallet(world)
        let (_, token, _) = try await world.issues(to: wallet)
        let bare = try SDJWT(parsing: token).disclosing([]), claims = try await world.verified(bare.text).claims
        #expect(claims["competency_code"] == "iv-cannulation" && claims["current_status"] == "achieved")
        #expect(claims["assessed_on"] == nil && claims["expires_on"] == nil && claims["level"] == nil)
        #expect(try Set(SDJWT(parsing: token).disclosablePaths()) == [["assessed_on"], ["expires_on"], ["level"]])
    }

    @Test func eachTokenKeepsToTheTypeThatIsPublishedOfIt() async throws {
        let world = try await PassportWorld(), wallet = try HolderWallet(world)
        let (_, token, _) = try await world.issues(
            [
                "items": [
                    ["target": "mmr", "immune": true], ["target": "varicella", "immune": true, "evidence": "test"],
                ]
            ],
            kind: "immunisation-1", to: wallet)
        let kind = try #require(KindBook(KindBook.shipped)["immunisation-1"])
        let vct = world.addresses.type(kind)
        let type = try TypeDocuments([TypeMetadata(parsing: kind.typeMetadata(vct: vct).bytes)]).type(vct)
        try type.check(try await world.verified(token))
        let part = try SDJWT(parsing: token).disclosing([["items", 1]])
        let claims = try await world.verified(part.text).claims
        #expect(claims["items"] == [["target": "varicella", "immune": true, "evidence": "test"]])
        try type.check(try await world.verified(part.text))
    }

    @Test func aTokenSaysTheDayItWasIssuedAndNotTheMoment() async throws {
        let world = try await PassportWorld(), wallet = try HolderWallet(world)
        let claims = try await world.verified(try await world.issues(to: wallet).token).claims
        #expect(claims["iat"]?.whole == world.today.daysSince1970 * 86_400)
    }

    @Test(arguments: Engine.allCases)
    func aTokenEndsWithItsKindAndNeverAfterTheLastDay(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), wallet = try HolderWallet(world)
        func end(_ claims: JSON, _ kind: String) async throws -> Instant {
            let token = try await world.issues(claims, kind: kind, to: wallet).token
            let seconds = try await world.verified(token).claims["exp"]?.whole ?? 0
            return Instant(milliseconds: Int64(seconds) * 1000)
        }
        #expect(try await end(PassportWorld.training, "core-skills-1") == moment("2027-01-01 00:00"))
        #expect(try await end(PassportWorld.competency, "competency-1") == world.now + .days(365))
    }

    @Test func whatHasEndedIsNotIssued() async throws {
        let world = try await PassportWorld(), wallet = try HolderWallet(world)
        let item = try await world.records(PassportWorld.training, kind: "core-skills-1")
        let last = moment("2026-12-31 23:57")
        let token = try await world.opens(try await world.offers([item], at: last), at: last)
        let keyed = try KeyProofs.proof(
            for: world.addresses.issuer, nonce: try await world.nonce(at: last), client: nil, at: last, by: wallet.key)
        let asked = CredentialRequest(.configuration(item.kind), proofs: .jwt([keyed]))
        #expect(
            try await world.fault { try await world.fetches(asked, token, at: last + Minutes(3)) }
                == "400 credential_request_denied: What this item says ended on Thu 31 Dec 2026.")
        #expect(try await world.fault { try await world.fetches(asked, token, at: last) } == nil)
    }

    @Test(arguments: Engine.allCases)
    func oneRequestFetchesATokenForEachOfFiveKeysAndNoMore(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        let wallets = try (0..<6).map { _ in try HolderWallet(world) }
        let item = try await world.records(), token = try await world.opens(try await world.offers([item]))
        let six = try world.asks(.configuration(item.kind), nonce: try await world.nonce(), by: wallets)
        #expect(try await world.fault { try await world.fetches(six, token) }?.contains("invalid_proof") == true)
        let five = try world.asks(
            .configuration(item.kind), nonce: try await world.nonce(), by: Array(wallets.prefix(5)))
        let fetched = try await world.fetches(five, token)
        #expect(fetched.tokens.count == 5)
        let kept = try await world.tokens(of: item.id)
        #expect(Set(kept.map(\.place)).count == 5 && Set(kept.map(\.list)) == [1])
        #expect(Set(kept.map(\.holder)) == Set(wallets.prefix(5).map(\.key.publicKey.thumbprint)))
        #expect(Set(kept.map(\.notification)) == [fetched.notification])
        var places: [Int?] = []
        for token in fetched.tokens {
            places.append(try TokenStatusReference.read(in: try await world.verified(token).claims)?.index)
        }
        #expect(Set(places) == Set(kept.map(\.place)))
    }

    @Test(arguments: Engine.allCases)
    func aNumberForAProofIsGoodOnceAndForTenMinutes(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), wallet = try HolderWallet(world)
        let item = try await world.records(), token = try await world.opens(try await world.offers([item]))
        let request = try world.asks(.configuration(item.kind), nonce: try await world.nonce(), by: [wallet])
        #expect(try await world.fault { try await world.fetches(request, token) } == nil)
        let stale = "invalid_nonce: The proof's nonce is not good any more."
        #expect(try await world.fault { try await world.fetches(request, token) } == stale)
        let old = try await world.nonce(at: world.now - Minutes(10))
        let late = try world.asks(.configuration(item.kind), nonce: old, by: [wallet])
        #expect(try await world.fault { try await world.fetches(late, token) } == stale)
        let made = try world.asks(.configuration(item.kind), nonce: "made-up", by: [wallet])
        #expect(try await world.fault { try await world.fetches(made, token) } == stale)
        let none = try world.asks(.configuration(item.kind), nonce: nil, by: [wallet])
        #expect(
            try await world.fault { try await world.fetches(none, token) }
                == "invalid_proof: The proof carries no nonce.")
    }

    @Test func aProofForAnotherIssuerSpendsNothing() async throws {
        let world = try await PassportWorld(), wallet = try HolderWallet(world)
        let item = try await world.records(), token = try await world.opens(try await world.offers([item]))
        let nonce = try await world.nonce()
        let stolen = try world.asks(
            .configuration(item.kind), nonce: nonce, by: [wallet], for: "https://evil.example")
        #expect(
            try await world.fault { try await world.fetches(stolen, token) }
                == "invalid_proof: The proof is for another issuer.")
        let good = try world.asks(.configuration(item.kind), nonce: nonce, by: [wallet])
        #expect(try await world.fault { try await world.fetches(good, token) } == nil)
    }

    @Test func aProofThatIsTooLongIsNotLookedAt() async throws {
        let world = try await PassportWorld(), wallet = try HolderWallet(world)
        let item = try await world.records(), token = try await world.opens(try await world.offers([item]))
        let claims = JSON.object([JSON.Member("nonce", .string(String(repeating: "x", count: 32_768)))])
        let long = try CompactJWS.signing(
            claims.bytes, header: [JSON.Member("jwk", wallet.key.publicKey.jwk)], by: wallet.key)
        let request = CredentialRequest(.configuration(item.kind), proofs: .jwt([long]))
        #expect(
            try await world.fault { try await world.fetches(request, token) }
                == "400 invalid_proof: A proof is too long.")
    }
}
