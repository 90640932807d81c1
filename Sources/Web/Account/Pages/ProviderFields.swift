import Core
import Identity

/// The fields of a provider of single sign-on.
struct ProviderFields {
    let form: FormFrame
    /// `nil` for a new one.
    let provider: SignOnProvider?
    let units: [AccountDirectory.Unit]

    var html: HTML {
        """
        \(form.textInput(
            "title", "Name", hint: "As the sign-in page shows it, like NHS smartcard", value: provider?.title ?? "",
            widthCharacters: 30))
        \(form.select(
            "kind", "Who signs in through it", ProviderKind.choices,
            hint: "Staff are linked by invitation. People served are linked by their NHS number, by NHS login itself.",
            value: ProviderKind.value(of: provider?.kind ?? .staff)))
        \(form.textInput(
            "issuer", "Issuer", hint: "The https address by which the provider names itself",
            value: provider?.issuer ?? "", kind: .url))
        \(form.textInput("client-id", "Client id", value: provider?.clientID ?? "", autocomplete: "off"))
        \(form.select(
            "proof", "How we show who we are", SignOnProvider.ClientProof.allCases.map {
                Choice($0.rawValue, $0.title)
            }, hint: "With a key, we make it, and the provider reads its public half from us.",
            value: provider?.proof.rawValue ?? SignOnProvider.ClientProof.secret.rawValue))
        \(form.textInput(
            "secret", "Client secret", hint: provider?.proof == .secret
                ? "Leave it empty to keep the one there is." : "Only where you chose a client secret.",
            kind: .password, widthCharacters: 30, autocomplete: "off"))
        \(form.textInput(
            "scopes", "What else to ask for", hint: "Scopes besides openid, separated by spaces, like profile",
            value: provider?.scopes ?? ""))
        \(form.textInput(
            "strengths", "Strengths of sign-in that are enough",
            hint: "Values of acr, separated by spaces. Empty takes any.",
            value: provider?.strengths.joined(separator: " ") ?? ""))
        \(form.numberInput(
            "greatest-age", "They must have signed in there within", hint: "Empty sets no limit.",
            value: provider?.greatestAge?.count, suffix: "minutes"))
        \(form.textInput(
            "step-up-strengths", "Strengths that changing other people’s accounts asks for",
            hint: "Values of acr. Who came in with another one is sent back to the provider first. Empty takes any.",
            value: provider?.stepUp.strengths.joined(separator: " ") ?? ""))
        \(form.numberInput(
            "step-up-age", "For that they must have signed in there within", hint: "Empty sets no limit.",
            value: provider?.stepUp.greatestAge?.count, suffix: "minutes"))
        \(form.textInput(
            "role-claim", "Where their groups are", hint: """
                The name of the claim, like groups, or with dots for one inside another, like \
                nhsid_nrbac_roles.role_code
                """, value: provider?.roleClaim ?? ""))
        \(form.checkbox("user-info", "Ask the user-info address for it too", isTicked: provider?.asksUserInfo ?? false))
        \(form.textarea(
            "role-rules", "Roles that groups give", hint: """
                One line each: group = role, or group = role on unit. Roles: \
                \(Role.allCases.map(\.title).joined(separator: ", ")).
                """, value: rules, rows: 5))
        """
    }

    private var rules: String {
        let names = Dictionary(units.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        return (provider?.roleRules ?? []).map { rule in
            "\(rule.value) = \(rule.role.title)" + (rule.unit.map { " on \(names[$0] ?? $0.text)" } ?? "")
        }.joined(separator: "\n")
    }
}

/// Reads ``ProviderFields``.
struct ProviderReading {
    private var reader: FormReader
    private let units: [AccountDirectory.Unit]
    private let mayBePlain: Bool

    init(_ form: Form, units: [AccountDirectory.Unit], mayBePlain: Bool) {
        reader = FormReader(form)
        self.units = units
        self.mayBePlain = mayBePlain
    }

