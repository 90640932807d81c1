public import Core

/// What a handler gives back.
public enum Answer: Sendable {
    /// A page, put into the frame of header, menu and footer by the server.
    case page(Page, status: Int = 200)
    /// A piece of a page, for htmx.
    case fragment(HTML, status: Int = 200)
    /// On to another page after a change; `notice` is shown there once.
    case seeOther(String, notice: String? = nil)
    /// JSON for programs.
    case json(JSON, status: Int = 200)
    /// A file: its kind (`text/csv; charset=utf-8`), its name when it is to be saved, and its bytes.
    case file(kind: String, name: String?, bytes: [UInt8])
    /// Server-sent events until the stream ends or the reader goes.
    case events(AsyncStream<LiveEvent>)
    /// An answer with headers and cookies of its own, for sign-in and the like.
    case custom(status: Int, headers: [(String, String)], bytes: [UInt8])
    /// Another answer with headers of its own besides, such as cookies.
    indirect case with([(String, String)], Answer)
    /// Another answer that shows people's records: one line each goes to the access log before it is sent. A page
    /// says so itself (``Page/showing``); this is for JSON, fragments and files.
    indirect case showing([PersonID], purpose: String, Answer)
}

/// One server-sent event.
public struct LiveEvent: Sendable, Hashable {
    public let name: String
    /// Text of one or more lines: JSON, or markup for htmx.
    public let data: String

    public init(_ name: String, _ data: String) {
        self.name = name
        self.data = data
    }
}
