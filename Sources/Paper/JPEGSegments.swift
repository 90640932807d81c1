/// The segments of a JPEG, of which those that draw the picture are kept.
///
/// What a camera tells of itself stands in application segments and in comments, and phones hide further pictures and
/// films behind the end of the first: all that goes. How the picture is turned is told in such a segment too, and is
/// told again in a segment that says nothing else.
enum JPEGSegments {
    static let signature: [UInt8] = [0xFF, 0xD8, 0xFF]

    static func picture(_ bytes: [UInt8]) throws(PictureFault) -> Picture {
        var kept: [UInt8] = [], place = 2, frame: Frame?, turn = 1, isInverted = false, hasScan = false
        kept.reserveCapacity(bytes.count)
        while true {
            let code = try marker(bytes, &place)
            if code == end { break }
            guard let length = bytes.two(at: place), length >= 2, place + length <= bytes.count else { throw .damaged }
            let start = place, body = Array(bytes[(place + 2)..<(place + length)])
            place += length
            switch code {
            case 0xC0, 0xC1, 0xC2:
                guard frame == nil, let read = Frame(body) else { throw .damaged }
                frame = read
            case 0xC3, 0xC5...0xC7, 0xC8...0xCB, 0xCC...0xCF: throw .unusual
            case 0xC4, 0xDB, 0xDD: break
            case 0xDA:
                guard frame != nil else { throw .damaged }
                hasScan = true
            case 0xE1: turn = self.turn(body) ?? turn
            case 0xEE: isInverted = isInverted || body.starts(with: adobe)
            case 0xE0, 0xE2...0xED, 0xEF, 0xFE: break
            default: throw .damaged
            }
            guard isKept(code, body) else { continue }
            kept += [0xFF, code]
            kept += bytes[start..<place]
            if code == 0xDA {
                let scanEnd = try endOfScan(bytes, from: place)
                kept += bytes[place..<scanEnd]
                place = scanEnd
            }
        }
        guard let frame, hasScan else { throw .damaged }
        return Picture(
            .jpeg, width: frame.width, height: frame.height, turn: turn,
            bytes: [0xFF, 0xD8] + (turn == 1 ? [] : segment(turn)) + kept + [0xFF, end],
            coding: .jpeg(components: frame.components, isInverted: isInverted && frame.components == 4))
    }

    private static let end: UInt8 = 0xD9
    private static let adobe = Array("Adobe".utf8)
    private static let exif = Array("Exif".utf8) + [0, 0]

    /// The code of the marker at a place, which moves behind it. Any number of 0xFF may stand before a marker.
    private static func marker(_ bytes: [UInt8], _ place: inout Int) throws(PictureFault) -> UInt8 {
        guard place < bytes.count, bytes[place] == 0xFF else { throw .damaged }
        while place < bytes.count, bytes[place] == 0xFF { place += 1 }
        guard place < bytes.count else { throw .damaged }
        let code = bytes[place]
        place += 1
        return code
    }

    /// Where a scan ends: at the first marker that is neither stuffing nor a restart.
    private static func endOfScan(_ bytes: [UInt8], from start: Int) throws(PictureFault) -> Int {
        var place = start
        while place < bytes.count - 1 {
            guard bytes[place] == 0xFF else {
                place += 1
                continue
            }
            switch bytes[place + 1] {
            case 0x00, 0xD0...0xD7: place += 2
            case 0xFF: place += 1
            default: return place
            }
        }
        throw .damaged
    }

    /// Whether a segment is needed to draw the picture as it is meant.
    private static func isKept(_ code: UInt8, _ body: [UInt8]) -> Bool {
        switch code {
        case 0xC0, 0xC1, 0xC2, 0xC4, 0xDA, 0xDB, 0xDD: true
        // With a small picture inside it is longer.
        case 0xE0: body.starts(with: Array("JFIF".utf8) + [0]) && body.count == 14
        case 0xE2: body.starts(with: Array("ICC_PROFILE".utf8) + [0])
        case 0xEE: body.starts(with: adobe)
        default: false
        }
    }

    /// What the frame says of the picture.
    private struct Frame {
        let width: Int
        let height: Int
        let components: Int

        /// `nil` for other than 8 bits, no size, or a number of colours that no picture has.
        init?(_ body: [UInt8]) {
            guard body.count > 5, body[0] == 8, let height = body.two(at: 1), let width = body.two(at: 3),
                width > 0, height > 0, [1, 3, 4].contains(body[5]), body.count == 6 + 3 * Int(body[5])
            else { return nil }
            self.width = width
            self.height = height
            components = Int(body[5])
        }
    }

    // How it is turned

    /// What EXIF says of how the picture is turned; `nil` when it says nothing that can be read.
    private static func turn(_ body: [UInt8]) -> Int? {
        guard body.starts(with: exif) else { return nil }
        let tiff = Array(body.dropFirst(exif.count)), isLittle = tiff.starts(with: Array("II".utf8))
        func two(_ place: Int) -> Int? {
            tiff.two(at: place).map { isLittle ? ($0 & 0xFF) << 8 | $0 >> 8 : $0 }
        }
        func four(_ place: Int) -> Int? {
            guard let first = two(place), let second = two(place + 2) else { return nil }
            return isLittle ? second << 16 | first : first << 16 | second
        }
        guard isLittle || tiff.starts(with: Array("MM".utf8)), two(2) == 42, let list = four(4), let count = two(list)
        else { return nil }
        for index in 0..<count {
            let entry = list + 2 + 12 * index
            guard let tag = two(entry) else { return nil }
            if tag == 0x0112 { return two(entry + 8).flatMap { (1...8).contains($0) ? $0 : nil } }
        }
        return nil
    }

    /// An application segment that says how the picture is turned and nothing else.
    private static func segment(_ turn: Int) -> [UInt8] {
        [0xFF, 0xE1, 0, 34] + exif + Array("MM".utf8) + [0, 42, 0, 0, 0, 8, 0, 1]
            + [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, UInt8(truncatingIfNeeded: turn), 0, 0] + [0, 0, 0, 0]
    }
}
