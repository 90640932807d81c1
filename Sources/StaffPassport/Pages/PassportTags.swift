import Core
import Web

// The states of passports as marks, and what items say in a line.
extension PassportItem.State {
    var colour: TagColour {
        switch self {
        case .recorded, .withdrawn: .grey
        case .offered, .issued: .blue
        case .accepted: .green
        case .suspended: .yellow
        case .rejected, .revoked: .red
        }
    }
}

extension PassportRequest.State {
    var colour: TagColour {
        switch self {
        case .open: .blue
        case .answered: .green
        case .arrived: .yellow
        case .refused, .locked: .red
        case .withdrawn: .grey
        }
    }
}

extension ReceivedItem {
    /// What was decided, what the issuer says, and how its holder stands: nothing is green that gives no skill.
    func tags(_ kinds: KindBook) -> HTML {
        // What was deleted says nothing any more.
        let standing = forgottenAt == nil ? kinds.standing(of: self) : .good
        let decided: HTML =
            switch decision {
            case .waiting: tag("Waits for your decision", .blue)
            case .accepted: tag("Accepted", standing.mayCount && status == .valid ? .green : .grey)
            case .rejected: tag("Rejected", .grey)
            }
        let stands: HTML =
            switch standing {
            case .good: .empty
            case .careful(let words): " " + tag(words, .yellow)
            case .bad(let words): " " + tag(words, .red)
            }
        guard status != .valid else { return decided + stands }
        return decided + stands + " " + tag(status.title, status == .revoked ? .red : .yellow)
    }
}

extension Passport {
    /// What a kind is called.
    func name(_ kind: String) -> String { kinds[kind]?.name ?? kind }

    /// Whether an item says something good of its holder; a check that still runs says nothing bad yet.
    func stands(_ item: PassportItem) -> Bool {
        item.isAwaited || (kinds[item.kind]?.standing(of: item.claims).mayCount ?? true)
    }

    /// What always shows of an item, in a line: "Subject: fire-safety; Level: 1".
    func summary(_ claims: JSON, _ kind: String) -> String {
        guard let kind = kinds[kind] else { return "" }
        let lines = kind.lines(of: claims)
        let shown = kind.claims.filter { $0.isAlwaysShown && $0.shape != .object && $0.shape != .objects }.map(\.label)
        let first = lines.filter { shown.contains($0.label) }
        return (first.isEmpty ? Array(lines.prefix(3)) : first).map { "\($0.label): \($0.words)" }
            .joined(separator: "; ")
    }
}
