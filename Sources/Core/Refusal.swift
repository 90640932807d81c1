/// Why we said no, in words for the person who asked.
public struct Refusal: Error, Hashable, Sendable {
    public let kind: Kind
    /// What is wrong and what to do about it, in a sentence or two.
    public let words: String
    /// What is wrong with single fields of what was sent; empty unless the kind is `invalid`.
    public let fields: [FieldProblem]

    /// The four ways to say no; each is an HTTP status of its own.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// There is no such thing, or the caller may not know that there is.
        case notFound
        /// The caller may not do this.
        case forbidden
        /// Something changed, or is in a state in which this cannot be done.
        case conflict
        /// What was sent cannot be used.
        case invalid
    }

    public init(_ kind: Kind, _ words: String) { self.init(kind, words, fields: []) }

    /// A refusal of what was sent, with a problem beside each field.
    public init(fields: [FieldProblem], _ words: String = "Some of what you entered needs another look.") {
        self.init(.invalid, words, fields: fields)
    }

    private init(_ kind: Kind, _ words: String, fields: [FieldProblem]) {
        self.kind = kind
        self.words = words
        self.fields = fields
    }
}

/// What is wrong with one field of a form, a row or a request.
public struct FieldProblem: Hashable, Sendable, Codable {
    /// The field's name as it was sent.
    public let field: String
    /// What to do about it: "Enter the start time as HH:MM, like 07:30".
    public let words: String

    public init(_ field: String, _ words: String) {
        self.field = field
        self.words = words
    }
}
