public import Core
internal import Credentials

/// A kind of credential in a staff passport, as data: what it says, for how long a token of it is good, and what may
/// become of it.
///
/// Twelve come with the program (``ShippedKinds``); an organisation adds its own, and new versions, without code.
public struct CredentialKind: Sendable, Hashable {
    /// "core-skills".
    public let key: String
    /// Counts from 1; a change of what it says is a new version.
    public let version: Int
    /// As it is called on screen: "Core skills training".
    public let name: String
    /// What it is for, in a sentence.
    public let about: String
    /// Days after which a token must be issued anew, whatever it says of the check itself.
    public let lifeDays: Int
    /// Whether a token of it may be suspended, not only revoked.
    public let canBeSuspended: Bool
    /// Whether it tells of health or another special category (UK GDPR, article 9).
    public let isSpecial: Bool
    /// The claim that says up to which day the check itself holds; `nil` when it has no end.
    public let lastDayClaim: String?
    /// Which of its claims say whether its holder stands well; empty for a kind that says nothing of the sort.
    public let standingRules: [StandingRule]
    public let claims: [KindClaim]

    /// As issuers and checklists name it: "core-skills-1".
    public var id: String { "\(key)-\(version)" }

    /// Reads a kind's document.
    /// - Throws: an `invalid` refusal that says what is wrong.
    public init(_ json: JSON) throws(Refusal) {
        guard let key = json["key"]?.text, Self.isKey(key), let version = json["version"]?.whole,
            (1...999).contains(version)
        else { throw Refusal(.invalid, "A kind needs a key like core-skills and a version from 1 to 999.") }
        guard let name = json["name"]?.text, !name.isEmpty, name.utf8.count <= 100,
            let about = json["about"]?.text, about.utf8.count <= 1_000
        else { throw Refusal(.invalid, "A kind needs a name, and a sentence that says what it is for.") }
        guard let life = json["lifeDays"]?.whole, (1...366).contains(life) else {
            throw Refusal(.invalid, "A token is good for 1 to 366 days: lifeDays.")
        }
        let listed = json["claims"]?.elements ?? []
        guard (1...80).contains(listed.count) else { throw Refusal(.invalid, "A kind has 1 to 80 claims.") }
        var claims: [KindClaim] = []
        for one in listed { claims.append(try KindClaim(one)) }
        guard Set(claims.map(\.name)).count == claims.count else {
            throw Refusal(.invalid, "A kind must not have two claims of one name.")
        }
        self.key = key
        self.version = version
        self.name = name
        self.about = about
        lifeDays = life
        canBeSuspended = json["canBeSuspended"]?.flag ?? false
        isSpecial = json["isSpecial"]?.flag ?? false
        lastDayClaim = json["lastDayClaim"]?.text
        var rules: [StandingRule] = []
        for one in json["standing"]?.elements ?? [] { rules.append(try StandingRule(one, claims)) }
        standingRules = rules
        self.claims = claims
        let last = claims.first { $0.name == lastDayClaim }
        guard lastDayClaim == nil || last?.shape == .day else {
            throw Refusal(.invalid, "The claim for the last day is none of the kind's days.")
        }
    }

    /// The kind's document.
    public var json: JSON {
        var members = [
            JSON.Member("key", .string(key)), JSON.Member("version", JSON(version)),
            JSON.Member("name", .string(name)), JSON.Member("about", .string(about)),
            JSON.Member("lifeDays", JSON(lifeDays)), JSON.Member("canBeSuspended", JSON(canBeSuspended)),
            JSON.Member("isSpecial", JSON(isSpecial)),
        ]
        if let lastDayClaim { members.append(JSON.Member("lastDayClaim", .string(lastDayClaim))) }
        if !standingRules.isEmpty {
            members.append(JSON.Member("standing", .array(standingRules.map(\.json))))
        }
        return .object(members + [JSON.Member("claims", .array(claims.map(\.json)))])
    }

    /// What is wrong with what somebody entered for it.
    /// - Parameter isPart: whether claims that are required may still be missing, as while a check runs.
    public func problems(with claims: JSON, isPart: Bool = false) -> [FieldProblem] {
        KindClaim.problems(with: claims, of: self.claims, isPart: isPart)
    }

    /// The last day on which what a credential says still holds; `nil` when it has no end, or does not say.
    public func lastDay(in claims: JSON) -> Day? {
        lastDayClaim.flatMap { claims[$0]?.text }.flatMap { Day($0) }
    }

    /// Which claims the holder may withhold: all but those always shown, and each entry of a list on its own.
    func frame(for claims: JSON) -> DisclosureFrame {
        var frame = DisclosureFrame()
        for claim in self.claims where !claim.isAlwaysShown {
            guard let value = claims[claim.name], value != .null else { continue }
            frame.names.insert(claim.name)
            if claim.shape == .objects, case .array(let all) = value {
                frame.inside[.name(claim.name)] = DisclosureFrame(indices: Set(all.indices))
            }
        }
        return frame
    }

    private static func isKey(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 60 && !text.hasPrefix("-")
            && text.utf8.allSatisfy { ($0 >= 48 && $0 <= 57) || ($0 >= 97 && $0 <= 122) || $0 == UInt8(ascii: "-") }
    }
}
