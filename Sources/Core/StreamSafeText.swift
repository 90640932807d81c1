extension StringProtocol {
    /// Whether no letter carries more than 30 marks one after another.
    ///
    /// To compare, hash or normalise text takes a time that grows with the square of the marks on a letter: seconds to
    /// minutes for those that fit into one request, while a letter of any language has a few. So text from outside is
    /// refused before anything is done with it.
    ///
    /// - Source: Unicode Standard Annex 15, section 13, "Stream-Safe Text Format".
    public var isStreamSafe: Bool {
        // No mark is written with smaller bytes than U+0300, the first of them.
        guard utf8.contains(where: { $0 >= 0xCC }) else { return true }
        var marksCount = 0
        for scalar in unicodeScalars {
            marksCount = scalar.isMark ? marksCount + 1 : 0
            if marksCount > 30 { return false }
        }
        return true
    }
}

extension Unicode.Scalar {
    /// Whether it is moved among its like when text is put into normal form, as it is or as what it is made of: the
    /// three vowel signs of Tibetan stand for two marks each, and are none themselves.
    fileprivate var isMark: Bool {
        guard value >= 0x300 else { return false }
        return properties.canonicalCombiningClass != .notReordered || [0xF73, 0xF75, 0xF81].contains(value)
    }
}
