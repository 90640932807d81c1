public import Core
public import Storage

/// Sends the letters that are owed: taken in one transaction, sent outside of any, settled in another.
///
/// A letter is leased like a job, so any number of programs may send at the same time. A program that vanished between
/// the receiver's yes and its own note of it sends the letter again under the same id: twice at worst, never lost.
public struct Poster: Sendable {
    private let database: any Database
    private let now: @Sendable () -> Instant
    private let terms: Terms
    private let address: Address
    private let send: Send

    /// Where a person reads e-mail, as the register has it; `nil` for nowhere.
    public typealias Address = @Sendable (PersonID, OrganisationID, any Transaction) throws -> String?
    /// Hands a letter to the mail server.
    public typealias Send = @Sendable (Letter, _ address: String) async -> Letter.Outcome

    /// How letters are tried.
    public struct Terms: Sendable {
        /// How long a notice waits for others to go with it, and for its reader, who may be there already.
        public var gatheringSeconds = 120
        /// When a letter that could not be sent is tried again; nine hours in all.
        public var retries = RetryPlan(gapsSeconds: [60, 300, 1800, 7200, 21_600])
        /// How long a letter is a program's own without a word of it.
        public var lease = Minutes(5)
        /// What has waited longer is not news any more: a mail server that was set up today does not send last month's.
        public var fresh = Minutes.hours(24)
        /// Letters under way at once.
        public var slots = 4

        public init() {}
    }

    public init(
        database: any Database, now: @escaping @Sendable () -> Instant, terms: Terms = Terms(),
        address: @escaping Address, send: @escaping Send
    ) {
        self.database = database
        self.now = now
        self.terms = terms
        self.address = address
        self.send = send
    }

    /// Sends until the task is cancelled. A database that cannot be reached is tried again a moment later.
    public func run(every gap: Duration = .seconds(5)) async {
        await withTaskGroup(of: Void.self) { slots in
            for _ in 0..<max(1, terms.slots) {
                slots.addTask {
                    while !Task.isCancelled {
                        while !Task.isCancelled, (try? await postNext()) == true {}
                        try? await Task.sleep(for: gap)
                    }
                }
            }
        }
    }

    /// Tries the letter that has been due longest.
    /// - Returns: whether there was one.
    @discardableResult
    public func postNext() async throws -> Bool {
        let now = now(), end = now + terms.lease, since = now - terms.fresh
        let ripe = Instant(milliseconds: now.milliseconds - Int64(terms.gatheringSeconds) * 1000)
        guard try await database.read({ try NoticeMails.isDue(ripe: ripe, at: now, in: $0) }) else { return false }
        let taken = try await database.write(for: nil) {
            try NoticeMails.take(ripe: ripe, until: end, at: now, in: $0)
        }
        guard let taken else { return false }
        let address = address
        let (letter, place) = try await database.read(for: taken.organisation) { tx in
            let letter = try NoticeMails.letter(taken, since: since, in: tx)
            let isWanted = try MailChoices.isWanted(by: taken.person, of: taken.organisation, in: tx)
            return (letter, isWanted ? try address(taken.person, taken.organisation, tx) : nil)
        }
        let outcome: Letter.Outcome
        if let place, !letter.titles.isEmpty { outcome = await send(letter, place) } else { outcome = .unneeded }
        // A program that is told to stop still notes what became of the letter, or it is sent twice.
        try await Task { try await settle(letter, outcome) }.value
        return true
    }

    private func settle(_ letter: Letter, _ outcome: Letter.Outcome) async throws {
        let now = self.now()
        let next: Instant? =
            if case .failed = outcome {
                terms.retries.nextTry(afterFailures: letter.tryNumber, at: now)
            } else {
                nil
            }
        try await database.write(for: letter.organisation) { tx in
            try NoticeMails.settle(letter, outcome, next: next, at: now, in: tx)
        }
    }
}
