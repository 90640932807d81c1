import TestSupport
import Testing

@testable import OutgoingMail

@Suite struct ReplyTests {
    private func read(_ text: String) throws -> [Reply] {
        var reading = ReplyReading()
        return try reading.take(Array(text.utf8))
    }

    @Test func repliesAreReadHoweverTheyCome() throws {
        let text = "220 demo ESMTP\r\n250-demo\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN\r\n354\r\n"
        let whole = try read(text)
        #expect(whole.map(\.code) == [220, 250, 354])
        #expect(whole[1].offer("auth") == ["PLAIN", "LOGIN"] && whole[1].offer("starttls") == [])
        #expect(whole[1].offer("demo") == nil && whole[1].offer("SIZE") == nil)
        var reading = ReplyReading(), parts: [Reply] = []
        for byte in text.utf8 { parts += try reading.take([byte]) }
        #expect(parts == whole && reading.isEmpty)
        _ = try reading.take(Array("25".utf8))
        #expect(!reading.isEmpty)
    }

    @Test func whatIsKeptOfARefusalNamesNobody() throws {
        #expect(try read("550 5.1.1 <amy@demo.example> unknown\n").map(\.short) == ["550 5.1.1"])
        #expect(try read("550 amy@demo.example unknown\n").map(\.short) == ["550"])
        #expect(try read("550 1.2.amy\n").map(\.short) == ["550"])
    }

    @Test(arguments: [
        "hello\r\n", "\r\n", "25 x\r\n", "250x\r\n", "199 x\r\n", "600 x\r\n", "250-a\r\n251 b\r\n",
        String(repeating: "x", count: 2_049), String(repeating: "250-x\r\n", count: 101), "HTTP/1.1 200 OK\r\n",
        "25\u{663} x\r\n",
    ]) func whatNoMailServerSaysEndsIt(_ text: String) {
        #expect(throws: MailProblem.noMailServer) { try read(text) }
    }

    @Test func randomBytesNeverStopTheReader() throws {
        var chance = Chance(seed: 20)
        for _ in 0..<20_000 {
            var reading = ReplyReading()
            let bytes = (0..<chance.whole(0...60)).map { _ in chance.pick(Array("2345-. \r\nab\u{0}".utf8)) }
            _ = try? reading.take(bytes)
        }
    }
}
