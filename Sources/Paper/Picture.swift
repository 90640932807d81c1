/// A photo or drawing that can be shown and printed, with nothing else of its file: where and when it was taken, by
/// what, and what was hidden behind it are left out.
public struct Picture: Sendable, Hashable {
    public let format: Format
    /// Points from left to right, as they are stored.
    public let width: Int
    /// Points from top to bottom, as they are stored.
    public let height: Int
    /// How it is turned to be looked at: 1 for as it is, to 8, as EXIF counts.
    public let turn: Int
    /// The whole file, cleaned.
    public let bytes: [UInt8]
    let coding: Coding

    /// How it is written, by its media type.
    public enum Format: String, Sendable, Hashable, CaseIterable {
        case jpeg = "image/jpeg"
        case png = "image/png"
    }

    /// What a printer must know of its bytes.
    enum Coding: Sendable, Hashable {
        /// - isInverted: whether four colours are counted from full ink to none, as one maker writes them.
        case jpeg(components: Int, isInverted: Bool)
        case png(PNGHead)
    }

    /// The most points that a picture may have: twice what a good phone takes.
    public static let pointLimit = 50_000_000

    /// Reads a picture by its bytes and leaves out what is no part of it.
    ///
    /// - Throws: ``PictureFault``.
    /// - Source: ITU-T T.81 (JPEG); JFIF 1.02; CIPA DC-008 (EXIF); ISO/IEC 15948 (PNG).
    public init(cleaning bytes: [UInt8]) throws(PictureFault) {
        self =
            if bytes.starts(with: JPEGSegments.signature) {
                try JPEGSegments.picture(bytes)
            } else if bytes.starts(with: PNGChunks.signature) {
                try PNGChunks.picture(bytes)
            } else {
                throw .unknown
            }
        guard width > 0, height > 0, width <= 65_535, height <= 65_535, width * height <= Self.pointLimit else {
            throw .tooManyPoints
        }
    }

    init(_ format: Format, width: Int, height: Int, turn: Int = 1, bytes: [UInt8], coding: Coding) {
        self.format = format
        self.width = width
        self.height = height
        self.turn = turn
        self.bytes = bytes
        self.coding = coding
    }

    /// Points from left to right, as it is looked at.
    public var shownWidth: Int { turn > 4 ? height : width }
    /// Points from top to bottom, as it is looked at.
    public var shownHeight: Int { turn > 4 ? width : height }
}

/// Why bytes are no picture that is taken.
public enum PictureFault: Error, Sendable, Hashable {
    /// Neither JPEG nor PNG.
    case unknown
    /// It ends too soon, or does not keep to its format.
    case damaged
    /// A way of writing that browsers do not show.
    case unusual
    case tooManyPoints
}

extension [UInt8] {
    /// Two bytes, the greater first; `nil` behind the end.
    func two(at place: Int) -> Int? {
        guard place >= 0, place < count - 1 else { return nil }
        return Int(self[place]) << 8 | Int(self[place + 1])
    }

    /// Four bytes, the greatest first; `nil` behind the end.
    func four(at place: Int) -> Int? {
        guard let high = two(at: place), let low = two(at: place + 2) else { return nil }
        return high << 16 | low
    }

    func has(_ other: [UInt8], at place: Int) -> Bool {
        place >= 0 && place <= count && self[place...].starts(with: other)
    }
}
