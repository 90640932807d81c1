public import Core
public import Workforce
import WorkingTime

/// How one place of a board looks: what page and program show of it.
public struct CellFace: Hashable, Sendable {
    public let place: CellPlace
    public let cell: Cell?
    /// The shift's code, or that of what takes the person away; empty when they are off.
    public let code: String
    /// The shift's colour, or `leave`, `off` or `away` (not posted that day).
    public let tone: String
    public let isPinned: Bool
    /// Whether what they asked for that day is given; `nil` when nothing was asked.
    public let wish: Wish?
    /// The gravest thing found about the day, if it needs a look.
    public let mark: Mark?
    /// All of it in words: "Long day, pinned, wish met".
    public let words: String

    /// Whether what was asked for is given.
    public enum Wish: String, Sendable, CaseIterable { case met, unmet }
    /// How grave the gravest finding is.
    public enum Mark: String, Sendable, CaseIterable { case breach, warning }
}

extension Board {
    /// The face of every day of a person's row.
    /// - Parameter findings: of that person.
    public func faces(of row: WardRow, _ findings: [BoardFinding]) -> [CellFace] {
        var marks: [Day: CellFace.Mark] = [:]
        // An average or a total over weeks is about the row, not about each of its days.
        for finding in findings where finding.isBreach || finding.days.count <= 4 {
            for day in finding.days {
                if finding.isBreach {
                    marks[day] = .breach
                } else if finding.severity == .warning, marks[day] == nil {
                    marks[day] = .warning
                }
            }
        }
        return ward.days.map { face(of: row, on: $0, marks[$0]) }
    }

    private func face(of row: WardRow, on day: Day, _ mark: CellFace.Mark?) -> CellFace {
        let cell = self[row.id, day], shift = ward.shift(cell?.shift), absence = ward.absence(of: row.id, on: day)
        let wishes = ward.requests(of: row.id, on: day)
        let unmet = wishes.contains { !isMet($0.ask, by: cell?.shift, row.id, day) }
        let wish: CellFace.Wish? = wishes.isEmpty ? nil : unmet ? .unmet : .met
        let tone: String
        var words: [String] = []
        switch (shift, absence) {
        case (let shift?, let absence):
            tone = shift.tone.rawValue
            words.append(shift.name)
            if let absence { words.append("during \(absence.kind.title.lowercased())") }
        case (nil, let absence?):
            tone = "leave"
            words.append(absence.kind.title)
        case (nil, nil):
            tone = row.isPosted(on: day) ? "off" : "away"
            words.append(row.isPosted(on: day) ? "off" : "not posted here")
        }
        if let skill = cell?.skill, shift != nil { words.append("as \(ward.skillName(skill))") }
        if cell?.isPinned == true { words.append("pinned") }
        for request in wishes {
            let isMet = isMet(request.ask, by: cell?.shift, row.id, day)
            words.append("asked for \(ward.words(of: request.ask)), \(isMet ? "given" : "not given")")
        }
        if let mark { words.append(mark == .breach ? "rule broken" : "look at this") }
        return CellFace(
            place: CellPlace(row.id, day), cell: cell, code: shift?.code ?? absence?.kind.code ?? "", tone: tone,
            isPinned: cell?.isPinned ?? false, wish: wish, mark: mark, words: words.joined(separator: ", "))
    }
}
