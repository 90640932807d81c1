public import Core

/// On what law one purpose rests for which records of people served are used: a line of the register that an
/// organisation must keep, apart from what people agree to.
public struct LawfulBasis: Hashable, Sendable {
    public let id: ID<LawfulBasis>
    /// "Care and support of the person".
    public var purpose: String
    /// Of UK GDPR article 6: "6(1)(e) public task".
    public var article6: String
    /// Of article 9, where health is told of: "9(2)(h) health or social care".
    public var article9: String
    /// How the duty of confidence is met: "Implied consent within the care team".
    public var confidence: String
    /// The first day it holds.
    public let since: Day
    /// The day it no longer held; `nil` while it does.
    public var endedOn: Day?

    public init(
        id: ID<LawfulBasis>, purpose: String, article6: String, article9: String, confidence: String, since: Day,
        endedOn: Day? = nil
    ) {
        self.id = id
        self.purpose = purpose
        self.article6 = article6
        self.article9 = article9
        self.confidence = confidence
        self.since = since
        self.endedOn = endedOn
    }
}
