import Core
import Credentials

/// In which form an item is given to a wallet.
enum CredentialForm: String, Sendable, Hashable, CaseIterable {
    /// An SD-JWT VC, which most wallets take.
    case selective = ""
    /// A W3C credential as a signed token, which is always shown whole.
    case model = "jwt"
    /// A W3C credential of which its holder may withhold claims.
    case selectiveModel = "vc-sd-jwt"
    /// A mobile document of ISO 18013-5.
    case mobile = "mdoc"

    /// As OpenID4VCI names it.
    var format: CredentialFormat {
        switch self {
        case .selective: .sdJWT
        case .model: .jwtVC
        case .selectiveModel: CredentialFormat(rawValue: "vc+sd-jwt")
        case .mobile: .mdoc
        }
    }

    /// As it is called on screen.
    var title: String {
        switch self {
        case .selective: "SD-JWT credential, for most wallets"
        case .model: "W3C credential, shown whole"
        case .selectiveModel: "W3C credential with parts that can be kept back"
        case .mobile: "Mobile document (mdoc)"
        }
    }
}

/// A kind in one form, as an issuer's metadata names it: "core-skills-1", "core-skills-1.mdoc".
struct CredentialConfigurationID: Sendable, Hashable {
    let kind: String
    let form: CredentialForm

    init(kind: String, form: CredentialForm) {
        self.kind = kind
        self.form = form
    }

    /// `nil` for a form there is not. Whether there is such a kind is another question: no name of one has a full stop.
    init?(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let kind = parts.first, parts.count == 1 || !parts[1].isEmpty,
            let form = CredentialForm(rawValue: parts.count == 2 ? String(parts[1]) : "")
        else { return nil }
        self.kind = String(kind)
        self.form = form
    }

    var text: String { Self.text(kind, form) }

    /// The name of one item in one form, by which a wallet asks for it.
    func identifier(of item: PassportItem) -> String { Self.text(item.id.text, form) }

    private static func text(_ name: String, _ form: CredentialForm) -> String {
        form == .selective ? name : "\(name).\(form.rawValue)"
    }
}

extension CredentialKind {
    /// The forms that it can be given in.
    ///
    /// - Parameter isCertified: whether the organisation's key has certificates: without them nobody can check a mobile
    ///   document. One hides whole elements alone, so a kind with lists whose entries may be withheld has none.
    func forms(isCertified: Bool) -> [CredentialForm] {
        CredentialForm.allCases.filter { form in
            form != .mobile || isCertified && !claims.contains { $0.shape == .objects }
        }
    }
}
