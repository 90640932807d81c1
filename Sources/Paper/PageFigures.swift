extension PageSetter {
    /// The greatest height of a picture in points: two stand on a page.
    private static let figureHeight = 320.0

    /// A picture with the words that stand for it, as large as its place allows and no larger than a screen shows it.
    mutating func figure(_ picture: Picture, _ words: String, _ left: Double) {
        let width = Double(picture.shownWidth), height = Double(picture.shownHeight)
        let scale = min(0.75, (Self.width - Self.margin - left) / width, Self.figureHeight / height)
        let shown = (width: max(1, width * scale), height: max(1, height * scale))
        need(shown.height + 12)
        top -= 4
        let bottom = top - shown.height
        let box = [left, bottom, left + shown.width, top].map(points).joined(separator: " ")
        let element = tree.add(
            "Figure", to: StructureTree.document,
            attributes: "/Alt \(pdfText(words)) /A << /O /Layout /Placement /Block /BBox [\(box)] >>")
        pictures.append(picture)
        let page = pages.count - 1, mark = tree.mark(element, page: page)
        pages[page].begin("Figure", mark: mark)
        pages[page].picture(
            pictures.count, turn: picture.turn, x: left, y: bottom, width: shown.width, height: shown.height)
        pages[page].end()
        top = bottom - 8
    }
}

extension PageInk {
    /// A picture turned as it is looked at, in a box given by its lower left corner.
    /// - Parameters:
    ///   - number: its place among the pictures of the document, from 1.
    ///   - turn: as EXIF counts.
    mutating func picture(_ number: Int, turn: Int, x: Double, y: Double, width: Double, height: Double) {
        let (right, top) = (x + width, y + height)
        let place =
            switch turn {
            case 2: [-width, 0, 0, height, right, y]
            case 3: [-width, 0, 0, -height, right, top]
            case 4: [width, 0, 0, -height, x, top]
            case 5: [0, -height, -width, 0, right, top]
            case 6: [0, -height, width, 0, x, top]
            case 7: [0, height, width, 0, x, y]
            case 8: [0, height, -width, 0, right, y]
            default: [width, 0, 0, height, x, y]
            }
        draw("q \(place.map(points).joined(separator: " ")) cm /I\(number) Do Q\n")
    }
}

/// Pictures as objects of a PDF.
///
/// - Source: ISO 32000-1:2008, 7.4.8 (DCTDecode), 7.4.4.4 (predictors of PNG) and 8.9.5 (images).
enum PictureObjects {
    /// Whether a picture can be drawn on paper: a PNG in several passes, and what a printer would have to guess, not.
    static func canWrite(_ picture: Picture) -> Bool {
        guard case .png(let head) = picture.coding else { return true }
        guard !head.isInterlaced else { return false }
        return !head.shinesThrough || head.depth == 8 && head.width * head.height <= PNGOnWhite.pointLimit
    }

    static func write(_ picture: Picture, into objects: inout PDFObjects) throws(PaperFault) -> Int {
        let size = "/Type /XObject /Subtype /Image /Width \(picture.width) /Height \(picture.height)"
        switch picture.coding {
        case .jpeg(let components, let isInverted):
            let space = components == 1 ? "/DeviceGray" : components == 3 ? "/DeviceRGB" : "/DeviceCMYK"
            return objects.add(
                plainStream: picture.bytes,
                "\(size) /ColorSpace \(space) /BitsPerComponent 8 /Filter /DCTDecode"
                    + (isInverted ? " /Decode [1 0 1 0 1 0 1 0]" : ""))
        case .png(let head): return try write(picture, head, size, into: &objects)
        }
    }

    private static func write(
        _ picture: Picture, _ head: PNGHead, _ size: String, into objects: inout PDFObjects
    ) throws(PaperFault) -> Int {
        let chunks: [PNGChunks.Chunk]
        do throws(PictureFault) { chunks = try PNGChunks.all(picture.bytes) } catch {
            throw .failed("a damaged picture")
        }
        func content(_ name: String) -> [UInt8] {
            chunks.filter { $0.name == name }.flatMap { picture.bytes[$0.content] }
        }
        let data = content("IDAT"), isGrey = head.colour == 0 || head.colour == 4
        let plain = isGrey ? "/DeviceGray" : "/DeviceRGB"
        if head.shinesThrough {
            // A picture whose points cannot be unpacked is left white: the words that stand for it are there.
            let white = [UInt8](repeating: 255, count: isGrey ? 1 : 3)
            guard let laid = PNGOnWhite.points(data, head) else {
                let one = "/Type /XObject /Subtype /Image /Width 1 /Height 1"
                return try objects.add(stream: white, "\(one) /ColorSpace \(plain) /BitsPerComponent 8")
            }
            return try objects.add(stream: laid, "\(size) /ColorSpace \(plain) /BitsPerComponent 8")
        }
        let list = content("PLTE").map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0\(digits)" : digits
        }.joined()
        let space = head.colour == 3 ? "[/Indexed /DeviceRGB \(list.utf8.count / 6 - 1) <\(list)>]" : plain
        return objects.add(
            plainStream: data,
            "\(size) /ColorSpace \(space) /BitsPerComponent \(head.depth) /Filter /FlateDecode /DecodeParms "
                + "<< /Predictor 15 /Colors \(head.parts) /BitsPerComponent \(head.depth) /Columns \(head.width) >>")
    }
}

extension Picture {
    /// Whether it can be drawn on paper; else it is told by its words.
    public var isPrintable: Bool { PictureObjects.canWrite(self) }
}
