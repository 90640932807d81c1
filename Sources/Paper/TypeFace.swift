import CHarfBuzz

/// A font as HarfBuzz reads it. Sizes are in thousandths of the font's size.
final class TypeFace {
    let name: String
    /// What the resources of a page call it; no other font of the document has it.
    let number: Int
    let face: OpaquePointer
    let font: OpaquePointer
    /// The glyphs that were set, each with the text it stands for.
    private(set) var used: [UInt32: [UInt32]] = [:]

    /// - Returns: nothing when there is no such file, or it holds no font.
    init?(path: String, name: String, number: Int) {
        guard let blob = hb_blob_create_from_file_or_fail(path) else { return nil }
        defer { hb_blob_destroy(blob) }
        guard let face = hb_face_create(blob, 0) else { return nil }
        guard hb_face_get_glyph_count(face) > 0, let font = hb_font_create(face) else {
            hb_face_destroy(face)
            return nil
        }
        hb_font_set_scale(font, 1000, 1000)
        self.name = name
        self.number = number
        self.face = face
        self.font = font
    }

    deinit {
        hb_font_destroy(font)
        hb_face_destroy(face)
    }

    func glyph(_ scalar: UInt32) -> UInt32? {
        var glyph: hb_codepoint_t = 0
        return hb_font_get_nominal_glyph(font, scalar, &glyph) != 0 && glyph != 0 ? glyph : nil
    }

    func width(_ glyph: UInt32) -> Int { Int(hb_font_get_glyph_h_advance(font, glyph)) }

    /// Notes that a glyph was set; what it was first set for stays what it stands for.
    func use(_ glyph: UInt32, for text: [UInt32]) {
        if used[glyph] == nil || used[glyph]?.isEmpty == true { used[glyph] = text }
    }

    /// How far its letters reach above and below the line.
    var extents: (above: Int, below: Int) {
        var found = hb_font_extents_t()
        guard hb_font_get_h_extents(font, &found) != 0 else { return (1069, -293) }
        return (Int(found.ascender), Int(found.descender))
    }

    /// A font with the glyphs in use alone, under the numbers they have.
    func subset() throws(PaperFault) -> [UInt8] {
        guard let input = hb_subset_input_create_or_fail() else { throw .failed("no memory") }
        defer { hb_subset_input_destroy(input) }
        hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_RETAIN_GIDS.rawValue)
        let glyphs = hb_subset_input_glyph_set(input)
        for glyph in used.keys.sorted() { hb_set_add(glyphs, glyph) }
        // Shaping is done; a reader of the PDF needs outlines and widths.
        let dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG)
        for table in ["GSUB", "GPOS", "GDEF", "name", "DSIG", "kern"] { hb_set_add(dropped, Self.tag(table)) }
        guard let cut = hb_subset_or_fail(face, input) else { throw .failed("\(name) could not be cut") }
        defer { hb_face_destroy(cut) }
        guard let blob = hb_face_reference_blob(cut) else { throw .failed("no memory") }
        defer { hb_blob_destroy(blob) }
        var length: UInt32 = 0
        guard let data = hb_blob_get_data(blob, &length), length > 0 else { throw .failed("\(name) is empty") }
        return UnsafeRawBufferPointer(start: data, count: Int(length)).map { $0 }
    }

    private static func tag(_ name: String) -> UInt32 { name.utf8.reduce(0) { $0 << 8 | UInt32($1) } }
}
