import Core
import Population
import Storage
import TestSupport

@testable import CarePlanning

/// Looks for every row of the standards in a plan with everything in it: what is stored, what the printed page and
/// the file to keep show, and what the JSON and the FHIR document say at the row's own place.
struct RowSearch {
    /// What came of it for one row, in all the places where it stands.
    struct Found: Sendable, Hashable {
        var isStored: Bool, isShown: Bool, isExported: Bool

        static let nowhere = Found(isStored: false, isShown: false, isExported: false)
        var isEverywhere: Bool { isStored && isShown && isExported }

        func and(_ other: Found) -> Found {
            Found(
                isStored: isStored && other.isStored, isShown: isShown && other.isShown,
                isExported: isExported && other.isExported)
        }
    }

    private let plan: Plan
    private let laid: [PlanItemID: Instant]
    /// The printed page and the file to keep.
    private let pages: [SaidLines]
    private let document: SaidDocument
    /// The plan as JSON, as it is taken away.
    private let export: JSON
    /// How often each line must stand on each page and in the document.
    private let due: [String: Int]

    /// Writes a plan with everything in it and fetches all that shows it or takes it away.
    init(on engine: Engine) async throws {
        let world = try await PlanWorld(engine)
        laid = try await FullPlan.lay(world)
        plan = try await world.plan()
        let lee = try world.site().browser(world.session(world.asLee)), path = plan.paths.plan
        var pages: [SaidLines] = []
        for name in ["paper", "plan.html"] { pages.append(SaidLines(html: try await lee.get("\(path)/\(name)").body)) }
        self.pages = pages
        document = SaidDocument(try await lee.get("\(path)/plan.fhir.json").json())
        export = try await lee.get("\(path)/plan.json").json()
        due = Self.due(plan, laid)
        await world.database.close()
    }

    /// What was found of every row that has a place, by its path; a row that stands nowhere has none.
    func found(of standard: Standard) -> [String: Found] {
        let top = standard == .decision ? plan.items(.decision).first : nil
        let named = export[standard.title]
        let json = standard == .decision ? named?[0] : named
        return found(standard.rows, top, json, RowReading(plan: plan, top: top))
    }

    private func found(
        _ rows: [StandardRow], _ item: PlanItem?, _ json: JSON?, _ reading: RowReading
    ) -> [String: Found] {
        var all: [String: Found] = [:]
        for row in rows {
            let inside = json?[row.name]
            switch row.place {
            case .items(let kind):
                for one in reading.items(kind, below: item) {
                    let own = inside?.elements.first { $0["id"]?.text == one.id.text }
                    all.merge(found(row.rows, one, own, reading)) { $0.and($1) }
                }
            case .group: all.merge(found(row.rows, item, inside, reading)) { $0.and($1) }
            case .field, .register, .derived, .absent:
                let typed = typed(row, item, reading)
                let exported = inside.map { $0.text ?? $0.elements.compactMap(\.text).joined(separator: "; ") }
                let isInDocument = isInDocument(row, item, typed)
                all[row.path] = Found(
                    isStored: !typed.isEmpty && reading.value(row, item) == typed,
                    isShown: isShown(row, item, typed), isExported: exported == typed && isInDocument)
            }
        }
        return all
    }

    // What was written

    /// What was written in a row's place, not asking the plan.
    private func typed(_ row: StandardRow, _ item: PlanItem?, _ reading: RowReading) -> String {
        switch row.place {
        case .field(let key, let kind):
            let holders = kind.map { reading.items($0, below: item) } ?? [item].compactMap { $0 }
            return holders.compactMap { one in one.kind.form.field(key).map { FullPlan.value(of: $0, one.kind) } }
                .joined(separator: "; ")
        case .register(let key): return RegisterSample.typed[key] ?? ""
        case .derived(let key): return derived(key, item)
        case .group, .items, .absent: return ""
        }
    }

