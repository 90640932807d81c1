import NIOCore
import NIOEmbedded
import Testing

@testable import OutgoingMail

@Suite struct ConversationTests {
    /// A server says something and is gone before anybody asks what it said.
    private func greeting(_ said: String) throws -> Reply {
        let channel = EmbeddedChannel(), conversation = Conversation()
        try channel.pipeline.syncOperations.addHandler(conversation)
        try channel.writeInbound(ByteBuffer(string: said))
        _ = try? channel.finish()
        return try conversation.ask(nil, on: channel.embeddedEventLoop).wait()
    }

    @Test func whatWasSaidBeforeItWasGoneIsTheAnswer() throws {
        #expect(try greeting("421 4.3.2 too busy\r\n").code == 421)
    }

    @Test func whatWasWrongWithItIsToldAndNotThatItIsGone() {
        #expect(throws: MailProblem.noMailServer) { try greeting("HTTP/1.1 200 OK\r\n\r\n") }
    }

    @Test func whoSaysNothingCouldNotBeReached() {
        #expect(throws: MailProblem.unreachable) { try greeting("") }
    }
}
