/// A postcode district: the first half of a postcode, such as "LE1" or "EC1A".
struct Outcode: Hashable, Sendable {
    let text: String

    /// Reads a district or a whole postcode, whatever its case and spaces.
    init?(_ typed: String) {
        let plain = typed.uppercased().filter { !$0.isWhitespace }
        guard plain.utf8.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) }) else { return nil }
        let bytes = Array(plain.utf8)
        let isWhole =
            (5...7).contains(bytes.count) && bytes.suffix(2).allSatisfy { $0 >= 65 }
            && bytes[bytes.count - 3] < 65
        let half = isWhole ? Array(bytes.dropLast(3)) : bytes
        let letters = half.prefix { $0 >= 65 }
        let rest = half.dropFirst(letters.count)
        guard (1...2).contains(letters.count), (1...2).contains(rest.count), let first = rest.first, first < 65 else {
            return nil
        }
        text = String(decoding: half, as: UTF8.self)
    }
}
