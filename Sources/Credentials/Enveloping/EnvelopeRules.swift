internal import Core

/// What every token around a document of the data model must keep to.
enum EnvelopeRules {
    /// Claims of the token itself; hidden, they could be left out to have a token judged more mildly.
    static let alwaysShown: Set = ["iss", "sub", "aud", "exp", "nbf", "nonce", "cnf"]
    /// What a verifier needs of a credential, whatever the holder would like to show.
    static let alwaysShownInCredentials = alwaysShown.union([
        "@context", "issuer", "validFrom", "validUntil", "credentialStatus", "credentialSchema",
    ])

    /// - Throws: ``FaultCode/enveloping`` when a disclosure stands in or under one of the names.
    static func checkShown(_ paths: [ClaimPath], _ names: Set<String>) throws(Fault) {
        for path in paths {
            guard case .name(let name)? = path.steps.first, names.contains(name) else { continue }
            throw Fault(.enveloping, "The member \(name) must not be a disclosure.")
        }
    }
}

/// Whom a token's document names as the one who speaks in it.
struct Speaker {
    /// `nil` when the document names nobody.
    let id: String?

    /// - Parameter member: `issuer` or `holder`.
    /// - Throws: ``FaultCode/enveloping`` when a claim `vc` or `vp` is there, or `iss` names another.
    init(of claims: JSON, _ member: String) throws(Fault) {
        guard claims["vc"] == nil, claims["vp"] == nil else {
            throw Fault(.enveloping, "The token has a claim vc or vp, which belong to an older form.")
        }
        let id = claims[member]?.text ?? claims[member]?["id"]?.text
        if let iss = claims["iss"], let id {
            guard iss.text?.isExactly(id) ?? false else {
                throw Fault(.enveloping, "The token's iss is another than the \(member).")
            }
        }
        self.id = id
    }
}

extension JOSEHeader {
    /// Checks that the token says what it is, so that none can pass for another kind.
    ///
    /// The standard says SHOULD of `typ`; RFC 8725 says why nothing else is taken here.
    func check(_ type: CredentialMediaType) throws(Fault) {
        guard isTyp(type.rawValue) else { throw Fault(.type, "The token is no \(type.rawValue).") }
        guard let cty = json["cty"] else { return }
        let taken = [type.contentType, "application/" + type.contentType]
        guard let text = cty.text?.lowercased(), taken.contains(where: text.isExactly) else {
            throw Fault(.type, "The token's content is of another type.")
        }
    }
}

extension FaultCode {
    /// A token around a document of the data model breaks the rules for such tokens.
    public static let enveloping = FaultCode(rawValue: "https://www.w3.org/TR/vc-jose-cose#securing-the-vc-data-model")
}
