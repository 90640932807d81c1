/// Sets the blocks of a document on pages of A4, from the top to the foot.
struct PageSetter {
    static let width = 595.28
    static let height = 841.89
    static let margin = 56.7
    /// Where text must end, above the foot of the page.
    static let floor = 68.0

    let regular: Shaper
    let bold: Shaper
    var tree = StructureTree()
    var pages = [PageInk()]
    /// Pictures in the order in which they stand; the first has the number 1.
    var pictures: [Picture] = []
    /// Headings, for the list of contents that readers show beside the pages.
    private(set) var outline: [(words: String, page: Int, top: Double)] = []
    var top = PageSetter.height - PageSetter.margin
    private var lastLevel = 0

    init(regular: Shaper, bold: Shaper) {
        self.regular = regular
        self.bold = bold
    }

    /// Every font that was opened.
    var faces: [TypeFace] { regular.shelf.opened + bold.shelf.opened }

    mutating func set(_ blocks: [PrintedBlock], left: Double = PageSetter.margin) throws(PaperFault) {
        for block in blocks {
            switch block {
            case .heading(let level, let words): try heading(level, words, left)
            case .paragraph(let words):
                let element = tree.add("P", to: StructureTree.document)
                try text(words, regular, element, left: left, style: .body)
            case .list(let items): try list(items, left)
            case .facts(let facts): try rows(facts.map { [$0.name, $0.words] }, columns: nil, left)
            case .table(let columns, let rows): try self.rows(rows, columns: columns, left)
            case .figure(let picture, let words):
                if picture.isPrintable {
                    figure(picture, words, left)
                } else {
                    let element = tree.add("P", to: StructureTree.document)
                    try text(words, regular, element, left: left, style: .body)
                }
            case .inset(let inner): try set(inner, left: min(left + 14, Self.margin + 84))
            }
        }
    }

    private mutating func heading(_ asked: Int, _ words: String, _ left: Double) throws(PaperFault) {
        let level = max(1, min(asked, lastLevel + 1, 6))
        lastLevel = level
        let style: TextStyle = level == 1 ? .title : level == 2 ? .part : level == 3 ? .piece : .small
        // A heading at the foot of a page would stand alone.
        need(style.before + style.leading + 48)
        top -= isAtTop ? 0 : style.before
        outline.append((words, pages.count - 1, top))
        try text(words, bold, tree.add("H\(level)", to: StructureTree.document), left: left, style: style)
    }

    private mutating func list(_ items: [String], _ left: Double) throws(PaperFault) {
        let list = tree.add(
            "L", to: StructureTree.document, attributes: "/A << /O /List /ListNumbering /Disc >>")
        for item in items {
            let one = tree.add("LI", to: list)
            need(TextStyle.body.leading)
            let label = tree.add("Lbl", to: one), body = tree.add("LBody", to: one)
            let dot = try regular.lines("\u{2022}", width: 10_000)
            draw(dot[...], label, left: left + 4, width: 12, .body, top: top)
            try text(item, regular, body, left: left + 16, style: .entry)
        }
        top -= 4
    }

    private mutating func text(
        _ words: String, _ shaper: Shaper, _ element: Int, left: Double, style: TextStyle
    ) throws(PaperFault) {
        let width = Self.width - Self.margin - left
        var lines = try shaper.lines(words, width: style.units(width))[...]
        while !lines.isEmpty {
            need(style.leading)
            let count = min(lines.count, max(1, Int((top - Self.floor) / style.leading)))
            draw(lines.prefix(count), element, left: left, width: width, style, top: top)
            top -= Double(count) * style.leading
            lines = lines.dropFirst(count)
        }
        top -= style.after
    }

    /// Lines in one piece of content; where the paragraph runs to the left, against the right edge.
    private mutating func draw(
        _ lines: ArraySlice<SetLine>, _ element: Int, left: Double, width: Double, _ style: TextStyle, top: Double
    ) {
        guard lines.contains(where: { !$0.runs.isEmpty }) else { return }
        let page = pages.count - 1, mark = tree.mark(element, page: page)
        pages[page].begin(tree.tag(of: element), mark: mark)
        for (index, line) in lines.enumerated() {
            let own = Double(line.width) * style.size / 1000
            let x = line.isRightToLeft ? left + width - own : left
            let y = top - style.size - Double(index) * style.leading
            pages[page].set(line, x: x, y: y, size: style.size)
        }
        pages[page].end()
    }

    private var isAtTop: Bool { top > Self.height - Self.margin - 1 }

    /// Goes to a new page where less than a height is left.
    mutating func need(_ height: Double) {
        guard top - height < Self.floor, !isAtTop else { return }
        pages.append(PageInk())
        top = Self.height - Self.margin
    }
}

