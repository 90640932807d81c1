import Core
import Storage
import Web
import Workforce

private let staff = Access.holding(RosteringPermissions.ask)
private let answerers = Access.holding(RosteringPermissions.answerRequests)
private let api = "/api/rostering/v1"

/// Requests and leave, for programs.
let requestAPI = ownRequestAPI + answerAPI + leaveAPI

private let ownRequestAPI = [
    Route(
        .get, "\(api)/my/requests", staff, "Read my requests",
        operation: Operation(
            response: StaffRequest.listShape,
            query: [
                .init("from", .day, "The first day; today when it is left out", optional: true),
                .init("through", .day, "The last day; a year ahead when it is left out", optional: true),
            ])
    ) { visit in
        let caller = try visit.caller()
        let person = try caller.requirePerson()
        let first = visit.query["from"].flatMap { Day($0) } ?? visit.today
        let last = visit.query["through"].flatMap { Day($0) } ?? first + 366
        let requests = try await visit.read {
            try StaffRequests.ofPerson(person, from: first, through: last, of: caller.organisation, in: $0)
        }
        return .showing([person], purpose: "own-requests", .json(["requests": .list(requests.map(\.json))]))
    },
    Route(
        .post, "\(api)/my/requests", staff, "Ask for a shift, a day off or leave",
        operation: Operation(request: RequestDraft.shape, response: StaffRequest.shape, status: 201)
    ) { visit in
        let draft = try RequestDraft(try visit.json()), id: StaffRequestID = visit.host.newID()
        let caller = try visit.caller(), now = visit.now
        let request = try await visit.write { try ask(id, draft, as: caller, at: now, in: $0) }
        return .json(request.json, status: 201)
    },
    Route(
        .post, "\(api)/my/requests/{request}/withdrawal", staff, "Withdraw a request of mine",
        operation: Operation(response: StaffRequest.shape)
    ) { visit in
        let id: StaffRequestID = try visit.id("request"), caller = try visit.caller(), now = visit.now
        return .json(try await visit.write { try withdrawRequest(id, as: caller, at: now, in: $0).json })
    },
    Route(
        .get, "\(api)/my/allowances", staff, "Read what wishes I have left",
        operation: Operation(
            response: .object(
                "WishAllowances", [.init("allowances", .list(WishAllowance.shape), "The next periods that take wishes")]
            ),
            query: [.init("unit", .text, "The unit; my main one when it is left out", optional: true)])
    ) { visit in
        let mine = try await visit.myRequests()
        return .json(["allowances": .list(mine.openAllowances.map(\.json))])
    },
    Route(
        .get, "\(api)/my/leave", staff, "Read my leave with its sum",
        operation: Operation(
            response: LeaveBalance.shape,
            query: [.init("year", .day, "A day of the leave year; today when it is left out", optional: true)])
    ) { visit in
        let caller = try visit.caller(), today = visit.today, year = visit.leaveYear
        let person = try caller.requirePerson()
        let balance = try await visit.read {
            try LeaveBalance(of: person, in: year, today: today, of: caller.organisation, in: $0)
        }
        return .showing([person], purpose: "own-leave", .json(balance.json))
    },
]

private let answerAPI = [
    Route(
        .get, "\(api)/units/{unit}/requests", answerers, "Read the open requests of a unit",
        operation: Operation(response: StaffRequest.listShape)
    ) { visit in
        let unit: UnitID = try visit.id("unit"), caller = try visit.caller(), now = visit.now
        let all = try await visit.read { try UnitRequests(unit, as: caller, at: now, in: $0) }
        let requests = all.openLeave + all.openWishes
        return .showing(
            Array(Set(requests.map(\.person))).sorted(), purpose: "requests",
            .json(["requests": .list(requests.map(\.json))]))
    },
    Route(
        .post, "\(api)/requests/{request}/answer", answerers, "Grant or refuse a request",
        operation: Operation(
            request: .object(
                "RequestAnswer",
                [
                    .init("isGranted", .flag, "Whether it is granted; wishes can only be refused"),
                    .init("words", .text, "What the person is told; needed for a refusal", optional: true),
                    .init(
                        "chargedMinutes", .maybe(.whole), "What leave takes; the usual sum when left out",
                        optional: true),
                ]),
            response: StaffRequest.shape)
    ) { visit in
        var reader = JSONReader(try visit.json())
        let isGranted = reader.flag("isGranted"), words = reader.optionalText("words", limit: 500) ?? ""
        let charged = reader.optionalWhole("chargedMinutes", in: 0...60_000)
        try reader.finish()
        let id: StaffRequestID = try visit.id("request"), absence: AbsenceID = visit.host.newID()
        let caller = try visit.caller(), now = visit.now
        let request = try await visit.write { tx in
            try answerRequest(
                id, granted: isGranted, words: words, chargedMinutes: charged, absence: absence, as: caller, at: now,
                in: tx)
        }
        return .showing([request.person], purpose: "requests", .json(request.json))
    },
]

