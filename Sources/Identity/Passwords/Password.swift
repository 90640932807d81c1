import Foundation

/// A password as somebody typed it, never printed and never kept.
///
/// One password can reach us as different bytes, since keyboards write an accented letter as one character or as two;
/// so it is put into Unicode's normal form C first. Nothing is cut off and no white space is dropped.
public struct Password: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    let text: String

    public init(_ typed: String) { text = typed.precomposedStringWithCanonicalMapping }

    var bytes: [UInt8] { Array(text.utf8) }

    /// As a person counts them: Unicode scalars of the normal form.
    public var characterCount: Int { text.unicodeScalars.count }

    public var description: String { "(a password)" }
    public var debugDescription: String { description }
}
