import Core
import Web
import WorkingTime

/// A rule of the book with what a unit says about it, as JSON.
struct RuleInForce {
    let row: WorkingTime.Row
    let choice: RuleChoice?
    let today: Day

    static let shape = Operation.Shape.object(
        "RuleInForce",
        [
            .init("rule", .text, "The rule's id, like WTR-05"), .init("title", .text, "Its name"),
            .init("strength", .choice(Strength.allCases.map(\.rawValue)), "How binding it is"),
            .init("sources", .list(.text), "Where it stands"),
            .init(
                "verified", .choice(Verified.allCases.map(\.rawValue)), "Whether its figures were read in the source"),
            .init("isOn", .flag, "Whether it holds on the unit"),
            .init(
                "figures",
                .list(
                    .object(
                        "RuleFigure",
                        [
                            .init("name", .text, "The figure's name"), .init("unit", .text, "What it counts"),
                            .init("book", .whole, "The book's figure today"),
                            .init("here", .whole, "The unit's figure"),
                        ])),
                "Its figures"),
            .init("reason", .maybe(.text), "Why the unit departs from the book; null where it does not"),
        ])

    var json: JSON {
        let figures = row.parameters.map { parameter -> JSON in
            let book = parameter.value(on: today)
            return [
                "name": JSON(parameter.name), "unit": .string(parameter.unit.rawValue), "book": JSON(book),
                "here": JSON(choice?.parameters[parameter.name] ?? book),
            ]
        }
        return [
            "rule": JSON(row.id.text), "title": JSON(row.title), "strength": .string(row.strength.rawValue),
            "sources": .list(row.sources.map { JSON($0) }), "verified": .string(row.verified.rawValue),
            "isOn": JSON(choice?.isOn ?? !row.isClaim), "figures": .list(figures),
            "reason": .maybe(choice.map { JSON($0.reason) }),
        ]
    }
}

/// What a program sends to depart from a rule, or to go back to the book.
struct RuleChange {
    let isOn: Bool
    let figures: [String: Int]
    let reason: String

    static let shape = Operation.Shape.object(
        "RuleChange",
        [
            .init("isOn", .flag, "Whether the rule holds on the unit"),
            .init(
                "figures",
                .list(
                    .object(
                        "LocalFigure",
                        [
                            .init("name", .text, "The figure's name"),
                            .init("value", .whole, "The unit's figure, in the rule's unit"),
                        ])),
                "Figures that are not the book's; an empty list uses the book's"),
            .init("reason", .text, "Why, and who agreed; needed for a departure", optional: true),
        ])

    init(_ json: JSON) throws(Refusal) {
        var reader = JSONReader(json)
        isOn = reader.flag("isOn")
        let figures = reader.list("figures", limit: 50) { figure in
            (figure.text("name", limit: 60), figure.whole("value", in: 0...1_000_000))
        }
        self.figures = Dictionary(figures, uniquingKeysWith: { first, _ in first })
        reason = reader.optionalText("reason", limit: 500) ?? ""
        try reader.finish()
    }
}