extension PageSetter {
    /// A table; without columns, of names and what they stand for.
    private mutating func rows(_ rows: [[String]], columns: [String]?, _ left: Double) throws(PaperFault) {
        let count = columns?.count ?? 2, whole = Self.width - Self.margin - left
        guard count > 0, !rows.isEmpty else { return }
        let widths = columns == nil ? [whole * 0.3, whole * 0.7] : rows.shares(count).map { whole * $0 }
        let table = tree.add("Table", to: StructureTree.document)
        if let columns { try row(columns, of: table, widths, left) { _ in "/Column" } }
        for cells in rows {
            let filled = (0..<count).map { $0 < cells.count ? cells[$0] : "" }
            try row(filled, of: table, widths, left) { columns == nil && $0 == 0 ? "/Row" : nil }
        }
        top -= 10
    }

    private mutating func row(
        _ cells: [String], of table: Int, _ widths: [Double], _ left: Double, scope: (Int) -> String?
    ) throws(PaperFault) {
        let row = tree.add("TR", to: table), style = TextStyle.cell
        var pieces: [(element: Int, lines: ArraySlice<SetLine>, left: Double, width: Double)] = [], x = left
        for (index, words) in cells.enumerated() {
            let heads = scope(index)
            let element = tree.add(
                heads == nil ? "TD" : "TH", to: row,
                attributes: heads.map { "/A << /O /Table /Scope \($0) >>" } ?? "")
            let shaper = heads == nil ? regular : bold, width = widths[index] - 8
            pieces.append((element, try shaper.lines(words, width: style.units(width))[...], x, width))
            x += widths[index]
        }
        top -= 4
        while pieces.contains(where: { !$0.lines.isEmpty }) {
            need(style.leading)
            let room = max(1, Int((top - Self.floor) / style.leading))
            let longest = min(room, pieces.map(\.lines.count).max() ?? 0)
            for index in pieces.indices {
                let piece = pieces[index]
                draw(piece.lines.prefix(longest), piece.element, left: piece.left, width: piece.width, style, top: top)
                pieces[index].lines = piece.lines.dropFirst(longest)
            }
            top -= Double(longest) * style.leading
        }
        top -= 3
        let page = pages.count - 1
        pages[page].beginArtifact("/Type /Layout")
        pages[page].rule(x: left, y: top, width: widths.reduce(0, +))
        pages[page].end()
    }

    /// The foot of every page: what the document is, and which page of how many.
    mutating func setFeet(_ words: String) throws(PaperFault) {
        let style = TextStyle.foot, width = Self.width - 2 * Self.margin
        // One line is shown; a longer text is not set to its end for that.
        let foot = try regular.lines(String(words.unicodeScalars.prefix(200)), width: style.units(width - 90))
        for page in pages.indices {
            let number = try regular.lines("Page \(page + 1) of \(pages.count)", width: style.units(width))
            pages[page].beginArtifact("/Type /Pagination /Subtype /Footer")
            for (line, isNumber) in [(foot.first, false), (number.first, true)] {
                guard let line else { continue }
                let own = Double(line.width) * style.size / 1000
                pages[page].set(
                    line, x: isNumber ? Self.margin + width - own : Self.margin, y: 40, size: style.size)
            }
            pages[page].end()
        }
    }
}

/// How a kind of text looks. Lengths are in points.
struct TextStyle {
    let size: Double
    let leading: Double
    var before = 0.0
    var after = 0.0

    static let title = TextStyle(size: 22, leading: 28, before: 12, after: 8)
    static let part = TextStyle(size: 16, leading: 21, before: 14, after: 4)
    static let piece = TextStyle(size: 13, leading: 18, before: 10, after: 3)
    static let small = TextStyle(size: 11.5, leading: 16, before: 8, after: 2)
    static let body = TextStyle(size: 11.5, leading: 16.5, after: 6)
    static let entry = TextStyle(size: 11.5, leading: 16.5, after: 2)
    static let cell = TextStyle(size: 11, leading: 15.5)
    static let foot = TextStyle(size: 9, leading: 12)

    /// A width in thousandths of the size.
    func units(_ points: Double) -> Int { max(1, Int(points / size * 1000)) }
}

extension [[String]] {
    /// The share of the width that each column gets, by how much stands in it.
    fileprivate func shares(_ count: Int) -> [Double] {
        let lengths = (0..<count).map { column in
            Double(Swift.min(60, Swift.max(8, map { $0.count > column ? $0[column].utf8.count : 0 }.max() ?? 0)))
        }
        let whole = lengths.reduce(0, +)
        return lengths.map { $0 / whole }
    }
}
