import Core
import Identity

/// What a SCIM client is told when something cannot be done (RFC 7644, section 3.12).
enum ScimProblem {
    /// The codes of the standard that we use.
    enum Kind: String, CaseIterable {
        case invalidFilter, tooMany, uniqueness, mutability, invalidSyntax, invalidPath, noTarget, invalidValue
    }

    static func refused(_ kind: Kind, _ words: String) -> Problem {
        Problem(
            status: kind == .uniqueness ? 409 : 400, code: kind.rawValue, title: "This could not be done", words: words)
    }

    static let changedSince = Problem(
        status: 412, code: "precondition", title: "It was changed meanwhile",
        words: "What If-Match names is not the version we have. Read it again first.")

    /// What a verb said, in SCIM's words.
    static func translated(_ refusal: Refusal) -> Problem {
        switch refusal.kind {
        case .invalid:
            let words = refusal.fields.map { "\($0.field): \($0.words)." }.joined(separator: " ")
            return refused(.invalidValue, words.isEmpty ? refusal.words : words)
        case .conflict where refusal == ProvisionedUser.nameTaken || refusal == ProvisionedGroup.nameTaken:
            return refused(.uniqueness, refusal.words)
        default: return Problem(refusal)
        }
    }
}

extension Problem {
    /// The body of a refusal, as SCIM has it.
    var scim: JSON {
        let kind = ScimProblem.Kind(rawValue: code) ?? (status == 400 ? .invalidSyntax : nil)
        var members: [JSON.Member] = [
            .init("schemas", ["urn:ietf:params:scim:api:messages:2.0:Error"]), .init("status", .string(String(status))),
        ]
        if let kind { members.append(.init("scimType", .string(kind.rawValue))) }
        members.append(.init("detail", .string(words)))
        return .object(members)
    }
}
