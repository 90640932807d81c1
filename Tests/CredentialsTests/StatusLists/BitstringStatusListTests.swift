import Core
import PackedBytes
import Testing

@testable import Credentials

@Suite struct BitstringStatusListTests {
    static let entry: JSON = [
        "type": "BitstringStatusListEntry", "statusPurpose": "revocation", "statusListIndex": "7",
        "statusListCredential": "https://trust-a.example/status/3",
    ]

    static let cases = VectorCount(
        "made-here/bitstring-status", "entries are looked up", files: ["made-here/bitstring-status.json"],
        cases: { try Vectors.json("made-here/bitstring-status.json")["cases"]?.elements ?? [] },
        isNegative: { $0["expect"]?["error"] != nil },
        check: { one in
            var status: BitstringStatus?
            let code = refusal {
                let entry = try BitstringStatusEntry(one["entry"] ?? .null)
                status = try BitstringStatusList(subject: one["list"]?["credentialSubject"] ?? .null).status(of: entry)
            }
            let expected = one["expect"] ?? .null
            if let error = expected["error"]?.text {
                return code?.rawValue == "https://www.w3.org/ns/credentials/status-list#" + error
            }
            return code == nil && status?.value == expected["status"]?.whole && status != nil
                && status?.isValid == expected["valid"]?.flag && status?.purpose == expected["purpose"]?.text
                && status?.message == expected["message"]?.text
        })

    @Test func ourOwnCasesAgree() { Self.cases.expectAll() }

    @Test(arguments: [1, 2, 4, 8])
    func everyStatusComesBack(_ sizeBits: Int) throws {
        var list = try BitstringStatusList(purpose: "message")
        for index in 0..<500 { try list.set(index * 7 % (1 << sizeBits), at: index, sizeBits: sizeBits) }
        try list.set(0, at: 100, sizeBits: sizeBits)
        let read = try BitstringStatusList(subject: list.subject(id: "https://trust-a.example/status/3#list"))
        #expect(read == list)
        let messages = (0..<(1 << sizeBits)).map { value -> JSON in
            ["status": .string("0x" + String(value, radix: 16)), "message": .string("message \(value)")]
        }
        for index in 0..<500 {
            let entry = try BitstringStatusEntry(
                Self.entry.with("statusPurpose", "message").with("statusListIndex", .string("\(index)"))
                    .with("statusSize", JSON(sizeBits)).with("statusMessage", .array(messages)))
            let value = index == 100 ? 0 : index * 7 % (1 << sizeBits)
            #expect(try read.status(of: entry).value == value)
            #expect(try read.status(of: entry).message == "message \(value)")
        }
        for index in [-1, 131_072 / sizeBits, Int.max] {
            #expect(refusal { try list.set(0, at: index, sizeBits: sizeBits) } == .statusRange)
        }
        #expect(refusal { try list.set(1 << sizeBits, at: 0, sizeBits: sizeBits) } == .statusRange)
    }

    @Test func bitsCountFromTheMostSignificantEnd() throws {
        var bytes = [UInt8](repeating: 0, count: 16_384)
        bytes[0] = 0x01
        let packed = try #require(Zlib.pack(bytes, .gzip))
        let list = try BitstringStatusList(subject: [
            "type": "BitstringStatusList", "statusPurpose": "revocation",
            "encodedList": .string("u" + packed.base64URL),
        ])
        #expect(try list.status(of: BitstringStatusEntry(Self.entry)).value == 1)
        #expect(try list.status(of: BitstringStatusEntry(Self.entry.with("statusListIndex", "0"))).value == 0)
    }

    @Test func entriesThatAreRefused() throws {
        #expect(refusal { try BitstringStatusEntry(Self.entry) } == nil)
        for name in ["type", "statusPurpose", "statusListIndex", "statusListCredential"] {
            #expect(refusal { try BitstringStatusEntry(Self.entry.without(name)) } == .statusListMalformed, "\(name)")
        }
        for index: JSON in ["", "+7", "-7", " 7", "7.0", "0x7", "99999999999999999999", 7, .null] {
            let entry = Self.entry.with("statusListIndex", index)
            #expect(refusal { try BitstringStatusEntry(entry) } == .statusListMalformed, "\(index)")
        }
        for size: JSON in [0, -1, 9, "1", .null] {
            let entry = Self.entry.with("statusSize", size)
            #expect(refusal { try BitstringStatusEntry(entry) } == .statusListMalformed, "\(size)")
        }
        let both: [JSON] = [["status": "0x0", "message": "a"], ["status": "0x1", "message": "b"]]
        #expect(refusal { try BitstringStatusEntry(Self.entry.with("statusMessage", .array(both))) } == nil)
        let wrong: [JSON] = [
            [], .array([both[0]]), .array(both + both), [both[0], ["status": "0x2", "message": "c"]],
            [both[0], ["status": "1", "message": "c"]], [both[0], ["status": "0x1"]],
        ]
        for messages in wrong {
            let entry = Self.entry.with("statusMessage", messages)
            #expect(refusal { try BitstringStatusEntry(entry) } == .statusListMalformed, "\(messages)")
        }
    }

    @Test func listsThatAreRefused() throws {
        let subject = try BitstringStatusList(purpose: "revocation").subject(id: "x")
        #expect(refusal { try BitstringStatusList(subject: subject) } == nil)
        #expect(refusal { try BitstringStatusList(purpose: "revocation", bits: 131_071) } == .statusListLength)
        #expect(refusal { try BitstringStatusList(purpose: "revocation", bits: 1 << 40) } == .statusListLength)
        for name in ["type", "statusPurpose", "encodedList"] {
            #expect(
                refusal { try BitstringStatusList(subject: subject.without(name)) } == .statusListMalformed, "\(name)")
        }
        let encoded = subject["encodedList"]?.text ?? ""
        let zeros = [UInt8](repeating: 0, count: BitstringStatusList.limitBytes + 1)
        let bomb = "u" + (try #require(Zlib.pack(zeros, .gzip))).base64URL
        for wrong in ["", "u", "z" + encoded.dropFirst(), String(encoded.dropFirst()), encoded + "=", bomb] {
            #expect(
                refusal { try BitstringStatusList(subject: subject.with("encodedList", .string(wrong))) }
                    == .statusListMalformed)
        }
    }
}
