import Synchronization

/// Chance that repeats by its seed (SplitMix64, Steele, Lea and Flood 2014), for tests that draw their own inputs.
public struct Chance: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A whole number of a range, every one as likely.
    public mutating func whole(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    /// Whether something of so many per cent happens.
    public mutating func happens(_ percent: Int) -> Bool { whole(0...99) < percent }

    /// One of some things.
    public mutating func pick<Thing>(_ things: [Thing]) -> Thing { things[whole(0...things.count - 1)] }
}

/// The same for many threads at once: for ids and secrets of a world.
public final class Dice: Sendable {
    private let chance: Mutex<Chance>

    public init(seed: UInt64 = 1) { chance = Mutex(Chance(seed: seed)) }

    /// 64 bits.
    public func next() -> UInt64 { chance.withLock { $0.next() } }

    /// Bytes for a salt or a token.
    public func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) } }

    /// A whole number from 0 up to a bound, which is left out.
    public func below(_ bound: Int) -> Int { bound > 0 ? Int(next() % UInt64(bound)) : 0 }
}
