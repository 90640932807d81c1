import Core
import Workforce

/// An organisation outside that a person chose about: a charity, a practice, another trust.
public struct OutsideOrganisation: Hashable, Sendable, ExpressibleByStringLiteral {
    /// As people call it.
    public let name: String
    /// By what it is known for certain; `nil` where nobody found it in a list, so that only its name is compared.
    public let code: Code?

    /// By what an organisation is known for certain.
    public enum Code: Hashable, Sendable {
        /// A code of the Organisation Data Service: "A81001".
        case ods(String)
        /// The id of an entry of the directory, or of whoever runs it.
        case directory(String)

        /// "ods:A81001" or "directory:…", as it is stored.
        public var text: String {
            switch self {
            case .ods(let code): "ods:\(code)"
            case .directory(let id): "directory:\(id)"
            }
        }

        /// Reads what is stored; `nil` for anything else.
        public init?(_ text: String) {
            let parts = text.split(separator: ":", maxSplits: 1).map { String($0) }
            guard parts.count == 2, !parts[1].isEmpty else { return nil }
            switch parts[0] {
            case "ods": self = .ods(parts[1].uppercased())
            case "directory": self = .directory(parts[1])
            default: return nil
            }
        }
    }

    public init(name: String, code: Code? = nil) {
        self.name = name
        self.code = code
    }

    public init(stringLiteral name: String) { self.init(name: name) }

    /// What is compared of a name: lower case, without accents, marks and the words that people leave out.
    static func key(_ name: String) -> String {
        let plain = SearchName.folded(name).filter { $0 != "'" && $0 != "\u{2019}" }
        let words = plain.split { !$0.isLetter && !$0.isNumber }.map { String($0) }
        return words.filter { !silent.contains($0) }.joined(separator: " ")
    }

    private static let silent: Set<String> = ["the", "ltd", "limited", "cic", "cio", "plc"]
}
