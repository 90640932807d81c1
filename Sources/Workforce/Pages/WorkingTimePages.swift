import Core
import Storage
import Web

/// The forms for opt-outs and for work declared elsewhere.
enum WorkingTimePages {
    private static let person = "/workforce/people/{person}"

    static let routes: [Route] = [
        Route(.get, "\(person)/opt-outs/new", .holding(.workforceRecord), "Ask for an opt-out") { visit in
            .page(try await optOutForm(visit, FormFrame(visit)))
        },
        Route(.post, "\(person)/opt-outs", .holding(.workforceRecord), "Record an opt-out", recordOptOut),
        Route(.get, "\(person)/opt-outs/{day}/ending", .holding(.workforceRecord), "Ask when an opt-out ends") {
            visit in
            .page(try await endingForm(visit, FormFrame(visit)))
        },
        Route(.post, "\(person)/opt-outs/{day}/ending", .holding(.workforceRecord), "End an opt-out", endOptOut),
        Route(.get, "\(person)/outside-duties/new", .signedIn, "Ask for work elsewhere") { visit in
            .page(try await outsideForm(visit, FormFrame(visit)))
        },
        Route(.post, "\(person)/outside-duties", .signedIn, "Declare work elsewhere", declare),
        Route(.post, "/workforce/duties/{duty}/removal", .signedIn, "Take back work declared elsewhere", remove),
    ]

    private static func recordOptOut(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("person", as: Named.Person.self)
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let signedOn = reader.day("signedOn", "the day it was signed")
            try reader.finish()
            _ = try await visit.write {
                try Workforce.recordOptOut(of: id, signedOn: signedOn, as: caller, at: visit.now, in: $0)
            }
            return .seeOther(Trail.path(id), notice: "The opt-out signed on \(signedOn.words) is recorded.")
        } again: {
            try await optOutForm(visit, $0)
        }
    }

    private static func endOptOut(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("person", as: Named.Person.self), day = try visit.day("day")
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let lastDay = reader.day("lastDay", "the last day it holds")
            try reader.finish()
            _ = try await visit.write {
                try Workforce.endOptOut(of: id, signedOn: day, lastDay: lastDay, as: caller, at: visit.now, in: $0)
            }
            return .seeOther(Trail.path(id), notice: "The opt-out ends on \(lastDay.words).")
        } again: {
            try await endingForm(visit, $0)
        }
    }

    private static func declare(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try visit.id("person", as: Named.Person.self)
        let id = visit.host.newID(Named.Duty.self)
        return try await visit.attempt {
            let outside = try read(visit, of: person)
            let duty = try await visit.write {
                try declareOutsideDuty(outside, id: id, as: caller, at: visit.now, in: $0)
            }
            return .seeOther(
                Trail.path(person), notice: "Work at \(outside.employer) on \(duty.span.words) is declared.")
        } again: {
            try await outsideForm(visit, $0)
        }
    }

    private static func remove(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("duty", as: Named.Duty.self)
        let duty = try await visit.write { try removeOutsideDuty(id, as: caller, at: visit.now, in: $0) }
        return .seeOther(Trail.path(duty.person), notice: "The work elsewhere on \(duty.span.words) is removed.")
    }

    private static func read(_ visit: Visit, of person: PersonID) throws -> OutsideDuty {
        var reader = FormReader(visit.form)
        let employer = reader.text("employer", "the other employer's name", limit: 100)
        let kind = reader.choice("kind", "the kind of work", as: Duty.Kind.self) ?? .shift
        let day = reader.day("day", "the day it starts")
        let start = reader.time("start", "the start"), end = reader.time("end", "the end")
        let breakMinutes =
            visit.form["unpaidBreakMinutes"].map { $0.contains { !$0.isWhitespace } } ?? false
            ? reader.whole("unpaidBreakMinutes", "the unpaid break in minutes", in: 0...1440) : 0
        try reader.finish()
        let from = UKTime.instant(day, start), to = UKTime.instant(end > start ? day : day + 1, end)
        guard let span = TimeSpan(from, to) else {
            throw Refusal(fields: [FieldProblem("end", "Enter an end after the start")])
        }
        return OutsideDuty(
            person: person, employer: employer, kind: kind, span: span, unpaidBreakMinutes: breakMinutes)
    }

    private static func optOutForm(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let person = try await visit.person(.workforceRecord)
        return Page.form(
            "Record an opt-out of \(person.name)", showing: [person.id], trail: Trail.of(person),
            problems: form.problems,
            """
            \(paragraph(
                "Somebody who signs an opt-out may work more than 48 hours a week on average. Nobody has to, and they "
                    + "can withdraw it at any time."))
            \(form.post(to: "\(Trail.path(person.id))/opt-outs", """
                \(form.dateInput("signedOn", "Day it was signed", to: visit.now.ukDay))
                \(form.submit("Record the opt-out"))
                """))
            """)
    }

    private static func endingForm(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let person = try await visit.person(.workforceRecord), signed = try visit.day("day")
        return Page.form(
            "End the opt-out of \(person.name)", showing: [person.id], trail: Trail.of(person), problems: form.problems,
            form.post(
                to: "\(Trail.path(person.id))/opt-outs/\(signed.description)/ending",
                """
                \(form.dateInput(
                    "lastDay", "Last day it holds",
                    hint: "Seven days after notice, or up to three months if agreed. Signed on \(signed.words).",
                    value: visit.now.ukDay + 7))
                \(form.submit("End the opt-out"))
                """))
    }

    private static func outsideForm(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let person = try await visit.person(.workforceRecord, ownToo: true)
        return Page.form(
            "Declare work elsewhere", showing: [person.id], trail: [Page.Link(person.name, Trail.path(person.id))],
            problems: form.problems,
            """
            \(paragraph(
                "Work for another employer counts towards rest and the 48-hour week. Whoever plans your shifts sees "
                    + "when you work there."))
            \(form.post(to: "\(Trail.path(person.id))/outside-duties", """
                \(form.textInput("employer", "Employer"))
                \(form.select("kind", "Kind of work", Duty.Kind.choices(kindTitle), value: Duty.Kind.shift.rawValue))
                \(form.dateInput("day", "Day it starts"))
                \(form.timeInput("start", "Start"))
                \(form.timeInput("end", "End", hint: "A time at or before the start is on the next day"))
                \(form.numberInput("unpaidBreakMinutes", "Unpaid break (optional)", suffix: "minutes"))
                \(form.submit("Declare the work"))
                """))
            """)
    }

    private static func kindTitle(_ kind: Duty.Kind) -> String {
        switch kind {
        case .shift: "Shift"
        case .residentOnCall: "On call at the place of work"
        case .nonResidentOnCall: "On call from home"
        case .study: "Study or training"
        }
    }
}
