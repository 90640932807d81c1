/// Reads a regular expression into a tree; see ``TextPattern`` for what is taken.
struct PatternParser {
    private let scalars: [Unicode.Scalar]
    private var place = 0

    init(_ pattern: String) { scalars = Array(pattern.unicodeScalars.prefix(2001)) }

    mutating func whole() -> PatternNode? {
        guard scalars.count <= 2000, let node = choice(depth: 0), place == scalars.count else { return nil }
        return node
    }

    private mutating func choice(depth: Int) -> PatternNode? {
        guard depth < 30, let first = sequence(depth) else { return nil }
        var nodes = [first]
        while take("|") {
            guard let next = sequence(depth) else { return nil }
            nodes.append(next)
        }
        return nodes.count == 1 ? first : .choice(nodes)
    }

    private mutating func sequence(_ depth: Int) -> PatternNode? {
        var nodes: [PatternNode] = []
        while let scalar = peek, scalar != "|", scalar != ")" {
            guard let atom = atom(depth), let node = repeated(atom) else { return nil }
            nodes.append(node)
        }
        return .sequence(nodes)
    }

    private mutating func atom(_ depth: Int) -> PatternNode? {
        guard let scalar = peek else { return nil }
        place += 1
        switch scalar {
        case "(":
            if take("?"), !take(":") { return nil }
            guard let inner = choice(depth: depth + 1), take(")") else { return nil }
            return inner
        case "[": return characterClass().map { .take($0) }
        case ".": return .take(TextPattern.ScalarSet(ranges: [10...10, 13...13], isInverted: true))
        case "^": return .start
        case "$": return .stop
        case "\\": return escape().map { .take($0) }
        case "*", "+", "?", "{": return nil
        default: return .take(TextPattern.ScalarSet(ranges: [scalar.value...scalar.value]))
        }
    }

    private mutating func repeated(_ node: PatternNode) -> PatternNode? {
        var least = 1, most: Int? = 1
        if take("*") {
            (least, most) = (0, nil)
        } else if take("+") {
            (least, most) = (1, nil)
        } else if take("?") {
            (least, most) = (0, 1)
        } else if take("{") {
            guard let count = number() else { return nil }
            (least, most) = (count, count)
            if take(",") {
                most = number()
                if let high = most, high < least { return nil }
            }
            guard take("}") else { return nil }
        } else {
            return node
        }
        // Lazy or greedy, the same texts match as a whole; a possessive one or a second repeat is not taken.
        _ = take("?")
        if let next = peek, "*+?{".unicodeScalars.contains(next) { return nil }
        return .repeated(node, least: least, most: most)
    }

    private mutating func number() -> Int? {
        let digits = scalars[place...].prefix { ("0"..."9").contains($0) }
        guard (1...4).contains(digits.count) else { return nil }
        place += digits.count
        return digits.reduce(0) { $0 * 10 + Int($1.value - 48) }
    }

    private mutating func characterClass() -> TextPattern.ScalarSet? {
        var set = TextPattern.ScalarSet(ranges: [], isInverted: take("^"))
        var isFirst = true
        while let scalar = peek, scalar != "]" || isFirst {
            isFirst = false
            guard let low = member() else { return nil }
            guard low.ranges.count == 1, low.ranges[0].count == 1, !low.isInverted, peek == "-",
                place + 1 < scalars.count, scalars[place + 1] != "]"
            else {
                set.parts.append(low)
                continue
            }
            place += 1
            guard let high = member(), high.ranges.count == 1, !high.isInverted, high.ranges[0].count == 1,
                low.ranges[0].lowerBound <= high.ranges[0].lowerBound
            else { return nil }
            set.ranges.append(low.ranges[0].lowerBound...high.ranges[0].lowerBound)
        }
        return take("]") ? set : nil
    }

    private mutating func member() -> TextPattern.ScalarSet? {
        guard let scalar = peek else { return nil }
        place += 1
        if scalar == "\\" { return escape() }
        // `[a&&[b]]` is an intersection in some dialects.
        if scalar == "[" || scalar == "&" && peek == "&" { return nil }
        return TextPattern.ScalarSet(ranges: [scalar.value...scalar.value])
    }

    private mutating func escape() -> TextPattern.ScalarSet? {
        guard let scalar = peek else { return nil }
        place += 1
        let digits: [ClosedRange<UInt32>] = [48...57], word = digits + [65...90, 95...95, 97...122]
        let space: [ClosedRange<UInt32>] = [9...13, 32...32]
        switch scalar {
        case "d": return TextPattern.ScalarSet(ranges: digits)
        case "D": return TextPattern.ScalarSet(ranges: digits, isInverted: true)
        case "w": return TextPattern.ScalarSet(ranges: word)
        case "W": return TextPattern.ScalarSet(ranges: word, isInverted: true)
        case "s": return TextPattern.ScalarSet(ranges: space)
        case "S": return TextPattern.ScalarSet(ranges: space, isInverted: true)
        case "t": return TextPattern.ScalarSet(ranges: [9...9])
        case "n": return TextPattern.ScalarSet(ranges: [10...10])
        case "r": return TextPattern.ScalarSet(ranges: [13...13])
        default:
            let isLetterOrDigit = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
            return isLetterOrDigit ? nil : TextPattern.ScalarSet(ranges: [scalar.value...scalar.value])
        }
    }

    private var peek: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard peek == scalar else { return false }
        place += 1
        return true
    }
}
