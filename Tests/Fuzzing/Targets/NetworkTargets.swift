@testable import Core
@testable import OutgoingHTTP
@testable import OutgoingMail

/// What other servers answer, and their addresses.
let networkTargets = [
    Target("smtp-reply") { bytes in
        var whole = ReplyReading(), byPiece = ReplyReading()
        let first = try? whole.take(bytes)
        var second: [Reply]? = []
        for byte in bytes {
            guard let replies = try? byPiece.take([byte]) else {
                second = nil
                break
            }
            second? += replies
        }
        hold(first == second, "it does not matter in which pieces replies come")
        for reply in first ?? [] { _ = (reply.short, reply.offer("STARTTLS"), reply.offer("auth")) }
    },
    Target(parts: "mail-text") { parts in
        let address = parts[0]
        if MailText.isAddress(address) {
            hold(address.utf8.allSatisfy { $0 > 32 && $0 < 127 }, "an address is plain")
        }
        let letter = MailText(
            sender: "a@b.example", receiver: "c@d.example", subject: parts[0], body: parts.last ?? "", id: "1",
            at: Instant(milliseconds: 1_800_000_000_000))
        for line in letter.lines {
            for piece in line.split("\r\n") {
                hold(piece.utf8.count <= 998, "no line is longer than RFC 5322 allows")
                hold(piece.utf8.allSatisfy { $0 >= 32 && $0 < 127 || $0 == 9 }, "a letter is plain ASCII")
            }
        }
        _ = MailServer(address: address, sender: "a@b.example")
    },
    Target(text: "network-address") { text in
        guard let address = NetworkAddress(text) else { return }
        hold(NetworkAddress(address.text) == address, "an address is read as it is written")
        _ = (address.isOpen, address.isThisMachine)
    },
]
