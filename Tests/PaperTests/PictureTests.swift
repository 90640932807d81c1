import Core
import Testing

@testable import Paper

/// Pictures are read by their bytes alone, and nothing else of their files is kept.
@Suite struct PictureTests {
    /// Eight by four points, to be turned by a quarter, with a place, a maker and a comment.
    static let jpeg =
        "/9j/4AAQSkZJRgABAQAAAQABAAD/4QB8RXhpZgAATU0AKgAAAAgAAwEPAAIAAAAMAAAAMgESAAMAAAABAAYAAIglAAQAAAABAAAA"
        + "PgAAAABTZWNyZXRQaG9uZQAAAgABAAIAAAACTgAAAAACAAUAAAADAAAAXAAAAAAAAAAzAAAAAQAAAB4AAAABAAAABwAAAAH//gAP"
        + "U2VjcmV0Q29tbWVudP/bAEMAKBweIx4ZKCMhIy0rKDA8ZEE8Nzc8e1hdSWSRgJmWj4CMiqC05sOgqtqtiozI/8va7vX///+bwf//"
        + "//r/5v3/+P/bAEMBKy0tPDU8dkFBdviljKX4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4"
        + "+P/AABEIAAQACAMBIgACEQEDEQH/xAAVAAEBAAAAAAAAAAAAAAAAAAAABP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAVAQEBAAAA"
        + "AAAAAAAAAAAAAAADBf/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AJQBKD//2Q=="

    /// Two by two points through which the paper shines, with the name of an author.
    static let png =
        "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAYAAABytg0kAAAAEnRFWHRBdXRob3IAU2VjcmV0UGhvbmWrcz58AAAAFElEQVR4nGPk"
        + "OsHVwMDAwMDEAAUAFPYBYI9J8qkAAAAASUVORK5CYII="

    private static func bytes(_ text: String) throws -> [UInt8] { try #require([UInt8](base64: text)) }

    @Test func whatACameraTellsIsLeftOutAndTheTurnIsKept() throws {
        let picture = try Picture(cleaning: Self.bytes(Self.jpeg)),
            text = String(decoding: picture.bytes, as: UTF8.self)
        #expect(picture.format == .jpeg && picture.width == 8 && picture.height == 4 && picture.turn == 6)
        #expect(picture.shownWidth == 4 && picture.shownHeight == 8)
        #expect(!text.contains("Secret"))
        #expect(picture.bytes.suffix(2) == [0xFF, 0xD9])
        // Cleaned once more it is the same.
        let again = try Picture(cleaning: picture.bytes)
        #expect(again == picture)
    }

    @Test func whatIsHiddenBehindTheEndIsLeftOut() throws {
        for text in [Self.jpeg, Self.png] {
            let bytes = try Self.bytes(text)
            let longer = try Picture(cleaning: bytes + Array("SecretFilm".utf8)), plain = try Picture(cleaning: bytes)
            #expect(longer == plain)
        }
    }

    @Test func aDrawingLosesItsTextsAndKeepsItsPoints() throws {
        let picture = try Picture(cleaning: Self.bytes(Self.png))
        #expect(picture.format == .png && picture.width == 2 && picture.height == 2 && picture.turn == 1)
        #expect(!String(decoding: picture.bytes, as: UTF8.self).contains("Secret"))
        let again = try Picture(cleaning: picture.bytes)
        #expect(again == picture)
    }

    @Test func aPictureThatEndsTooSoonOrIsNoneIsRefused() throws {
        for text in [Self.jpeg, Self.png] {
            let bytes = try Self.bytes(text)
            for count in 0..<bytes.count {
                #expect(throws: PictureFault.self) { try Picture(cleaning: Array(bytes.prefix(count))) }
            }
        }
        for none in ["GIF89a", "<svg onload=alert(1)>", "RIFF....WEBP", "\u{FEFF}"] {
            #expect(throws: PictureFault.unknown) { try Picture(cleaning: Array(none.utf8)) }
        }
    }

    /// Whatever one byte is turned into, it is read or refused.
    @Test func noByteStopsTheReader() throws {
        for text in [Self.jpeg, Self.png] {
            let whole = try Self.bytes(text)
            for index in whole.indices {
                for value in [0, 1, 0x7F, 0xD8, 0xD9, 0xFE, 0xFF] as [UInt8] {
                    var bytes = whole
                    bytes[index] = value
                    guard let picture = try? Picture(cleaning: bytes) else { continue }
                    #expect(picture.width * picture.height <= Picture.pointLimit)
                }
            }
        }
    }

    @Test func aPictureIsDrawnAsAFigureWithItsWords() throws {
        let pictures = try [Self.jpeg, Self.png].map { try Picture(cleaning: Self.bytes($0)) }
        let words = pdfText("My cat")
        let document = PrintedDocument("Plan", [.heading(1, "Plan")] + pictures.map { .figure($0, "My cat") })
        let text = String(decoding: try pdfFile(document, at: PDFFileTests.moment), as: UTF8.self)
        #expect(text.contains("/S /Figure") && text.contains("/Alt \(words)"))
        #expect(text.contains("/Filter /DCTDecode") && text.contains("/XObject << /I1"))
        let areAll = pictures.allSatisfy(\.isPrintable)
        #expect(areAll)
    }

    @Test func pointsAreLaidOnWhitePaper() throws {
        let bytes = try Self.bytes(Self.png), picture = try Picture(cleaning: bytes)
        guard case .png(let head) = picture.coding else { return #expect(Bool(false), "no PNG") }
        let data = try PNGChunks.all(bytes).filter { $0.name == "IDAT" }.flatMap { bytes[$0.content] }
        let points = try #require(PNGOnWhite.points(data, head))
        // Half of 10, 200, 10 and half of white.
        #expect(points.count == 12 && Array(points.prefix(3)) == [132, 227, 132])
    }
}
