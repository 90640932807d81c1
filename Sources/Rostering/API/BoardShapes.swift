import Core
import Web

/// The shapes of rostering's JSON, as the OpenAPI document tells them.
enum BoardShapes {
    typealias Member = Operation.Member
    typealias Shape = Operation.Shape

    static let cell = Shape.object(
        "Cell",
        [
            Member("shift", .maybe(.text), "The shift type's id; null is a pinned day off"),
            Member(
                "skill", .maybe(.text),
                "The skill it counts for; left out in a change, the one that is shortest is taken", optional: true),
            Member("pinned", .flag, "Whether a draft leaves it as it is"),
            Member(
                "origin", .choice(["manual", "draft", "request", "place", "imported"]), "How it got there",
                optional: true),
        ])

    static let change = Shape.object(
        "CellChange",
        [
            Member("person", .text, "Whose row"), Member("day", .day, "Which day"),
            Member("before", .maybe(cell), "What its maker saw there; null is nothing"),
            Member("after", .maybe(cell), "What is to stand there; null is nothing"),
        ])

    static let changes = Shape.object(
        "CellChanges",
        [
            Member(
                "kind", .choice(["change", "swap", "pin", "clear", "paste"]), "What kind of step it is",
                optional: true),
            Member("reason", .maybe(.text), "Why; needed once the roster is published", optional: true),
            Member("changes", .list(change), "All happen, or none"),
        ])

    static let reason = Shape.object(
        "Reason",
        [
            Member("reason", .maybe(.text), "Why; needed once the roster is published", optional: true)
        ])

    static let hours = Shape.object(
        "Hours",
        [
            Member("contractMinutes", .whole, "What the contract asks for over the period, in minutes"),
            Member("rosteredMinutes", .whole, "Paid minutes rostered"),
            Member("absenceMinutes", .whole, "What absence counts as worked, in minutes"),
            Member("netMinutes", .whole, "Rostered and absent less contract, in minutes"),
        ])

    static let finding = Shape.object(
        "Finding",
        [
            Member("rule", .text, "The rule's id, such as WTR-05"),
            Member("severity", .choice(["breach", "warning", "owed", "note"]), "What it asks for"),
            Member("strength", .choice(["law", "contract", "guidance", "policy"]), "How binding the rule is"),
            Member("days", .list(.day), "The days of this roster that caused it"),
            Member("words", .text, "In words"), Member("source", .text, "Where the rule comes from"),
        ])

    static let row = Shape.object(
        "BoardRow",
        [
            Member("person", .text, "Whose row"), Member("hours", hours, "Hours over the period"),
            Member("findings", .list(finding), "What the rules say about the row"),
            Member(
                "cells",
                .list(
                    .object(
                        "CellFace",
                        [
                            Member("day", .day, "Which day"), Member("cell", .maybe(cell), "What stands there"),
                            Member("code", .text, "As the board shows it"), Member("tone", .text, "Its colour's name"),
                            Member("wish", .maybe(.choice(["met", "unmet"])), "Whether what was asked for is given"),
                            Member("mark", .maybe(.choice(["breach", "warning"])), "The gravest finding of the day"),
                            Member("words", .text, "All of it in words"),
                        ])), "Every day of the row"),
        ])

    static let cover = Shape.object(
        "Cover",
        [
            Member("day", .day, "Which day"), Member("shift", .text, "The shift type's id"),
            Member("skill", .maybe(.text), "The skill's id; null is anybody"),
            Member("have", .whole, "People there"), Member("minimum", .whole, "Fewer is unsafe"),
            Member("wanted", .whole, "What the unit should have"),
            Member("state", .choice(["unsafe", "short", "met", "over"]), "How the three compare"),
        ])

