/// What a move would do: for each person concerned, new codes for a run of days. Made once per thread and reused.
///
/// Each person occurs at most once, so that rows can be priced one by one.
final class Change {
    struct Edit {
        var person: Int
        var first: Int
        var count: Int
        var days: Range<Int> { first..<first + count }
    }

    static let mostEdits = 4
    private(set) var count = 0
    /// Whether every day keeps the same codes overall, so that cover by code is untouched.
    var keepsCover = false
    private let edits = Flat(repeating: Edit(person: 0, first: 0, count: 0), count: Change.mostEdits)
    private let memory: Flat<UInt8>
    private let stride: Int

    init(days: Int) {
        stride = days
        memory = Flat(repeating: 0, count: days * Change.mostEdits)
    }

    deinit {
        edits.free()
        memory.free()
    }

    @inline(__always) func clear() {
        count = 0
        keepsCover = false
    }

    /// Adds an edit and hands out the memory for its codes, which the caller fills.
    @inline(__always) func edit(_ person: Int, from first: Int, days: Int) -> UnsafeMutablePointer<UInt8> {
        assert(count < Change.mostEdits && first >= 0 && days > 0 && first + days <= stride)
        edits[count] = Edit(person: person, first: first, count: days)
        count += 1
        return memory.base + (count - 1) * stride
    }

    @inline(__always) subscript(index: Int) -> Edit { edits[index] }
    @inline(__always) func codes(_ index: Int) -> UnsafeMutablePointer<UInt8> { memory.base + index * stride }
}
