/// The mail server that takes our letters, and how it is spoken to.
public struct MailServer: Sendable, Hashable {
    public let host: String
    public let port: Int
    public let protection: Protection
    /// Whom we say we are, when the server wants to know.
    public let login: Login?
    /// Whom letters come from: "no-reply@example.nhs.uk".
    public let sender: String
    /// A file with the certificates that vouch for the server; `nil` for those of the system.
    public let trustFile: String?

    /// How the way to the server is protected.
    public enum Protection: Sendable, Hashable {
        /// TLS from the first byte (RFC 8314, port 465).
        case tls
        /// TLS before anything of substance is said, or nothing is said at all (RFC 3207, port 587).
        case startTLS
        /// None: for a server on this machine.
        case none
    }

    /// A user name and a password of the mail server.
    public struct Login: Sendable, Hashable {
        public let userName: String
        public let password: String

        public init(userName: String, password: String) {
            self.userName = userName
            self.password = password
        }
    }

    public init(
        host: String, port: Int, protection: Protection, login: Login? = nil, sender: String, trustFile: String? = nil
    ) {
        self.host = host
        self.port = port
        self.protection = protection
        self.login = login
        self.sender = sender
        self.trustFile = trustFile
    }

    /// Reads "smtps://mail.example.nhs.uk", "smtp://mail.example.nhs.uk:587" (which asks for TLS before anything else)
    /// or, for a server on this machine, "plain://localhost:25"; `nil` for anything else.
    public init?(address: String, login: Login? = nil, sender: String, trustFile: String? = nil) {
        let halves = address.split(separator: "://", omittingEmptySubsequences: false)
        guard halves.count == 2, let way = Self.ways[halves[0].lowercased()] else { return nil }
        let parts = halves[1].split(separator: ":", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), !parts[0].isEmpty, parts[0].utf8.allSatisfy(Self.isOfName),
            let port = parts.count == 2 ? Int(parts[1]) : way.port, (1...65_535).contains(port),
            way.protection != .none || parts[0] == "localhost" || parts[0] == "127.0.0.1"
        else { return nil }
        self.init(
            host: String(parts[0]), port: port, protection: way.protection, login: login, sender: sender,
            trustFile: trustFile)
    }

    private static let ways: [String: (protection: Protection, port: Int)] = [
        "smtps": (.tls, 465), "smtp": (.startTLS, 587), "plain": (.none, 25),
    ]

    private static func isOfName(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 45 || byte == 46
    }
}
