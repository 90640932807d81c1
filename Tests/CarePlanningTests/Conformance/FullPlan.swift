import Core
import Population
import TestSupport

@testable import CarePlanning

/// A plan in which everything is filled in, each field with a value that stands nowhere else where its shape has
/// enough of them, and each entry written in a minute of its own.
enum FullPlan {
    /// Writes it, through the verbs.
    /// - Returns: when each entry was written.
    @discardableResult
    static func lay(_ world: PlanWorld) async throws -> [PlanItemID: Instant] {
        var laid: [PlanItemID: Instant] = [:]
        for kind in PlanKind.allCases where kind.parent == nil { try await lay(kind, under: nil, world, &laid) }
        let version = try await world.plan(as: world.asPat).version
        try await world.write {
            try agreePlan(
                of: world.pat, Agreement(isAgreed: true), version: version, mark: ID("agreed"), as: world.asPat,
                at: world.now, in: $0)
        }
        return laid
    }

    private static func lay(
        _ kind: PlanKind, under parent: PlanItem?, _ world: PlanWorld, _ laid: inout [PlanItemID: Instant]
    ) async throws {
        let fields = Dictionary(uniqueKeysWithValues: kind.form.fields.map { ($0.key, value(of: $0, kind)) })
        // The whole plan is written within the two hours before the world's now.
        let id: PlanItemID = world.newID(), at = world.now - Minutes(120 - laid.count)
        let saving = try await world.write {
            try addItem(
                id, kind, under: parent?.id, of: world.pat, fields: fields, as: world.asLee, at: at, in: $0)
        }
        laid[id] = at
        for below in kind.children { try await lay(below, under: saving.standing, world, &laid) }
    }

    /// The places of all fields in the order of their forms: no two fields have the same.
    private static let places: [String: Int] = Dictionary(
        PlanKind.allCases.flatMap { kind in kind.form.fields.map { "\(kind.rawValue)-\($0.key)" } }.enumerated()
            .map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })

    /// What stands in a field: a value of its own where the shape allows one.
    static func value(of field: PlanField, _ kind: PlanKind) -> String {
        let word = "\(kind.rawValue)-\(field.key)", place = places[word] ?? 0
        switch field.shape {
        case .line(let limitCount): return limitCount < word.utf8.count ? String(word.suffix(limitCount)) : word
        case .address: return "https://example.org/\(word)"
        case .text: return word
        case .day: return (day("2027-01-01") + place).description
        case .score: return field.key == "confidence" ? "8" : "7"
        case .choice(let choices): return choices[choice(kind) % choices.count].code
        case .flag: return ["emailPreferred", "agreed"].contains(field.key) ? "no" : "yes"
        case .code: return "\(410_518_000 + place) |\(word)|"
        case .file: return Array("a picture of \(word)".utf8).base64
        }
    }

    /// Another answer of the list for each kind that has the same list as another.
    private static func choice(_ kind: PlanKind) -> Int {
        switch kind {
        case .goal, .action: 1
        case .stageGoal: 2
        default: PlanKind.aboutMe.firstIndex(of: kind) ?? 0
        }
    }
}
