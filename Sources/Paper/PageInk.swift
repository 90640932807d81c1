/// What is drawn on a page, as the operators of PDF.
///
/// - Source: ISO 32000-1:2008, 9.4 (text) and 14.6 (marked content).
struct PageInk {
    private(set) var operators = ""

    /// Begins content of an element of the structure.
    mutating func begin(_ tag: String, mark: Int) { operators += "/\(tag) << /MCID \(mark) >> BDC\n" }

    /// Begins what is no content: the foot of a page, rules.
    mutating func beginArtifact(_ kind: String) { operators += "/Artifact << \(kind) >> BDC\n" }

    /// Adds operators as they are.
    mutating func draw(_ more: String) { operators += more }

    mutating func end() { operators += "EMC\n" }

    /// A thin grey rule from one point to the right.
    mutating func rule(x: Double, y: Double, width: Double) {
        operators += "0.75 G 0.5 w \(points(x)) \(points(y)) m \(points(x + width)) \(points(y)) l S\n"
    }

    /// A line of text with its left end at a point.
    mutating func set(_ line: SetLine, x: Double, y: Double, size: Double) {
        guard !line.runs.isEmpty else { return }
        operators += "BT\n"
        for (run, left) in line.runs {
            let start = x + Double(left) * size / 1000
            operators += "/F\(run.face.number) \(points(size)) Tf 1 0 0 1 \(points(start)) \(points(y)) Tm\n"
            show(run, line.text, size)
        }
        operators += "ET\n"
    }

    /// The glyphs of a run. Where they are not the characters one by one, their text is said beside them.
    private mutating func show(_ run: GlyphRun, _ text: [UInt32], _ size: Double) {
        let clusters = ClusterTexts(run, text)
        if clusters.needsWords {
            operators += "/Span << /ActualText \(pdfText(Array(text[run.range]))) >> BDC\n"
        }
        var pieces = "", rise = 0
        func flush(_ operators: inout String) {
            if !pieces.isEmpty { operators += "[\(pieces)] TJ\n" }
            pieces = ""
        }
        for (index, glyph) in run.glyphs.enumerated() {
            run.face.use(glyph.id, for: clusters.texts[index])
            if glyph.up != rise {
                flush(&operators)
                rise = glyph.up
                operators += "\(points(Double(rise) * size / 1000)) Ts\n"
            }
            if glyph.right != 0 { pieces += "\(-glyph.right)" }
            pieces += "<\(hex(UInt16(truncatingIfNeeded: glyph.id)))>"
            // The reader moves on by the glyph's width: what the shaper wants more or less is added.
            let more = glyph.advance - run.face.width(glyph.id) - glyph.right
            if more != 0 { pieces += "\(-more)" }
        }
        flush(&operators)
        if rise != 0 { operators += "0 Ts\n" }
        if clusters.needsWords { operators += "EMC\n" }
    }
}

/// Which characters each glyph of a run stands for.
private struct ClusterTexts {
    var texts: [[UInt32]]
    /// Whether the glyphs by themselves would be read as something else.
    var needsWords: Bool

    init(_ run: GlyphRun, _ text: [UInt32]) {
        let starts = Set(run.glyphs.map(\.cluster)).sorted() + [run.range.upperBound]
        var ends: [Int: Int] = [:]
        for (start, end) in zip(starts, starts.dropFirst()) { ends[start] = end }
        texts = run.glyphs.map { _ in [] }
        needsWords = run.isRightToLeft && run.range.count > 1
        var counts: [Int: Int] = [:], seen: [Int: Int] = [:]
        for glyph in run.glyphs { counts[glyph.cluster, default: 0] += 1 }
        for (index, glyph) in run.glyphs.enumerated() {
            let whole = text[glyph.cluster..<max(glyph.cluster, ends[glyph.cluster] ?? glyph.cluster)]
            let count = counts[glyph.cluster, default: 1], place = seen[glyph.cluster, default: 0]
            seen[glyph.cluster] = place + 1
            if count == whole.count {
                texts[index] = [whole[whole.startIndex + (run.isRightToLeft ? count - 1 - place : place)]]
            } else if place == 0 {
                texts[index] = Array(whole.prefix(Self.longestCount))
            }
            let before = run.face.used[glyph.id]
            if count != 1 || whole.count != 1 || before != nil && before != texts[index] { needsWords = true }
        }
    }

    /// The most characters one glyph stands for; the words beside the run say all.
    private static let longestCount = 32
}
