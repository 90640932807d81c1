/// A stream of chance from a seed: the same numbers on every machine (SplitMix64; Steele, Lea and Flood 2014).
struct Chance {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678_9ABC_DEF1 }

    @inline(__always) mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, but not, `bound`.
    @inline(__always) mutating func below(_ bound: Int) -> Int {
        assert(bound > 0)
        return Int(truncatingIfNeeded: ((next() >> 32) &* UInt64(truncatingIfNeeded: bound)) >> 32)
    }
}

/// How far uphill a step may go at temperature 1, drawn by chance: minus the logarithm of a number between 0 and 1.
///
/// The logarithms are made here with nothing but plain arithmetic, so that a seed gives the same roster everywhere.
struct UphillTable {
    private let steps: [Float]
    static let size = 4096

    init() {
        steps = (0..<UphillTable.size).map { Float(-logarithm((Double($0) + 0.5) / Double(UphillTable.size))) }
    }

    func copied() -> Flat<Float> { Flat(steps) }
}

/// The natural logarithm of a positive number, by halving to between 0.5 and 1 and a series.
func logarithm(_ number: Double) -> Double {
    var rest = number
    var halvings = 0.0
    while rest > 1 { rest /= 2; halvings += 1 }
    while rest < 0.5 { rest *= 2; halvings -= 1 }
    let ratio = (rest - 1) / (rest + 1)
    var (power, sum) = (ratio, 0.0)
    for term in 0..<24 {
        sum += power / Double(2 * term + 1)
        power *= ratio * ratio
    }
    return 2 * sum + halvings * 0.693147180559945309417
}

/// e to the power of a number, by halving to near 0 and a series.
func exponential(_ number: Double) -> Double {
    var (rest, halvings) = (number, 0)
    while rest > 0.5 || rest < -0.5 { rest /= 2; halvings += 1 }
    var (power, sum) = (1.0, 1.0)
    for term in 1..<16 {
        power *= rest / Double(term)
        sum += power
    }
    for _ in 0..<halvings { sum *= sum }
    return sum
}