    /// - Throws: an `invalid` refusal with every problem beside its field; a `conflict` without a key to seal with.
    mutating func provider(
        _ id: ID<SignOnProvider>, _ before: SignOnProvider?, of organisation: OrganisationID, _ host: Host
    ) async throws -> SignOnProvider {
        let title = reader.text("title", "a name", limit: 60)
        // A form without the field is one of before there was a choice.
        let kind = reader.form["kind"].map { ProviderKind.kind($0) } ?? .some(before?.kind ?? .staff)
        if kind == nil { reader.refuse("kind", "Choose who signs in through it") }
        let issuer = issuer()
        let clientID = reader.text("client-id", "the client id", limit: 400)
        let proof = reader.choice("proof", "how we show who we are", as: SignOnProvider.ClientProof.self) ?? .secret
        let secret = reader.form["secret"] ?? ""
        let keepsSecret = secret.isEmpty && before?.proof == .secret
        if proof == .secret, secret.isEmpty, !keepsSecret {
            reader.refuse("secret", "Enter the client secret that the provider gave you")
        }
        if secret.utf8.count > 1_000 { reader.refuse("secret", "Shorten the client secret to 1,000 characters") }
        let scopes = reader.optionalText("scopes", "what else to ask for") ?? ""
        let strengths = words("strengths", "the strengths")
        let age = self.age("greatest-age")
        let stepUp = SignOnProvider.StepUp(
            strengths: words("step-up-strengths", "the strengths"), greatestAge: self.age("step-up-age"))
        let claim = reader.optionalText("role-claim", "the claim") ?? ""
        let rules = rules()
        if !rules.isEmpty, claim.isEmpty { reader.refuse("role-claim", "Enter the claim that holds their groups") }
        try reader.finish()
        let sealed = try await sealedSecret(id, before, proof, secret, of: organisation, host)
        return SignOnProvider(
            id: id, title: title, issuer: issuer, clientID: clientID, proof: proof, sealedSecret: sealed,
            scopes: scopes, strengths: strengths, greatestAge: age, stepUp: stepUp,
            asksUserInfo: reader.ticked("user-info"),
            roleClaim: claim, roleRules: rules, isOn: before?.isOn ?? true, kind: kind ?? .staff)
    }

    private func sealedSecret(
        _ id: ID<SignOnProvider>, _ before: SignOnProvider?, _ proof: SignOnProvider.ClientProof, _ secret: String,
        of organisation: OrganisationID, _ host: Host
    ) async throws -> String {
        if let before, before.proof.isKey == proof.isKey, proof.isKey || secret.isEmpty { return before.sealedSecret }
        let bytes = proof.isKey ? try await ClientKey.make().bytes : Array(secret.utf8)
        return try host.keys.seal(
            bytes, for: SignOnProvider.place(of: id, in: organisation),
            nonce: host.secretBytes(SealingKeys.nonceByteCount))
    }

    private mutating func words(_ field: String, _ name: String) -> [String] {
        (reader.optionalText(field, name) ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
    }

    private mutating func age(_ field: String) -> Minutes? {
        guard let text = reader.form[field], !text.allSatisfy(\.isWhitespace) else { return nil }
        return Minutes(reader.whole(field, "the limit", in: 1...43_200))
    }

    private mutating func issuer() -> String {
        let issuer = reader.text("issuer", "the issuer", limit: 400)
        if !issuer.isEmpty, issuer.contains("?") || !ProviderDocument.isGood(address: issuer, mayBePlain: mayBePlain) {
            reader.refuse("issuer", "Enter the issuer as an https address, like https://login.example.nhs.uk")
        }
        return issuer
    }

    private mutating func rules() -> [SignOnProvider.RoleRule] {
        let text = reader.optionalText("role-rules", "the roles", limit: 20_000) ?? ""
        var rules: [SignOnProvider.RoleRule] = []
        for line in text.split(whereSeparator: \.isNewline).map(String.init) where !line.allSatisfy(\.isWhitespace) {
            guard let rule = rule(line) else {
                reader.refuse("role-rules", "Write each line as group = role on unit. This one is not: \(line)")
                break
            }
            rules.append(rule)
        }
        return rules
    }

    private func rule(_ line: String) -> SignOnProvider.RoleRule? {
        guard let equals = line.lastIndex(of: "=") else { return nil }
        let value = line[..<equals].trimmingSpace, words = line[line.index(after: equals)...].trimmingSpace
        guard !value.isEmpty, !value.contains("\t") else { return nil }
        func role(_ text: String) -> Role? {
            Role.allCases.first { $0.title.lowercased() == text.lowercased() || $0.rawValue == text.lowercased() }
        }
        if let role = role(words) { return .init(value: value, role: role, unit: nil) }
        guard let on = words.firstRange(of: " on "), let role = role(words[..<on.lowerBound].trimmingSpace) else {
            return nil
        }
        let name = words[on.upperBound...].trimmingSpace.lowercased()
        guard let unit = units.first(where: { $0.name.lowercased() == name }) else { return nil }
        return .init(value: value, role: role, unit: unit.id)
    }
}

/// Who signs in through a provider, as a choice of a form.
private enum ProviderKind {
    static let choices =
        [Choice("staff", "Staff")]
        + IdentityLevel.allCases.reversed().map { Choice(value(of: .nhsLogin($0)), "People served. \($0.title)") }

    static func value(of kind: SignOnProvider.Kind) -> String {
        kind.level.map { "nhs-login-\($0.code)" } ?? "staff"
    }

    static func kind(_ value: String) -> SignOnProvider.Kind? {
        ([.staff] + IdentityLevel.allCases.map(SignOnProvider.Kind.nhsLogin)).first { Self.value(of: $0) == value }
    }
}
