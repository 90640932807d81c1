public import Core

/// Items of one person that wait to be fetched into a wallet, once.
public struct PassportOffer: Sendable, Hashable {
    /// What has become of it.
    public enum State: String, Sendable, Hashable, CaseIterable {
        /// May be fetched until it ends.
        case open
        /// Its code was used.
        case used
        /// The code that reached the holder in another way was entered wrongly too often.
        case locked
        /// Somebody took it back.
        case withdrawn
    }

    /// How often the second code may be entered wrongly.
    static let triesLimit = 5
    /// How long an offer waits.
    static let life = Minutes(60 * 24)
    /// How long one waits that somebody made for the phone in their own hand: it has no second code.
    static let ownLife = Minutes(60)
    /// How long a wallet may use what it got for the code.
    static let tokenLife = Minutes(5)
    /// The same where the check of an item still runs, so that the wallet can ask again.
    static let waitLife = Minutes.days(14)

    public let id: PassportOfferID
    public let person: PersonID
    public let items: [PassportItemID]
    public let madeAt: Instant
    public let endsAt: Instant
    /// The hash of the code in the link; where its holder signs in, of the word by which a wallet names the offer.
    let codeHash: String
    /// The hash of the code that reaches the holder in another way; `nil` when none is asked for.
    let secondCodeHash: String?
    public private(set) var state: State
    public private(set) var wrongTries: Int
    /// Whether its holder signs in here and confirms it, instead of a code that stands in the link.
    public let asksSignIn: Bool
    /// In which form it gives its items, when a wallet does not choose another.
    let form: CredentialForm
    /// The key that the wallet's token is bound to; `nil` for a token of whoever has it.
    let tokenThumbprint: String?
    /// Which wallet used it, as its maker attests; `nil` where nobody looked, or none did.
    var wallet: WalletRecord?

    init(
        id: PassportOfferID, person: PersonID, items: [PassportItemID], madeAt: Instant, endsAt: Instant,
        codeHash: String, secondCodeHash: String?, asksSignIn: Bool = false, form: CredentialForm = .selective,
        state: State = .open, wrongTries: Int = 0, tokenThumbprint: String? = nil
    ) {
        self.asksSignIn = asksSignIn
        self.form = form
        self.id = id
        self.person = person
        self.items = items
        self.madeAt = madeAt
        self.endsAt = endsAt
        self.codeHash = codeHash
        self.secondCodeHash = secondCodeHash
        self.state = state
        self.wrongTries = wrongTries
        self.tokenThumbprint = tokenThumbprint
    }

    /// Whether a wallet can still fetch it.
    public func isOpen(at now: Instant) -> Bool { state == .open && now < endsAt }

    /// How long a token for some items holds.
    static func tokenLife(for items: [PassportItem]) -> Minutes {
        items.contains(where: \.isAwaited) ? waitLife : tokenLife
    }

    mutating func use() { state = .used }

    mutating func withdraw() { if state == .open { state = .withdrawn } }

    /// Counts a wrong second code.
    /// - Returns: how many tries are left.
    mutating func noteWrongCode() -> Int {
        wrongTries += 1
        if wrongTries >= Self.triesLimit { state = .locked }
        return max(0, Self.triesLimit - wrongTries)
    }
}

/// An offer as its maker gets it: with the codes, which nobody can read again.
public struct MadeOffer: Sendable, Hashable {
    public let offer: PassportOffer
    /// What the link carries.
    public let code: String
    /// What the holder enters; `nil` when nothing is asked.
    public let secondCode: String?
    /// The names of the kinds, each once.
    public let kinds: [String]
}
