import Core
import Testing

@testable import Credentials

/// Mobile documents of our own, and each fault that must be refused.
@Suite struct MdocTests {
    static let docType = "example.passport.1", space = "example.passport.1.core"
    static let now = SDJWTTests.now, window = SDJWTTests.window
    static let address = "https://trust-a.example/answer"
    static let transcript = SessionTranscript(
        clientID: "x509_hash:abc", nonce: "n-1", thumbprint: nil, responseURI: address)

    static let elements = [
        MdocNameSpace(
            space,
            [
                MdocNameSpace.Element("subject", "fire-safety"), MdocNameSpace.Element("level", 2),
                MdocNameSpace.Element("expires", .tagged(1004, "2028-10-11")),
            ]),
        MdocNameSpace("example.person.1", [MdocNameSpace.Element("given_name", "Robin")]),
    ]

    static let salts = (0..<10).map { [UInt8](repeating: UInt8(200 - $0), count: 16) }

    static func terms() throws -> MdocTerms {
        func time(_ seconds: Int64) -> Instant { Instant(milliseconds: now.milliseconds + seconds * 1000) }
        var terms = MdocTerms(
            docType: docType, deviceKey: try TestKeys.make(.es256, "holder").publicKey,
            validity: MdocValidity(signed: time(-60), from: time(-60), until: time(600)),
            status: TokenStatusReference(uri: "https://trust-a.example/status/3", index: 7))
        terms.keyAuthorizations = KeyAuthorizations(
            nameSpaces: ["own"], elements: [KeyAuthorizations.Element("device", "battery")])
        return terms
    }

    static func issued(_ change: (inout MdocTerms) -> Void = { _ in }) throws -> IssuerSigned {
        var terms = try terms()
        change(&terms)
        return try IssuerSigned.issuing(
            elements, terms, salts: salts, certificates: [[1, 2, 3]], by: TestKeys.make(.es256))
    }

    static func presented(
        _ document: IssuerSigned, own: [MdocNameSpace] = [], for transcript: SessionTranscript = transcript
    ) throws -> DeviceResponse {
        let shown = try MdocDocument.presenting(
            document, own: own, for: transcript, by: TestKeys.make(.es256, "holder"))
        return try DeviceResponse(base64URL: DeviceResponse([shown]).encoded.base64URL)
    }

    static func code(
        _ response: DeviceResponse, at seconds: Int64 = 0, for transcript: SessionTranscript = transcript,
        seed: String = "one"
    ) throws -> FaultCode? {
        let key = try TestKeys.make(.es256, seed).publicKey
        let window = TimeWindow(at: Instant(milliseconds: now.milliseconds + seconds * 1000))
        return refusal { try response.verified(by: .pinned(key), for: transcript, within: window) }
    }

