import Core

/// Parameters as they stand in an address or in the body of a form, each name once.
///
/// - Source: the URL Standard, section 5, for `application/x-www-form-urlencoded`; RFC 6749, section 3.1, for "once".
public struct FormParameters: Sendable, Hashable {
    /// A name and its value.
    public struct Parameter: Sendable, Hashable {
        public let name: String
        public let value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    public private(set) var all: [Parameter]

    private static let parameterLimit = 100

    public init(_ all: [Parameter]) { self.all = all }

    /// Reads parameters.
    /// - Throws: ``FaultCode/invalidRequest`` for what is no UTF-8, for half an escape and for a name twice,
    ///   ``FaultCode/limit``.
    public init(parsing text: some StringProtocol, limitBytes: Int = 2_097_152) throws(Fault) {
        guard text.utf8.count <= limitBytes else { throw Fault(.limit, "The parameters are too long.") }
        var all: [Parameter] = [], names: Set<[UInt8]> = []
        for part in Array(text.utf8).split(separator: UInt8(ascii: "&")) {
            guard all.count < Self.parameterLimit else { throw Fault(.limit, "There are too many parameters.") }
            let sides = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.unescaped(sides[0]), let value = Self.unescaped(sides.count == 2 ? sides[1] : [])
            else { throw Fault(.invalidRequest, "A parameter is not escaped as it must be.") }
            guard names.insert(Array(name.utf8)).inserted else {
                throw Fault(.invalidRequest, "A parameter comes twice.")
            }
            all.append(Parameter(name, value))
        }
        self.all = all
    }

    /// The value of a parameter; `nil` when there is none, or an empty one, which counts as none (RFC 6749, 3.1).
    public subscript(_ name: String) -> String? {
        all.first { $0.name.isExactly(name) && !$0.value.isEmpty }?.value
    }

    /// The parameters as they are sent.
    public var text: String {
        all.map { Self.escaped($0.name) + "=" + Self.escaped($0.value) }.joined(separator: "&")
    }

    private static func unescaped(_ text: some Sequence<UInt8>) -> String? {
        var bytes: [UInt8] = []
        var rest = text.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.next()?.hexadecimalValue, let low = rest.next()?.hexadecimalValue else {
                    return nil
                }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func escaped(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if byte.isBase64URL || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "~") {
                bytes.append(byte)
            } else {
                bytes += "%\([byte].hexadecimal.uppercased())".utf8
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
