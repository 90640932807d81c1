import Testing

/// Expects a rule to find nothing.
/// - Parameter places: what it found, each beginning with the file's path.
func expectTidy(_ rule: String, _ places: [String], sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(places.isEmpty, "\(rule):\n\(places.joined(separator: "\n"))", sourceLocation: sourceLocation)
}
