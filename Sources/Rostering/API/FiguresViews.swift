import Core
import Web

/// What the API shows of a roster's figures.
enum FiguresViews {
    static let shape = Operation.Shape.object(
        "RosterFigures",
        [
            Operation.Member("period", .text, "The roster period"),
            Operation.Member("firstDay", .day, "Its first day"),
            Operation.Member("wantedCount", .whole, "Places the ward wants"),
            Operation.Member("filledCount", .whole, "Of those, filled"),
            Operation.Member("shortOfMinimumCount", .whole, "People missing for minimum cover"),
            Operation.Member("leadDays", .maybe(.whole), "Days published ahead of the first day"),
            Operation.Member("changesAfterPublication", .whole, "Changes of cells since the first publication"),
            Operation.Member("people", .list(person), "Each person's share"),
        ])

    private static let person = Operation.Shape.object(
        "PersonFigures",
        [
            Operation.Member("person", .text, "The person"),
            Operation.Member("contractMinutes", .whole, "Contract hours of the period, in minutes"),
            Operation.Member("rosteredMinutes", .whole, "Rostered without unpaid breaks, in minutes"),
            Operation.Member("absenceMinutes", .whole, "What absence counts for, in minutes"),
            Operation.Member("nightCount", .whole, "Nights"),
            Operation.Member("weekendCount", .whole, "Weekends with a shift"),
            Operation.Member("publicHolidayCount", .whole, "Bank holidays with a shift"),
            Operation.Member("wishesAskedCount", .whole, "Wishes asked"),
            Operation.Member("wishesMetCount", .whole, "Wishes met"),
        ])

    static func figures(_ figures: PeriodFigures) -> JSON {
        [
            "period": .string(figures.period.id.text), "firstDay": .string(figures.period.firstDay.description),
            "wantedCount": whole(figures.wantedCount), "filledCount": whole(figures.filledCount),
            "shortOfMinimumCount": whole(figures.shortOfMinimumCount),
            "leadDays": figures.leadDays.map(whole) ?? .null,
            "changesAfterPublication": whole(figures.changesAfterPublication),
            "people": .array(
                figures.people.map { person in
                    [
                        "person": .string(person.person.text), "contractMinutes": whole(person.hours.contractMinutes),
                        "rosteredMinutes": whole(person.hours.rosteredMinutes),
                        "absenceMinutes": whole(person.hours.absenceMinutes), "nightCount": whole(person.nightCount),
                        "weekendCount": whole(person.weekendCount),
                        "publicHolidayCount": whole(person.publicHolidayCount),
                        "wishesAskedCount": whole(person.wishesAskedCount),
                        "wishesMetCount": whole(person.wishesMetCount),
                    ]
                }),
        ]
    }

    private static func whole(_ number: Int) -> JSON { .number(String(number)) }
}
