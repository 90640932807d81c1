import Core

extension String {
    /// The text with at most thirty marks on each letter, as much as ``isStreamSafe`` lets through.
    var withFewMarks: String {
        guard !isStreamSafe else { return self }
        var kept = String.UnicodeScalarView(), marksCount = 0
        for scalar in unicodeScalars {
            marksCount = scalar.properties.canonicalCombiningClass == .notReordered ? 0 : marksCount + 1
            if marksCount <= 30 { kept.append(scalar) }
        }
        return String(kept)
    }
}
