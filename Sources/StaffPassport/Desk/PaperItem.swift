import Core
import Credentials

/// An item on paper, as it is printed once: a token without a holder's key, with a short life and a number good once.
///
/// Nothing on paper can sign, so nothing proves who holds it. It says whose it is, and whoever takes it looks at a
/// document with a photograph and writes that down.
struct PrintedPaper: Sendable, Hashable {
    let item: PassportItemID
    let kind: String
    let number: PaperNumber
    /// What whoever takes it fetches by its number: all that the item says but for what its holder left out.
    let token: String
    /// What the code on the paper holds: only what always shows, so that the code is coarse enough to be read.
    let code: String
    let endsAt: Instant
    /// What it says.
    let said: JSON

    /// How long paper counts: long enough for somebody to move, short enough to lose it.
    static let life = Minutes.days(14)
    /// Stands before the token in a code.
    static let prefix = "CWP1."
    /// Stands for the key that paper has not.
    static let holder = "paper"
}

/// A sheet as it is printed once.
struct PrintedSheet: Sendable, Hashable {
    let papers: [PrintedPaper]
}

/// What a token on paper says of itself.
struct PaperClaims: Sendable, Hashable {
    let number: PaperNumber
    let givenName: String
    let familyName: String
    let born: Day
    /// The names of what the item says and its holder left out.
    let leftOut: [String]

    /// - Returns: `nil` for a token that is not on paper.
    init?(_ claims: JSON) {
        guard let paper = claims["paper"], let number = paper["number"]?.text.flatMap(PaperNumber.init(typed:)),
            let given = paper["given_name"]?.text, let family = paper["family_name"]?.text,
            let born = paper["birth_date"]?.text.flatMap({ Day($0) }), claims["cnf"] == nil
        else { return nil }
        self.number = number
        givenName = given
        familyName = family
        self.born = born
        leftOut = (paper["left_out"]?.elements ?? []).compactMap(\.text)
    }

    var name: String { "\(givenName) \(familyName)" }
}

/// A document with a photograph by which somebody was known.
enum SeenDocument: String, Sendable, Hashable, CaseIterable {
    case passport
    case drivingLicence = "driving-licence"
    case residencePermit = "residence-permit"
    case identityCard = "identity-card"
    case proofOfAge = "proof-of-age"

    /// As it is called on screen.
    var title: String {
        switch self {
        case .passport: "Passport"
        case .drivingLicence: "Driving licence with a photograph"
        case .residencePermit: "Residence permit or eVisa with a photograph"
        case .identityCard: "National identity card"
        case .proofOfAge: "Proof of age card with the PASS hologram"
        }
    }
}

/// That an officer looked at whose paper it is.
struct PaperCheck: Sendable, Hashable {
    let received: ReceivedItemID
    let document: String
    let seenBy: AccountID
    let seenAt: Instant

    /// "Shown on paper, identity checked by Pat Example (passport)".
    func words(by name: String?) -> String {
        let what = SeenDocument(rawValue: document)?.title.lowercased() ?? document
        let who = name ?? "somebody whose account is closed"
        return "Shown on paper. Identity checked by \(who) (\(what)) on \(seenAt.words)"
    }
}
