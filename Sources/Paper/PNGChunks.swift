import PackedBytes

/// The chunks of a PNG, of which those that draw the picture are kept. Texts, times and what a camera tells go.
enum PNGChunks {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// What is needed to draw the picture as it is meant.
    private static let kept: Set = [
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs",
    ]

    static func picture(_ bytes: [UInt8]) throws(PictureFault) -> Picture {
        var clean = signature, head: PNGHead?, hasColours = false, hasData = false
        clean.reserveCapacity(bytes.count)
        for chunk in try all(bytes) {
            if head == nil {
                guard chunk.name == "IHDR" else { throw .damaged }
                head = PNGHead(Array(bytes[chunk.content]))
                guard head != nil else { throw .unusual }
            } else if chunk.name == "IHDR" {
                throw .damaged
            }
            if chunk.name == "PLTE" {
                guard chunk.content.count % 3 == 0, (3...768).contains(chunk.content.count) else { throw .damaged }
                hasColours = true
            }
            hasData = hasData || chunk.name == "IDAT"
            // A capital letter first: whoever does not know it cannot draw the picture.
            guard kept.contains(chunk.name) || chunk.name.first?.isLowercase == true else { throw .unusual }
            if kept.contains(chunk.name) { clean += bytes[chunk.whole] }
        }
        guard let head, hasData, hasColours || head.colour != 3 else { throw .damaged }
        return Picture(.png, width: head.width, height: head.height, bytes: clean, coding: .png(head))
    }

    struct Chunk {
        let name: String
        /// With its length, its name and its check.
        let whole: Range<Int>
        let content: Range<Int>
    }

    /// The chunks up to the one that ends the picture; what is hidden behind it is none.
    static func all(_ bytes: [UInt8]) throws(PictureFault) -> [Chunk] {
        var chunks: [Chunk] = [], place = signature.count
        while true {
            guard let length = bytes.four(at: place), length < bytes.count, place + length + 12 <= bytes.count,
                chunks.count < 100_000
            else { throw .damaged }
            let content = (place + 8)..<(place + 8 + length), named = (place + 4)..<content.upperBound
            guard bytes.four(at: content.upperBound) == Int(check(bytes[named])) else { throw .damaged }
            let name = String(decoding: bytes[(place + 4)..<(place + 8)], as: UTF8.self)
            chunks.append(Chunk(name: name, whole: place..<(content.upperBound + 4), content: content))
            place = content.upperBound + 4
            if name == "IEND" { return chunks }
        }
    }

    /// The check behind a chunk, over its name and content.
    static func check(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        var sum = UInt32.max
        for byte in bytes { sum = table[Int((sum ^ UInt32(byte)) & 0xFF)] ^ (sum >> 8) }
        return ~sum
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    }
}

/// What the first chunk of a PNG says.
struct PNGHead: Sendable, Hashable {
    let width: Int
    let height: Int
    /// Bits of each part of a point: 1, 2, 4, 8 or 16.
    let depth: Int
    /// 0 grey, 2 three colours, 3 of a list, 4 grey and 6 three colours, both with how much shines through.
    let colour: Int
    let isInterlaced: Bool

    /// `nil` for what the standard does not have.
    init?(_ content: [UInt8]) {
        guard content.count == 13, let width = content.four(at: 0), let height = content.four(at: 4),
            width > 0, height > 0, content[10] == 0, content[11] == 0, content[12] < 2,
            let depths = Self.depths[Int(content[9])], depths.contains(Int(content[8]))
        else { return nil }
        self.width = width
        self.height = height
        depth = Int(content[8])
        colour = Int(content[9])
        isInterlaced = content[12] == 1
    }

    private static let depths = [
        0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16],
    ]

    /// The parts of a point: its colours, and how much shines through.
    var parts: Int { [2: 3, 4: 2, 6: 4][colour] ?? 1 }
    var shinesThrough: Bool { colour == 4 || colour == 6 }
}

/// Points of a PNG laid on white paper.
enum PNGOnWhite {
    /// The most points that are laid out in memory: four bytes each.
    static let pointLimit = 12_500_000

    /// Grey or three colours for each point, a byte each, row by row; `nil` for what is not read here.
    static func points(_ data: [UInt8], _ head: PNGHead) -> [UInt8]? {
        guard head.shinesThrough, head.depth == 8, !head.isInterlaced, head.width * head.height <= pointLimit
        else { return nil }
        let parts = head.parts, rowCount = head.width * parts
        guard let packed = Zlib.unpack(data, .zlib, limitBytes: head.height * (rowCount + 1)),
            packed.count == head.height * (rowCount + 1)
        else { return nil }
        var laid: [UInt8] = [], before = [UInt8](repeating: 0, count: rowCount)
        laid.reserveCapacity(head.width * head.height * (parts - 1))
        for row in 0..<head.height {
            let start = row * (rowCount + 1)
            var line = Array(packed[(start + 1)..<(start + 1 + rowCount)])
            guard unfilter(&line, packed[start], before, parts) else { return nil }
            for point in stride(from: 0, to: rowCount, by: parts) {
                let shine = Int(line[point + parts - 1])
                for part in 0..<(parts - 1) {
                    let mixed = (Int(line[point + part]) * shine + 255 * (255 - shine) + 127) / 255
                    laid.append(UInt8(truncatingIfNeeded: mixed))
                }
            }
            before = line
        }
        return laid
    }

    /// Undoes the filter of a row; false for a filter that there is not.
    private static func unfilter(_ line: inout [UInt8], _ filter: UInt8, _ above: [UInt8], _ parts: Int) -> Bool {
        guard filter < 5 else { return false }
        for index in line.indices where filter > 0 {
            let left = index >= parts ? Int(line[index - parts]) : 0, up = Int(above[index])
            let corner = index >= parts ? Int(above[index - parts]) : 0
            let guess =
                switch filter {
                case 1: left
                case 2: up
                case 3: (left + up) / 2
                default: nearest(left, up, corner)
                }
            line[index] = line[index] &+ UInt8(truncatingIfNeeded: guess)
        }
        return true
    }

    /// Whichever of the three is nearest to left and up without the corner.
    private static func nearest(_ left: Int, _ up: Int, _ corner: Int) -> Int {
        let aim = left + up - corner, fromLeft = abs(aim - left), fromUp = abs(aim - up)
        let fromCorner = abs(aim - corner)
        if fromLeft <= fromUp, fromLeft <= fromCorner { return left }
        return fromUp <= fromCorner ? up : corner
    }
}
