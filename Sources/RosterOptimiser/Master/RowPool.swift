/// Legal rows of all people with what each costs its person, each once.
struct RowPool {
    let days: Int
    private(set) var people: [Int32] = []
    private(set) var costs: [Int64] = []
    private(set) var codes: [UInt8] = []
    private var known: Set<UInt64> = []

    init(days: Int) { self.days = days }

    var count: Int { people.count }

    @inline(__always) func code(_ row: Int, _ day: Int) -> UInt8 { codes[row * days + day] }
    func codes(of row: Int) -> ArraySlice<UInt8> { codes[row * days..<(row + 1) * days] }

    /// Takes a row in. - Returns: its number, or `nil` when it is here already.
    mutating func add(_ person: Int, _ row: UnsafePointer<UInt8>, cost: Int64) -> Int? {
        guard known.insert(RowPool.mark(person, row, days)).inserted else { return nil }
        people.append(Int32(person))
        costs.append(cost)
        codes.append(contentsOf: UnsafeBufferPointer(start: row, count: days))
        return people.count - 1
    }

    /// The number of a row that is here.
    func number(of person: Int, _ row: UnsafePointer<UInt8>) -> Int? {
        guard known.contains(RowPool.mark(person, row, days)) else { return nil }
        return people.indices.first { index in
            people[index] == Int32(person) && (0..<days).allSatisfy { codes[index * days + $0] == row[$0] }
        }
    }

    /// Keeps some rows, in their order.
    mutating func keep(_ isKept: (Int) -> Bool) {
        var fresh = RowPool(days: days)
        codes.withUnsafeBufferPointer { codes in
            guard let base = codes.baseAddress else { return }
            for row in 0..<count where isKept(row) {
                _ = fresh.add(Int(people[row]), base + row * days, cost: costs[row])
            }
        }
        self = fresh
    }

    /// Two rows are taken for the same when their marks are: 64 bits, so that no pool here is large enough to be wrong.
    private static func mark(_ person: Int, _ row: UnsafePointer<UInt8>, _ days: Int) -> UInt64 {
        var mark = UInt64(person) &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678_9ABC_DEF1
        for day in 0..<days {
            mark = (mark ^ UInt64(row[day])) &* 0x0000_0100_0000_01B3
            mark ^= mark >> 29
        }
        return mark
    }
}
