public import Core
import Population

/// A letter to a person's practice: that the message back of a referral waits behind a link. It names nobody.
public struct PracticeLetter: Hashable, Sendable {
    public let id: ID<PracticeLetter>
    let referral: ReferralID
    let person: PersonServedID
    let occasion: Occasion
    /// The practice's code; empty where the person's record has none.
    let practiceCode: String
    let practiceName: String
    /// Where it goes; `nil` while nobody has said.
    var address: String?
    var state: State
    let madeAt: Instant
    /// When it was sent, or given up.
    var endedAt: Instant?
    /// What went wrong at the last try, as the mail server has it.
    var problem: String?
    /// Until when its link works; `nil` where none does.
    var linkEndsAt: Instant?
    /// When its link was first opened.
    var seenAt: Instant?

    /// What the practice is told of.
    enum Occasion: String, CaseIterable, Sendable, Hashable {
        case accepted, rejected, ended

        var title: String {
            switch self {
            case .accepted: "The team said yes"
            case .rejected: "The team said no"
            case .ended: "The case has ended"
            }
        }
    }

    /// What became of it.
    enum State: String, CaseIterable, Sendable, Hashable {
        /// Nobody has said where the practice is written to.
        case noAddress = "no-address"
        case due, sent, refused
        /// Given up after nine hours of tries.
        case spent
        /// Its link was taken back before, a newer one took its place, or the person does not want it any more.
        case unneeded
        /// The practice got the message another way.
        case byHand = "by-hand"
    }

    /// How long a link works.
    static let linkLife = Minutes.days(60)

    /// Whether somebody has to do something so that the practice learns of it.
    var isStuck: Bool { [.noAddress, .refused, .spent].contains(state) }
}

extension Referral {
    /// What there is to tell the person's practice now; `nil` while there is nothing.
    var practiceOccasion: PracticeLetter.Occasion? {
        switch state {
        case .accepted, .inProgress, .onHold: .accepted
        case .rejected: .rejected
        case .completed, .failed: .ended
        case .cancelled: acceptedOn == nil ? nil : .ended
        case .draft, .requested, .enteredInError: nil
        }
    }
}
