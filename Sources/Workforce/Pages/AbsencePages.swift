import Core
import Storage
import Web

/// The forms that book, change and cancel an absence.
enum AbsencePages {
    static let routes: [Route] = [
        Route(.get, "/workforce/people/{person}/absences/new", .holding(.workforceRecord), "Ask for an absence") {
            visit in
            .page(try await addForm(visit, FormFrame(visit)))
        },
        Route(.post, "/workforce/people/{person}/absences", .holding(.workforceRecord), "Book an absence", add),
        Route(.get, "/workforce/absences/{absence}/edit", .holding(.workforceRecord), "Ask for changes to an absence") {
            visit in .page(try await changeForm(visit, FormFrame(visit)))
        },
        Route(.post, "/workforce/absences/{absence}", .holding(.workforceRecord), "Change an absence", change),
        Route(
            .post, "/workforce/absences/{absence}/cancellation", .holding(.workforceRecord), "Cancel an absence", cancel
        ),
    ]

    private static func add(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try visit.id("person", as: Named.Person.self)
        let id = visit.host.newID(Named.Absence.self)
        return try await visit.attempt {
            let absence = try await read(visit, id: id, of: person)
            _ = try await visit.write { try bookAbsence(absence, as: caller, at: visit.now, in: $0) }
            return .seeOther(
                Trail.path(person), notice: "\(absence.kind.title) is booked, \(hours(absence.chargedMinutes)) h.")
        } again: {
            try await addForm(visit, $0)
        }
    }

    private static func change(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("absence", as: Named.Absence.self)
        return try await visit.attempt {
            let before = try await visit.read { try Absences.find(id, of: caller.organisation, in: $0) }
            let absence = try await read(visit, id: id, of: before.person)
            let seen = SeenRecord(carried: visit.form["seen"])
            _ = try await visit.write { try changeAbsence(absence, seen: seen, as: caller, at: visit.now, in: $0) }
            return .seeOther(Trail.path(before.person), notice: "The absence is changed.")
        } again: {
            try await changeForm(visit, $0)
        }
    }

    private static func cancel(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("absence", as: Named.Absence.self)
        let absence = try await visit.write { try cancelAbsence(id, as: caller, at: visit.now, in: $0) }
        return .seeOther(
            Trail.path(absence.person),
            notice: "\(absence.kind.title) from \(absence.firstDay.words) to \(absence.lastDay.words) is cancelled.")
    }

    /// An empty charge is the contract hours of the days.
    private static func read(_ visit: Visit, id: AbsenceID, of person: PersonID) async throws -> Absence {
        var reader = FormReader(visit.form)
        let kind = reader.choice("kind", "the kind of absence", as: Absence.Kind.self) ?? .other
        var absence = Absence(
            id: id, person: person, kind: kind, firstDay: reader.day("firstDay", "the first day"),
            lastDay: reader.day("lastDay", "the last day"))
        let isCharged = visit.form["chargedHours"].map { $0.contains { !$0.isWhitespace } } ?? false
        if isCharged {
            absence.chargedMinutes =
                reader.hours("chargedHours", "the hours it takes", in: .zero ... .hours(9_999)).count
        }
        try reader.finish()
        if !isCharged {
            let organisation = try visit.caller().organisation
            let posts = try await visit.read { try Posts.ofPeople([person], of: organisation, in: $0) }
            absence.chargedMinutes = Absence.usualCharge(
                kind, from: absence.firstDay, through: absence.lastDay, posts: posts)
        }
        return absence
    }

    private static func addForm(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let person = try await visit.person(.workforceRecord)
        return Page.form(
            "Book an absence of \(person.name)", showing: [person.id], trail: Trail.of(person), problems: form.problems,
            fields(form, to: "\(Trail.path(person.id))/absences", nil, submit: "Book the absence"))
    }

    private static func changeForm(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), id = try visit.id("absence", as: Named.Absence.self)
        let (absence, person) = try await visit.read { tx in
            let absence = try Absences.find(id, of: caller.organisation, in: tx)
            try caller.require(.workforceRecord, for: absence.person, at: visit.now, in: tx)
            return (absence, try People.find(absence.person, of: caller.organisation, in: tx))
        }
        return Page.form(
            "Change an absence of \(person.name)", showing: [person.id], trail: Trail.of(person),
            problems: form.problems,
            fields(form, to: "/workforce/absences/\(id.text)", absence, submit: "Save the changes"))
    }

    private static func fields(_ form: FormFrame, to path: String, _ absence: Absence?, submit: String) -> HTML {
        form.post(
            to: path,
            """
            \(form.select(
                "kind", "Kind", Absence.Kind.choices(\.title), value: absence?.kind.rawValue,
                prompt: "Choose the kind"))
            \(form.dateInput("firstDay", "First day", value: absence?.firstDay))
            \(form.dateInput(
                "lastDay", "Last day", hint: "Included. The same as the first for one day.", value: absence?.lastDay))
            \(form.hoursInput(
                "chargedHours", "Hours it takes (optional)",
                hint: "Leave it empty for the contract hours of the days: a full week takes a week's hours",
                value: absence.map { Minutes($0.chargedMinutes) }))
            \(absence.map { form.seen($0.seen) })
            \(form.submit(submit))
            """)
    }
}
