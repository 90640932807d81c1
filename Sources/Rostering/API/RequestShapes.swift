import Core
import Web
import Workforce

// The JSON of requests and leave.

extension StaffRequest {
    static let shape = Operation.Shape.object(
        "StaffRequest",
        [
            .init("id", .text, "The request's id"), .init("person", .text, "Who asks"),
            .init("unit", .text, "On which unit"), .init("ask", .choice(Ask.codes), "What is asked for"),
            .init("shiftType", .maybe(.text), "The shift, for work and avoid"),
            .init("firstDay", .day, "The first day"),
            .init("lastDay", .day, "The last day, included"), .init("weight", .whole, "1 to 3: how much it matters"),
            .init("askedAt", .instant, "When it was asked"),
            .init("state", .choice(State.allCases.map(\.rawValue)), "What became of it"),
            .init("answer", .maybe(.text), "What the person was told"),
            .init("answeredBy", .maybe(.choice(Answerer.allCases.map(\.rawValue))), "Whose answer it is"),
            .init("answeredAt", .maybe(.instant), "When it was answered"),
        ])
    static let listShape = Operation.Shape.object(
        "StaffRequests", [.init("requests", .list(shape), "By day")])

    var json: JSON {
        [
            "id": JSON(id), "person": JSON(person), "unit": JSON(unit), "ask": JSON(ask.code),
            "shiftType": .maybe(ask.shiftType.map { JSON($0) }), "firstDay": JSON(firstDay), "lastDay": JSON(lastDay),
            "weight": JSON(weight.rawValue), "askedAt": JSON(askedAt), "state": .string(state.rawValue),
            "answer": .maybe(answer.map { JSON($0) }), "answeredBy": .maybe(answeredBy.map { .string($0.rawValue) }),
            "answeredAt": .maybe(answeredAt.map { JSON($0) }),
        ]
    }
}

extension RequestDraft {
    static let shape = Operation.Shape.object(
        "RequestDraft",
        [
            .init("unit", .text, "On which unit"), .init("ask", .choice(StaffRequest.Ask.codes), "What is asked for"),
            .init("shiftType", .maybe(.text), "The shift, for work and avoid", optional: true),
            .init("firstDay", .day, "The day, or the first day of leave"),
            .init("lastDay", .maybe(.day), "The last day of leave, included", optional: true),
            .init("weight", .whole, "1 to 3: how much it matters; 2 when it is left out", optional: true),
        ])

    init(_ json: JSON) throws(Refusal) {
        var reader = JSONReader(json)
        let unit = reader.id("unit", of: Named.Unit.self), code = reader.text("ask", limit: 20)
        let shift = reader.optionalID("shiftType", of: Named.ShiftType.self)
        let first = reader.day("firstDay"), last = reader.optionalDay("lastDay")
        let weight = reader.optionalWhole("weight", in: 1...3).flatMap(StaffRequest.Weight.init(rawValue:))
        let ask = StaffRequest.Ask(code: code, shiftType: shift)
        if ask == nil {
            reader.refuse("ask", "Send work or avoid with a shift type, or day-off or annual-leave without one.")
        }
        try reader.finish()
        self.init(unit: unit, ask: ask ?? .dayOff, firstDay: first, lastDay: last, weight: weight ?? .wanted)
    }
}

extension WishAllowance {
    static let shape = Operation.Shape.object(
        "WishAllowance",
        [
            .init("firstDay", .day, "The first day of the period"), .init("lastDay", .day, "Its last day"),
            .init("closesOn", .day, "The last day on which wishes are taken"),
            .init("allowed", .whole, "Wishes the person may have"), .init("used", .whole, "Open or granted"),
            .init("left", .whole, "What can still be asked for"),
        ])

    var json: JSON {
        [
            "firstDay": JSON(window.firstDay), "lastDay": JSON(window.lastDay), "closesOn": JSON(window.closesOn),
            "allowed": JSON(allowed), "used": JSON(used), "left": JSON(left),
        ]
    }
}

extension LeaveBalance {
    private static let lines = Operation.Shape.list(
        .object(
            "LeaveLine",
            [.init("words", .text, "What it is, with its days"), .init("minutes", .whole, "Minutes of leave")]))
    static let shape = Operation.Shape.object(
        "LeaveBalance",
        [
            .init("yearStarts", .day, "The first day of the leave year"),
            .init("isKnown", .flag, "Whether there is an entitlement to count against"),
            .init("entitlement", lines, "What makes it up"), .init("adjustments", lines, "Added or taken away"),
            .init("taken", lines, "Days that have passed"), .init("booked", lines, "Still to come"),
            .init("asked", lines, "Waiting for an answer"),
            .init("totalMinutes", .whole, "Entitlement and adjustments"),
            .init("leftMinutes", .whole, "Total less taken, booked and asked"),
        ])

    var json: JSON {
        func list(_ lines: [LeaveLine]) -> JSON {
            .list(lines.map { ["words": JSON($0.words), "minutes": JSON($0.minutes)] })
        }
        return [
            "yearStarts": JSON(year.firstDay), "isKnown": JSON(isKnown), "entitlement": list(entitlement),
            "adjustments": list(adjustments), "taken": list(taken), "booked": list(booked), "asked": list(asked),
            "totalMinutes": JSON(totalMinutes), "leftMinutes": JSON(leftMinutes),
        ]
    }
}
