public import Core
import Credentials

extension Named {
    public enum WalletRequest {}
}

public typealias WalletRequestID = ID<Named.WalletRequest>

/// What a wallet asks for, from when it pushed that until its holder has answered here and the code was used.
///
/// - Source: RFC 9126; OpenID4VCI 1.0, section 5.
struct WalletRequest: Sendable, Hashable {
    /// What has become of it.
    enum State: String, Sendable, Hashable, CaseIterable {
        /// Nobody has answered yet.
        case pushed
        /// Its holder chose items, and a code is out.
        case granted
        /// Its holder said no.
        case refused
        /// The code was used.
        case used
    }

    /// How long a holder has to sign in and answer; below the ten minutes of FAPI 2.0.
    static let life = Minutes(9)
    /// How long the code holds.
    static let codeLife = Minutes(1)
    /// How long one is remembered after it ended, so that a code that comes again is known.
    static let memory = Minutes.hours(1)

    let id: WalletRequestID
    /// The hash of the name under which a browser brings it.
    let referenceHash: String
    /// Everything that was pushed, as a form.
    let form: String
    /// The wallet's name, which nobody vouches for unless it was attested.
    let client: String
    /// The key that the code is for; `nil` for none.
    let thumbprint: String?
    /// What is asked for, by the names in the issuer's metadata.
    let configurations: [String]
    /// Whether that was said by authorization details, which are then answered by the same.
    let asksByDetails: Bool
    /// The offer that it answers; `nil` for a wallet that began by itself.
    let offer: PassportOfferID?
    let endsAt: Instant
    private(set) var state = State.pushed
    private(set) var person: PersonID?
    private(set) var codeHash: String?
    private(set) var codeEndsAt: Instant?
    /// The items that were chosen.
    private(set) var granted: PassportOfferID?
    /// Which wallet pushed it, as its maker attests; `nil` where nobody looked, or none did.
    var wallet: WalletRecord?

    init(
        id: WalletRequestID, referenceHash: String, form: String, client: String, thumbprint: String?,
        configurations: [String], asksByDetails: Bool, offer: PassportOfferID?, endsAt: Instant
    ) {
        self.id = id
        self.referenceHash = referenceHash
        self.form = form
        self.client = client
        self.thumbprint = thumbprint
        self.configurations = configurations
        self.asksByDetails = asksByDetails
        self.offer = offer
        self.endsAt = endsAt
    }

    /// One as it is kept.
    init(
        _ pushed: WalletRequest, state: State, person: PersonID?, codeHash: String?, codeEndsAt: Instant?,
        granted: PassportOfferID?
    ) {
        self = pushed
        self.state = state
        self.person = person
        self.codeHash = codeHash
        self.codeEndsAt = codeEndsAt
        self.granted = granted
    }

    /// Whether its holder can still answer.
    func isOpen(at now: Instant) -> Bool { state == .pushed && now < endsAt }

    mutating func grant(_ items: PassportOfferID, to person: PersonID, codeHash: String, at now: Instant) {
        state = .granted
        granted = items
        self.person = person
        self.codeHash = codeHash
        codeEndsAt = now + Self.codeLife
    }

    mutating func refuse(by person: PersonID) {
        state = .refused
        self.person = person
    }

    mutating func use() { state = .used }

    /// What was pushed, as the engine reads it.
    /// - Throws: ``Credentials/Fault``.
    func pushed() throws -> PushedAuthorizationRequest {
        let form = try FormParameters(parsing: form)
        return try PushedAuthorizationRequest(form, by: client, redirectURIs: [form["redirect_uri"] ?? ""])
    }

    /// Where the browser goes when it was answered, with this issuer's name beside the answer (RFC 9207).
    func way(back answer: [FormParameters.Parameter], from issuer: String) throws -> String {
        let pushed = try pushed()
        var all = answer
        if let state = pushed.state { all.append(FormParameters.Parameter("state", state)) }
        all.append(FormParameters.Parameter("iss", issuer))
        return try RedirectAddress(pushed.redirectURI).answering(all)
    }
}
