@testable import Core
@testable import Identity
@testable import PackedBytes
@testable import Web

/// The values of `Core`, and the other texts that stand for one value.
let valueTargets = [
    Target("json") { bytes in
        guard let json = try? JSON(parsing: bytes) else { return }
        let again = try? JSON(parsing: json.bytes)
        hold(again == json, "what was read as JSON is written so that it is read the same")
        let spread = try? JSON(parsing: json.spreadOut)
        hold(spread == json, "so it is when it is spread out")
    },
    Target(json: "json-reader") { json in
        var reader = JSONReader(json)
        readEverything(&reader)
        _ = reader.list("list", limit: 20) { inner in readEverything(&inner) }
        _ = try? reader.finish()
    },
    Target("base64url") { bytes in
        hold([UInt8](base64URL: bytes.base64URL) == bytes, "bytes come back out of base64url")
        let text = String(decoding: bytes, as: UTF8.self)
        guard let read = [UInt8](base64URL: text) else { return }
        hold(read.base64URL == text, "one text only stands for the same bytes")
    },
    Target("hexadecimal") { bytes in
        hold([UInt8](hexadecimal: bytes.hexadecimal) == bytes, "bytes come back out of hexadecimal")
        let text = String(decoding: bytes, as: UTF8.self)
        guard let read = [UInt8](hexadecimal: text) else { return }
        hold(read.hexadecimal == text.lowercased(), "hexadecimal is written as it was read")
    },
    Target(text: "days-and-times") { text in
        if let day = Day(text) {
            hold(day.description == text, "a day is written as it was read")
            _ = (day.words, day.monday, day.weekday)
            let noon = UKTime.instant(day, ClockTime(wrapping: 720))
            hold(UKTime.civil(noon).day == day, "noon of a day is on that day")
        }
        if let time = ClockTime(text) { hold(time.description == text, "a time is written as it was read") }
        if let length = Minutes(hours: text) {
            hold(Minutes(hours: length.typed) == length, "hours are read as they are typed")
        }
        if let instant = Instant(text) { _ = (instant.description, instant.ukDay, UKTime.civil(instant)) }
    },
    Target(text: "names") { text in
        if let id = PersonID(checking: text) { hold(id.text == text, "an id is taken as it is") }
        if let name = UserName(text) {
            hold(UserName(name.text) == name, "a user name is read as it is kept")
            _ = name.localPart
        }
        if let token = SecretToken(checking: text) { _ = (token.hash, token.csrfToken) }
        if let code = RecoveryCode(typed: text) {
            hold(RecoveryCode(typed: code.text) == code, "a code on paper is read as it is shown")
        }
        _ = try? RelyingParty(publicAddress: text)
        _ = text.isLocalPath
    },
    Target("zlib") { bytes in
        for wrapping in [Zlib.Wrapping.zlib, .gzip] {
            if let open = Zlib.unpack(bytes, wrapping, limitBytes: 65_536) {
                hold(open.count <= 65_536, "no more is unpacked than was asked for")
            }
        }
        guard bytes.count < 4_096, let packed = Zlib.pack(bytes, .gzip, level: 1) else { return }
        hold(Zlib.unpack(packed, .gzip, limitBytes: 65_536) == bytes, "what was packed is unpacked")
    },
]

private enum Letter: String, CaseIterable { case a, b }

private func readEverything(_ reader: inout JSONReader) {
    _ = reader.text("text", limit: 20)
    _ = reader.optionalText("optional")
    _ = reader.whole("whole", in: -5...1_000)
    _ = reader.optionalWhole("maybe", in: 0...9)
    _ = reader.number("number", in: 0...1)
    _ = reader.flag("flag")
    _ = reader.day("day")
    _ = reader.optionalDay("until")
    _ = reader.time("time")
    _ = reader.choice("choice", as: Letter.self)
    _ = reader.id("id", of: Named.Person.self)
}
