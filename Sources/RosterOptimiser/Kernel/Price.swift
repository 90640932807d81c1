/// A cost in one machine word, so that the hard and the soft part are added at once: the low 40 bits hold the soft sum
/// (signed), the rest the count of broken hard rules.
struct Price: Hashable {
    var raw: Int64

    static let zero = Price(raw: 0)
    private static let lane: Int64 = 40

    init(raw: Int64) { self.raw = raw }
    init(hard: Int = 0, soft: Int = 0) { raw = Int64(hard) << Price.lane &+ Int64(soft) }
    init(_ cost: Cost) { self.init(hard: cost.hard, soft: cost.soft) }
    init(_ strength: Strength) { self.init(Cost(strength, units: 1)) }

    var soft: Int64 { (raw << (64 - Price.lane)) >> (64 - Price.lane) }
    var hard: Int64 { (raw &- soft) >> Price.lane }
    var cost: Cost { Cost(hard: Int(hard), soft: Int(soft)) }

    /// One number for the search to go downhill on.
    @inline(__always) func energy(hardWeight: Int64) -> Int64 { soft &+ hard &* hardWeight }

    @inline(__always) static func + (first: Price, second: Price) -> Price { Price(raw: first.raw &+ second.raw) }
    @inline(__always) static func - (first: Price, second: Price) -> Price { Price(raw: first.raw &- second.raw) }
    @inline(__always) static func * (price: Price, times: Int) -> Price { Price(raw: price.raw &* Int64(times)) }
    @inline(__always) static func += (sum: inout Price, more: Price) { sum.raw &+= more.raw }
    @inline(__always) static func -= (sum: inout Price, less: Price) { sum.raw &-= less.raw }
}