private let leaveAPI = [
    Route(
        .get, "\(api)/people/{person}/leave", answerers, "Read somebody's leave with its sum",
        operation: Operation(
            response: LeaveBalance.shape,
            query: [.init("year", .day, "A day of the leave year; today when it is left out", optional: true)])
    ) { visit in
        .showing([try visit.id("person")], purpose: "leave", .json(try await visit.leaveJSON()))
    },
    Route(
        .post, "\(api)/people/{person}/leave/adjustments", answerers, "Add leave to somebody's year or take some",
        operation: Operation(
            request: .object(
                "LeaveAdjustment",
                [
                    .init("yearStarts", .day, "The first day of the leave year"),
                    .init("minutes", .whole, "Negative takes leave away"),
                    .init("reason", .text, "As the person reads it"),
                ]),
            response: LeaveBalance.shape, status: 201)
    ) { visit in
        var reader = JSONReader(try visit.json())
        let year = reader.day("yearStarts"), minutes = reader.whole("minutes", in: -60_000...60_000)
        let reason = reader.text("reason")
        try reader.finish()
        let caller = try visit.caller(), now = visit.now
        let adjustment = LeaveAdjustment(
            id: visit.host.newID(), person: try visit.id("person"), yearStarting: year, minutes: minutes,
            reason: reason, at: now, by: caller.account)
        try await visit.write { tx in _ = try adjustLeave(adjustment, as: caller, at: now, in: tx) }
        return .showing(
            [try visit.id("person")], purpose: "leave",
            .json(try await visit.leaveJSON(LeaveYear(containing: year)), status: 201))
    },
    Route(
        .put, "\(api)/people/{person}/leave/statement", answerers, "Enter somebody's leave from another record",
        operation: Operation(
            request: .object(
                "LeaveStatement",
                [
                    .init("yearStarts", .day, "A day of the leave year"),
                    .init("minutes", .whole, "Leave for the year"),
                    .init("reckoning", .text, "Where the figure comes from"),
                ]),
            response: LeaveBalance.shape)
    ) { visit in
        var reader = JSONReader(try visit.json())
        let year = LeaveYear(containing: reader.day("yearStarts")), minutes = reader.whole("minutes", in: 0...60_000)
        let reckoning = reader.text("reckoning")
        try reader.finish()
        let person: PersonID = try visit.id("person"), caller = try visit.caller(), now = visit.now
        try await visit.write { tx in
            try stateLeave(
                StatedEntitlement(minutes: minutes, reckoning: reckoning), of: person, in: year, as: caller, at: now,
                in: tx)
        }
        return .showing([person], purpose: "leave", .json(try await visit.leaveJSON(year)))
    },
    Route(
        .put, "\(api)/people/{person}/leave/service", answerers, "Enter the first day of somebody's service",
        operation: Operation(
            request: .object("LeaveService", [.init("since", .day, "The first day of reckonable service")]),
            response: LeaveBalance.shape)
    ) { visit in
        var reader = JSONReader(try visit.json())
        let since = reader.day("since")
        try reader.finish()
        let person: PersonID = try visit.id("person"), caller = try visit.caller(), now = visit.now
        try await visit.write { try recordLeaveService(since: since, of: person, as: caller, at: now, in: $0) }
        return .showing([person], purpose: "leave", .json(try await visit.leaveJSON()))
    },
]

extension Visit {
    /// The leave of the person in the path.
    fileprivate func leaveJSON(_ year: LeaveYear? = nil) async throws -> JSON {
        let person: PersonID = try id("person"), year = year ?? leaveYear
        let caller = try caller(), now = now, today = today
        return try await read { tx in
            try caller.requireLeave(of: person, at: now, in: tx)
            return try LeaveBalance(of: person, in: year, today: today, of: caller.organisation, in: tx).json
        }
    }
}