    private func derived(_ key: String, _ item: PlanItem?) -> String {
        switch key {
        case "heading": item?.kind.headingCode ?? ""
        case "changed": item.flatMap { Self.changed($0, plan, laid) }?.description ?? ""
        case "aboutMeChanged": last { $0.isAboutMe }?.description ?? ""
        case "planChanged": last { $0.part == .plan }?.description ?? ""
        case "agreed": "yes"
        case "agreedName": "Patty Example"
        case "agreedRole": "Person"
        // What each heading of About Me says in the field.
        default:
            PlanKind.aboutMe.compactMap { kind in kind.form.field(key).map { FullPlan.value(of: $0, kind) } }
                .joined(separator: "; ")
        }
    }

    private func last(_ isMeant: (PlanKind) -> Bool) -> Instant? {
        plan.items.filter { isMeant($0.kind) }.compactMap { laid[$0.id] }.max()
    }

    /// When an entry or one below it was written last.
    private static func changed(_ item: PlanItem, _ plan: Plan, _ laid: [PlanItemID: Instant]) -> Instant? {
        let below = plan.items.filter { $0.parent == item.id }.compactMap { changed($0, plan, laid) }
        return (below + [laid[item.id]].compactMap { $0 }).max()
    }

    // What is said of it

    private func isShown(_ row: StandardRow, _ item: PlanItem?, _ typed: String) -> Bool {
        switch row.place {
        case .register(let key): pages.allSatisfy { RegisterSample.isSaid(key, in: $0) }
        case .derived("heading"): pages.allSatisfy { $0.titles.contains(item?.kind.form.title ?? "") }
        default: pages.allSatisfy { isSaid(row, item, typed, in: $0) }
        }
    }

    private func isInDocument(_ row: StandardRow, _ item: PlanItem?, _ typed: String) -> Bool {
        switch row.place {
        case .register(let key): document.ofPatient(key) == typed
        case .derived("heading"): document.headings[item?.kind.form.title ?? ""] == typed
        default: isSaid(row, item, typed, in: document.lines)
        }
    }

    /// Whether the lines of a row stand there, each as often as it must.
    private func isSaid(_ row: StandardRow, _ item: PlanItem?, _ typed: String, in lines: SaidLines) -> Bool {
        let agreed = lines.words(of: "Agreed")
        switch row.place {
        case .derived("agreed"): return agreed?.hasPrefix(typed == "yes" ? "Yes: " : "No: ") == true
        case .derived("agreedName"): return agreed?.contains(": \(typed) (") == true
        case .derived("agreedRole"): return agreed?.contains("(\(typed)), ") == true
        case .derived("aboutMeChanged"):
            return lines.words(of: "About Me last changed") == last { $0.isAboutMe }?.words
        case .derived("planChanged"):
            return lines.words(of: "Goals and actions last changed") == last { $0.part == .plan }?.words
        default:
            let wanted = wanted(row, item)
            return !wanted.isEmpty && wanted.allSatisfy { lines.counts[$0] == due[$0] }
        }
    }

    /// The lines that say what stands in a row.
    private func wanted(_ row: StandardRow, _ item: PlanItem?) -> [String] {
        switch row.place {
        case .field(let key, nil): item.map { Self.line(key, $0.kind) } ?? []
        case .field(let key, let kind?): Self.line(key, kind)
        case .derived("changed"): item.flatMap { Self.changed($0, plan, laid) }.map { [Self.changed($0)] } ?? []
        case .derived(let key): PlanKind.aboutMe.flatMap { Self.line(key, $0) }
        case .group, .items, .register, .absent: []
        }
    }

    private static func changed(_ moment: Instant) -> String { SaidLines.line("Last changed", moment.words) }

    private static func line(_ key: String, _ kind: PlanKind) -> [String] {
        guard let field = kind.form.field(key) else { return [] }
        // A file is not drawn among words: the JSON has it, everything else says that there is one.
        if field.shape == .file { return [SaidLines.file] }
        return [SaidLines.line(field.short, field.words(FullPlan.value(of: field, kind)))]
    }

    private static func due(_ plan: Plan, _ laid: [PlanItemID: Instant]) -> [String: Int] {
        let fields = plan.items.flatMap { item in item.kind.form.fields.flatMap { line($0.key, item.kind) } }
        let moments = plan.items.filter { [.action, .contingency, .additionalPlan].contains($0.kind) }
            .compactMap { Self.changed($0, plan, laid) }.map { changed($0) }
        return (fields + moments).reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
}
