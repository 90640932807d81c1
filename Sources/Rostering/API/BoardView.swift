import Core
import Web
import Workforce
import WorkingTime

/// A board and its news as JSON.
enum BoardView {
    static func news(_ news: BoardNews) -> JSON {
        [
            "revision": JSON(news.revision), "state": JSON(news.state.rawValue), "canUndo": JSON(news.canUndo),
            "canRedo": JSON(news.canRedo),
            "rows": .list(news.rows.map { row($0.person, $0.faces, $0.hours, $0.findings) }),
            "cover": .list(news.cover.map(cover)),
        ]
    }

    static func board(_ board: Board, _ findings: [PersonID: [BoardFinding]]) -> JSON {
        [
            "period": period(board.period), "unitName": JSON(board.ward.unit.name),
            "shifts": .list(board.ward.usableShifts.map(shift)),
            "skills": .list(
                board.ward.skills.map { ["id": JSON($0.id), "code": JSON($0.code), "name": JSON($0.name)] }),
            "people": .list(
                board.ward.rows.map { ["id": JSON($0.id), "name": JSON($0.person.name), "band": JSON($0.band)] }),
            "rows": .list(
                board.ward.rows.map { line in
                    let found = findings[line.id] ?? []
                    return row(line.id, board.faces(of: line, found), board.hours(of: line.id), found)
                }),
            "cover": .list(board.cover().map(cover)), "summary": summary(board.summary(findings)),
        ]
    }

    static func period(_ period: Period) -> JSON {
        [
            "id": JSON(period.id), "unit": JSON(period.unit), "firstDay": JSON(period.firstDay),
            "lastDay": JSON(period.lastDay), "state": JSON(period.state.rawValue), "revision": JSON(period.revision),
            "publishedVersion": JSON(period.publishedVersion),
        ]
    }

    static func summary(_ summary: BoardSummary) -> JSON {
        [
            "shortOfMinimum": JSON(summary.shortOfMinimum), "shortOfWanted": JSON(summary.shortOfWanted),
            "wishes": JSON(summary.wishes), "wishesMet": JSON(summary.wishesMet), "breaches": JSON(summary.breaches),
            "shifts": JSON(summary.shifts),
        ]
    }

    static func cell(_ cell: Cell?) -> JSON {
        guard let cell else { return .null }
        return [
            "shift": .maybe(cell.shift.map { JSON($0) }), "skill": .maybe(cell.skill.map { JSON($0) }),
            "pinned": JSON(cell.isPinned), "origin": JSON(cell.origin.rawValue),
        ]
    }

    static func finding(_ finding: BoardFinding) -> JSON {
        [
            "rule": JSON(finding.rule), "severity": JSON(finding.severity.rawValue),
            "strength": JSON(finding.strength.rawValue), "days": .list(finding.days.map { JSON($0) }),
            "words": JSON(finding.words), "source": JSON(finding.source),
        ]
    }

    static func hours(_ hours: HoursLine) -> JSON {
        [
            "contractMinutes": JSON(hours.contractMinutes), "rosteredMinutes": JSON(hours.rosteredMinutes),
            "absenceMinutes": JSON(hours.absenceMinutes), "netMinutes": JSON(hours.netMinutes),
        ]
    }

    static func story(_ story: CellStory) -> JSON {
        [
            "person": JSON(story.place.person), "day": JSON(story.place.day), "cell": cell(story.cell),
            "reasons": .list(story.reasons.map { JSON($0) }), "findings": .list(story.findings.map(finding)),
            "alternatives": .list(story.alternatives.map { consequences($0) }),
        ]
    }

    /// - Parameter more: members before the others.
    static func consequences(_ choice: CellStory.Alternative, more: [JSON.Member] = []) -> JSON {
        .object(
            more + [
                JSON.Member("cell", cell(choice.cell)), JSON.Member("allowed", JSON(choice.isAllowed)),
                JSON.Member("breaks", .list(choice.breaks.map { JSON($0) })),
                JSON.Member("objections", .list(choice.objections.map(objection))),
                JSON.Member("costs", .list(choice.costs.map { JSON($0) })),
                JSON.Member("gains", .list(choice.gains.map { JSON($0) })),
                JSON.Member("points", JSON(choice.points)), JSON.Member("prices", .list(choice.prices.map(price))),
            ])
    }

    static func price(_ part: PricePart) -> JSON {
        ["term": JSON(part.term.rawValue), "points": JSON(part.points)]
    }

    private static func objection(_ objection: Objection) -> JSON {
        [
            "rule": JSON(objection.kind.rule), "title": JSON(objection.kind.title), "words": JSON(objection.words),
        ]
    }

    private static func shift(_ shift: ShiftType) -> JSON {
        [
            "id": JSON(shift.id), "code": JSON(shift.code), "name": JSON(shift.name), "starts": JSON(shift.starts),
            "ends": JSON(shift.ends), "paidMinutes": JSON(shift.paidMinutes), "tone": JSON(shift.tone.rawValue),
        ]
    }

    private static func row(
        _ person: PersonID, _ faces: [CellFace], _ hours: HoursLine, _ findings: [BoardFinding]
    ) -> JSON {
        [
            "person": JSON(person), "hours": Self.hours(hours), "findings": .list(findings.map(finding)),
            "cells": .list(faces.map(face)),
        ]
    }

    private static func face(_ face: CellFace) -> JSON {
        [
            "day": JSON(face.place.day), "cell": cell(face.cell), "code": JSON(face.code), "tone": JSON(face.tone),
            "wish": .maybe(face.wish.map { JSON($0.rawValue) }), "mark": .maybe(face.mark.map { JSON($0.rawValue) }),
            "words": JSON(face.words),
        ]
    }

    private static func cover(_ line: CoverLine) -> JSON {
        [
            "day": JSON(line.day), "shift": JSON(line.shift), "skill": .maybe(line.skill.map { JSON($0) }),
            "have": JSON(line.have), "minimum": JSON(line.minimum), "wanted": JSON(line.wanted),
            "state": JSON(line.state.rawValue),
        ]
    }
}
