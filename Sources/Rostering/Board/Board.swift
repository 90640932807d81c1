public import Core
public import Workforce

/// A roster board as it stands: the ward and what is in its places.
public struct Board: Sendable {
    public let ward: Ward
    public var cells: [CellPlace: Cell]

    public init(ward: Ward, cells: [CellPlace: Cell]) {
        self.ward = ward
        self.cells = cells
    }

    public var period: Period { ward.period }

    public subscript(person: PersonID, day: Day) -> Cell? { cells[CellPlace(person, day)] }

    /// The shift a person is on that day; `nil` when off.
    public func shift(of person: PersonID, on day: Day) -> ShiftType? { ward.shift(self[person, day]?.shift) }

    /// The board as it would be with other contents in some places.
    public func with(_ changes: [CellChange]) -> Board {
        var board = self
        for change in changes { board.cells[change.place] = change.after }
        return board
    }

    /// The skill a shift would best count for: of those the person holds that day and the shift asks for, one below its
    /// minimum, then one below what is wanted, the rarest first; `nil` when no line asks for a skill of theirs.
    public func bestSkill(for person: PersonID, on day: Day, in shift: ShiftTypeID) -> SkillID? {
        guard let row = ward.row(of: person) else { return nil }
        let without = with([CellChange(CellPlace(person, day), before: nil, after: nil)])
        let lines = without.cover(on: [day]).filter { line in
            line.shift == shift && line.skill.map { row.holds($0, on: day) } == true
        }
        // Of two that are short, the one that asks for fewer people: fewer people can do it.
        return lines.max { first, second in
            (min(first.shortOfMinimum, 1), min(first.shortOfWanted, 1), -first.wanted)
                < (min(second.shortOfMinimum, 1), min(second.shortOfWanted, 1), -second.wanted)
        }?.skill
    }
}
