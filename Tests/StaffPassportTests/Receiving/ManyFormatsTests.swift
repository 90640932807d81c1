import Core
import Credentials
import TestSupport
import Testing

@testable import StaffPassport

/// A training in every format besides SD-JWT VC: taken where all of it holds, and for each thing that does not, not.
@Suite struct ManyFormatsTests {
    @Test func aLineIsAskedForInEveryFormatThatATrustedIssuerHas() async throws {
        let many = try await ManyFormats()
        #expect(
            many.request.query.credentials.map { "\($0.id) \($0.format.rawValue)" } == [
                "item0 dc+sd-jwt", "item0_s0 vc+sd-jwt", "item0_m0 mso_mdoc", "item0_j0 jwt_vc_json", "item0_l0 ldp_vc",
            ])
        let sets = many.request.query.credentialSets
        #expect(sets.count == 1 && sets[0].options.count == 5 && !sets[0].isRequired)
        #expect(
            many.request.query.credentials[2].claims?.first?.path.json == [
                .string(ManyFormats.nameSpace), "framework",
            ])
        #expect(Checklist.line(of: "item0_m0") == 0 && Checklist.line(of: "item12_j3") == 12)
    }

    @Test func eachFormatIsTakenWithTheSameClaims() async throws {
        let many = try await ManyFormats(), document = try many.document()
        let selective = try many.selective(document).disclosing([
            ClaimPath([.name("credentialSubject"), .name("awarded_on")]),
            ClaimPath([.name("credentialSubject"), .name("expires_on")]),
        ]).binding(to: many.audience, nonce: many.request.nonce, at: many.now, by: many.wallet.key)
        let shown: [(IssuerForm.Format, JSON)] = [
            (.signed, try many.signed(try many.token(document))),
            (.signed, try many.signed(try many.token(document, by: [TestCertificates.signer]))),
            (.selective, .string(selective.text)), (.mdoc, try many.shown(try many.mdoc())),
            (.proved, try many.proved(document)),
        ]
        for (format, presentation) in shown {
            let (held, words) = many.check(ManyFormats.id(format), presentation)
            let one = try #require(held.first, "\(format): \(words ?? "")")
            #expect(one.item.kind == "core-skills-1" && one.item.line == 0 && one.item.format == format.rawValue)
            #expect(one.item.claims["subject"] == "conflict-resolution", "\(format)")
            #expect(one.item.claims["awarded_on"] == "2026-10-11" && one.item.claims["expires_on"] == "2026-12-31")
            #expect(one.item.claims["id"] == nil && one.item.holder == many.wallet.key.publicKey.thumbprint)
            #expect(one.item.issuer == many.issuer.id && one.statuses == [] && one.item.endsAt != nil)
        }
    }

    @Test func whoHasStolenACredentialCannotShowIt() async throws {
        let many = try await ManyFormats(), thief = try HolderWallet(many.world), document = try many.document()
        let token = try many.token(document)
        let words = "Core skills training: The credential was issued to somebody else than whoever shows it."
        #expect(many.check("item0_j0", try many.signed(token, by: thief.key)).words == words)
        #expect(many.check("item0_l0", try many.proved(document, by: thief.key)).words == words)
        let theirs = try many.selective(document, to: thief.key.publicKey).binding(
            to: many.audience, nonce: many.request.nonce, at: many.now, by: many.wallet.key)
        #expect(many.check("item0_s0", .string(theirs.text)).held.isEmpty)
    }

    @Test func whatAnswersAnotherRequestIsNotTaken() async throws {
        let many = try await ManyFormats(), document = try many.document(), token = try many.token(document)
        for presentation in [
            try many.signed(token, nonce: "another-nonce-of-theirs"), try many.signed(token, audience: "x509_hash:abc"),
        ] {
            #expect(
                many.check("item0_j0", presentation).words
                    == "Core skills training: The presentation answers another request.")
        }
        #expect(many.check("item0_m0", try many.shown(try many.mdoc(), nonce: "another")).held.isEmpty)
        #expect(many.check("item0_m0", try many.shown(try many.mdoc(), audience: "x509_hash:abc")).held.isEmpty)
        #expect(
            many.check("item0_l0", try many.proved(document, challenge: "another")).words
                == "Core skills training: The proof answers another challenge.")
        #expect(
            many.check("item0_l0", try many.proved(document, domain: "https://evil.example")).words
                == "Core skills training: The proof was made for another domain.")
    }

    @Test func whatATrustedIssuerDidNotSignIsNotTaken() async throws {
        var many = try await ManyFormats()
        let stranger = "https://stranger.example/issuer"
        let foreign = try many.token(try many.document(issuer: stranger))
        #expect(
            many.check("item0_j0", try many.signed(foreign)).words
                == "Core skills training: It is by an issuer that is not on your list.")
        let chained = try many.token(try many.document(), by: [TestCertificates.stranger])
        #expect(
            many.check("item0_j0", try many.signed(chained)).words
                == "Core skills training: The chain leads to no anchor.")
        #expect(
            many.check("item0_m0", try many.shown(try many.mdoc(chain: [TestCertificates.stranger]))).words
                == "Core skills training: The chain leads to no anchor.")
        #expect(
            many.check("item0_m0", try many.shown(try many.mdoc(chain: []))).words
                == "Core skills training: The document carries no certificates.")
        many.issuer.roots = []
        #expect(
            many.check("item0_m0", try many.shown(try many.mdoc())).words
                == "Core skills training: Its certificates lead to no root that you keep.")
        let own = try many.token(try many.document(), by: [TestCertificates.signer])
        #expect(
            many.check("item0_j0", try many.signed(own)).words
                == "Core skills training: It came with certificates, and no root certificate of its issuer is kept "
                + "here."
        )
        many.issuer.keys = [:]
        #expect(
            many.check("item0_j0", try many.signed(try many.token(try many.document()))).words
                == "Core skills training: No key of its issuer is known here.")
    }

    @Test func timesClaimsAndTypesAreLookedAt() async throws {
        let many = try await ManyFormats()
        func words(_ document: CredentialDocument) throws -> String? {
            many.check("item0_j0", try many.signed(try many.token(document))).words
        }
        let begin = "Core skills training: "
        #expect(
            try words(try many.document(["validUntil": "2026-11-23T00:00:00Z"]))
                == begin + "The credential is no longer valid.")
        #expect(
            try words(try many.document(["validFrom": "2026-11-25T00:00:00Z"])) == begin
                + "The credential is not valid yet.")
        #expect(
            try words(try many.document(["type": ["VerifiableCredential"]])) == begin
                + "The credential is of another type.")
        #expect(
            try words(try many.document(without: "awarded_on"))
                == begin + "The credential lacks claims that are asked for.")
        let odd = PassportWorld.training.membersOf.map {
            $0.name == "awarded_on" ? JSON.Member("awarded_on", "next week") : $0
        }
        let subject: JSON = .object([JSON.Member("id", .string(many.holderDID))] + odd)
        let said = try words(try many.document(["credentialSubject": subject]))
        #expect(said == begin + "What “Awarded on” says is not of the form that this kind has.")
        #expect(
            many.check("item0_m0", try many.shown(try many.mdoc(until: many.now - .days(1)))).held.isEmpty)
        #expect(
            try words(try many.document(["credentialStatus": ["type": "OwnStatus"]]))
                == begin + "Its status is of a kind that is not known here.")
        #expect(
            many.check("item0_m0", try many.shown(try many.mdocOfOtherStatus())).words
                == begin + "Its status is of a kind that is not known here.")
    }

    @Test func twoCredentialsInOnePresentationAreNone() async throws {
        let many = try await ManyFormats(), token = try many.token(try many.document())
        let both = try PresentationDocument(
            [
                "@context": "https://www.w3.org/ns/credentials/v2", "type": "VerifiablePresentation",
                "holder": .string(many.holderDID),
                "verifiableCredential": [Envelope.around(token, .credential), Envelope.around(token, .credential)],
            ], rules: ManyFormats.rules)
        let shown = try both.enveloped(
            answering: PresentationRequest(audience: many.audience, nonce: many.request.nonce), at: many.now,
            by: many.wallet.key, named: many.holderMethod, rules: ManyFormats.rules)
        #expect(
            many.check("item0_j0", .string(shown.text)).words
                == "Core skills training: The presentation holds several credentials where one was asked for, or none "
                + "that is secured.")
        #expect(
            many.check("item0_j0", ["a": 1]).words
                == "Core skills training: A presentation is of another form than its "
                + "format has.")
    }

    // Version 1.1

    private func older(_ many: ManyFormats, _ more: [JSON.Member] = [], vc: [JSON.Member] = []) throws -> String {
        let start = Int(many.now.milliseconds / 1000)
        let credential: JSON = .object(
            [
                JSON.Member("@context", ["https://www.w3.org/2018/credentials/v1", "https://other.example/skills/v1"]),
                JSON.Member("type", .array(ManyFormats.types.map(JSON.string))),
                JSON.Member("credentialSubject", PassportWorld.training),
            ].filter { member in !vc.contains { $0.name == member.name } } + vc)
        let claims =
            [
                JSON.Member("iss", .string(ManyFormats.address)), JSON.Member("sub", .string(many.holderDID)),
                JSON.Member("nbf", JSON(start - 86_400)), JSON.Member("exp", JSON(start + 86_400)),
                JSON.Member("vc", credential),
            ].filter { member in !more.contains { $0.name == member.name } } + more
        return try CompactJWS.signing(
            JSON.object(claims).bytes,
            header: [
                JSON.Member("typ", "JWT"),
                JSON.Member("kid", .string("\(ManyFormats.address)#\(many.key.publicKey.thumbprint)")),
            ],
            by: many.key
        ).text
    }

    private func shown(_ many: ManyFormats, _ token: String, nonce: String? = nil) throws -> JSON {
        let claims: JSON = [
            "iss": .string(many.holderDID), "aud": .string(many.audience),
            "nonce": .string(nonce ?? many.request.nonce),
            "vp": [
                "@context": ["https://www.w3.org/2018/credentials/v1"], "type": ["VerifiablePresentation"],
                "verifiableCredential": [.string(token)],
            ],
        ]
        return .string(
            try CompactJWS.signing(
                claims.bytes,
                header: [JSON.Member("typ", "JWT"), JSON.Member("kid", .string("\(many.holderDID)#0"))],
                by: many.wallet.key
            ).text)
    }

    @Test func aTokenOfVersionOneIsTakenAndOneThatContradictsItselfIsNot() async throws {
        let many = try await ManyFormats()
        func words(_ token: String, nonce: String? = nil) throws -> String? {
            let (held, words) = many.check("item0_j0", try shown(many, token, nonce: nonce))
            return held.isEmpty ? words.map { String($0.dropFirst("Core skills training: ".count)) } ?? "none" : nil
        }
        #expect(try words(try older(many)) == nil)
        #expect(try words(try older(many), nonce: "another") == "The presentation answers another request.")
        let past = JSON(Int(many.now.milliseconds / 1000) - 3_600)
        #expect(try words(try older(many, [JSON.Member("exp", past)])) == "The token has expired.")
        #expect(
            try words(try older(many, vc: [JSON.Member("issuer", "https://evil.example")]))
                == "The token's iss is another than the issuer.")
        #expect(
            try words(try older(many, [JSON.Member("jti", "urn:a")], vc: [JSON.Member("id", "urn:b")]))
                == "The token's jti is another than the id.")
        let theirs: JSON = .object([JSON.Member("id", "did:key:zOther")] + PassportWorld.training.membersOf)
        #expect(
            try words(try older(many, vc: [JSON.Member("credentialSubject", theirs)]))
                == "The token's sub is another than the subject.")
        #expect(try words(try older(many, [JSON.Member("vc", "none")])) == "The token holds no credential.")
        #expect(
            try words(try older(many, [JSON.Member("sub", "did:jwk:e30")]))
                == "The credential was issued to somebody else "
                + "than whoever shows it.")
    }
}
