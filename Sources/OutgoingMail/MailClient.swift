import Foundation
public import Ledger
import NIOCore
import NIOPosix
import NIOSSL

/// Hands messages to a mail server (RFC 5321), one connection each.
///
/// The server is the operator's own choice, in the settings, so it may be inside; nothing that people type leads
/// anywhere. Passwords go over TLS or to this machine, and never elsewhere.
public struct MailClient: Sendable {
    private let server: MailServer
    private let tls: NIOSSLContext?
    private let limitSeconds: Int

    /// - Parameter limitSeconds: for everything that is said about one message.
    /// - Throws: when the file of certificates cannot be read.
    public init(_ server: MailServer, limitSeconds: Int = 60) throws {
        self.server = server
        self.limitSeconds = limitSeconds
        guard server.protection != .none else {
            tls = nil
            return
        }
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        if let file = server.trustFile { configuration.trustRoots = .file(file) }
        tls = try NIOSSLContext(configuration: configuration)
    }

    /// Sends a message.
    /// - Returns: `refused` when the server will not take it for this receiver, ever; `failed` for all that may mend
    ///   itself or that an operator can mend.
    public func send(_ message: MailText) async -> Letter.Outcome {
        guard MailText.isAddress(message.receiver) else { return .refused("the address cannot be written to") }
        do {
            return try await withThrowingTaskGroup(of: Letter.Outcome.self) { group in
                group.addTask { try await converse(message) }
                group.addTask { [limitSeconds] in
                    try await Task.sleep(for: .seconds(limitSeconds))
                    throw MailProblem.tooSlow
                }
                defer { group.cancelAll() }
                return try await group.next() ?? .failed(MailProblem.unreachable.rawValue)
            }
        } catch let problem as MailProblem {
            return .failed(problem.rawValue)
        } catch {
            return .failed(MailProblem.unreachable.rawValue)
        }
    }

    private func converse(_ message: MailText) async throws -> Letter.Outcome {
        let line = try await connect()
        return try await withTaskCancellationHandler {
            do {
                let outcome = try await hand(message, over: line)
                // Nobody waits for the answer: the letter is settled, and must not be sent again for a lost word.
                line.leave()
                return outcome
            } catch {
                line.close()
                throw error
            }
        } onCancel: {
            line.close()
        }
    }

    private func hand(_ message: MailText, over line: Line) async throws -> Letter.Outcome {
        let greeting = try await line.ask(nil)
        guard greeting.code == 220 else { return .failed(greeting.short) }
        let name = message.sender.split(separator: "@").last ?? "localhost"
        var offers = try await line.ask("EHLO \(name)\r\n")
        if server.protection == .startTLS {
            guard offers.code == 250, offers.offer("STARTTLS") != nil, let tls else { throw MailProblem.noTLS }
            guard try await line.ask("STARTTLS\r\n").code == 220 else { throw MailProblem.noTLS }
            try await line.protect(tls, host: server.host)
            offers = try await line.ask("EHLO \(name)\r\n")
        }
        guard offers.code == 250 else { return .failed(offers.short) }
        if let login = server.login {
            let answer = try await signIn(login, offers.offer("AUTH") ?? [], over: line)
            guard answer.code == 235 else { return .failed("sign-in at the mail server: \(answer.short)") }
        }
        let from = try await line.ask("MAIL FROM:<\(message.sender)>\r\n")
        // The sender is ours, so a no to it is for an operator to mend.
        guard from.code == 250 else { return .failed("the sender's address: \(from.short)") }
        let to = try await line.ask("RCPT TO:<\(message.receiver)>\r\n")
        guard to.code == 250 || to.code == 251 else { return outcome(to) }
        let data = try await line.ask("DATA\r\n")
        guard data.code == 354 else { return outcome(data) }
        let taken = try await line.ask(message.lines.joined(separator: "\r\n") + "\r\n.\r\n")
        return taken.code == 250 ? .sent : outcome(taken)
    }

    private func signIn(_ login: MailServer.Login, _ ways: [Substring], over line: Line) async throws -> Reply {
        let ways = ways.map { $0.uppercased() }
        if ways.contains("PLAIN") {
            return try await line.ask("AUTH PLAIN \(Self.base64("\0\(login.userName)\0\(login.password)"))\r\n")
        }
        guard ways.contains("LOGIN") else { throw MailProblem.noLogin }
        for text in ["AUTH LOGIN", Self.base64(login.userName)] {
            let answer = try await line.ask(text + "\r\n")
            guard answer.code == 334 else { return answer }
        }
        return try await line.ask(Self.base64(login.password) + "\r\n")
    }

    /// What a no about this receiver or this message means.
    private func outcome(_ reply: Reply) -> Letter.Outcome {
        reply.code >= 500 ? .refused(reply.short) : .failed(reply.short)
    }

    private func connect() async throws -> Line {
        let host = server.host, tls = server.protection == .tls ? tls : nil
        do {
            return try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connectTimeout(.seconds(10))
                .connect(host: host, port: server.port) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        let conversation = Conversation()
                        try channel.pipeline.syncOperations.addHandler(conversation)
                        if let tls { try conversation.protect(tls, host: host) }
                        return Line(
                            channel: channel, conversation: NIOLoopBound(conversation, eventLoop: channel.eventLoop))
                    }
                }
        } catch is NIOSSLError {
            throw MailProblem.untrusted
        } catch {
            throw MailProblem.unreachable
        }
    }

    private static func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }
}

/// A conversation as it is reached from outside its event loop.
private struct Line: Sendable {
    let channel: any Channel
    let conversation: NIOLoopBound<Conversation>

    func ask(_ text: String?) async throws -> Reply {
        try await channel.eventLoop.flatSubmit { [conversation, channel] in
            conversation.value.ask(text, on: channel.eventLoop)
        }.get()
    }

    func protect(_ tls: NIOSSLContext, host: String) async throws {
        try await channel.eventLoop.submit { [conversation] in try conversation.value.protect(tls, host: host) }.get()
    }

    func leave() {
        channel.writeAndFlush(ByteBuffer(string: "QUIT\r\n")).whenComplete { [channel] _ in channel.close(promise: nil)
        }
    }

    func close() { channel.close(promise: nil) }
}
