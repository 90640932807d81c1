import Core
import Testing

@testable import Paper

/// What is in a file is read by independent readers in `Tests/Journeys/Paper`; here is what no text may break.
@Suite struct PDFFileTests {
    static let moment = Instant(milliseconds: 1_800_000_000_000)

    static let samples = [
        "", " ", "Plain words", "(brackets) and \\ backslashes \\) ( %", "café naïve Žižek Łódź ẹ̀kọ́",
        "مرحبا بكم في خطتك (خطة 2)", "שלום English עולם 123", "ਮੇਰੀ ਯੋਜਨਾ", "আমার পরিকল্পনা", "મારી યોજના",
        "我的計劃、請保留。", "แผนของฉัน", "ውጥነይ", "😀🏳️‍🌈👩‍👩‍👧", "a\u{0}b\u{7}c\u{1B}[31m\u{7F}", "\u{202E}evil\u{202C}",
        "\u{FFFE}\u{FFFF}\u{10FFFF}", "e\u{301}\u{300}\u{301}", "\r\n\r\n\n\u{2028}x\u{85}",
        String(repeating: "W", count: 100_000), String(repeating: "word ", count: 20_000),
        "a" + String(repeating: "\u{301}", count: 20_000), String(repeating: "\n", count: 5_000),
        String(repeating: "(אב)", count: 3_000),
    ]

    @Test(arguments: samples) func anyTextBecomesAFile(_ text: String) throws {
        let document = PrintedDocument(
            text, foot: text,
            [
                .heading(1, text), .heading(4, text), .paragraph(text), .list([text, text]),
                .facts([PrintedFact(text, text)]), .table(columns: [text, "b"], rows: [[text], [text, text, text]]),
                .inset([.paragraph("inside")]),
            ])
        let bytes = try pdfFile(document, at: Self.moment)
        #expect(bytes.starts(with: Array("%PDF-1.7".utf8)))
        #expect(bytes.suffix(6) == Array("%%EOF\n".utf8)[...])
    }

    @Test func theSameDocumentIsTheSameFile() throws {
        let document = PrintedDocument("Plan", [.heading(1, "Plan"), .paragraph("Words")])
        #expect(try pdfFile(document, at: Self.moment) == pdfFile(document, at: Self.moment))
    }

    @Test func noFontIsSaid() {
        #expect(throws: PaperFault.noFont) {
            try pdfFile(PrintedDocument("x", []), at: Self.moment, fonts: "/nowhere")
        }
    }

    @Test func aDocumentOfNothingHasOnePage() throws {
        let text = String(decoding: try pdfFile(PrintedDocument("x", []), at: Self.moment), as: UTF8.self)
        #expect(text.contains("/Count 1"))
    }
}

@Suite struct LineTests {
    private func shaper() throws -> Shaper { Shaper(shelf: try FontShelf(folder: debianFonts, isBold: false)) }

    @Test func linesAreNoWiderThanAsked() throws {
        let lines = try shaper().lines(String(repeating: "some words of a plan ", count: 50), width: 12_000)
        #expect(lines.count > 10)
        // A space at the end may reach over.
        #expect(lines.allSatisfy { $0.width <= 12_300 })
    }

    @Test func noCharacterIsLostOrDoubled() throws {
        for text in PDFFileTests.samples where !text.isEmpty && text.count < 20_000 {
            let lines = try shaper().lines(text, width: 9_000)
            let set = lines.flatMap { line in
                line.runs.sorted { $0.run.range.lowerBound < $1.run.range.lowerBound }
                    .flatMap { Array(line.text[$0.run.range]) }
            }
            #expect(set == printableLines(text).flatMap { $0 })
        }
    }

    @Test func aLongWordIsBroken() throws {
        #expect(try shaper().lines(String(repeating: "W", count: 100), width: 9_000).count > 5)
    }

    @Test func leftToRightWordsStandRightWithinHebrew() throws {
        #expect(visualOrder([1, 1, 2, 2, 1]) == [4, 2, 3, 1, 0])
        #expect(visualOrder([0, 1, 0]) == [0, 1, 2])
        #expect(visualOrder([]) == [])
    }

    @Test func marksThatTurnTextAreLeftOut() {
        #expect(printableLines("a\u{202E}b\u{0}\r\nc") == [[0x61, 0x62], [0x63]])
    }
}
