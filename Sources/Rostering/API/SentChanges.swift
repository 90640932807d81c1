import Core
import Web
import Workforce

/// The changes of a board that a program sent.
struct SentChanges: Sendable {
    let kind: Edit.Kind
    let reason: String?
    let changes: [CellChange]
    /// Places whose skill was left to the board to choose.
    let withoutSkill: Set<CellPlace>

    /// - Throws: an `invalid` refusal that names every member that cannot be used.
    init(_ visit: Visit) throws {
        let json = try visit.json()
        var reader = JSONReader(json)
        let spelling = reader.optionalText("kind") ?? Edit.Kind.change.rawValue
        let allowed: [Edit.Kind] = [.change, .swap, .pin, .clear, .paste]
        if !allowed.map(\.rawValue).contains(spelling) {
            reader.refuse("kind", "Send change, swap, pin, clear or paste.")
        }
        reason = reader.optionalText("reason", limit: 1000)
        var number = -1
        let sent = reader.list("changes", limit: 2_500) { change -> (change: CellChange, hasSkill: Bool) in
            number += 1
            let raw = json["changes"]?[number]
            let place = CellPlace(
                change.id("person", of: Named.Person.self), change.day("day"))
            return (
                CellChange(
                    place, before: SentChanges.cell(&change, "before", raw),
                    after: SentChanges.cell(&change, "after", raw)), raw?["after"]?["skill"] != nil
            )
        }
        try reader.finish()
        kind = Edit.Kind(rawValue: spelling) ?? .change
        changes = sent.map(\.change)
        withoutSkill = Set(sent.filter { !$0.hasSkill }.map(\.change.place))
    }

    /// A cell, or `nil` for null or nothing.
    private static func cell(_ reader: inout JSONReader, _ name: String, _ raw: JSON?) -> Cell? {
        guard let sent = raw?[name], sent != .null else { return nil }
        return reader.object(name) { cell in
            Cell(
                shift: cell.optionalID("shift", of: Named.ShiftType.self),
                skill: cell.optionalID("skill", of: Named.Skill.self),
                isPinned: sent["pinned"] == nil ? false : cell.flag("pinned"),
                origin: cell.optionalText("origin").flatMap { Cell.Origin(rawValue: $0) } ?? .manual)
        }
    }
}
