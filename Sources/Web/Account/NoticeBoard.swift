public import Core
public import Storage

/// The notices of a person, as the page about them asks for them; the ledger keeps them.
public struct NoticeBoard: Sendable {
    /// Newest first.
    public let newest: @Sendable (Caller, _ limit: Int, any Transaction) throws -> [Line]
    /// One notice of the caller's own.
    public let find: @Sendable (Caller, _ id: String, any Transaction) throws -> Line?
    /// Marks some notices of the caller's own as read; `nil` is all of them.
    public let markRead: @Sendable (Caller, _ ids: [String]?, Instant, any Transaction) throws -> Void
    /// Whether and where the caller is told by e-mail; `nil` where nobody is.
    public let mail: @Sendable (Caller, any Transaction) throws -> Mail?
    /// Notes whether the caller wants e-mail.
    public let chooseMail: @Sendable (Caller, _ isWanted: Bool, Instant, any Transaction) throws -> Void

    /// How somebody is told by e-mail that there are notices.
    public struct Mail: Sendable, Hashable {
        /// As the register has it; `nil` when it has none.
        public let address: String?
        public let isWanted: Bool
        /// When the last e-mail could not be delivered; `nil` when it could.
        public let failedAt: Instant?

        public init(address: String?, isWanted: Bool, failedAt: Instant?) {
            self.address = address
            self.isWanted = isWanted
            self.failedAt = failedAt
        }
    }

    /// One notice.
    public struct Line: Sendable, Hashable {
        public let id: String
        /// "Your roster from Mon 7 Dec is out".
        public let title: String
        public let body: String
        /// Where the next step is done; empty when there is none.
        public let path: String
        public let at: Instant
        public let isRead: Bool

        public init(id: String, title: String, body: String, path: String, at: Instant, isRead: Bool) {
            self.id = id
            self.title = title
            self.body = body
            self.path = path
            self.at = at
            self.isRead = isRead
        }
    }

    public init(
        newest: @escaping @Sendable (Caller, Int, any Transaction) throws -> [Line],
        find: @escaping @Sendable (Caller, String, any Transaction) throws -> Line?,
        markRead: @escaping @Sendable (Caller, [String]?, Instant, any Transaction) throws -> Void,
        mail: @escaping @Sendable (Caller, any Transaction) throws -> Mail? = { _, _ in nil },
        chooseMail: @escaping @Sendable (Caller, Bool, Instant, any Transaction) throws -> Void = { _, _, _, _ in }
    ) {
        self.newest = newest
        self.find = find
        self.markRead = markRead
        self.mail = mail
        self.chooseMail = chooseMail
    }

    /// For a program without notices.
    public static let empty = NoticeBoard(
        newest: { _, _, _ in [] }, find: { _, _, _ in nil }, markRead: { _, _, _, _ in })
}
