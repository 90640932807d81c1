import Core
import Storage
import Web
import Workforce

/// Finding people, one's own caseload, and putting somebody on the register.
enum PeoplePages {
    static let routes: [Route] = [
        Route(.get, "/people-served", .holding(.careRecord), "Find people your teams care for", list),
        Route(.get, "/people-served/caseload", .holding(.careRecord), "The people you look after", caseload),
        Route(.get, "/people-served/new", .holding(.populationRegister), "Ask for somebody new") { visit in
            .page(try await addForm(visit, FormFrame(visit)))
        },
        Route(.post, "/people-served", .holding(.populationRegister), "Put somebody on the register", add),
        Route(.get, "/people-served/taking-on", .holding(.populationRegister), "Ask whom to take on") { visit in
            .page(try await takingForm(visit, FormFrame(visit)))
        },
        Route(.post, "/people-served/taking-on", .holding(.populationRegister), "Take somebody on", take),
    ]

    private static func list(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), text = String((visit.query["q"] ?? "").prefix(100))
        let born = visit.query["born"].flatMap { Day($0) }, page = visit.query["page"].flatMap { Int($0) } ?? 1
        let today = visit.now.ukDay
        let view = try await visit.read { tx in
            try PeopleView(
                PeopleServed.search(
                    text, born: born, page: page, within: caller.scope(of: .careRecord), on: today,
                    of: caller.organisation, in: tx), today, caller.organisation, in: tx)
        }
        return .page(
            PeopleMarkup.list(view, text: text, born: born, page: max(page, 1), FormFrame(visit), caller: caller))
    }

    private static func caseload(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), today = visit.now.ukDay
        let page = visit.query["page"].flatMap { Int($0) } ?? 1
        guard let staff = caller.person else {
            return .page(PeopleMarkup.noCaseload())
        }
        let (view, reviews) = try await visit.read { tx in
            (
                try PeopleView(
                    PeopleServed.search(
                        "", lookedAfterBy: staff, page: page, within: caller.scope(of: .careRecord), on: today,
                        of: caller.organisation, in: tx), today, caller.organisation, in: tx),
                try reviewsDue(for: caller, at: visit.now, in: tx)
            )
        }
        return .page(
            PeopleMarkup.caseload(
                view, reviews.map { ($0.person, $0.due) }, page: max(page, 1),
                links: visit.host.personLinks.shown(on: .caseload, of: "", to: caller)))
    }

    private static func add(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id: PersonServedID = visit.host.newID()
        let member: ID<CareTeamMember> = visit.host.newID()
        return try await visit.attempt {
            let blank = PersonServed(id: id, givenName: "", familyName: "")
            let (person, unit) = try both(
                { try PersonForm.read(visit.form, .careTeam, over: blank) }, { try readUnit(visit.form) })
            let added = try await visit.write {
                try addPersonServed(person, to: unit, member: member, as: caller, at: visit.now, in: $0)
            }
            let notice = "\(added.name) is on the register."
            return .seeOther(
                caller.may(.careRecord, on: unit) ? CarePath.of(id) : "/people-served/new", notice: notice)
        } again: {
            try await addForm(visit, $0)
        }
    }

    private static func take(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), member: ID<CareTeamMember> = visit.host.newID()
        return try await visit.attempt {
            let (who, unit) = try both({ try readNumber(visit.form) }, { try readUnit(visit.form) })
            let person = try await visit.identifying {
                try await visit.write {
                    try takeOn(
                        who.number, born: who.born, by: unit, member: member, as: caller, at: visit.now, in: $0)
                }
            }
            // A referrer learns no more than they knew: that the team looks after whom they named.
            return caller.may(.careRecord, on: unit)
                ? .seeOther(CarePath.of(person.id), notice: "\(person.name) is on your team's caseload.")
                : .seeOther("/people-served/taking-on", notice: "The team has them on its caseload.")
        } again: {
            try await takingForm(visit, $0)
        }
    }

    /// Reads two parts of a form and tells the problems of both at once.
    private static func both<A, B>(_ first: () throws -> A, _ second: () throws -> B) throws -> (A, B) {
        var problems: [FieldProblem] = []
        func tried<T>(_ body: () throws -> T) throws -> T? {
            do { return try body() } catch let refusal as Refusal where refusal.kind == .invalid {
                problems += refusal.fields
                return nil
            }
        }
        let one = try tried(first), two = try tried(second)
        guard let one, let two else { throw Refusal(fields: problems) }
        return (one, two)
    }

    static func readNumber(_ form: Form) throws -> (number: NHSNumber, born: Day) {
        var reader = FormReader(form)
        let typed = reader.text("nhsNumber", "the NHS number", limit: 20)
        let born = reader.day("born", "the date of birth"), number = NHSNumber(typed)
        if number == nil { reader.refuse("nhsNumber", NumberWords.bad) }
        try reader.finish()
        guard let number else { throw Refusal(fields: [FieldProblem("nhsNumber", NumberWords.bad)]) }
        return (number, born)
    }

    private static func readUnit(_ form: Form) throws -> UnitID {
        var reader = FormReader(form)
        let unit = reader.id("unit", "the team", of: Named.Unit.self)
        try reader.finish()
        return unit
    }

    /// Back to the list, for whoever may open it: a referrer adds people and looks after none.
    private static func trail(_ visit: Visit) throws -> [Page.Link] {
        try visit.caller().may(.careRecord) ? [CarePath.people] : []
    }

    private static func addForm(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        Page(
            "Add somebody", trail: try trail(visit), problems: form.problems,
            """
            <p>Are they on the register already? \
            \(link("Take them on with their NHS number", to: "/people-served/taking-on"))</p>
            \(form.post(to: "/people-served", """
                \(try await teamField(visit, form))
                \(PersonForm(form: form, kind: .careTeam, person: nil).fields)
                \(form.submit("Add them"))
                """))
            """)
    }

    private static func takingForm(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        Page(
            "Take somebody on", trail: try trail(visit), problems: form.problems,
            """
            <p>For somebody who is on the register and came to your team or was sent to it. They see on their page \
            that your team cares for them.</p>
            \(form.post(to: "/people-served/taking-on", """
                \(form.textInput("nhsNumber", "NHS number", widthCharacters: 20))
                \(form.dateInput("born", "Date of birth"))
                \(try await teamField(visit, form))
                \(form.submit("Take them on"))
                """))
            """)
    }

    /// The teams for which the caller may register people.
    static func teamField(_ visit: Visit, _ form: FormFrame) async throws -> HTML {
        let caller = try visit.caller()
        let units = try await visit.read { tx in
            try Units.all(of: caller.organisation, in: tx).filter {
                !$0.isClosed && caller.may(.populationRegister, on: $0.id)
            }
        }
        return form.select(
            "unit", "Team", units.map { Choice($0.id.text, $0.name) },
            value: units.count == 1 ? units.first?.id.text : nil, prompt: units.count == 1 ? nil : "Choose a team")
    }
}
