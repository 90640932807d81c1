import ArgumentParser
import Core
import Foundation
import Ledger
import Logging
import OutgoingMail
import ServiceLifecycle
import Web
import Workforce

/// Tells people by e-mail that there are notices for them, until the program stops.
struct Posting: Service {
    let poster: Poster

    /// - Returns: `nil` when no mail server is set.
    /// - Throws: `ValidationError` when its files cannot be read.
    init?(_ settings: ProgramSettings, _ host: Web.Host) throws {
        guard let server = try settings.mail.server() else { return nil }
        let client: MailClient
        do {
            client = try MailClient(server)
        } catch {
            throw ValidationError(
                "Commonweal did not start:\n  The certificates in \(server.trustFile ?? "") cannot be read: \(error)")
        }
        let web = settings.web, now = host.now, log = host.log
        var terms = Poster.Terms()
        terms.gatheringSeconds = settings.mail.gatheringSeconds
        poster = Poster(database: host.database, now: now, terms: terms) { person, organisation, tx in
            try People.all([person], of: organisation, in: tx).values.first { !$0.hasLeft(at: now()) }?.email
        } send: { letter, address in
            let outcome = await client.send(
                message(letter, to: address, from: server.sender, web: web, at: now()))
            switch outcome {
            case .sent, .unneeded: break
            case .failed(let words), .refused(let words):
                log.warning("letter not taken", metadata: ["letter": "\(letter.id)", "reason": "\(words)"])
            }
            return outcome
        }
    }

    func run() async throws {
        await cancelWhenGracefulShutdown { await poster.run() }
    }
}

/// A letter as it is written. Its subject names nobody and nothing: it shows on locked phones.
private func message(
    _ letter: Letter, to address: String, from sender: String, web: Settings, at now: Instant
) -> MailText {
    let isOne = letter.titles.count == 1
    let body = """
        There \(isOne ? "is a new notice" : "are \(letter.titles.count) new notices") for you in \(web.brand):

        \(letter.titles.map { "- \($0)" }.joined(separator: "\n"))

        Sign in to read \(isOne ? "it" : "them"): \(web.publicAddress)/notices

        Nobody reads answers to this message. If you do not want such messages, say so on that page.

        """
    return MailText(
        sender: sender, receiver: address,
        subject: isOne ? "\(web.brand): you have a new notice" : "\(web.brand): you have new notices", body: body,
        id: letter.id.text, at: now)
}

extension Person {
    fileprivate func hasLeft(at now: Instant) -> Bool { left.map { $0 <= UKTime.civil(now).day } ?? false }
}
