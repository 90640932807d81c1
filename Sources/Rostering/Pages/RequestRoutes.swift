import Core
import Web
import Workforce

/// What the menu offers to whoever asks for shifts and leave.
let requestMenu = [
    MenuItem("My requests", "/my-requests", .holding(RosteringPermissions.ask), group: "My work", isOwn: true),
    MenuItem("My leave", "/my-leave", .holding(RosteringPermissions.ask), group: "My work", isOwn: true),
]

private let staff = Access.holding(RosteringPermissions.ask)

/// Everything the server answers about what staff ask for.
func requestRoutes(_ host: Host) -> [Route] {
    myRequestRoutes + requestAnswerRoutes + leaveCareRoutes + requestAPI
}

private let myRequestRoutes = [
    Route(.get, "/my-requests", staff, "See my requests and what is left") { visit in
        .page(MyRequestsPage(try await visit.myRequests(), FormFrame(visit)).page)
    },
    Route(.post, "/my-requests", staff, "Ask for a shift, a day off or leave") { visit in
        try await visit.attempt {
            let draft = try RequestForm(visit.form).draft(), id: StaffRequestID = visit.host.newID()
            let caller = try visit.caller(), now = visit.now
            let request = try await visit.write { try ask(id, draft, as: caller, at: now, in: $0) }
            let words =
                request.ask == .annualLeave
                ? "Leave asked for. Your roster manager will answer it."
                : "Asked for. The roster answers it when it is published."
            return .seeOther("/my-requests?unit=\(draft.unit)", notice: words)
        } again: { form in
            let day = visit.form["firstDay"].flatMap { Day($0) } ?? visit.today + 1
            return try await visit.askPage(day, form)
        }
    },
    Route(.get, "/my-requests/months/{month}", staff, "Choose a day to ask for") { visit in
        guard let month = visit.parameters["month"].flatMap({ CalendarMonth($0) }) else {
            throw Refusal(.notFound, "There is no such month.")
        }
        let mine = try await visit.myRequests(from: month.firstDay, through: month.lastDay)
        let headroom = try await visit.headroom(of: mine, from: month.firstDay, through: month.lastDay)
        return .page(RequestMonthPage(mine: mine, month: month, headroom: headroom).page)
    },
    Route(.get, "/my-requests/days/{day}", staff, "Ask for something on a day") { visit in
        .page(try await visit.askPage(try visit.day("day"), FormFrame(visit)))
    },
    Route(.post, "/my-requests/{request}/withdrawal", staff, "Withdraw a request of mine") { visit in
        try await visit.attempt {
            let id: StaffRequestID = try visit.id("request"), caller = try visit.caller(), now = visit.now
            let request = try await visit.write { try withdrawRequest(id, as: caller, at: now, in: $0) }
            return .seeOther("/my-requests?unit=\(request.unit)", notice: "Request withdrawn.")
        } again: { form in
            MyRequestsPage(try await visit.myRequests(), form).page
        }
    },
    Route(.get, "/my-leave", staff, "See my leave with its sum") { visit in
        let caller = try visit.caller(), today = visit.today
        let person = try caller.requirePerson()
        let year = LeaveYear(containing: visit.query["year"].flatMap { Day($0) } ?? today)
        let balance = try await visit.read {
            try LeaveBalance(of: person, in: year, today: today, of: caller.organisation, in: $0)
        }
        return .page(MyLeavePage(person: person, balance: balance).page)
    },
]

extension Visit {
    /// The unit that the query or the form names; `nil` for the caller's main one.
    private var chosenUnit: UnitID? { (query["unit"] ?? form["unit"]).flatMap { UnitID(checking: $0) } }

    func myRequests(from first: Day? = nil, through last: Day? = nil) async throws -> MyRequests {
        let unit = chosenUnit, caller = try caller(), now = now, today = today
        return try await read {
            try MyRequests(on: unit, from: first ?? today, through: last ?? today, as: caller, at: now, in: $0)
        }
    }

    fileprivate func headroom(
        of mine: MyRequests, from first: Day, through last: Day
    ) async throws -> [DayHeadroom] {
        let caller = try caller(), unit = mine.staff.unit.id
        return try await read {
            try DayHeadroom.load(unit, from: first, through: last, of: caller.organisation, in: $0)
        }
    }

    fileprivate func askPage(_ day: Day, _ form: FormFrame) async throws -> Page {
        let mine = try await myRequests(from: day, through: day)
        let headroom = try await headroom(of: mine, from: day, through: day)
        return AskPage(mine: mine, day: day, headroom: headroom.first, form: form).page
    }
}

/// Reads the form of a request.
struct RequestForm {
    let form: Form

    init(_ form: Form) { self.form = form }

    func draft() throws(Refusal) -> RequestDraft {
        var reader = FormReader(form)
        guard let unit = form["unit"].flatMap({ UnitID(checking: $0) }) else {
            throw Refusal(.notFound, "There is no such unit. Start again from My requests.")
        }
        let first = reader.day("firstDay", "the day")
        let code = form["ask"] ?? ""
        let needsShift = code == "work" || code == "avoid"
        let shift: ShiftTypeID? = needsShift ? reader.id("shift", "a shift") : nil
        let last = code == "annual-leave" ? reader.optionalDay("lastDay", "the last day") : nil
        let weight = form["weight"].flatMap { Int($0) }.flatMap(StaffRequest.Weight.init(rawValue:)) ?? .wanted
        let ask = StaffRequest.Ask(code: code, shiftType: shift)
        if ask == nil { reader.refuse("ask", "Choose what you ask for") }
        try reader.finish()
        return RequestDraft(unit: unit, ask: ask ?? .dayOff, firstDay: first, lastDay: last, weight: weight)
    }
}
