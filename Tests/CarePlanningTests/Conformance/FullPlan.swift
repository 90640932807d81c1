import Core
import Population
import TestSupport

@testable import CarePlanning

/// A plan in which everything is filled in, each field with a word that stands nowhere else.
enum FullPlan {
    /// Writes it, through the verbs.
    static func lay(_ world: PlanWorld) async throws {
        for kind in PlanKind.allCases where kind.parent == nil { try await lay(kind, under: nil, world) }
        let version = try await world.plan(as: world.asPat).version
        try await world.write {
            try agreePlan(
                of: world.pat, Agreement(isAgreed: true), version: version, mark: ID("agreed"), as: world.asPat,
                at: world.now, in: $0)
        }
    }

    private static func lay(_ kind: PlanKind, under parent: PlanItem?, _ world: PlanWorld) async throws {
        let fields = Dictionary(
            uniqueKeysWithValues: kind.form.fields.map { ($0.key, value(of: $0, kind)) })
        let item = try await world.adds(kind, fields, under: parent)
        for below in kind.children { try await lay(below, under: item, world) }
    }

    /// What stands in a field: a word of its own where the shape allows one.
    static func value(of field: PlanField, _ kind: PlanKind) -> String {
        let word = "\(kind.rawValue)-\(field.key)"
        switch field.shape {
        case .line(let limitCount): return limitCount < word.utf8.count ? String(word.suffix(limitCount)) : word
        case .address: return "https://example.org/\(word)"
        case .text: return word
        case .day: return "2027-03-0\(1 + word.utf8.count % 9)"
        case .score: return "7"
        case .choice(let choices): return choices.first?.code ?? ""
        case .flag: return "yes"
        case .code: return "410518001 |\(word)|"
        case .file: return Array("a picture of \(word)".utf8).base64
        }
    }
}
