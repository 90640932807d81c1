import Core
import Testing

@testable import Credentials

/// Bytes that look like a mobile document and are none.
@Suite struct MdocFormTests {
    /// Changes a map, or takes a member away.
    static func with(_ map: CBOR, _ name: String, _ value: CBOR?) -> CBOR {
        .map(
            (map.entries ?? []).filter { $0.key.text != name }
                + (value.map { [CBOR.Entry(.text(name), $0)] } ?? []))
    }

    static func response(_ change: (CBOR) -> CBOR) throws -> FaultCode? {
        let value = try CBOR(parsing: MdocTests.presented(MdocTests.issued()).encoded)
        return refusal {
            try DeviceResponse(parsing: change(value).encoded).verified(
                by: .pinned(TestKeys.make(.es256).publicKey), for: MdocTests.transcript, within: MdocTests.window)
        }
    }

    static func document(_ change: (CBOR) -> CBOR) throws -> FaultCode? {
        try response { value in with(value, "documents", [change(value["documents"]?.elements?.first ?? .null)]) }
    }

    static func device(_ change: (CBOR) -> CBOR) throws -> FaultCode? {
        try document { value in with(value, "deviceSigned", change(value["deviceSigned"] ?? .null)) }
    }

    static func issuer(_ change: (CBOR) -> CBOR) throws -> FaultCode? {
        try document { value in with(value, "issuerSigned", change(value["issuerSigned"] ?? .null)) }
    }

