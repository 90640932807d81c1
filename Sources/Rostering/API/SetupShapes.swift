import Core
import Web
import Workforce
import WorkingTime

// The JSON of a unit's set-up: what each value looks like, and the shape that the API document tells of it.

extension ShiftType {
    static let shape = Operation.Shape.object(
        "ShiftType",
        [
            .init("id", .text, "The shift type's id"), .init("unit", .text, "The unit's id"),
            .init("code", .text, "1 to 4 letters or digits, unique within the unit"), .init("name", .text, "Its name"),
            .init("starts", .time, "When it starts, by the clock in the UK"),
            .init("ends", .time, "When it ends; on the next day when it is not after the start"),
            .init("unpaidBreakMinutes", .whole, "The unpaid break, in minutes"),
            .init("tone", .choice(Tone.allCases.map(\.rawValue)), "Its colour on the board"),
            .init("isRetired", .flag, "No longer used for new rosters"),
        ])

    var json: JSON {
        [
            "id": JSON(id), "unit": JSON(unit), "code": JSON(code), "name": JSON(name), "starts": JSON(starts),
            "ends": JSON(ends), "unpaidBreakMinutes": JSON(unpaidBreakMinutes), "tone": .string(tone.rawValue),
            "isRetired": JSON(isRetired),
        ]
    }
}

extension ShiftTypeDraft {
    static let shape = Operation.Shape.object(
        "ShiftTypeDraft",
        [
            .init("code", .text, "1 to 4 letters or digits, unique within the unit"), .init("name", .text, "Its name"),
            .init("starts", .time, "When it starts, by the clock in the UK"),
            .init("ends", .time, "When it ends; on the next day when it is not after the start"),
            .init("unpaidBreakMinutes", .whole, "The unpaid break, in minutes"),
            .init("tone", .choice(ShiftType.Tone.allCases.map(\.rawValue)), "Its colour on the board"),
        ])

    init(_ json: JSON) throws(Refusal) {
        var reader = JSONReader(json)
        self.init(
            code: reader.text("code", limit: 4), name: reader.text("name", limit: 60), starts: reader.time("starts"),
            ends: reader.time("ends"), unpaidBreakMinutes: reader.whole("unpaidBreakMinutes", in: 0...480),
            tone: reader.choice("tone") ?? .other)
        try reader.finish()
    }
}

extension Demand {
    static let shape = Operation.Shape.object(
        "Demand",
        [
            .init("weekday", .maybe(.whole), "0 for Monday to 6 for Sunday; null for a date", optional: true),
            .init("day", .maybe(.day), "The date it is for, in the place of its weekday", optional: true),
            .init("shiftType", .text, "The shift type's id"),
            .init("skill", .maybe(.text), "The skill each of them must hold; null is anybody", optional: true),
            .init("minimum", .whole, "Fewer is unsafe"), .init("wanted", .whole, "At least the minimum"),
        ])
    static let gridShape = Operation.Shape.object(
        "DemandGrid", [.init("lines", .list(shape), "Every line; what is left out is needed no more")])

    var json: JSON {
        [
            "weekday": .maybe(on.weekday.map { JSON($0.rawValue) }), "day": .maybe(on.day.map { JSON($0) }),
            "shiftType": JSON(shiftType), "skill": .maybe(skill.map { JSON($0) }), "minimum": JSON(minimum),
            "wanted": JSON(wanted),
        ]
    }
}

extension DemandEntry {
    /// Reads the lines of a grid.
    /// - Parameter day: the date they are for; `nil` reads each line's weekday.
    static func all(_ json: JSON, for day: Day?) throws(Refusal) -> [DemandEntry] {
        var reader = JSONReader(json)
        let entries = reader.list("lines", limit: 2000) { line in
            let on: Demand.When =
                day.map { .date($0) }
                ?? .every(Weekday(rawValue: line.whole("weekday", in: 0...6)) ?? .monday)
            return DemandEntry(
                on: on, shiftType: line.id("shiftType"), skill: line.optionalID("skill"),
                minimum: line.whole("minimum", in: 0...99), wanted: line.whole("wanted", in: 0...99))
        }
        try reader.finish()
        return entries
    }
}

extension UnitSettings {
    static let shape = Operation.Shape.object(
        "UnitSettings",
        [
            .init("periodWeeks", .whole, "Whole weeks in a roster period"),
            .init("wishesPerPeriod", .whole, "Wishes a full-time person may have in a period"),
            .init("headroomPercent", .whole, "Per cent of contract hours that may be away at once"),
            .init("leadDays", .whole, "Days before its first day by which a roster should be approved"),
            .init("requestsCloseDays", .whole, "Days before its first day on which a period stops taking wishes"),
            .init("fairnessPeriods", .whole, "Earlier periods that count for fairness"),
            .init(
                "handBackHours", .whole,
                "Hours before its start until which an open shift can be handed back: 0 to 336; left out, it stays",
                optional: true),
            .init(
                "changePriceWithin2Days", .whole, "Points a change costs today or tomorrow; left out, it stays",
                optional: true),
            .init("changePriceWithin7Days", .whole, "The same within a week", optional: true),
            .init("changePriceWithin28Days", .whole, "The same within four weeks", optional: true),
            .init("changePriceLater", .whole, "The same later", optional: true),
            .init(
                "fairHolidayPoints", .whole,
                "Draft points for each bank holiday further from a fair share: 0 to 200; left out, they stay",
                optional: true),
            .init(
                "fairWishPoints", .whole,
                "Draft points for each wish fewer granted than a fair share: 0 to 200; left out, they stay",
                optional: true),
        ])

