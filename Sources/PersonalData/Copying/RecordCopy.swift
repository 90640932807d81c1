public import Core

/// All that is held about a member of staff, for them to have: UK GDPR article 15.
public struct RecordCopy: Sendable, Hashable {
    public let person: PersonID
    public let name: String
    public let made: Instant
    /// What is about them, a section for each kind of thing.
    public let sections: [Section]
    /// Where other people's words name them.
    public let mentions: [Section]

    /// The rows of one kind of thing.
    public struct Section: Sendable, Hashable {
        public let title: String
        /// Why it is held.
        public let ground: String
        /// How long it is kept.
        public let kept: String
        public let columns: [String]
        /// How many of the columns, at the end, hold nothing but ids.
        public let idColumnsCount: Int
        /// A value for each column; `nil` where there is none.
        public let rows: [[String?]]
    }

    /// What stands for the name or the number of somebody else.
    static let anotherPerson = "[another person]"

    /// "First day" for `first_day`.
    static func title(_ column: String) -> String {
        let words = column.replacing("_", with: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}
