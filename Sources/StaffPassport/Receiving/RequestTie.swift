import Core

/// How it is made sure that whoever answers a request is the person who was asked.
public enum RequestTie: String, Sendable, Hashable, CaseIterable {
    /// An officer sees them scan the code.
    case desk
    /// They are signed in here when they open the request.
    case account
    /// They enter a code that an officer has told them.
    case code

    /// As it is called on screen.
    public var title: String {
        switch self {
        case .desk: "At a desk: you see them scan it"
        case .account: "Signed in: they open it with their own account"
        case .code: "With a code: you tell them six digits"
        }
    }

    /// What an officer reads of it afterwards.
    var words: String {
        switch self {
        case .desk: "At a desk, where an officer showed them the code to scan"
        case .account: "Signed in with their own account"
        case .code: "With a code that an officer told them"
        }
    }
}

/// The strength of a sign-in.
///
/// - Source: GPG 44, Using authenticators to protect an online service: one factor is low, two are medium. High needs
///   hardware whose protection we cannot see, so nothing here is called so.
public enum AuthenticatorLevel: String, Sendable, Hashable, CaseIterable {
    case low, medium, high
}

/// That the person who was asked opened a request: when, where, and how they were known.
struct RequestOpening: Sendable, Hashable {
    /// Where the wallet is that is to answer.
    enum Device: String, Sendable, Hashable, CaseIterable {
        /// In the browser, or on the phone, that opened the request: it must come back to it.
        case same
        /// On another device, which reads the code off this screen.
        case other
    }

    let at: Instant
    let device: Device
    /// A hash of what only this browser has.
    let browser: String
    let account: AccountID?
    /// `nil` where it is not known, such as after single sign-on or a code.
    let authenticator: AuthenticatorLevel?

    init(
        at moment: Instant, on device: Device, browser: String, account: AccountID? = nil,
        authenticator: AuthenticatorLevel? = nil
    ) {
        at = moment
        self.device = device
        self.browser = browser
        self.account = account
        self.authenticator = authenticator
    }

    init?(stored json: JSON) {
        guard let at = json["at"]?.whole, let device = json["device"]?.text.flatMap(Device.init(rawValue:)),
            let browser = json["browser"]?.text
        else { return nil }
        self.init(
            at: Instant(milliseconds: Int64(at)), on: device, browser: browser,
            account: json["account"]?.text.map { AccountID($0) },
            authenticator: json["authenticator"]?.text.flatMap(AuthenticatorLevel.init(rawValue:)))
    }

    var json: JSON {
        [
            "at": .number(String(at.milliseconds)), "device": .string(device.rawValue), "browser": .string(browser),
            "account": .maybe(account.map { JSON($0) }),
            "authenticator": .maybe(authenticator.map { .string($0.rawValue) }),
        ]
    }
}

/// Who asks, by a certificate instead of a did:web.
struct CertifiedClient: Sendable, Hashable {
    /// The whole client identifier: `x509_hash:…` or `x509_san_dns:…`.
    let id: String
    /// In base64, the signer's first, without the root.
    let chain: [String]
    /// The thumbprint of the key that the certificate is for.
    let key: String

    init(id: String, chain: [String], key: String) {
        self.id = id
        self.chain = chain
        self.key = key
    }

    init?(stored json: JSON) {
        guard let id = json["id"]?.text, let key = json["key"]?.text else { return nil }
        self.init(id: id, chain: (json["chain"]?.elements ?? []).compactMap(\.text), key: key)
    }

    var json: JSON { ["id": .string(id), "chain": .array(chain.map(JSON.string)), "key": .string(key)] }
}
