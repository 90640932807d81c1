/// A fixed run of memory without reference counts or bounds checks in release; debug builds check every index.
///
/// Owned by whoever made it, who calls ``free()`` once, in a `deinit`.
struct Flat<Element>: @unchecked Sendable {
    let base: UnsafeMutablePointer<Element>
    let count: Int

    init(_ elements: [Element]) {
        count = elements.count
        base = .allocate(capacity: max(1, count))
        for (index, element) in elements.enumerated() { (base + index).initialize(to: element) }
    }

    init(repeating element: Element, count: Int) {
        self.count = count
        base = .allocate(capacity: max(1, count))
        base.initialize(repeating: element, count: count)
    }

    func free() {
        base.deinitialize(count: count)
        base.deallocate()
    }

    @inline(__always) subscript(index: Int) -> Element {
        get {
            assert(index >= 0 && index < count)
            return base[index]
        }
        nonmutating set {
            assert(index >= 0 && index < count)
            base[index] = newValue
        }
    }
}

/// Lists of different lengths, end to end in one run of memory.
struct FlatLists<Element> {
    let starts: Flat<Int32>
    let items: Flat<Element>

    init(_ lists: [[Element]]) {
        var total = 0
        let firsts = lists.map { list -> Int32 in
            defer { total += list.count }
            return Int32(total)
        }
        starts = Flat(firsts + [Int32(total)])
        items = Flat(lists.flatMap { $0 })
    }

    @inline(__always) func range(_ list: Int) -> Range<Int> { Int(starts[list])..<Int(starts[list + 1]) }

    func free() {
        starts.free()
        items.free()
    }
}
