/// A text that equals only the same bytes.
///
/// Swift's own texts are equal when they look equal ("é" as one character or as two), which a signature must not allow:
/// names of members, terms and identifiers are told apart by their bytes.
struct ExactText: Hashable, Comparable {
    let text: String

    init(_ text: String) { self.text = text }

    static func == (first: Self, second: Self) -> Bool { first.text.isExactly(second.text) }

    /// In the order of code points, which is the order of UTF-8.
    static func < (first: Self, second: Self) -> Bool {
        first.text.utf8.lexicographicallyPrecedes(second.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
        let isDone: Void? = text.utf8.withContiguousStorageIfAvailable {
            hasher.combine(bytes: UnsafeRawBufferPointer($0))
        }
        if isDone == nil { for byte in text.utf8 { hasher.combine(byte) } }
        hasher.combine(UInt8.max)
    }
}

extension StringProtocol {
    /// Whether two texts are the same bytes.
    func isExactly(_ other: some StringProtocol) -> Bool { utf8.elementsEqual(other.utf8) }
}
