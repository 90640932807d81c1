public import Core

/// Long work that somebody asked for, as it stands now.
public struct Job: Sendable, Hashable {
    public let id: ID<Job>
    public let kind: String
    /// What the work is about: the id of a roster, say. There is one live job for each kind and subject.
    public let subject: String
    public let state: State
    /// What the work last told of itself, as JSON.
    public let progress: String?
    public let askedAt: Instant
    public let askedBy: AccountID?
    /// Why it failed, in words for the person who asked.
    public let reason: String?
    /// Whether somebody asked for it to stop and it has not stopped yet.
    public let isStopping: Bool

    /// How far a job has come; the last three are its ends.
    public enum State: String, Sendable, Hashable, CaseIterable {
        case waiting, running, done, failed, cancelled
        public var isOver: Bool { self == .done || self == .failed || self == .cancelled }
    }

    public init(
        id: ID<Job>, kind: String, subject: String, state: State, progress: String?, askedAt: Instant,
        askedBy: AccountID?, reason: String? = nil, isStopping: Bool = false
    ) {
        self.id = id
        self.kind = kind
        self.subject = subject
        self.state = state
        self.progress = progress
        self.askedAt = askedAt
        self.askedBy = askedBy
        self.reason = reason
        self.isStopping = isStopping
    }
}
