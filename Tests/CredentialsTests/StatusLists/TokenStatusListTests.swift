import Core
import PackedBytes
import Testing

@testable import Credentials

@Suite struct TokenStatusListTests {
    static let uri = "https://trust-a.example/status/3"

    static let lists = VectorCount(
        "token-status-list", "lists in JSON are read and written", each: Vectors.files(in: "token-status-list"),
        check: { file in
            let one = try Vectors.json(file), list = try TokenStatusList(one["json"] ?? .null)
            let expected = Dictionary(
                (one["status"]?.members ?? []).map { (Int($0.name) ?? -1, $0.value.whole ?? -1) }, uniquingKeysWith: max
            )
            guard !expected.isEmpty, list.bits == one["bits"]?.whole, list.count == one["entries"]?.whole else {
                return false
            }
            var made = try TokenStatusList(bits: list.bits, count: list.count)
            for (index, status) in expected { try made.set(UInt8(status), at: index) }
            let isSame = try (0..<list.count).allSatisfy { try Int(list.status(at: $0)) == expected[$0] ?? 0 }
            let again = try TokenStatusList(made.json())
            return isSame && made == list && again == list
        })

    @Test func theDraftsListsAreRead() { Self.lists.expectAll() }

    static let cases = VectorCount(
        "made-here/token-status", "places are looked up", files: ["made-here/token-status.json"],
        cases: { try Vectors.json("made-here/token-status.json")["cases"]?.elements ?? [] },
        isNegative: { $0["expect"]?["value"] == nil },
        check: { one in
            var status: UInt8?
            let code = refusal {
                status = try TokenStatusList(one["status_list"] ?? .null).status(at: one["idx"]?.whole ?? -1)
            }
            guard let value = one["expect"]?["value"]?.whole else { return code == .statusList }
            return code == nil && status.map(Int.init) == value
        })

    @Test func ourOwnCasesAgree() { Self.cases.expectAll() }

