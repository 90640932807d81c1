public import Core
import Ledger
public import Storage
public import Workforce

/// Grants or refuses a request. Granted leave becomes an absence on the staff register in the same transaction; a wish
/// can only be refused here, since the roster grants it.
///
/// - Parameters:
///   - absence: the id of the absence that granting books.
///   - words: what the person is told. Needed for a refusal, and for leave that takes the unit over its headroom.
///   - chargedMinutes: what the leave takes; `nil` is the usual sum (``LeaveCharge``).
/// - Throws: ``Refusal``: `notFound`; `forbidden` without the right to answer on that unit, or for one's own request;
///   `conflict` when it is answered, when a wish is to be granted, or when the person has duties or an absence on those
///   days; `invalid` without the words that are needed, or for hours that cannot be.
@discardableResult
public func answerRequest(
    _ id: StaffRequestID, granted: Bool, words: String, chargedMinutes: Int? = nil, absence: AbsenceID,
    as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> StaffRequest {
    var request = try StaffRequests.find(id, of: caller.organisation, in: tx)
    try caller.require(RosteringPermissions.answerRequests, on: request.unit)
    if request.person == caller.person {
        throw Refusal(.forbidden, "You cannot answer your own request. Ask your matron or the e-rostering team.")
    }
    try request.requireOpen()
    let words = words.trimmed
    try check(words, chargedMinutes, of: request)
    let answerer: StaffRequest.Answerer =
        caller.scope(of: RosteringPermissions.answerRequests) == .everywhere ? .eRosteringTeam : .rosterManager
    if granted {
        guard !request.ask.isWish else {
            throw Refusal(.conflict, "The roster grants wishes. Plan it on the board, or refuse it here with a reason.")
        }
        let told = words.isEmpty ? "Enjoy your leave." : words
        try request.decide(granted: true, answer: told, by: answerer, at: now, absence: absence)
        try checkFree(request, of: caller.organisation, in: tx)
        try checkHeadroom(request, words, of: caller.organisation, in: tx)
        try book(request, absence, chargedMinutes, as: caller, at: now, in: tx)
    } else {
        guard !words.isEmpty else {
            throw Refusal(fields: [FieldProblem("words", "Say why, so that the person knows what they can do")])
        }
        try request.decide(granted: false, answer: words, by: answerer, at: now)
    }
    try StaffRequests.save(request, of: caller.organisation, in: tx)
    try record(
        RequestAnswered(
            request: id, person: request.person, unit: request.unit, isGranted: granted, by: answerer.rawValue),
        by: caller, at: now, in: tx)
    return request
}

private func check(_ words: String, _ chargedMinutes: Int?, of request: StaffRequest) throws(Refusal) {
    var problems: [FieldProblem] = []
    let hours = (request.lastDay - request.firstDay + 1) * 24
    if let chargedMinutes, !(0...hours * 60).contains(chargedMinutes) {
        problems.append(FieldProblem("hours", "Enter the hours it takes between 0 and \(hours)"))
    }
    if words.unicodeScalars.count > 500 {
        problems.append(FieldProblem("words", "Shorten your answer to 500 characters or fewer"))
    }
    if !problems.isEmpty { throw Refusal(fields: problems) }
}

private func checkFree(
    _ request: StaffRequest, of organisation: OrganisationID, in tx: any Transaction
) throws {
    let span = TimeSpan(
        UKTime.instant(request.firstDay, .midnight), UKTime.instant(request.lastDay + 1, .midnight))
    guard let span else { return }
    // A night that began the evening before ends on the first morning of leave; only what begins on the days is in the
    // way.
    let duty = try Duties.ofPeople([request.person], within: span, of: organisation, in: tx)
        .first { span.contains($0.span.start) }
    if let duty {
        throw Refusal(
            .conflict, "They have a duty then: \(duty.span.words). Change the roster first, or refuse the request.")
    }
}

private func checkHeadroom(
    _ request: StaffRequest, _ words: String, of organisation: OrganisationID, in tx: any Transaction
) throws {
    let days = try DayHeadroom.load(
        request.unit, from: request.firstDay, through: request.lastDay, of: organisation, in: tx)
    let weekly = try Posts.ofPerson(request.person, of: organisation, in: tx)
    for day in days {
        let minutes = weekly.filter { $0.unit == request.unit && $0.isHeld(on: day.day) }
            .reduce(0) { $0 + $1.weeklyMinutes }
        guard day.isOver(with: minutes), words.isEmpty else { continue }
        throw Refusal(fields: [
            FieldProblem(
                "words",
                "With this leave \(day.percent(with: minutes)) % of hours are away on \(day.day.words); the limit is "
                    + "\(day.limitPercent) %. Say why you grant it")
        ])
    }
}

private func book(
    _ request: StaffRequest, _ id: AbsenceID, _ chargedMinutes: Int?, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws {
    let posts = try Posts.ofPerson(request.person, of: caller.organisation, in: tx)
    let usual = LeaveCharge.minutes(from: request.firstDay, through: request.lastDay, posts: posts)
    try bookAbsence(
        Absence(
            id: id, person: request.person, kind: .annualLeave, firstDay: request.firstDay, lastDay: request.lastDay,
            chargedMinutes: chargedMinutes ?? usual),
        as: caller, at: now, in: tx)
}

extension DayHeadroom {
    /// The headroom of a unit on each of some days.
    ///
    /// - Parameter except: a request that does not count as asking, since it is the one being answered.
    static func load(
        _ unit: UnitID, from first: Day, through last: Day, except request: StaffRequestID? = nil,
        of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [DayHeadroom] {
        let posts = try Posts.onUnit(unit, from: first, through: last, of: organisation, in: tx)
        let people = Array(Set(posts.map(\.person))).sorted()
        return days(
            from: first, through: last, posts: posts,
            absences: try Absences.ofPeople(people, from: first, through: last, of: organisation, in: tx),
            requests: try StaffRequests.onUnit(
                unit, from: first, through: last, states: [.open], of: organisation, in: tx
            ).filter { $0.id != request },
            limitPercent: try SettingsByUnit.find(unit, of: organisation, in: tx).headroomPercent)
    }
}
