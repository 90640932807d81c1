import Core
import Web

/// What the API shows of a roster on its way to staff. Field names are a promise: add, never rename.
enum PublishingViews {
    static let periodShape = Operation.Shape.object(
        "RosterState",
        [
            Operation.Member("id", .text, "The roster period"),
            Operation.Member("unit", .text, "The unit it is for"),
            Operation.Member("firstDay", .day, "Its first day"),
            Operation.Member("lastDay", .day, "Its last day, included"),
            Operation.Member("state", .choice(Period.State.allCases.map(\.rawValue)), "Where it stands"),
            Operation.Member("revision", .whole, "Counts changes of the board"),
            Operation.Member("publishedVersion", .whole, "The version staff see; 0 before the first"),
        ])

    static func period(_ period: Period) -> JSON {
        [
            "id": .string(period.id.text), "unit": .string(period.unit.text),
            "firstDay": .string(period.firstDay.description), "lastDay": .string(period.lastDay.description),
            "state": .string(period.state.rawValue), "revision": .number(String(period.revision)),
            "publishedVersion": .number(String(period.publishedVersion)),
        ]
    }

    static let approvalShape = Operation.Shape.object(
        "RosterApproval",
        [
            Operation.Member("period", periodShape, "The roster"),
            Operation.Member("breaches", .list(breachShape), "Every breach of the board as it stands"),
            Operation.Member("openPlaceCount", .whole, "Open shifts offered to staff"),
        ])

    private static let breachShape = Operation.Shape.object(
        "RosterBreach",
        [
            Operation.Member("finding", .text, "Names the breach"),
            Operation.Member("person", .text, "Whose row it is in"),
            Operation.Member("rule", .text, "The rule's id"),
            Operation.Member("words", .text, "What is wrong"),
            Operation.Member("source", .text, "Where the rule comes from"),
            Operation.Member("reason", .maybe(.text), "Why it was let stand; null when nobody has"),
            Operation.Member("canBeLetStand", .flag, "Whether a reason can let it stand; false for two shifts at once"),
        ])

    static func approval(_ view: ApprovalView) -> JSON {
        [
            "period": period(view.period),
            "breaches": .array(
                view.breaches.map { breach in
                    [
                        "finding": .string(breach.key.text), "person": .string(breach.person.text),
                        "rule": .string(breach.finding.rule), "words": .string(breach.finding.words),
                        "source": .string(breach.finding.source),
                        "reason": breach.isOpen(beside: view.standing)
                            ? .null : view.standing[breach.key].map { .string($0.reason) } ?? .null,
                        "canBeLetStand": .boolean(breach.finding.canBeLetStand),
                    ]
                }),
            "openPlaceCount": .number(String(view.openPlaceCount)),
        ]
    }

    static let changesShape = Operation.Shape.list(
        .object(
            "PublishedChange",
            [
                Operation.Member("at", .instant, "When it was changed"),
                Operation.Member("by", .text, "Who changed it"),
                Operation.Member("reason", .text, "Why"),
                Operation.Member("isUndone", .flag, "Whether it was taken back"),
                Operation.Member("person", .text, "Whose row"),
                Operation.Member("day", .day, "Which day"),
                Operation.Member("before", .text, "The shift's code before, or off"),
                Operation.Member("after", .text, "The shift's code after, or off"),
            ]))

    static func changes(_ view: PublishedChanges) -> JSON {
        .array(
            view.steps.flatMap { step in
                step.changes.map { change -> JSON in
                    [
                        "at": .string(step.at.description), "by": .string(step.by), "reason": .string(step.reason),
                        "isUndone": .boolean(step.isUndone), "person": .string(change.person.text),
                        "day": .string(change.day.description), "before": .string(change.before),
                        "after": .string(change.after),
                    ]
                }
            })
    }
}