    @Test func responsesThatAreRefused() throws {
        #expect(try Self.response { $0 } == nil)
        #expect(try Self.response { Self.with($0, "more", 1) } == nil)
        let wrong: [(String, CBOR?)] = [
            ("version", nil), ("version", "2.0"), ("version", 1), ("status", nil), ("status", 10), ("status", "0"),
            ("documents", nil), ("documents", []), ("documents", [1]), ("documents", [:]),
        ]
        for (name, value) in wrong { #expect(try Self.response { Self.with($0, name, value) } == .mdoc, "\(name)") }
        #expect(
            try Self.response { value in
                let one = value["documents"]?.elements?.first ?? .null
                return Self.with(value, "documents", [one, one])
            } == .mdoc)
        #expect(
            try Self.response { value in
                let one = value["documents"]?.elements?.first ?? .null
                return Self.with(value, "documents", .array(Array(repeating: one, count: 21)))
            } == .mdoc)
    }

    @Test func documentsThatAreRefused() throws {
        for name in ["docType", "issuerSigned", "deviceSigned"] {
            #expect(try Self.document { Self.with($0, name, nil) } == .mdoc, "\(name)")
        }
        #expect(try Self.document { Self.with($0, "docType", "other") } == .issuerAuthentication)
        for value: CBOR? in [nil, .bytes([0xa0]), .tagged(24, "x"), .embedded([0x80])] {
            #expect(try Self.device { Self.with($0, "nameSpaces", value) } != nil)
        }
        // Other bytes for the same empty map are not what the device signed.
        #expect(try Self.device { Self.with($0, "nameSpaces", .embedded([0xbf, 0xff])) } == .deviceAuthentication)
        #expect(try Self.device { Self.with($0, "deviceAuth", nil) } == .mdoc)
        #expect(try Self.device { Self.with($0, "deviceAuth", [:]) } == .deviceAuthentication)
        #expect(
            try Self.device { value in
                let signature = value["deviceAuth"]?["deviceSignature"] ?? .null
                return Self.with(value, "deviceAuth", ["deviceMac": signature])
            } == .deviceAuthentication)
        #expect(
            try Self.device { value in
                let parts = value["deviceAuth"]?["deviceSignature"]?.elements ?? []
                return Self.with(
                    value, "deviceAuth", ["deviceSignature": [parts[0], parts[1], .bytes([1]), parts[3]]])
            } == .deviceAuthentication)
    }

    @Test func issuersHalvesThatAreRefused() throws {
        #expect(try Self.issuer { Self.with($0, "issuerAuth", nil) } == .mdoc)
        #expect(try Self.issuer { Self.with($0, "nameSpaces", nil) } == nil)
        func items(_ list: CBOR) throws -> FaultCode? {
            try Self.issuer { Self.with($0, "nameSpaces", [.text(MdocTests.space): list]) }
        }
        let salt = CBOR.bytes(Array(repeating: 1, count: 16))
        let item: CBOR = ["digestID": 1, "random": salt, "elementIdentifier": "level", "elementValue": 2]
        #expect(try items([.embedded(item.encoded)]) == .issuerAuthentication)
        for name in ["digestID", "random", "elementIdentifier", "elementValue"] {
            #expect(try items([.embedded(Self.with(item, name, nil).encoded)]) == .mdoc, "\(name)")
        }
        let short = Self.with(item, "random", .bytes(Array(repeating: 1, count: 15)))
        for wrong: CBOR in [
            .embedded(short.encoded), .embedded(Self.with(item, "digestID", -1).encoded),
            .embedded(Self.with(item, "digestID", "1").encoded), item, .bytes(item.encoded),
        ] { #expect(try items([wrong]) == .mdoc) }
        for wrong: CBOR in [[], "x", [:]] { #expect(try items(wrong) == .mdoc) }
    }

    /// A security object made by hand, signed as it is.
    static func object(_ change: (CBOR) -> CBOR) throws -> FaultCode? {
        let document = try MdocTests.issued(), key = try TestKeys.make(.es256)
        let payload = try CBOR(parsing: document.issuerAuth.unverifiedPayload ?? []).embeddedBytes ?? []
        let changed = change(try CBOR(parsing: payload))
        let auth = try COSESign1.signing(CBOR.embedded(changed.encoded).encoded, by: key)
        let signed = IssuerSigned(issuerAuth: auth, nameSpaces: document.nameSpaces)
        return refusal {
            try signed.verified(by: .pinned(key.publicKey), docType: MdocTests.docType, within: MdocTests.window)
        }
    }

    @Test func anotherWayOfStatusIsNotTakenForNone() throws {
        let document = try MdocTests.issued()
        let payload = try CBOR(parsing: document.issuerAuth.unverifiedPayload ?? []).embeddedBytes ?? []
        let good = try CBOR(parsing: payload), list = try #require(good["status"]?["status_list"])
        let other: CBOR = ["identifier_list": ["id": "1", "uri": "https://trust-a.example/status"]]
        for (status, isOther) in [
            (nil, false), (["status_list": list], false), (other, true), ([:], true),
        ] as [(CBOR?, Bool)] {
            let changed = Self.with(good, "status", status)
            let object = try MobileSecurityObject(payload: CBOR.embedded(changed.encoded).encoded)
            #expect(object.hasOtherStatus == isOther, "\(status as Any)")
        }
    }

    @Test func securityObjectsThatAreRefused() throws {
        #expect(try Self.object { $0 } == nil)
        #expect(try Self.object { Self.with($0, "more", 1) } == nil)
        #expect(try Self.object { Self.with($0, "status", nil) } == nil)
        #expect(try Self.object { Self.with($0, "status", ["other": 1]) } == nil)
        #expect(try Self.object { Self.with($0, "status", ["status_list": ["idx": 1]]) } == .statusList)
        for name in ["version", "digestAlgorithm", "docType", "valueDigests", "deviceKeyInfo", "validityInfo"] {
            #expect(try Self.object { Self.with($0, name, nil) } == .mdoc, "\(name)")
        }
        #expect(try Self.object { Self.with($0, "digestAlgorithm", "SHA-1") } == .mdoc)
        #expect(try Self.object { Self.with($0, "digestAlgorithm", "SHA-384") } == .mdoc)
        #expect(try Self.object { Self.with($0, "deviceKeyInfo", ["deviceKey": [:]]) } == .coseKey)
        let digests: [CBOR] = [[:], [1: [:]], ["a": []], ["a": [-1: .bytes([])]], ["a": [1: .bytes([1])]]]
        for value in digests { #expect(try Self.object { Self.with($0, "valueDigests", value) } == .mdoc) }
    }

    @Test func onlyOneWayToWriteATime() throws {
        func code(_ value: CBOR) throws -> FaultCode? {
            try Self.object { object in
                Self.with(object, "validityInfo", Self.with(object["validityInfo"] ?? .null, "validUntil", value))
            }
        }
        #expect(try code(.tagged(0, "2029-12-31T23:59:59Z")) == nil)
        for text: CBOR in [
            "2029-12-31T23:59:59.0Z", "2029-12-31T23:59:59Z0", "2029-12-31T23:59:59+00:00", "2029-12-31 23:59:59Z",
            "2029-12-31t23:59:59Z",
            "2029-12-31T23:59:59z", "2029-13-31T23:59:59Z", "2029-12-31T24:00:00Z", "2029-12-31T23:60:00Z",
            "2029-12-31T23:59:60Z", "2029-12-31T2x:59:59Z", "2029-12-31T23:59Z", "", "2029-02-29T00:00:00Z", 1,
            .bytes([]),
        ] { #expect(try code(.tagged(0, text)) == .mdoc, "\(text)") }
        #expect(try code("2029-12-31T23:59:59Z") == .mdoc && code(.tagged(1, 1_893_456_000)) == .mdoc)
        #expect(try code(.tagged(0, "2020-12-31T23:59:59Z")) == .mdoc)
    }

    @Test func everyCutEndsWithAnAnswer() throws {
        let bytes = try MdocTests.presented(MdocTests.issued()).encoded
        for count in bytes.indices {
            #expect(refusal { try DeviceResponse(parsing: Array(bytes.prefix(count))) } != nil)
        }
        #expect(refusal { try DeviceResponse(base64URL: "A=") } == .mdoc)
        #expect(refusal { try DeviceResponse(base64URL: String(repeating: "A", count: 2_000_000)) } == .mdoc)
    }
}
