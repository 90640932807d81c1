public import Core

/// Where Debian keeps its fonts.
public let debianFonts = "/usr/share/fonts/truetype"

/// A document as a tagged PDF that follows PDF/UA-1: structure, language, title, embedded fonts, text for every glyph.
///
/// - Parameters:
///   - moment: when it was made, as its properties say.
///   - fonts: the folder in which the folders `noto` and `droid` lie.
/// - Throws: ``PaperFault``: `noFont` where the fonts are not installed.
/// - Source: ISO 32000-1:2008 (PDF 1.7); ISO 14289-1:2014 (PDF/UA-1).
public func pdfFile(
    _ document: PrintedDocument, at moment: Instant, fonts: String = debianFonts
) throws(PaperFault) -> [UInt8] {
    var setter = PageSetter(
        regular: Shaper(shelf: try FontShelf(folder: fonts, isBold: false)),
        bold: Shaper(shelf: try FontShelf(folder: fonts, isBold: true)))
    try setter.set(document.blocks)
    try setter.setFeet(document.foot)
    var objects = PDFObjects()
    var names = ""
    for face in setter.faces where !face.used.isEmpty {
        names += "/F\(face.number) \(try FontObjects.write(face, into: &objects)) 0 R "
    }
    var drawn = ""
    for (index, picture) in setter.pictures.enumerated() {
        drawn += "/I\(index + 1) \(try PictureObjects.write(picture, into: &objects)) 0 R "
    }
    let images = drawn.isEmpty ? "" : "/XObject << \(drawn)>> "
    let pages = objects.reserve()
    var numbers: [Int] = []
    for (index, page) in setter.pages.enumerated() {
        let content = try objects.add(stream: Array(page.operators.utf8))
        numbers.append(
            objects.add(
                "<< /Type /Page /Parent \(pages) 0 R /MediaBox [0 0 \(points(PageSetter.width)) "
                    + "\(points(PageSetter.height))] /Resources << /Font << \(names)>> \(images)>> "
                    + "/Contents \(content) 0 R /StructParents \(index) /Tabs /S >>"))
    }
    let kids = numbers.map { "\($0) 0 R" }.joined(separator: " ")
    objects.set(pages, "<< /Type /Pages /Kids [\(kids)] /Count \(numbers.count) >>")
    let tree = setter.tree.write(into: &objects, pages: numbers)
    let outline = writeOutline(setter.outline, pages: numbers, into: &objects)
    let properties = objects.add(
        plainStream: Array(propertiesXML(document, moment).utf8), "/Type /Metadata /Subtype /XML")
    let root = objects.add(
        "<< /Type /Catalog /Pages \(pages) 0 R /StructTreeRoot \(tree) 0 R /MarkInfo << /Marked true >> "
            + "/Lang \(pdfText(document.language)) /ViewerPreferences << /DisplayDocTitle true >> "
            + "/Metadata \(properties) 0 R \(outline.map { "/Outlines \($0) 0 R" } ?? "") >>")
    let info = objects.add("<< /Title \(pdfText(document.title)) /Producer (Commonweal) >>")
    return objects.file(root: root, info: info)
}

/// The list of headings that a reader shows beside the pages; `nil` when there are none.
private func writeOutline(
    _ headings: [(words: String, page: Int, top: Double)], pages: [Int], into objects: inout PDFObjects
) -> Int? {
    guard !headings.isEmpty else { return nil }
    let root = objects.reserve(), numbers = headings.map { _ in objects.reserve() }
    for (index, heading) in headings.enumerated() {
        let before = index > 0 ? "/Prev \(numbers[index - 1]) 0 R" : ""
        let after = index + 1 < numbers.count ? "/Next \(numbers[index + 1]) 0 R" : ""
        objects.set(
            numbers[index],
            "<< /Title \(pdfText(heading.words)) /Parent \(root) 0 R \(before) \(after) "
                + "/Dest [\(pages[heading.page]) 0 R /XYZ 0 \(points(heading.top)) 0] >>")
    }
    objects.set(
        root,
        "<< /Type /Outlines /First \(numbers[0]) 0 R /Last \(numbers[numbers.count - 1]) 0 R "
            + "/Count \(numbers.count) >>")
    return root
}

/// The properties as XMP, which say that the file means to follow PDF/UA-1.
private func propertiesXML(_ document: PrintedDocument, _ moment: Instant) -> String {
    """
    <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
    <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
     xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
     xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
    <dc:title><rdf:Alt><rdf:li xml:lang="x-default">\(xmlText(document.title))</rdf:li></rdf:Alt></dc:title>
    <dc:language><rdf:Bag><rdf:li>\(xmlText(document.language))</rdf:li></rdf:Bag></dc:language>
    <xmp:CreateDate>\(moment)</xmp:CreateDate>
    <pdf:Producer>Commonweal</pdf:Producer>
    <pdfuaid:part>1</pdfuaid:part>
    </rdf:Description></rdf:RDF></x:xmpmeta>
    <?xpacket end="r"?>
    """
}

private func xmlText(_ text: String) -> String {
    printableLines(text).joined(separator: [0x20]).reduce(into: "") { xml, value in
        switch value {
        case 0x26: xml += "&amp;"
        case 0x3C: xml += "&lt;"
        case 0x3E: xml += "&gt;"
        default: if let scalar = Unicode.Scalar(value) { xml.unicodeScalars.append(scalar) }
        }
    }
}
