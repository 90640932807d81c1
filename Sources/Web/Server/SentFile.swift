/// A file that came with a form.
public struct SentFile: Sendable, Hashable {
    /// The name of the form's field.
    public let field: String
    /// As the sender's machine called it; only ever shown, never used as a path.
    public let name: String
    /// What the sender's browser takes it for: "text/csv".
    public let kind: String
    public let bytes: [UInt8]

    public init(field: String, name: String, kind: String, bytes: [UInt8]) {
        self.field = field
        self.name = name
        self.kind = kind
        self.bytes = bytes
    }
}
