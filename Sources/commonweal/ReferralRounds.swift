import ArgumentParser
import Core
import Foundation
import Ledger
import Logging
import OutgoingMail
import ServiceLifecycle
import SocialPrescribing
import Web

/// Tells link workers of what is due, looks for those who went alone, and sends letters to services outside, until the
/// program stops.
struct ReferralRounds: Service {
    let host: Web.Host
    /// `nil` when no mail server is set: letters then wait, and link workers give links by hand.
    let client: MailClient?
    let sender: String

    /// - Throws: `ValidationError` when the files of the mail server cannot be read.
    init(_ settings: ProgramSettings, _ host: Web.Host) throws {
        self.host = host
        let server = try settings.mail.server()
        sender = server?.sender ?? ""
        do {
            client = try server.map { try MailClient($0) }
        } catch {
            throw ValidationError(
                "Commonweal did not start:\n  The certificates in \(server?.trustFile ?? "") cannot be read: \(error)")
        }
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await tellAllReminders(host)
                    while !Task.isCancelled, try await post() {}
                } catch is CancellationError {
                    return
                } catch {
                    host.log.warning(
                        "referral round failed", metadata: ["error": "\(String(reflecting: type(of: error)))"])
                }
                try? await Task.sleep(for: .seconds(3))
            }
        }
    }

    private func post() async throws -> Bool {
        guard let client else { return false }
        return try await postOutsideLetter(host) { letter in
            let outcome = await client.send(
                MailText(
                    sender: sender, receiver: letter.address, subject: letter.subject, body: letter.body, id: letter.id,
                    at: host.now()))
            if case .failed(let words) = outcome {
                host.log.warning("letter not taken", metadata: ["letter": "\(letter.id)", "reason": "\(words)"])
            }
            return outcome
        }
    }
}