    @Test(arguments: MdocDigest.allCases)
    func whatWeIssueHolds(_ digest: MdocDigest) throws {
        let document = try Self.issued { $0.digestAlgorithm = digest }
        let key = try TestKeys.make(.es256).publicKey
        let read = try IssuerSigned(parsing: document.cbor.encoded)
        let verified = try read.verified(by: .pinned(key), docType: Self.docType, within: Self.window)
        #expect(
            verified.securityObject.status == TokenStatusReference(uri: "https://trust-a.example/status/3", index: 7))
        #expect(verified.elements.value("level", in: Self.space) == 2)
        #expect(verified.securityObject.digestAlgorithm == digest)
        let shown = try Self.presented(document).verified(
            by: .pinned(key), for: Self.transcript, within: Self.window)
        #expect(shown.docType == Self.docType && shown.elements.value("subject", in: Self.space) == "fire-safety")
        #expect(shown.elements.value("expires", in: Self.space)?.json == "2028-10-11")
        #expect(shown.elements.value("given_name", in: "example.person.1") == "Robin" && shown.deviceElements.isEmpty)
    }

    @Test func numbersOfDigestsFollowTheSalts() throws {
        // The salts fall, so the order of the numbers is the reverse of that of the elements.
        let items = try Self.issued().nameSpaces[0].items
        #expect(items.map(\.digestID) == [0, 1, 2] && items.map(\.identifier) == ["expires", "level", "subject"])
    }

    @Test func oneElementCanBeShownAlone() throws {
        let path: ClaimPath = [.name(Self.space), "level"]
        let key = try TestKeys.make(.es256).publicKey
        let shown = try Self.presented(Self.issued().disclosing([path])).verified(
            by: .pinned(key), for: Self.transcript, within: Self.window)
        #expect(shown.elements.json == [(Self.space): ["level": 2]])
        let none = try Self.presented(Self.issued().disclosing([["level"], [.name(Self.space)]])).verified(
            by: .pinned(key), for: Self.transcript, within: Self.window)
        #expect(none.elements.isEmpty)
    }

    @Test func theProofIsForOneRequestOnly() throws {
        let response = try Self.presented(Self.issued())
        #expect(try Self.code(response) == nil)
        let others = [
            SessionTranscript(
                clientID: "x509_hash:abd", nonce: "n-1", thumbprint: nil, responseURI: Self.address),
            SessionTranscript(
                clientID: "x509_hash:abc", nonce: "n-2", thumbprint: nil, responseURI: Self.address),
            SessionTranscript(
                clientID: "x509_hash:abc", nonce: "n-1", thumbprint: [1], responseURI: Self.address),
            SessionTranscript(
                clientID: "x509_hash:abc", nonce: "n-1", thumbprint: nil, responseURI: "https://trust-b.example/"),
            SessionTranscript(origin: "https://trust-a.example", nonce: "n-1", thumbprint: nil),
        ]
        for other in others { #expect(try Self.code(response, for: other) == .deviceAuthentication) }
        let thief = try TestKeys.make(.es256)
        #expect(
            refusal { try MdocDocument.presenting(Self.issued(), for: Self.transcript, by: thief) }
                == .deviceAuthentication)
    }

    @Test func timesHoldToTheSecond() throws {
        let response = try Self.presented(Self.issued())
        for (seconds, code) in [(-61, FaultCode.range), (-60, nil), (599, nil), (600, .range)] as [(Int64, FaultCode?)]
        {
            #expect(try Self.code(response, at: seconds) == code, "\(seconds)")
        }
        let later = try Self.issued { $0.validity.from = Instant(milliseconds: Self.now.milliseconds + 1000) }
        #expect(try Self.code(Self.presented(later)) == .range)
    }

    @Test func issuersKeyAndTypeMustFit() throws {
        let document = try Self.issued()
        #expect(try Self.code(Self.presented(document), seed: "two") == .cryptographicSecurity)
        let key = try TestKeys.make(.es256).publicKey
        #expect(
            refusal { try document.verified(by: .pinned(key), docType: "other", within: Self.window) }
                == .issuerAuthentication)
        let anchors = SDJWTCredentialTests.Anchors(key: key)
        #expect(
            refusal { try document.verified(by: .certificates(anchors), docType: Self.docType, within: Self.window) }
                == .issuer)
        let known = try IssuerSigned.issuing(
            Self.elements, Self.terms(), salts: Self.salts,
            certificates: [[UInt8](base64URL: "MIIB") ?? []], by: TestKeys.make(.es256))
        #expect(
            refusal { try known.verified(by: .certificates(anchors), docType: Self.docType, within: Self.window) }
                == nil)
        let bare = try IssuerSigned.issuing(
            Self.elements, Self.terms(), salts: Self.salts, certificates: [], by: TestKeys.make(.es256))
        #expect(
            refusal { try bare.verified(by: .certificates(anchors), docType: Self.docType, within: Self.window) }
                == .issuer)
    }

    @Test func elementsAreThoseTheIssuerSigned() throws {
        let document = try Self.issued(), item = document.nameSpaces[0].items[1]
        func code(_ items: [IssuerSignedItem], in space: String = Self.space) throws -> FaultCode? {
            let changed = IssuerSigned(
                issuerAuth: document.issuerAuth, nameSpaces: [IssuerSigned.NameSpace(name: space, items: items)])
            return try Self.code(Self.presented(changed))
        }
        #expect(try code([item]) == nil)
        let salt = Self.salts[1]
        #expect(IssuerSignedItem(digestID: 1, salt: salt, MdocNameSpace.Element("level", 2)) == item)
        let wrong = [
            IssuerSignedItem(digestID: 1, salt: salt, MdocNameSpace.Element("level", 3)),
            IssuerSignedItem(digestID: 1, salt: salt, MdocNameSpace.Element("leveL", 2)),
            IssuerSignedItem(digestID: 0, salt: salt, MdocNameSpace.Element("level", 2)),
            IssuerSignedItem(digestID: 9, salt: salt, MdocNameSpace.Element("level", 2)),
            IssuerSignedItem(digestID: 1, salt: Self.salts[0], MdocNameSpace.Element("level", 2)),
        ]
        for item in wrong { #expect(try code([item]) == .issuerAuthentication) }
        #expect(try code([item], in: "example.person.1") == .issuerAuthentication)
        #expect(try code([item], in: "example.other.1") == .issuerAuthentication)
        #expect(refusal { try code([item, item]) } == .mdoc)
    }

    @Test func devicesSayOnlyWhatTheyMay() throws {
        func own(_ space: String, _ identifier: String) -> [MdocNameSpace] {
            [MdocNameSpace(space, [MdocNameSpace.Element(identifier, 1)])]
        }
        let document = try Self.issued(), key = try TestKeys.make(.es256).publicKey
        for (space, identifier) in [("own", "anything"), ("device", "battery")] {
            let shown = try Self.presented(document, own: own(space, identifier)).verified(
                by: .pinned(key), for: Self.transcript, within: Self.window)
            #expect(shown.deviceElements.value(identifier, in: space) == 1)
        }
        for (space, identifier) in [("device", "other"), (Self.space, "level"), ("Own", "anything")] {
            #expect(try Self.code(Self.presented(document, own: own(space, identifier))) == .deviceAuthentication)
        }
    }

    @Test func documentsThatAreNotIssued() throws {
        func code(
            _ elements: [MdocNameSpace] = Self.elements, salts: [[UInt8]] = Self.salts,
            _ change: (inout MdocTerms) -> Void = { _ in }
        ) throws -> FaultCode? {
            var terms = try Self.terms()
            change(&terms)
            return refusal {
                try IssuerSigned.issuing(elements, terms, salts: salts, certificates: [], by: TestKeys.make(.es256))
            }
        }
        #expect(try code() == nil)
        #expect(try code(salts: Array(Self.salts.prefix(3))) == .mdocIssuing)
        #expect(try code(salts: Array(repeating: Self.salts[0], count: 9)) == .mdocIssuing)
        #expect(try code(salts: Self.salts.map { Array($0.dropLast()) }) == .mdocIssuing)
        #expect(try code([]) == .mdocIssuing && code([MdocNameSpace("a", [])]) == .mdocIssuing)
        #expect(try code(Self.elements + [Self.elements[1]]) == .mdocIssuing)
        let twice = MdocNameSpace("a", [MdocNameSpace.Element("x", 1), MdocNameSpace.Element("x", 2)])
        #expect(try code([twice]) == .mdocIssuing)
        #expect(try code { $0.docType = "" } == .mdocIssuing)
        #expect(try code { $0.validity.until = $0.validity.from } == .mdocIssuing)
        #expect(try code { $0.validity.from = Instant(milliseconds: 0) } == .mdocIssuing)
        #expect(
            try code { $0.keyAuthorizations = KeyAuthorizations(nameSpaces: ["a"], elements: [.init("a", "b")]) }
                == .mdocIssuing)
    }

    @Test func aHeldDocumentAnswersAQuery() throws {
        let claims: JSON = [
            ["path": [.string(Self.space), "level"], "values": [2]], ["path": [.string(Self.space), "expires"]],
        ]
        let query = try DCQLQuery([
            "credentials": [
                [
                    "id": "a", "format": "mso_mdoc", "meta": ["doctype_value": .string(Self.docType)],
                    "claims": claims,
                ]
            ]
        ])
        let document = try Self.issued(), key = try TestKeys.make(.es256).publicKey
        let answer = try WalletMatches(query, among: [document.unverifiedFacts()]).answer(withOptional: true)
        let paths = try #require(answer["a"]?.first).claims.paths
        #expect(paths == [[.name(Self.space), "level"], [.name(Self.space), "expires"]])
        func code(_ paths: [ClaimPath]) throws -> FaultCode? {
            let shown = try Self.presented(document.disclosing(paths)).verified(
                by: .pinned(key), for: Self.transcript, within: Self.window)
            return refusal { try AnsweredQuery(query, shown: ["a": [.success(ShownCredential(shown))]]) }
        }
        #expect(try code(paths) == nil)
        #expect(try code(Array(paths.dropLast())) == .vpToken)
    }
}
