/// A line as it stands on paper.
struct SetLine {
    /// A run and how far from the left of the line it stands, in thousandths of the size; in the order of reading.
    let runs: [(run: GlyphRun, left: Int)]
    let width: Int
    let isRightToLeft: Bool
    /// The text that the runs' ranges count in.
    let text: [UInt32]
}

extension Shaper {
    /// A text broken into lines no wider than so many thousandths of the size.
    ///
    /// A word longer than a line is broken between clusters. An empty text is one empty line.
    func lines(_ text: String, width: Int) throws(PaperFault) -> [SetLine] {
        var lines: [SetLine] = []
        for scalars in printableLines(text) {
            let (levels, isRightToLeft) = try bidiLevels(scalars)
            for range in broken(scalars, try shape(scalars, levels, scalars.indices), width) {
                lines.append(try line(scalars, levels, range, isRightToLeft))
            }
        }
        return lines
    }

    /// Where lines begin and end.
    private func broken(_ text: [UInt32], _ runs: [GlyphRun], _ width: Int) -> [Range<Int>] {
        guard !text.isEmpty else { return [0..<0] }
        var advances = [Int](repeating: 0, count: text.count), isStart = [Bool](repeating: false, count: text.count)
        for run in runs {
            for glyph in run.glyphs where text.indices.contains(glyph.cluster) {
                advances[glyph.cluster] += glyph.advance
                isStart[glyph.cluster] = true
            }
        }
        var ranges: [Range<Int>] = [], start = 0, soFar = 0, chance = 0, upToChance = 0
        for index in text.indices {
            if index > start, mayBreak(after: text[index - 1], before: text[index]) {
                chance = index
                upToChance = soFar
            }
            let isOver = soFar + advances[index] > width && !isSpace(text[index]) && index > start
            if isOver, chance > start {
                ranges.append(start..<chance)
                start = chance
                soFar -= upToChance
                upToChance = 0
            }
            if soFar + advances[index] > width, !isSpace(text[index]), index > start, isStart[index] {
                ranges.append(start..<index)
                start = index
                soFar = 0
                upToChance = 0
            }
            soFar += advances[index]
        }
        ranges.append(start..<text.count)
        return ranges
    }

    private func line(
        _ text: [UInt32], _ levels: [UInt8], _ range: Range<Int>, _ isRightToLeft: Bool
    ) throws(PaperFault) -> SetLine {
        var own = levels
        // Rule L1: spaces at the end of a line run as the paragraph does.
        var end = range.upperBound
        while end > range.lowerBound, isSpace(text[end - 1]) {
            end -= 1
            own[end] = isRightToLeft ? 1 : 0
        }
        let runs = try shape(text, own, range)
        var left = 0, lefts = [Int](repeating: 0, count: runs.count)
        for index in visualOrder(runs.map(\.level)) {
            lefts[index] = left
            left += runs[index].width
        }
        return SetLine(
            runs: zip(runs, lefts).map { (run: $0, left: $1) }, width: left, isRightToLeft: isRightToLeft, text: text)
    }
}

/// Rule L2 of the Unicode Bidirectional Algorithm: the order in which runs stand from the left.
func visualOrder(_ levels: [UInt8]) -> [Int] {
    var order = Array(levels.indices)
    guard let highest = levels.max(), let lowestOdd = levels.filter({ $0 & 1 == 1 }).min() else { return order }
    for level in stride(from: highest, through: lowestOdd, by: -1) {
        var index = 0
        while index < order.count {
            guard levels[order[index]] >= level else {
                index += 1
                continue
            }
            var end = index
            while end < order.count, levels[order[end]] >= level { end += 1 }
            order[index..<end].reverse()
            index = end
        }
    }
    return order
}
