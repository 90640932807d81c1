/// What a mail server answers (RFC 5321, section 4.2): three digits and lines of text.
struct Reply: Hashable, Sendable {
    let code: Int
    let lines: [String]

    /// The code, and the finer one of RFC 3463 where the text begins with it: "550 5.1.1". It names nobody.
    var short: String {
        guard let word = lines.first?.split(separator: " ").first, word.split(separator: ".").count == 3,
            word.utf8.count <= 9, word.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 })
        else { return "\(code)" }
        return "\(code) \(word)"
    }

    /// Whether a service is among those an `EHLO` was answered with, and what stands behind its name.
    func offer(_ name: String) -> [Substring]? {
        for line in lines.dropFirst() {
            let words = line.split(separator: " ")
            if words.first?.lowercased() == name.lowercased() { return Array(words.dropFirst()) }
        }
        return nil
    }
}

/// Reads replies out of bytes as they come. What no mail server says ends it.
struct ReplyReading {
    private var line: [UInt8] = []
    private var code: Int?
    private var lines: [String] = []

    /// Whether nothing of a reply has come yet.
    var isEmpty: Bool { line.isEmpty && lines.isEmpty }

    /// - Returns: the replies that are complete now.
    /// - Throws: ``MailProblem/noMailServer``.
    mutating func take(_ bytes: some Sequence<UInt8>) throws -> [Reply] {
        var replies: [Reply] = []
        for byte in bytes {
            guard byte == 10 else {
                line.append(byte)
                guard line.count <= Self.lineBytesAtMost else { throw MailProblem.noMailServer }
                continue
            }
            if line.last == 13 { line.removeLast() }
            if let reply = try endLine() { replies.append(reply) }
        }
        return replies
    }

    private mutating func endLine() throws -> Reply? {
        defer { line = [] }
        let digits = line.prefix(3)
        guard digits.count == 3, digits.allSatisfy({ (48...57).contains($0) }),
            line.count == 3 || line[3] == 32 || line[3] == 45, lines.count < Self.linesAtMost
        else { throw MailProblem.noMailServer }
        let number = digits.reduce(0) { $0 * 10 + Int($1 - 48) }
        guard (200...599).contains(number), code == nil || code == number else { throw MailProblem.noMailServer }
        lines.append(String(decoding: line.dropFirst(4), as: UTF8.self))
        code = number
        if line.count > 3, line[3] == 45 { return nil }
        defer {
            code = nil
            lines = []
        }
        return Reply(code: number, lines: lines)
    }

    // Four times what RFC 5321 allows; servers are known to say more than they may.
    private static let lineBytesAtMost = 2_048
    private static let linesAtMost = 100
}

/// Why a letter was not taken, apart from the server's own no.
enum MailProblem: String, Error {
    case unreachable = "no connection"
    case tooSlow = "no answer in time"
    case noMailServer = "what answers is no mail server"
    case noTLS = "the server offers no TLS"
    case untrusted = "the server's certificate is not trusted"
    case spokeAhead = "the server said more than it was asked"
    case noLogin = "the server offers no way to sign in that we know"
}
