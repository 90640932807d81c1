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

extension Passport {
    /// What the checklist left to the holder and they did not show; it may also be that the item does not say it.
    func keptBack(_ item: ReceivedItem) -> [SummaryRow] {
        let request = requests.first { $0.id == item.request }
        let lines = checklists.first { $0.id == request?.checklist }?.lines ?? []
        guard item.forgottenAt == nil, let kind = kinds[item.kind], let index = item.line,
            lines.indices.contains(index), lines[index].kind == item.kind
        else { return [] }
        let labels = kind.claims.filter { claim in
            lines[index].mayKeepBack.contains(claim.name) && (item.claims[claim.name] ?? .null) == .null
        }.map(\.label)
        return labels.isEmpty
            ? [] : [SummaryRow("Not shown", "\(labels.joined(separator: ", ")). You left that to them")]
    }
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
                let words = value.words(claim)
                return words.isEmpty ? [] : [CredentialKind.Line(label: label, words: words)]
            }
        }
    }

    /// "Sat 21 Nov 2026, 02:10 UTC".
    private var momentWords: String {
        let text = text ?? ""
        guard let day = Day(text.prefix(10)) else { return text }
        return "\(day.words), \(text.dropFirst(11).prefix(5)) UTC"
    }

    private func words(_ claim: KindClaim) -> String {
        switch claim.shape {
        case .text where !claim.choices.isEmpty: (text ?? "").asWords
        case .day: Day(text ?? "")?.words ?? text ?? ""
        case .instant: momentWords
        case .flag: flag == true ? "Yes" : "No"
        case .texts: elements.compactMap(\.text).joined(separator: ", ")
        case .whole, .number: description
        default: text ?? ""
        }
    }
}
