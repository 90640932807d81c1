import NIOCore
import NIOSSL

/// One side of a conversation with a mail server: a command goes out, a reply comes back, one after the other. Lives on
/// the event loop of its channel.
final class Conversation: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var reading = ReplyReading()
    private var replies: [Reply] = []
    private var waiting: EventLoopPromise<Reply>?
    private var end: (any Error)?
    private var context: ChannelHandlerContext?

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) {
        stop(MailProblem.unreachable)
        self.context = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        do {
            replies += try reading.take(unwrapInboundIn(data).readableBytesView)
            answer()
        } catch {
            stop(error)
            context.close(promise: nil)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        stop(MailProblem.unreachable)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        stop(error is NIOSSLError || error is BoringSSLError ? MailProblem.untrusted : MailProblem.unreachable)
        context.close(promise: nil)
    }

    /// Sends bytes and waits for the reply; `nil` sends nothing: for the greeting. A server may greet and be gone
    /// before anybody asks; what it said, or what was wrong with it, is still the answer.
    func ask(_ text: String?, on eventLoop: any EventLoop) -> EventLoopFuture<Reply> {
        let promise = eventLoop.makePromise(of: Reply.self)
        if text == nil, !replies.isEmpty {
            promise.succeed(replies.removeFirst())
        } else if let end {
            promise.fail(end)
        } else if text != nil, !replies.isEmpty || !reading.isEmpty {
            promise.fail(MailProblem.spokeAhead)
        } else {
            waiting = promise
            if let text { context?.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil) }
        }
        return promise.futureResult
    }

    /// Puts TLS between the server and us. What came before it in the clear and was not asked for ends the
    /// conversation: it could be anybody's (CVE-2011-0411).
    func protect(_ tls: NIOSSLContext, host: String) throws {
        guard let context, replies.isEmpty, reading.isEmpty else { throw MailProblem.spokeAhead }
        let isNumber = host.utf8.allSatisfy { (48...57).contains($0) || $0 == 46 }
        let handler = try NIOSSLClientHandler(context: tls, serverHostname: isNumber ? nil : host)
        try context.pipeline.syncOperations.addHandler(handler, position: .first)
    }

    private func answer() {
        guard let promise = waiting, !replies.isEmpty else { return }
        waiting = nil
        promise.succeed(replies.removeFirst())
    }

    private func stop(_ error: any Error) {
        if end == nil { end = error }
        waiting?.fail(error)
        waiting = nil
    }
}
