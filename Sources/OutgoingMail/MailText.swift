public import Core

/// A message as it goes over the wire (RFC 5322, MIME): plain text in UTF-8, quoted-printable.
public struct MailText: Sendable, Hashable {
    public let sender: String
    public let receiver: String
    public let subject: String
    public let body: String
    /// Left of the at sign in `Message-ID`; the same for the same letter.
    public let id: String
    public let at: Instant

    public init(sender: String, receiver: String, subject: String, body: String, id: String, at: Instant) {
        self.sender = sender
        self.receiver = receiver
        self.subject = subject
        self.body = body
        self.id = id
        self.at = at
    }

    /// Whether an address can stand in an envelope and a header as it is: ASCII, without anything that ends one.
    ///
    /// - Reading: of RFC 5321's addresses the dot-string form alone, at most 254 bytes, 64 before the at sign.
    public static func isAddress(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, (1...64).contains(parts[0].count), parts[1].count >= 3, text.utf8.count <= 254 else {
            return false
        }
        let isWord = { (byte: UInt8) in byte.isLetterOrDigit || "!#$%&'*+-/=?^_`{|}~.".utf8.contains(byte) }
        return parts[0].allSatisfy(isWord) && parts[1].allSatisfy { $0.isLetterOrDigit || $0 == 45 || $0 == 46 }
    }

    /// The lines of the message without their ends, as they come after `DATA`; a dot at the beginning is doubled.
    public var lines: [String] {
        let head = [
            "Date: \(Self.date(at))", "From: <\(sender)>", "To: <\(receiver)>", "Subject: \(Self.encoded(subject))",
            "Message-ID: <\(id)@\(sender.split(separator: "@").last ?? "localhost")>", "MIME-Version: 1.0",
            // Nobody's absence note answers it, and no list sends it on (RFC 3834).
            "Auto-Submitted: auto-generated", "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable", "",
        ]
        return head + Self.quotedPrintable(body).map { $0.hasPrefix(".") ? "." + $0 : $0 }
    }

    /// "Sat, 28 Nov 2026 09:05:00 +0000", always in UTC.
    private static func date(_ at: Instant) -> String {
        let seconds = at.milliseconds / 1000, day = Day(daysSince1970: Int(seconds / 86_400))
        let date = day.civil, time = seconds % 86_400
        let clock = [time / 3600, time / 60 % 60, time % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return "\(weekdays[day.weekday.rawValue]), \(date.day) \(months[date.month - 1]) \(date.year) "
            + clock.joined(separator: ":") + " +0000"
    }

    /// A header's text: as it is, or in encoded words of RFC 2047.
    private static func encoded(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { $0 >= 32 && $0 < 127 } && text.utf8.count <= 60
        if isPlain, !text.contains("=?") { return text }
        // A character is never split between two words.
        var words: [String] = [], word = ""
        for character in text {
            let piece = character.utf8.map { $0.isLetterOrDigit ? Self.letter($0) : Self.hex($0) }.joined()
            if word.utf8.count + piece.utf8.count > 60 {
                words.append(word)
                word = ""
            }
            word += piece
        }
        return (words + [word]).map { "=?utf-8?Q?\($0)?=" }.joined(separator: "\r\n ")
    }

    /// A body in lines of at most 76 (RFC 2045, section 6.7).
    static func quotedPrintable(_ text: String) -> [String] {
        text.utf8.split(separator: 10, omittingEmptySubsequences: false).flatMap { paragraph -> [String] in
            let bytes = paragraph.filter { $0 != 13 }
            var lines: [String] = [], line = ""
            for (index, byte) in bytes.enumerated() {
                let isBlankAtEnd = (byte == 32 || byte == 9) && index == bytes.count - 1
                let isPlain = ((33...126).contains(byte) && byte != 61) || ((byte == 32 || byte == 9) && !isBlankAtEnd)
                let piece = isPlain ? letter(byte) : hex(byte)
                if line.utf8.count + piece.utf8.count > 75 {
                    lines.append(line + "=")
                    line = ""
                }
                line += piece
            }
            return lines + [line]
        }
    }

    private static func letter(_ byte: UInt8) -> String { String(Unicode.Scalar(byte)) }

    private static func hex(_ byte: UInt8) -> String {
        let digits = Array("0123456789ABCDEF")
        return "=\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
    }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool {
        (48...57).contains(self) || (65...90).contains(self) || (97...122).contains(self)
    }
}
