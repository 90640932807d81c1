/// Fonts in a file: each cut to the glyphs in use, with their widths and the text they stand for.
///
/// - Source: ISO 32000-1:2008, 9.7 (composite fonts) and 9.10.3 (ToUnicode).
enum FontObjects {
    /// Writes a font and gives the number of its object.
    static func write(_ face: TypeFace, into objects: inout PDFObjects) throws(PaperFault) -> Int {
        let bytes = try face.subset()
        let file = try objects.add(stream: bytes, "/Length1 \(bytes.count)")
        let name = "\(prefix(face.number))+\(face.name)", extents = face.extents
        let descriptor = objects.add(
            "<< /Type /FontDescriptor /FontName /\(name) /Flags 4 /FontBBox [-1000 -600 2000 1400] /ItalicAngle 0 "
                + "/Ascent \(extents.above) /Descent \(extents.below) /CapHeight 714 /StemV 80 "
                + "/FontFile2 \(file) 0 R >>")
        let widths = face.used.keys.sorted().map { "\($0) [\(face.width($0))]" }.joined(separator: " ")
        let inner = objects.add(
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /\(name) /CIDToGIDMap /Identity "
                + "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
                + "/FontDescriptor \(descriptor) 0 R /DW 1000 /W [\(widths)] >>")
        let map = try objects.add(stream: Array(unicodeMap(face.used).utf8))
        return objects.add(
            "<< /Type /Font /Subtype /Type0 /BaseFont /\(name) /Encoding /Identity-H "
                + "/DescendantFonts [\(inner) 0 R] /ToUnicode \(map) 0 R >>")
    }

    /// Six capitals that tell one cut font from another.
    private static func prefix(_ index: Int) -> String {
        var rest = max(0, index), letters = ""
        for _ in 0..<6 {
            letters += String(UnicodeScalar(UInt8(65 + rest % 26)))
            rest /= 26
        }
        return letters
    }

    private static func unicodeMap(_ used: [UInt32: [UInt32]]) -> String {
        let lines = used.sorted { $0.key < $1.key }.map { glyph, text in
            "<\(hex(UInt16(truncatingIfNeeded: glyph)))> <\(utf16Hex(text.isEmpty ? [0x20] : text))>"
        }
        var map = """
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange

            """
        for start in stride(from: 0, to: lines.count, by: 100) {
            let part = lines[start..<min(start + 100, lines.count)]
            map += "\(part.count) beginbfchar\n\(part.joined(separator: "\n"))\nendbfchar\n"
        }
        return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    }
}
