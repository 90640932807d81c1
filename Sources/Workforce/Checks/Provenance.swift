public import Core

/// What a skill or a check on somebody's record rests on: a credential that a service was shown and that was accepted
/// there.
public struct Provenance: Hashable, Sendable {
    /// The service that was shown it, by its module's name: "staff-passport".
    public let service: String
    /// The id by which the service knows it.
    public let credential: String
    /// Its kind and version, as the service calls them: "professional-registration-1".
    public let kind: String
    /// What people call the kind: "Professional registration".
    public let title: String
    /// Who issued it, as the organisation calls them.
    public let issuer: String
    /// The names of the claims that were disclosed; never their values.
    public let disclosed: [String]
    public let acceptedAt: Instant
    /// `nil` where the service took it without anybody's decision.
    public let acceptedBy: AccountID?

    public init(
        service: String, credential: String, kind: String, title: String, issuer: String, disclosed: [String],
        acceptedAt: Instant, acceptedBy: AccountID?
    ) {
        self.service = service
        self.credential = credential
        self.kind = kind
        self.title = title
        self.issuer = issuer
        self.disclosed = disclosed
        self.acceptedAt = acceptedAt
        self.acceptedBy = acceptedBy
    }
}
