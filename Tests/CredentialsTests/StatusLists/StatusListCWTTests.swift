import Core
import Testing

@testable import Credentials

@Suite struct StatusListCWTTests {
    static let uri = TokenStatusListTests.uri

    static let lists = VectorCount(
        "token-status-list", "lists in CBOR are read and written", each: Vectors.files(in: "token-status-list"),
        leavingOut: { try Vectors.json($0)["cbor_hex"] == nil ? "the draft has it in JSON alone" : nil },
        check: { file in
            let one = try Vectors.json(file)
            let bytes = try #require([UInt8](hexadecimal: one["cbor_hex"]?.text ?? "x"))
            let map = try CBOR(parsing: bytes)
            let list = try TokenStatusList(map)
            let expected = one["status"]?.members ?? []
            guard !expected.isEmpty, list.count == one["entries"]?.whole else { return false }
            let isSame = try expected.allSatisfy {
                try Int(list.status(at: Int($0.name) ?? -1)) == $0.value.whole
            }
            // The same list as the one in JSON, and the same again when we write it.
            return try isSame && list == TokenStatusList(one["json"] ?? .null) && TokenStatusList(list.cbor()) == list
        })

    @Test func theDraftsListsInCBORAreRead() { Self.lists.expectAll() }

    @Test func whatWeSignIsRead() throws {
        var list = try TokenStatusList(bits: 2, count: 100)
        try list.set(2, at: 7)
        let key = try TestKeys.make(.es256)
        let token = try COSESign1.signing(
            list, at: Self.uri, now: SDJWTTests.now, lifeSeconds: 600, ttlSeconds: 300, certificates: [[1]], by: key)
        let read = try COSESign1(parsing: CBOR.tagged(18, token.cbor).encoded).statusList(
            by: key.publicKey, for: Self.uri, within: SDJWTTests.window)
        #expect(read.list == list && read.ttlSeconds == 300 && read.issuedSeconds == 1_790_000_000)
        #expect(read.expirySeconds == 1_790_000_600)
        let reference = TokenStatusReference(uri: Self.uri, index: 7)
        #expect(try TokenStatusReference.read(status: reference.cbor) == reference)
        #expect(try read.status(of: reference) == 2)
        for life in [0, -1, Int.max] {
            #expect(
                refusal {
                    try COSESign1.signing(
                        list, at: Self.uri, now: SDJWTTests.now, lifeSeconds: life, ttlSeconds: 1, by: key)
                } == .statusList)
        }
    }

    static func code(
        at seconds: Int64 = 1_790_000_000, uri: String = uri, type: CBOR? = "application/statuslist+cwt",
        seed: String = "one", without: Int? = nil, _ more: [CBOR.Entry] = []
    ) throws -> FaultCode? {
        let list = try TokenStatusList(bits: 2, count: 100)
        let claims: [CBOR.Entry] = [
            CBOR.Entry(2, .text(Self.uri)), CBOR.Entry(6, 1_790_000_000), CBOR.Entry(4, 1_790_000_600),
            CBOR.Entry(65_534, 300), CBOR.Entry(65_533, try list.cbor()),
        ]
        let kept = claims.filter { claim in claim.key.whole != without && !more.contains { $0.key == claim.key } }
        let message = try COSESign1.signing(
            CBOR.map(kept + more).encoded, protected: type.map { [CBOR.Entry(16, $0)] } ?? [], by: TestKeys.make(.es256)
        )
        let key = try TestKeys.make(.es256, seed).publicKey
        return refusal {
            try message.statusList(
                by: key, for: uri, within: TimeWindow(at: Instant(milliseconds: seconds * 1000)))
        }
    }

    @Test func tokensThatAreRefused() throws {
        #expect(try Self.code() == nil)
        for type: CBOR? in ["statuslist+cwt", "application/statuslist+jwt", 61, nil] {
            #expect(try Self.code(type: type) == .type)
        }
        #expect(try Self.code(seed: "two") == .cryptographicSecurity)
        #expect(try Self.code(uri: Self.uri + "?") == .statusList)
        #expect(try Self.code(at: 1_790_000_599) == nil && Self.code(at: 1_790_000_600) == .range)
        #expect(try Self.code(at: 1_789_999_999) == .range)
        #expect(try Self.code([CBOR.Entry(5, 1_790_000_001)]) == .range)
        for label in [2, 6, 65_533] { #expect(try Self.code(without: label) == .statusList, "\(label)") }
        for label in [4, 65_534] { #expect(try Self.code(without: label) == nil, "\(label)") }
        for ttl: CBOR in [0, -1] { #expect(try Self.code([CBOR.Entry(65_534, ttl)]) == .statusList) }
        for wrong: CBOR in ["300", .null, .float(.nan), .float(1e300), .unsigned(.max), .tagged(1, 300)] {
            for label: CBOR in [4, 5, 6, 65_534] {
                #expect(try Self.code([CBOR.Entry(label, wrong)]) == .malformedValue, "\(label) \(wrong)")
            }
        }
        let lists: [CBOR] = [
            [:], ["bits": 3, "lst": .bytes([1])], ["bits": 1, "lst": "text"], ["bits": 1, "lst": .bytes([1])],
            ["bits": 1, "lst": .bytes([])], ["lst": .bytes([1])], "x",
        ]
        for list in lists { #expect(try Self.code([CBOR.Entry(65_533, list)]) == .statusList) }
    }

    @Test func referencesThatAreRefused() throws {
        #expect(try TokenStatusReference.read(status: [:]) == nil)
        #expect(refusal { try TokenStatusReference.read(status: 5) } == .statusList)
        let wrong: [CBOR] = [
            [:], ["uri": "x"], ["idx": 1], ["uri": "", "idx": 1], ["uri": "x", "idx": -1], ["uri": "x", "idx": "1"],
            ["uri": 1, "idx": 1], ["uri": "x", "idx": .unsigned(.max)], 5,
        ]
        for list in wrong {
            #expect(refusal { try TokenStatusReference.read(status: ["status_list": list]) } == .statusList)
        }
    }
}
