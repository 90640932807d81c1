public import Core

/// What a credential says of how its holder stands: that it is genuine says nothing of that.
public enum Standing: Sendable, Hashable {
    case good
    /// With conditions, in words: somebody must look at them.
    case careful(String)
    /// Suspended, not achieved, not fit or not said, in words: nobody may be rostered by it.
    case bad(String)

    /// What is not as it should be; `nil` for a good one.
    public var words: String? {
        switch self {
        case .good: nil
        case .careful(let words), .bad(let words): words
        }
    }

    /// Whether somebody may be rostered by it.
    public var mayCount: Bool {
        if case .bad = self { return false }
        return true
    }

    /// As programs read it: good, careful or bad.
    var code: String {
        switch self {
        case .good: "good"
        case .careful: "careful"
        case .bad: "bad"
        }
    }
}

/// Which values of one claim are good, and which need somebody's look; every other is bad.
public struct StandingRule: Sendable, Hashable {
    /// The claim, and perhaps the part of it: `["items", "immune"]`.
    let path: [String]
    let label: String
    let good: [JSON]
    let careful: [JSON]
    /// Whether the holder may withhold it: then it says nothing rather than something bad.
    let mayBeWithheld: Bool

    /// Reads a rule of a kind's document.
    /// - Throws: an `invalid` refusal for a claim that is none of the kind's codes or flags, or for a value that it
    ///   never has.
    init(_ json: JSON, _ claims: [KindClaim]) throws(Refusal) {
        let path = (json["claim"]?.text ?? "").split(separator: ".").map(String.init)
        guard let whole = claims.first(where: { $0.name == path.first }), whole.isRequired,
            let claim = path.count == 1 ? whole : whole.parts.first(where: { $0.name == path.last }), path.count <= 2,
            claim.shape == .flag || (claim.shape == .text && !claim.choices.isEmpty)
        else {
            throw Refusal(.invalid, "What says how somebody stands must be a required claim with codes, or a flag.")
        }
        let good = json["good"]?.elements ?? [], careful = json["careful"]?.elements ?? []
        guard !good.isEmpty, (good + careful).allSatisfy({ claim.problems(with: $0, at: "").isEmpty }) else {
            throw Refusal(.invalid, "The claim \(claim.name) never has one of the values that are called good.")
        }
        self.path = path
        label = claim.label
        self.good = good
        self.careful = careful
        mayBeWithheld = !whole.isAlwaysShown
    }

    var json: JSON {
        var members = [
            JSON.Member("claim", .string(path.joined(separator: "."))), JSON.Member("good", .array(good)),
        ]
        if !careful.isEmpty { members.append(JSON.Member("careful", .array(careful))) }
        return .object(members)
    }

    /// What a credential's claims come to by this rule.
    func standing(of claims: JSON) -> Standing {
        guard let whole = path.first.flatMap({ claims[$0] }), whole != .null else { return .bad(unsaid) }
        let values: [JSON]
        if path.count == 1 {
            values = [whole]
        } else if case .array(let all) = whole {
            values = all.map { $0[path[1]] ?? .null }
        } else {
            values = [whole[path[1]] ?? .null]
        }
        guard !values.isEmpty else { return .bad(unsaid) }
        if let bad = values.first(where: { !good.contains($0) && !careful.contains($0) }) { return .bad(words(bad)) }
        return values.first(where: careful.contains).map { .careful(words($0)) } ?? .good
    }

    private var unsaid: String { "“\(label)” is not said" }

    private func words(_ value: JSON) -> String {
        if let flag = value.flag { return "\(label): \(flag ? "Yes" : "No")" }
        guard let text = value.text, !text.isEmpty else { return unsaid }
        return "\(label): \(String(text.prefix(80)).asWords)"
    }
}

extension CredentialKind {
    /// How the holder of a credential stands by what it says: as badly as the worst of its claims.
    public func standing(of claims: JSON) -> Standing {
        let all = standingRules.map { $0.standing(of: claims) }
        if let bad = all.first(where: { !$0.mayCount }) { return bad }
        return all.first { $0 != .good } ?? .good
    }

    /// The codes of a claim that are good, as a checklist asks for them; empty where there is no rule.
    func goodValues(of claim: String) -> [String] {
        (standingRules.first { $0.path == [claim] }?.good ?? []).compactMap { $0.text ?? $0.flag.map { "\($0)" } }
    }
}

extension KindBook {
    /// How the holder of a received item stands; of a kind that is not known here nothing good can be said.
    public func standing(of item: ReceivedItem) -> Standing {
        self[item.kind]?.standing(of: item.claims) ?? .bad("Its kind is not known here any more")
    }
}
