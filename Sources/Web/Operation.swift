import Core

/// What a program needs to know to use a route: what it sends, what it gets back. The OpenAPI document is made from it.
public struct Operation: Sendable {
    /// The JSON that is sent; `nil` when nothing is.
    public let request: Shape?
    /// The JSON of a success; `nil` when there is none.
    public let response: Shape?
    /// The status of a success.
    public let status: Int
    /// Query parameters, each with what it means.
    public let query: [Member]
    /// Whether a request may carry an `Idempotency-Key`, so that sending it again does nothing twice.
    public let takesKey: Bool

    public init(
        request: Shape? = nil, response: Shape?, status: Int = 200, query: [Member] = [], takesKey: Bool = false
    ) {
        self.request = request
        self.response = response
        self.status = status
        self.query = query
        self.takesKey = takesKey
    }

    /// A member of an object, or a parameter of a query.
    public struct Member: Sendable {
        public let name: String
        public let shape: Shape
        /// What it means, with its unit.
        public let words: String
        public let isOptional: Bool

        public init(_ name: String, _ shape: Shape, _ words: String, optional isOptional: Bool = false) {
            self.name = name
            self.shape = shape
            self.words = words
            self.isOptional = isOptional
        }
    }

    /// The shape of a JSON value.
    public indirect enum Shape: Sendable {
        case text, whole, number, flag
        /// `YYYY-MM-DD`.
        case day
        /// `HH:MM`.
        case time
        /// RFC 3339 in UTC.
        case instant
        case choice([String])
        case list(Shape)
        /// A value that may be null.
        case maybe(Shape)
        /// An object whose members depend on what it is about; the words of its member say on what.
        case open
        /// An object with a name of its own in the document.
        case object(String, [Member])
    }
}