    var json: JSON {
        [
            "periodWeeks": JSON(periodWeeks), "wishesPerPeriod": JSON(wishesPerPeriod),
            "headroomPercent": JSON(headroomPercent), "leadDays": JSON(leadDays),
            "requestsCloseDays": JSON(requestsCloseDays), "fairnessPeriods": JSON(fairnessPeriods),
            "handBackHours": JSON(handBackHours), "changePriceWithin2Days": JSON(changePrices.within2Days),
            "changePriceWithin7Days": JSON(changePrices.within7Days),
            "changePriceWithin28Days": JSON(changePrices.within28Days), "changePriceLater": JSON(changePrices.later),
            "fairHolidayPoints": JSON(fairHolidayPoints),
            "fairWishPoints": JSON(fairWishPoints),
        ]
    }

}

/// A unit's settings as a program sends them. A program that was written before shifts could be handed back later or
/// sooner, or before fair shares could be weighed, does not send those numbers, and must not set them back.
struct SentSettings {
    private let settings: UnitSettings
    private let handBackHours: Int?
    private let prices: [Int?]
    private let fairHolidayPoints: Int?
    private let fairWishPoints: Int?

    init(_ json: JSON, of unit: UnitID) throws(Refusal) {
        var reader = JSONReader(json)
        let any = 0...1000
        handBackHours = reader.optionalWhole("handBackHours", in: any)
        fairHolidayPoints = reader.optionalWhole("fairHolidayPoints", in: any)
        fairWishPoints = reader.optionalWhole("fairWishPoints", in: any)
        settings = UnitSettings(
            unit: unit, periodWeeks: reader.whole("periodWeeks", in: any),
            wishesPerPeriod: reader.whole("wishesPerPeriod", in: any),
            headroomPercent: reader.whole("headroomPercent", in: any), leadDays: reader.whole("leadDays", in: any),
            requestsCloseDays: reader.whole("requestsCloseDays", in: any),
            fairnessPeriods: reader.whole("fairnessPeriods", in: any))
        prices = ChangePricesForm.fields.map { reader.optionalWhole($0.name, in: 0...100_000) }
        try reader.finish()
    }

    /// - Parameter current: what stands, for what was not sent.
    func settings(besides current: UnitSettings) -> UnitSettings {
        var settings = settings
        settings.changePrices = current.changePrices
        for (field, price) in zip(ChangePricesForm.fields, prices) {
            if let price { settings.changePrices[keyPath: field.price] = price }
        }
        settings.handBackHours = handBackHours ?? current.handBackHours
        settings.fairHolidayPoints = fairHolidayPoints ?? current.fairHolidayPoints
        settings.fairWishPoints = fairWishPoints ?? current.fairWishPoints
        return settings
    }
}

extension Establishment {
    static let shape = Operation.Shape.object(
        "Establishment",
        [
            .init("verdict", .choice(Verdict.allCases.map(\.rawValue)), "Whether the people are enough, of all lines"),
            .init("headroomPercent", .whole, "Taken off contract hours for leave, sickness and study"),
            .init(
                "lines",
                .list(
                    .object(
                        "EstablishmentLine",
                        [
                            .init("skill", .maybe(.text), "The skill's id; null is everybody"),
                            .init("people", .whole, "In post today"),
                            .init("contractMinutes", .whole, "Contract hours, in minutes a week"),
                            .init("availableMinutes", .whole, "Less headroom, in minutes a week"),
                            .init("minimumMinutes", .whole, "Needed at the minimum, in minutes a week"),
                            .init("wantedMinutes", .whole, "Needed as wanted, in minutes a week"),
                            .init("verdict", .choice(Verdict.allCases.map(\.rawValue)), "Whether they are enough"),
                        ])),
                "Everybody first, then each skill the demand names"),
        ])

    var json: JSON {
        [
            "verdict": .string(verdict.rawValue), "headroomPercent": JSON(headroomPercent),
            "lines": .list(
                ([all] + skills).map { line in
                    [
                        "skill": .maybe(line.skill.map { JSON($0.id) }), "people": JSON(line.people),
                        "contractMinutes": JSON(line.contractMinutes), "availableMinutes": JSON(line.availableMinutes),
                        "minimumMinutes": JSON(line.need.minimumMinutes),
                        "wantedMinutes": JSON(line.need.wantedMinutes),
                        "verdict": .string(line.verdict.rawValue),
                    ]
                }),
        ]
    }
}
