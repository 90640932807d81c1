/// Small differences kept beside big counts while a change is priced, and wiped afterwards.
struct Scratch {
    let delta: Flat<Int32>
    private let marked: Flat<Bool>
    let touched: Flat<Int32>
    private let length: Flat<Int>

    init(count: Int) {
        delta = Flat(repeating: 0, count: count)
        marked = Flat(repeating: false, count: count)
        touched = Flat(repeating: 0, count: count)
        length = Flat(repeating: 0, count: 1)
    }

    /// How many different counts have been touched.
    @inline(__always) var touchedCount: Int { length[0] }

    @inline(__always) func add(_ amount: Int32, to index: Int) {
        if !marked[index] {
            marked[index] = true
            touched[length[0]] = Int32(truncatingIfNeeded: index)
            length[0] += 1
        }
        delta[index] &+= amount
    }

    @inline(__always) func wipe() {
        for position in 0..<length[0] {
            let index = Int(touched[position])
            delta[index] = 0
            marked[index] = false
        }
        length[0] = 0
    }

    func free() {
        delta.free()
        marked.free()
        touched.free()
        length.free()
    }
}
