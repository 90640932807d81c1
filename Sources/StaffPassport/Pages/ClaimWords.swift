import Core
import Web

// What a credential says, in words for people.
extension CredentialKind {
    /// One thing it says.
    struct Line: Sendable, Hashable {
        let label: String
        let words: String
    }

    /// Everything that is said, in the kind's order; what is missing is left out.
    func lines(of claims: JSON) -> [Line] { claims.lines(self.claims, before: "") }
}

extension JSON {
    fileprivate func lines(_ claims: [KindClaim], before: String) -> [CredentialKind.Line] {
        claims.flatMap { claim -> [CredentialKind.Line] in
            guard let value = self[claim.name], value != .null else { return [] }
            let label = before.isEmpty ? claim.label : "\(before): \(claim.label)"
            switch claim.shape {
            case .object: return value.lines(claim.parts, before: claim.label)
            case .objects:
                return value.elements.enumerated().flatMap { index, one in
                    one.lines(claim.parts, before: "\(claim.label) \(index + 1)")
                }
            default:
                let words = value.words(claim.shape)
                return words.isEmpty ? [] : [CredentialKind.Line(label: label, words: words)]
            }
        }
    }

    private func words(_ shape: KindClaim.Shape) -> String {
        switch shape {
        case .day: Day(text ?? "")?.words ?? text ?? ""
        case .instant: text?.replacing("T", with: " ").replacing("Z", with: " UTC") ?? ""
        case .flag: flag == true ? "Yes" : "No"
        case .texts: elements.compactMap(\.text).joined(separator: ", ")
        case .whole, .number: description
        default: text ?? ""
        }
    }
}
