import CFriBidi
import CHarfBuzz

/// A glyph in its place. Lengths are in thousandths of the size.
struct Glyph {
    let id: UInt32
    /// The scalar, in its line of text, that its cluster begins with.
    let cluster: Int
    let advance: Int
    let right: Int
    let up: Int
}

/// Glyphs of one font that run one way.
struct GlyphRun {
    let face: TypeFace
    let range: Range<Int>
    let level: UInt8
    /// In the order in which they stand on paper, from the left.
    let glyphs: [Glyph]
    var isRightToLeft: Bool { level & 1 == 1 }
    var width: Int { glyphs.reduce(0) { $0 + $1.advance } }
}

/// The level of each scalar by the Unicode Bidirectional Algorithm, and whether the whole runs from right to left.
func bidiLevels(_ text: [UInt32]) throws(PaperFault) -> (levels: [UInt8], isRightToLeft: Bool) {
    guard !text.isEmpty else { return ([], false) }
    guard let count = Int32(exactly: text.count) else { throw .failed("too long") }
    // Most lines have no letter of a script that runs to the left.
    guard text.contains(where: { $0 >= 0x590 }) else { return ([UInt8](repeating: 0, count: text.count), false) }
    var types = [FriBidiCharType](repeating: FriBidiCharType(rawValue: 0), count: text.count)
    var brackets = [FriBidiBracketType](repeating: 0, count: text.count)
    var levels = [FriBidiLevel](repeating: 0, count: text.count)
    // FRIBIDI_PAR_ON: by the first letter that has a direction.
    var direction = FriBidiParType(rawValue: 0x40)
    fribidi_get_bidi_types(text, count, &types)
    fribidi_get_bracket_types(text, count, types, &brackets)
    guard fribidi_get_par_embedding_levels_ex(types, brackets, count, &direction, &levels) != 0 else {
        throw .failed("no memory")
    }
    return (levels.map { UInt8(clamping: Int($0)) }, direction.rawValue & 1 == 1)
}

/// Sets text in fonts: cuts it where direction, font or script changes, and has each piece shaped.
struct Shaper {
    let shelf: FontShelf
    /// What stands for a character that no font has.
    static let box: UInt32 = 0xFFFD

    /// - Parameter range: the scalars to set, of a whole line of text with its levels.
    func shape(_ text: [UInt32], _ levels: [UInt8], _ range: Range<Int>) throws(PaperFault) -> [GlyphRun] {
        var runs: [GlyphRun] = [], start = range.lowerBound, face: Int?, script = common, level: UInt8 = 0
        var isMissing = false
        for index in range {
            let scalar = text[index], own = Self.script(scalar)
            let isMark = own == inherited || isSpace(scalar) || (0x200C...0x200F).contains(scalar)
            let found = isMark && face != nil ? face : shelf.index(for: scalar, after: own == common ? face : nil)
            let nextScript = own == common || own == inherited ? script : own
            let isCut =
                index > start
                && (found != face && !(isMissing && found == nil) || levels[index] != level
                    || nextScript != script && script != common)
            if isCut {
                try add(text, start..<index, level, isMissing ? nil : face, to: &runs)
                start = index
            }
            isMissing = found == nil
            face = found
            script = nextScript
            level = levels[index]
        }
        if start < range.upperBound {
            try add(text, start..<range.upperBound, level, isMissing ? nil : face, to: &runs)
        }
        return runs
    }

    private func add(
        _ text: [UInt32], _ range: Range<Int>, _ level: UInt8, _ index: Int?, to runs: inout [GlyphRun]
    ) throws(PaperFault) {
        guard let face = shelf[index ?? 0] else { throw .noFont }
        guard let buffer = hb_buffer_create() else { throw .failed("no memory") }
        defer { hb_buffer_destroy(buffer) }
        for position in range {
            // The font may lack a mark that it was given because of its neighbours.
            let scalar = text[position]
            let isKnown = index != nil && (face.glyph(scalar) != nil || (0x200B...0x200F).contains(scalar))
            hb_buffer_add(buffer, isKnown ? scalar : standIn(scalar, face), UInt32(clamping: position))
        }
        hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE)
        hb_buffer_set_direction(buffer, level & 1 == 1 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR)
        hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES)
        hb_buffer_guess_segment_properties(buffer)
        hb_shape(face.font, buffer, nil, 0)
        runs.append(GlyphRun(face: face, range: range, level: level, glyphs: Self.glyphs(buffer)))
    }

    /// A character that HarfBuzz takes apart itself stays; any other is a box.
    private func standIn(_ scalar: UInt32, _ face: TypeFace) -> UInt32 {
        var first: hb_codepoint_t = 0, second: hb_codepoint_t = 0
        let isComposed = hb_unicode_decompose(hb_unicode_funcs_get_default(), scalar, &first, &second) != 0
        if isComposed, face.glyph(first) != nil, second == 0 || face.glyph(second) != nil { return scalar }
        if isSpace(scalar) { return 0x20 }
        return face.glyph(Self.box) != nil ? Self.box : 0x3F
    }

    private static func glyphs(_ buffer: OpaquePointer) -> [Glyph] {
        var count: UInt32 = 0, positions: UInt32 = 0
        guard let infos = hb_buffer_get_glyph_infos(buffer, &count),
            let places = hb_buffer_get_glyph_positions(buffer, &positions), positions == count
        else { return [] }
        return (0..<Int(count)).map { index in
            let info = infos[index], place = places[index]
            return Glyph(
                id: info.codepoint, cluster: Int(info.cluster), advance: Int(place.x_advance),
                right: Int(place.x_offset), up: Int(place.y_offset))
        }
    }

    private static func script(_ scalar: UInt32) -> UInt32 {
        UInt32(hb_unicode_script(hb_unicode_funcs_get_default(), scalar).rawValue)
    }
}

/// ISO 15924's codes for what many scripts share, and for marks that take the script of their letter.
private let common: UInt32 = 0x5A79_7979
private let inherited: UInt32 = 0x5A69_6E68
