import ArgumentParser
import Foundation
import OutgoingMail

/// What an operator has set about the mail server; without an address no e-mail is sent.
struct MailSettings {
    var address: String?
    var sender: String?
    var userName: String?
    var passwordFile: String?
    var trustFile: String?
    var gatheringSeconds = 120

    static let keys: [(key: String, words: String)] = [
        (
            "mail.server",
            "smtps://HOST, smtp://HOST (TLS before all else) or plain://localhost, for e-mail (default: none)"
        ),
        ("mail.from", "address such notices come from, such as no-reply@example.nhs.uk"),
        ("mail.user", "user name at the mail server (default: none)"),
        ("mail.password.file", "file with the password for it"),
        ("mail.wait.seconds", "how long a notice waits for others to go with it, 0 to 3600 (default 120)"),
        ("mail.trust.file", "file with the certificates that vouch for the mail server (default: the system's)"),
    ]

    mutating func read(_ reading: inout SettingReading) {
        address = reading.optional("mail.server")
        sender = reading.optional("mail.from")
        userName = reading.optional("mail.user")
        passwordFile = reading.optional("mail.password.file")
        trustFile = reading.optional("mail.trust.file")
        gatheringSeconds = reading.whole("mail.wait.seconds", gatheringSeconds, 0...3600)
        guard let address else { return }
        if MailServer(address: address, sender: "") == nil {
            reading.refuse("mail.server", "must be smtps://HOST:PORT, smtp://HOST:PORT or plain://localhost:PORT")
        }
        if !(sender.map(MailText.isAddress) ?? false) {
            reading.refuse("mail.from", "must be an e-mail address when there is a mail server")
        }
        if (userName == nil) != (passwordFile == nil) {
            reading.refuse("mail.password.file", "and mail.user must be set together")
        }
    }

    /// - Throws: `ValidationError` when the file with the password cannot be read.
    func server() throws -> MailServer? {
        guard let address, let sender else { return nil }
        let login = try userName.map { name in
            MailServer.Login(userName: name, password: try password())
        }
        return MailServer(address: address, login: login, sender: sender, trustFile: trustFile)
    }

    private func password() throws -> String {
        let file = passwordFile ?? ""
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
            throw ValidationError("Commonweal did not start:\n  mail.password.file \(file) cannot be read.")
        }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
