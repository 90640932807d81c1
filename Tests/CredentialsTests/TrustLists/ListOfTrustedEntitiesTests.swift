import Core
import Testing

@testable import Credentials

/// The form of a list of trusted entities, read strictly.
@Suite struct ListOfTrustedEntitiesTests {
    private static let good = TrustListTokenTests.list().json

    /// A list by its words, as somebody else's software would write it.
    private static let foreign: JSON = [
        "ListAndSchemeInformation": [
            "LoTEVersionIdentifier": 1, "LoTESequenceNumber": 3,
            "SchemeOperatorName": [["lang": "cy", "value": "Rhanbarth"], ["lang": "en-GB", "value": "Region"]],
            "SchemeTerritory": "GB", "HistoricalInformationPeriod": 65_535,
            "ListIssueDateTime": "2026-05-28T20:26:40Z", "NextUpdate": "2026-06-28T20:26:40Z",
            "SchemeExtensions": [["anything": true]],
        ],
        "TrustedEntitiesList": [
            [
                "TrustedEntityInformation": ["TEName": [["lang": "en", "value": "Trust A"]], "TEAddress": [:]],
                "TrustedEntityServices": [
                    [
                        "ServiceInformation": [
                            "ServiceName": [["lang": "en", "value": "Skills"]],
                            "ServiceTypeIdentifier": "urn:example:skills",
                            "ServiceStatus": "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/granted",
                            "StatusStartingTime": "2026-05-01T00:00:00Z",
                            "ServiceDigitalIdentity": ["OtherIds": ["did:web:trust-a.example"]],
                            "ServiceSupplyPoints": [["uriValue": "https://trust-a.example"]],
                        ], "ServiceHistory": [["anything": 1]],
                    ]
                ],
            ]
        ],
    ]

    private func code(_ json: JSON) -> FaultCode? { refusal { try ListOfTrustedEntities(json) } }

    @Test func aListOfOtherSoftwareIsRead() throws {
        let list = try ListOfTrustedEntities(Self.foreign)
        #expect(list.sequence == 3 && list.operatorName == "Region" && list.name == nil)
        #expect(list.issuedAt == Instant(milliseconds: 1_780_000_000_000))
        let service = try #require(list.entities.first?.services.first)
        #expect(service.identifiers == ["did:web:trust-a.example"] && service.addresses == ["https://trust-a.example"])
        #expect(service.isTrusted(at: list.issuedAt) && !service.isTrusted(at: list.issuedAt + .days(-60)))
    }

    @Test func onlyWhatIsGrantedIsTrusted() throws {
        let path = ["TrustedEntitiesList", "0", "TrustedEntityServices", "0", "ServiceInformation", "ServiceStatus"]
        let now = TrustListTokenTests.now
        for (status, isTrusted) in [
            ("http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/withdrawn", false), ("granted", true),
            ("https://lead.example/status/notified", true), ("https://lead.example/notgranted", false),
        ] {
            let list = try ListOfTrustedEntities(Self.foreign.changed(path, .string(status)))
            #expect(list.entities.first?.services.first?.isTrusted(at: now) == isTrusted, "\(status)")
        }
    }

    @Test func whatIsWrittenIsRead() throws {
        let empty = TrustListTokenTests.list(1, lifeDays: nil, [])
        #expect(empty.json["TrustedEntitiesList"] == nil)
        #expect(try ListOfTrustedEntities(empty.json) == empty)
        #expect(try ListOfTrustedEntities(Self.good) == TrustListTokenTests.list())
        #expect(Self.good["ListAndSchemeInformation"]?["NextUpdate"]?.text?.hasSuffix("Z") == true)
    }

    @Test(arguments: [
        ["ListAndSchemeInformation"], ["ListAndSchemeInformation", "LoTEVersionIdentifier"],
        ["ListAndSchemeInformation", "LoTESequenceNumber"], ["ListAndSchemeInformation", "SchemeOperatorName"],
        ["ListAndSchemeInformation", "ListIssueDateTime"], ["ListAndSchemeInformation", "NextUpdate"],
        ["TrustedEntitiesList", "0", "TrustedEntityInformation"],
        ["TrustedEntitiesList", "0", "TrustedEntityInformation", "TEName"],
        ["TrustedEntitiesList", "0", "TrustedEntityServices"],
        ["TrustedEntitiesList", "0", "TrustedEntityServices", "0", "ServiceInformation"],
        ["TrustedEntitiesList", "0", "TrustedEntityServices", "0", "ServiceInformation", "ServiceName"],
        ["TrustedEntitiesList", "0", "TrustedEntityServices", "0", "ServiceInformation", "ServiceDigitalIdentity"],
    ])
    func whatIsMissingOrOfAnotherFormIsRefused(_ path: [String]) {
        #expect(code(Self.good) == nil)
        for value in [nil, "x", -7, [], ["more": 1], [["lang": 1]], true] as [JSON?] {
            #expect(code(Self.good.changed(path, value)) == .trustList, "\(path) \(value?.description ?? "missing")")
        }
    }

    @Test func whatIsNotKnownOrTooMuchIsRefused() {
        for path in [
            ["more"], ["ListAndSchemeInformation", "more"], ["TrustedEntitiesList", "0", "more"],
            ["TrustedEntitiesList", "0", "TrustedEntityServices", "0", "ServiceInformation", "more"],
        ] {
            #expect(code(Self.good.changed(path, 1)) == .trustList, "\(path)")
        }
        let critical: JSON = [["critical": true]]
        #expect(code(Self.good.changed(["ListAndSchemeInformation", "SchemeExtensions"], critical)) == .critical)
        let identity = [
            "TrustedEntitiesList", "0", "TrustedEntityServices", "0", "ServiceInformation",
            "ServiceDigitalIdentity",
        ]
        #expect(code(Self.good.changed(identity + ["X509Certificates"], [["val": "AAAA"]])) == .certificate)
        #expect(code(Self.good.changed(identity + ["PublicKeyValues"], [["kty": "EC"]])) == .key)
        #expect(code(Self.good.changed(identity + ["PublicKeyValues"], [["d": "x"]])) == .privateKeyShown)
        for (name, value) in [
            ("NextUpdate", "2020-01-01T00:00:00Z"), ("ListIssueDateTime", "2026-05-28T20:26:40.5Z"),
            ("ListIssueDateTime", "2026-05-28"), ("NextUpdate", "2026-06-28T20:26:40+01:00"),
        ] {
            #expect(code(Self.good.changed(["ListAndSchemeInformation", name], .string(value))) == .trustList)
        }
        let entity = Self.good["TrustedEntitiesList"]?.elements.first ?? .null
        let many = JSON.array([JSON](repeating: entity, count: ListOfTrustedEntities.entityLimit + 1))
        #expect(code(Self.good.changed(["TrustedEntitiesList"], many)) == .limit)
    }
}

extension JSON {
    /// The same with another value at a place, or none.
    fileprivate func changed(_ path: [String], _ value: JSON?) -> JSON {
        guard let first = path.first else { return self }
        let rest = Array(path.dropFirst())
        if case .array(let elements) = self, let index = Int(first), elements.indices.contains(index) {
            var changed = elements
            changed[index] = rest.isEmpty ? value ?? .null : elements[index].changed(rest, value)
            return .array(changed)
        }
        guard case .object(let members) = self else { return self }
        let inside = members.first { $0.name == first }?.value ?? [:]
        let new = rest.isEmpty ? value : inside.changed(rest, value)
        let others = members.filter { $0.name != first }
        return .object(new.map { others + [Member(first, $0)] } ?? others)
    }
}