    static let news = Shape.object(
        "BoardNews",
        [
            Member("revision", .whole, "Counts every change of the roster"),
            Member("state", state, "Where the roster is"),
            Member("canUndo", .flag, "Whether the caller has a step to undo"),
            Member("canRedo", .flag, "Whether the caller has a step to redo"),
            Member("rows", .list(row), "The rows that were touched, as they are now"),
            Member("cover", .list(cover), "The cover of the days that were touched"),
        ])

    static let state = Shape.choice(["planning", "submitted", "approved", "published"])

    static let period = Shape.object(
        "Period",
        [
            Member("id", .text, "The period's id"), Member("unit", .text, "The unit's id"),
            Member("firstDay", .day, "Its first day"), Member("lastDay", .day, "Its last day, included"),
            Member("state", state, "Where the roster is"), Member("revision", .whole, "Counts every change"),
            Member("publishedVersion", .whole, "The version staff see; 0 before the first"),
        ])

    static let summary = Shape.object(
        "RosterSummary",
        [
            Member("shortOfMinimum", .whole, "People missing to minimum cover"),
            Member("shortOfWanted", .whole, "People missing to wanted cover"), Member("wishes", .whole, "Wishes asked"),
            Member("wishesMet", .whole, "Wishes given"), Member("breaches", .whole, "Rules broken"),
            Member("shifts", .whole, "Places filled"),
        ])

    static let board = Shape.object(
        "Board",
        [
            Member("period", period, "The roster period"), Member("unitName", .text, "The unit's name"),
            Member(
                "shifts",
                .list(
                    .object(
                        "BoardShift",
                        [
                            Member("id", .text, "Its id"), Member("code", .text, "Its code"),
                            Member("name", .text, "Its name"),
                            Member("starts", .time, "When it starts"), Member("ends", .time, "When it ends"),
                            Member("paidMinutes", .whole, "Paid minutes"), Member("tone", .text, "Its colour's name"),
                        ])), "The unit's shift types in use"),
            Member("skills", .list(named("BoardSkill", "code")), "Skills"),
            Member("people", .list(named("BoardPerson", "band")), "The rows, in order"),
            Member("rows", .list(row), "What stands in them"), Member("cover", .list(cover), "Cover of every day"),
            Member("summary", summary, "The roster in figures"),
        ])

    private static func named(_ name: String, _ more: String) -> Shape {
        .object(
            name,
            [
                Member("id", .text, "The id"), Member(more, .text, "The \(more)"), Member("name", .text, "The name"),
            ])
    }

    static func consequences(_ name: String, _ more: [Member]) -> Shape {
        .object(
            name,
            more + [
                Member("cell", .maybe(cell), "What would stand there"),
                Member("allowed", .flag, "Whether it breaks nothing"),
                Member("breaks", .list(.text), "What it would break, in words"),
                Member("objections", .list(objection), "The same with the rule of each"),
                Member("costs", .list(.text), "What would be worse"),
                Member("gains", .list(.text), "What would be better"),
                Member("points", .whole, "What it costs in the draft's points; below zero is better"),
                Member(
                    "prices", .list(price), "The points by the ward's terms; empty for what cannot be done at all"),
            ])
    }

    static let objection = Shape.object(
        "Objection",
        [
            Member("rule", .text, "The rule's id, such as WTR-05, or SKILL, LEAVE, TWICE and so on"),
            Member("title", .text, "The rule or fact as a heading"), Member("words", .text, "What stands against it"),
        ])

    static let price = Shape.object(
        "PricePart",
        [
            Member("term", .choice(WardTerm.allCases.map(\.rawValue)), "What the points are for"),
            Member("points", .whole, "Below zero is better"),
        ])

    static let story = Shape.object(
        "CellStory",
        [
            Member("person", .text, "Whose row"), Member("day", .day, "Which day"),
            Member("cell", .maybe(cell), "What stands there"), Member("reasons", .list(.text), "Why, in sentences"),
            Member("findings", .list(finding), "What the rules say about the day"),
            Member(
                "alternatives", .list(consequences("Alternative", [])), "What else could stand there, the best first"),
        ])
}
