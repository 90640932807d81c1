import Core

/// How sure it is who showed an item: what the issuer says of how identity was found out, and how the person was known
/// when they answered.
///
/// - Source: GPG 45 for profiles and levels of confidence, GPG 44 for authenticators, as the UK digital verification
///   services trust framework has both; the words of its versions 0.4 and 1.0 fit.
struct IdentityAssurance: Sendable, Hashable {
    /// "H1A", as the issuer says it; `nil` when it does not.
    let profile: String?
    /// "high".
    let confidence: String?
    /// "uk_dvs_tf 0.4".
    let framework: String?
    let checkedBy: String?
    let checkedOn: String?
    /// The authenticator that the issuer says its holder has.
    let issuersAuthenticator: String?
    /// How the person was told from others when they answered here.
    let tie: RequestTie
    /// How strongly they were signed in here; `nil` where they were not, or it is not known.
    let authenticator: AuthenticatorLevel?
    /// Whether wallet and sign-in were one device, and its browser came back.
    let isOneDevice: Bool

    init(_ item: ReceivedItem, of request: PassportRequest, _ kind: CredentialKind?) {
        let said = kind?.claims.contains { $0.name == "assurance" } == true ? item.claims["assurance"] : nil
        func text(_ name: String) -> String? { said?[name]?.text.map { String($0.prefix(200)) } }
        profile = text("profile")
        confidence = text("confidence")
        let words = [text("trust_framework"), text("trust_framework_version")].compactMap { $0 }
        framework = words.isEmpty ? nil : words.joined(separator: " ")
        checkedBy = text("checked_by")
        checkedOn = text("checked_on")
        issuersAuthenticator = text("authenticator")
        tie = request.tie
        authenticator = request.opening?.authenticator
        isOneDevice = request.opening?.device == .same
    }

    /// What was recorded when the item came; `nil` for what came before this was recorded.
    init?(stored json: JSON) {
        guard let tie = json["tie"]?.text.flatMap(RequestTie.init(rawValue:)) else { return nil }
        self.tie = tie
        profile = json["profile"]?.text
        confidence = json["confidence"]?.text
        framework = json["framework"]?.text
        checkedBy = json["checkedBy"]?.text
        checkedOn = json["checkedOn"]?.text
        issuersAuthenticator = json["issuersAuthenticator"]?.text
        authenticator = json["authenticator"]?.text.flatMap(AuthenticatorLevel.init(rawValue:))
        isOneDevice = json["oneDevice"]?.flag ?? false
    }

    /// As it is stored and sent.
    var json: JSON {
        var members = [JSON.Member("tie", .string(tie.rawValue)), JSON.Member("oneDevice", JSON(isOneDevice))]
        let texts = [
            ("profile", profile), ("confidence", confidence), ("framework", framework), ("checkedBy", checkedBy),
            ("checkedOn", checkedOn), ("issuersAuthenticator", issuersAuthenticator),
            ("authenticator", authenticator?.rawValue),
        ]
        for (name, value) in texts { if let value { members.append(JSON.Member(name, .string(value))) } }
        return .object(members)
    }

    /// In a line each, for the officer who decides.
    var lines: [String] {
        var lines: [String] = []
        if profile != nil || confidence != nil {
            let level = confidence.map { "level of confidence \($0)" }
            let parts = [profile.map { "profile \($0)" }, level, framework.map { "(\($0))" }].compactMap { $0 }
            let by = [checkedBy.map { "by \($0)" }, checkedOn.flatMap { Day($0) }.map { "on \($0.words)" }]
                .compactMap { $0 }.joined(separator: " ")
            lines.append("Identity (GPG 45): \(parts.joined(separator: ", "))\(by.isEmpty ? "" : ", checked \(by)")")
        }
        if let issuersAuthenticator {
            lines.append("Their sign-in at the issuer (GPG 44): \(issuersAuthenticator)")
        }
        lines.append("How they answered: \(tie.words)\(isOneDevice ? ", and came back in the same browser" : "")")
        if tie == .account {
            lines.append("Their sign-in here (GPG 44): \(authenticator?.rawValue ?? "not known, by single sign-on")")
        }
        return lines
    }
}
