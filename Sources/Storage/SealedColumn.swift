/// A column of texts that are sealed, each bound to its row: so that they can be sealed anew when a key is changed.
public struct SealedColumn: Sendable, Hashable {
    public let table: String
    public let column: String
    /// The column of the id to which each text is bound, beside the organisation.
    public let id: String
    /// The first word of the place for which each is sealed.
    public let place: String

    public init(_ table: String, _ column: String, id: String = "id", place: String) {
        self.table = table
        self.column = column
        self.id = id
        self.place = place
    }
}
