import Core
import Testing

@testable import OutgoingMail

@Suite struct MailTextTests {
    private func text(
        subject: String = "You have a new notice", body: String = "Hello", at: Instant = Instant(milliseconds: 0)
    ) -> MailText {
        MailText(
            sender: "no-reply@demo.example", receiver: "amy@demo.example", subject: subject, body: body, id: "n1",
            at: at)
    }

    @Test func theHeadSaysFromWhomWhenAndThatAProgramWroteIt() {
        // 28 November 2026 is a Saturday.
        let lines = text(at: Instant(milliseconds: 1_795_856_700_999)).lines
        #expect(
            lines == [
                "Date: Sat, 28 Nov 2026 09:05:00 +0000", "From: <no-reply@demo.example>", "To: <amy@demo.example>",
                "Subject: You have a new notice", "Message-ID: <n1@demo.example>", "MIME-Version: 1.0",
                "Auto-Submitted: auto-generated", "Content-Type: text/plain; charset=utf-8",
                "Content-Transfer-Encoding: quoted-printable", "", "Hello",
            ])
    }

    @Test func nothingInASubjectEndsItsLine() {
        let lines = text(subject: "Ward\r\nBcc: eve@demo.example").lines
        #expect(lines[3] == "Subject: =?utf-8?Q?Ward=0D=0ABcc=3A=20eve=40demo=2Eexample?=")
        let long = text(subject: String(repeating: "é", count: 40)).lines[3]
        #expect(long.split(separator: "\r\n ").allSatisfy { $0.utf8.count <= 85 && $0.hasSuffix("?=") })
        #expect(!long.contains("=C?="), "a letter is split between two words")
    }

    @Test func aBodyIsWrittenInShortLinesThatNobodyMistakes() {
        #expect(MailText.quotedPrintable("a=b\tc \nZoë\r\n") == ["a=3Db\tc=20", "Zo=C3=AB", ""])
        let long = MailText.quotedPrintable(String(repeating: "a", count: 200))
        #expect(long.map(\.utf8.count) == [76, 76, 50] && long[0].hasSuffix("a="))
        #expect(text(body: "one\n.\n..two").lines.suffix(3) == ["one", "..", "...two"])
        #expect(MailText.quotedPrintable("\u{0}\u{1B}") == ["=00=1B"])
    }

    @Test(arguments: [
        "amy@demo.example", "a.b-c+d@x1.nhs.uk", "o'neill@demo.example",
        String(repeating: "a", count: 64) + "@demo.example",
    ]) func theseCanBeWrittenTo(_ address: String) { #expect(MailText.isAddress(address)) }

    @Test(arguments: [
        "", "amy", "@demo.example", "amy@", "amy@x", "a@b@demo.example",
        "amy@demo.example\r\nRCPT TO:<eve@demo.example>",
        "amy smith@demo.example", "<amy@demo.example>", "\"amy\"@demo.example", "zoë@demo.example", "amy@[127.0.0.1]",
        String(repeating: "a", count: 65) + "@demo.example", "a@" + String(repeating: "b", count: 253),
    ]) func theseCannot(_ address: String) { #expect(!MailText.isAddress(address)) }
}
