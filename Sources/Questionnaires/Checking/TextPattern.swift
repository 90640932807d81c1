/// A regular expression that is matched in time proportional to the text.
///
/// A form comes from outside, and a backtracking matcher could be kept busy for years by forty letters. This one walks
/// all ways at once and takes what needs no backtracking: characters, classes, groups, choices and repeats. Looking
/// ahead, references back and Unicode classes are not taken.
struct TextPattern {
    static let limitStates = 2000
    static let limitCharacters = 20_000

    private let program: [Step]
    /// What one character may take: each step, and each range of those that take a character.
    private let unitsPerCharacter: Int

    /// - Returns: `nil` for an expression that is malformed, too large or needs what is not taken.
    init?(_ pattern: String) {
        var parser = PatternParser(pattern)
        guard let node = parser.whole() else { return nil }
        var compiler = PatternCompiler()
        guard compiler.add(node) else { return nil }
        program = compiler.steps + [.end]
        unitsPerCharacter = program.reduce(0) { units, step in
            if case .take(let set) = step { units + 1 + set.rangesCount } else { units + 1 }
        }
    }

    /// Whether the whole text matches; `nil` for a text that is too long to look at.
    ///
    /// - Parameter unitsLeft: of work, some tens of nanoseconds each, for all texts together: a response may hold
    ///   thousands.
    func matches(_ text: String, unitsLeft: inout Int) -> Bool? {
        let charactersCount = text.unicodeScalars.count
        guard charactersCount <= Self.limitCharacters, (charactersCount + 1) * unitsPerCharacter <= unitsLeft else {
            return nil
        }
        unitsLeft -= (charactersCount + 1) * unitsPerCharacter
        var now = places(from: [0], isAtStart: true, isAtEnd: text.isEmpty)
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            var next: [Int] = []
            for place in now {
                if case .take(let set) = program[place], set.contains(scalar) { next.append(place + 1) }
            }
            if next.isEmpty { return false }
            now = places(from: next, isAtStart: false, isAtEnd: index == scalars.count - 1)
        }
        return now.contains(program.count - 1)
    }

    // Every step that can be reached without taking a character.
    private func places(from starts: [Int], isAtStart: Bool, isAtEnd: Bool) -> [Int] {
        var isSeen = [Bool](repeating: false, count: program.count), waiting = starts, found: [Int] = []
        while let place = waiting.popLast() {
            guard program.indices.contains(place), !isSeen[place] else { continue }
            isSeen[place] = true
            switch program[place] {
            case .take, .end: found.append(place)
            case .fork(let one, let other): waiting += [one, other]
            case .jump(let target): waiting.append(target)
            case .start: if isAtStart { waiting.append(place + 1) }
            case .stop: if isAtEnd { waiting.append(place + 1) }
            }
        }
        return found
    }

    enum Step {
        case take(ScalarSet)
        case fork(Int, Int)
        case jump(Int)
        case start, stop, end
    }

    struct ScalarSet {
        var ranges: [ClosedRange<UInt32>]
        var isInverted = false
        /// Sets inside a class, such as `\D` in `[\D]`.
        var parts: [ScalarSet] = []

        var rangesCount: Int { parts.reduce(ranges.count) { $0 + $1.rangesCount } }

        func contains(_ scalar: Unicode.Scalar) -> Bool {
            let isIn =
                ranges.contains { $0.contains(scalar.value) } || parts.contains { $0.contains(scalar) }
            return isIn != isInverted
        }
    }
}

/// An expression as a tree.
indirect enum PatternNode {
    case take(TextPattern.ScalarSet)
    case start, stop
    case sequence([PatternNode])
    case choice([PatternNode])
    case repeated(PatternNode, least: Int, most: Int?)
}

private struct PatternCompiler {
    var steps: [TextPattern.Step] = []
    // An empty group repeated inside repeats adds no step however often it is added.
    private var visitCount = 0

    /// - Returns: `false` when the program grows too large.
    mutating func add(_ node: PatternNode) -> Bool {
        visitCount += 1
        guard steps.count < TextPattern.limitStates, visitCount < TextPattern.limitStates * 10 else { return false }
        switch node {
        case .take(let set): steps.append(.take(set))
        case .start: steps.append(.start)
        case .stop: steps.append(.stop)
        case .sequence(let nodes): return nodes.allSatisfy { add($0) }
        case .choice(let nodes): return addChoice(nodes[...])
        case .repeated(let node, let least, let most): return addRepeat(node, least, most)
        }
        return true
    }

    private mutating func addChoice(_ nodes: ArraySlice<PatternNode>) -> Bool {
        var jumps: [Int] = []
        for (index, node) in nodes.enumerated() {
            let isLast = index == nodes.count - 1, fork = steps.count
            if !isLast { steps.append(.jump(0)) }
            guard add(node) else { return false }
            if !isLast {
                jumps.append(steps.count)
                steps.append(.jump(0))
                steps[fork] = .fork(fork + 1, steps.count)
            }
        }
        for jump in jumps { steps[jump] = .jump(steps.count) }
        return true
    }

    private mutating func addRepeat(_ node: PatternNode, _ least: Int, _ most: Int?) -> Bool {
        for _ in 0..<least where !add(node) { return false }
        guard let most else {
            let fork = steps.count
            steps.append(.jump(0))
            guard add(node) else { return false }
            steps.append(.jump(fork))
            steps[fork] = .fork(fork + 1, steps.count)
            return true
        }
        var forks: [Int] = []
        for _ in least..<max(least, most) {
            forks.append(steps.count)
            steps.append(.jump(0))
            guard add(node) else { return false }
        }
        for fork in forks { steps[fork] = .fork(fork + 1, steps.count) }
        return true
    }
}
