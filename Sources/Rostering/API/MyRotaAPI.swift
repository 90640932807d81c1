import Core
import Web
import Workforce

private let own = Access.holding(RosteringPermissions.viewOwn)
private let api = "/api/rostering/v1"

/// Somebody's own rota, for programs.
let myRotaAPI = [
    Route(
        .get, "\(api)/my/rota", own, "Read my rota",
        operation: Operation(
            response: MyRota.shape,
            query: [
                .init("from", .day, "The first day; today when it is left out", optional: true),
                .init(
                    "through", .day, "The last day, at most a year on; 28 days on when it is left out", optional: true),
            ])
    ) { visit in
        let first = visit.query["from"].flatMap { Day($0) } ?? visit.today
        let last = visit.query["through"].flatMap { Day($0) } ?? first + 28
        let rota = try await visit.rota(first, min(last, first + 366))
        return .showing([rota.person.id], purpose: "own-rota", .json(rota.json))
    },
    Route(
        .post, "\(api)/my/rota/seen", own, "Say that I have seen the changes of my rota",
        operation: Operation(response: nil, status: 204)
    ) { visit in
        let caller = try visit.caller(), now = visit.now
        try await visit.write { try seeRota(asOf: now, as: caller, at: now, in: $0) }
        return .custom(status: 204, headers: [], bytes: [])
    },
    Route(
        .post, "\(api)/my/calendar-address", own, "Make a new calendar address; an earlier one stops working",
        operation: Operation(
            response: .object("CalendarAddress", [.init("address", .text, "Shown this once")]), status: 201)
    ) { visit in
        let caller = try visit.caller(), now = visit.now, secret = visit.host.secretBytes(32)
        let token = try await visit.write { try makeCalendarAddress(secret: secret, as: caller, at: now, in: $0) }
        let address = "\(visit.host.settings.publicAddress)/calendar/\(token).ics"
        return .json(["address": JSON(address)], status: 201)
    },
    Route(
        .delete, "\(api)/my/calendar-address", own, "Switch my calendar address off",
        operation: Operation(response: nil, status: 204)
    ) { visit in
        let caller = try visit.caller(), now = visit.now
        try await visit.write { try revokeCalendarAddress(as: caller, at: now, in: $0) }
        return .custom(status: 204, headers: [], bytes: [])
    },
]

extension MyRota {
    static let shape = Operation.Shape.object(
        "MyRota",
        [
            .init("person", .text, "Whose it is"), .init("firstDay", .day, "The first day"),
            .init("lastDay", .day, "The last day, included"),
            .init("duties", .list(RotaEntry.shape), "By start, cancelled ones included"),
            .init(
                "absences",
                .list(
                    .object(
                        "OwnAbsence",
                        [
                            .init("kind", .choice(Absence.Kind.allCases.map(\.rawValue)), "Why"),
                            .init("firstDay", .day, "The first day"), .init("lastDay", .day, "The last day, included"),
                        ])),
                "By first day"),
        ])

    var json: JSON {
        [
            "person": JSON(person.id), "firstDay": JSON(firstDay), "lastDay": JSON(lastDay),
            "duties": .list(entries.map(\.json)),
            "absences": .list(
                absences.map {
                    ["kind": .string($0.kind.rawValue), "firstDay": JSON($0.firstDay), "lastDay": JSON($0.lastDay)]
                }),
        ]
    }
}

extension RotaEntry {
    static let shape = Operation.Shape.object(
        "RotaEntry",
        [
            .init("id", .text, "The duty's id"), .init("code", .text, "The shift's code"),
            .init("title", .text, "The shift's name"), .init("unit", .maybe(.text), "The unit's id"),
            .init("place", .maybe(.text), "The unit's name, or another employer"),
            .init("starts", .instant, "When it starts"),
            .init("ends", .instant, "When it ends"),
            .init("unpaidBreakMinutes", .whole, "The unpaid break, in minutes"),
            .init("isCancelled", .flag, "It is no longer to be worked"),
            .init("sequence", .whole, "Counts changes from 0"),
            .init(
                "news", .maybe(.choice(RotaNews.allCases.map(\.rawValue))), "What is new since the person last looked"),
        ])

    var json: JSON {
        [
            "id": JSON(duty.id), "code": JSON(duty.code), "title": JSON(title),
            "unit": .maybe(duty.unit.map { JSON($0) }), "place": .maybe(place.map { JSON($0) }),
            "starts": JSON(duty.span.start), "ends": JSON(duty.span.end),
            "unpaidBreakMinutes": JSON(duty.unpaidBreakMinutes), "isCancelled": JSON(duty.isCancelled),
            "sequence": JSON(duty.sequence), "news": .maybe(news.map { .string($0.rawValue) }),
        ]
    }
}
