public import Core
public import Storage

/// Gives changes that name a shift and no skill the skill it would best count for, one after the other, so that three
/// nurses pasted at once are spread over what is short.
///
/// - Parameter places: those whose skill is to be found; the others stay as they are.
public func fillSkills(
    of changes: [CellChange], at places: Set<CellPlace>, in period: PeriodID, of organisation: OrganisationID,
    in tx: any Transaction
) throws -> [CellChange] {
    guard changes.contains(where: { places.contains($0.place) && $0.after?.shift != nil }) else { return changes }
    let people = Set(changes.map(\.place.person)), days = Set(changes.map(\.place.day))
    var board = try Board.load(period, focus: .on(people: people, days: days), of: organisation, in: tx)
    return changes.map { change in
        var change = change
        if places.contains(change.place), var cell = change.after, let shift = cell.shift {
            let isSame = change.before?.shift == shift
            cell.skill =
                isSame
                ? change.before?.skill : board.bestSkill(for: change.place.person, on: change.place.day, in: shift)
            change = CellChange(change.place, before: change.before, after: cell)
        }
        board.cells[change.place] = change.after
        return change
    }
}