    @Test(arguments: [1, 2, 4, 8])
    func everyStatusComesBack(_ bits: Int) throws {
        var list = try TokenStatusList(bits: bits, count: 1_000)
        let values = 1 << bits
        for index in 0..<1_000 { try list.set(UInt8(index * 7 % values), at: index) }
        try list.set(0, at: 500)
        let read = try TokenStatusList(list.json())
        for index in 0..<1_000 where index != 500 {
            #expect(try read.status(at: index) == UInt8(index * 7 % values))
        }
        #expect(try read.status(at: 500) == 0)
        for index in [-1, read.count, Int.max, Int.min] {
            #expect(refusal { try read.status(at: index) } == .statusList)
            #expect(refusal { try list.set(0, at: index) } == .statusList)
        }
        if bits < 8 { #expect(refusal { try list.set(UInt8(values), at: 0) } == .statusList) }
    }

    @Test func listsThatAreRefused() throws {
        for bits in [0, 3, 16, -1] { #expect(refusal { try TokenStatusList(bits: bits, count: 8) } == .statusList) }
        #expect(refusal { try TokenStatusList(bits: 8, count: TokenStatusList.limitBytes + 1) } == .statusList)
        func code(_ bytes: [UInt8]) -> FaultCode? {
            refusal { try TokenStatusList(["bits": 1, "lst": .string(bytes.base64URL)]) }
        }
        let zeros = [UInt8](repeating: 0, count: TokenStatusList.limitBytes)
        let largest = try #require(Zlib.pack(zeros, .zlib)), bomb = try #require(Zlib.pack(zeros + [0], .zlib))
        #expect(code(largest) == nil)
        #expect(code(bomb) == .statusList)
        #expect(code(largest + [0]) == .statusList)
        #expect(code(Array(largest.dropLast())) == .statusList)
        #expect(code([]) == .statusList)
        #expect(code(try #require(Zlib.pack([], .zlib))) == .statusList)
        #expect(code(try #require(Zlib.pack([1, 2], .gzip))) == .statusList)
        let small = try #require(Zlib.pack([1, 2, 3, 4], .zlib))
        #expect(code(small) == nil)
        // The check sum of the last four bytes must hold.
        var changed = small
        changed[changed.count - 1] ^= 1
        #expect(code(changed) == .statusList)
    }

    static func token(
        typ: String = "statuslist+jwt", _ change: (JSON) -> JSON = { $0 }
    ) throws -> CompactJWS {
        var list = try TokenStatusList(bits: 2, count: 100)
        try list.set(2, at: 7)
        let claims: JSON = [
            "sub": .string(uri), "iat": 1_790_000_000, "exp": 1_790_000_600, "ttl": 300, "status_list": try list.json(),
        ]
        return try CompactJWS.signing(
            change(claims).bytes, header: [JSON.Member("typ", .string(typ))], by: TestKeys.make(.es256))
    }

    static func code(
        _ token: CompactJWS, at seconds: Int64 = 1_790_000_000, uri: String = uri, seed: String = "one"
    ) throws -> FaultCode? {
        let key = try TestKeys.make(.es256, seed).publicKey
        return refusal {
            try CompactJWS(parsing: token.text).statusList(
                by: key, for: uri, within: TimeWindow(at: Instant(milliseconds: seconds * 1000)))
        }
    }

    @Test func whatWeSignIsRead() throws {
        var list = try TokenStatusList(bits: 2, count: 100)
        try list.set(2, at: 7)
        let now = SDJWTTests.now, key = try TestKeys.make(.es256)
        let token = try CompactJWS.signing(
            list, at: Self.uri, now: now, lifeSeconds: 600, ttlSeconds: 300, header: [], by: key)
        let read = try CompactJWS(parsing: token.text).statusList(
            by: key.publicKey, for: Self.uri, within: SDJWTTests.window)
        #expect(read.list == list && read.ttlSeconds == 300 && read.issuedSeconds == 1_790_000_000)
        let claims: JSON = ["status": TokenStatusReference(uri: Self.uri, index: 7).json]
        let reference = try #require(try TokenStatusReference.read(in: claims))
        #expect(try read.status(of: reference) == 2)
        #expect(refusal { try read.status(of: TokenStatusReference(uri: Self.uri, index: 100)) } == .statusList)
        #expect(refusal { try read.status(of: TokenStatusReference(uri: Self.uri + "/", index: 7)) } == .statusList)
        for life in [0, -1, Int.max] {
            #expect(
                refusal {
                    try CompactJWS.signing(
                        list, at: Self.uri, now: now, lifeSeconds: life, ttlSeconds: 1, header: [], by: key)
                } == .statusList)
        }
    }

    @Test func tokensThatAreRefused() throws {
        #expect(try Self.code(Self.token()) == nil)
        #expect(try Self.code(Self.token(typ: "JWT")) == .type)
        #expect(try Self.code(Self.token(), seed: "two") == .cryptographicSecurity)
        #expect(try Self.code(Self.token(), uri: Self.uri + "?") == .statusList)
        #expect(try Self.code(Self.token(), at: 1_790_000_599) == nil)
        #expect(try Self.code(Self.token(), at: 1_790_000_600) == .range)
        #expect(try Self.code(Self.token(), at: 1_789_999_999) == .range)
        for name in ["sub", "iat", "status_list"] {
            #expect(try Self.code(Self.token { $0.without(name) }) == .statusList, "\(name)")
        }
        for name in ["exp", "ttl"] { #expect(try Self.code(Self.token { $0.without(name) }) == nil, "\(name)") }
        for ttl: JSON in [0, -1] { #expect(try Self.code(Self.token { $0.with("ttl", ttl) }) == .statusList) }
        #expect(try Self.code(Self.token { $0.with("ttl", "300") }) == .malformedValue)
    }

    @Test func copiesGrowStale() throws {
        let key = try TestKeys.make(.es256).publicKey, now = SDJWTTests.now
        let list = try Self.token().statusList(by: key, for: Self.uri, within: SDJWTTests.window)
        func isFresh(_ seconds: Int64, fetched: Int64 = 0) -> Bool {
            list.isFresh(
                at: Instant(milliseconds: now.milliseconds + seconds * 1000),
                fetched: Instant(milliseconds: now.milliseconds + fetched * 1000))
        }
        #expect(isFresh(299) && !isFresh(300) && isFresh(599, fetched: 400) && !isFresh(600, fetched: 400))
    }

    @Test func referencesThatAreRefused() throws {
        #expect(try TokenStatusReference.read(in: [:]) == nil)
        #expect(try TokenStatusReference.read(in: ["status": [:]]) == nil)
        let wrong: [JSON] = [
            [:], ["uri": "x"], ["idx": 1], ["uri": "", "idx": 1], ["uri": "x", "idx": -1], ["uri": "x", "idx": "1"],
            ["uri": "x", "idx": 1.5.json], ["uri": 1, "idx": 1],
        ]
        for list in wrong {
            #expect(refusal { try TokenStatusReference.read(in: ["status": ["status_list": list]]) } == .statusList)
        }
    }
}

extension Double {
    fileprivate var json: JSON { JSON(self) }
}
