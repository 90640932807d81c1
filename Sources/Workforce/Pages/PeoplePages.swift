import Core
import Storage
import Web

/// People: finding them, one person's record, and the forms that add and change one.
enum PeoplePages {
    static let routes: [Route] = [
        Route(.get, "/workforce/people", .holding(.workforceView), "Find people", list),
        Route(.get, "/workforce/me", .signedIn, "Go to one's own record", own),
        Route(.get, "/workforce/people/new", .holding(.workforceEdit), "Ask for a new person") { visit in
            .page(addForm(FormFrame(visit)))
        },
        Route(.post, "/workforce/people", .holding(.workforceEdit), "Add a person", add),
        Route(.get, "/workforce/people/{person}", .signedIn, "Show a person's record", show),
        Route(.get, "/workforce/people/{person}/edit", .holding(.workforceEdit), "Ask for changes to a person") {
            visit in
            .page(try await changeForm(visit, FormFrame(visit)))
        },
        Route(.post, "/workforce/people/{person}", .holding(.workforceEdit), "Change a person", change),
        Route(.get, "/workforce/people/{person}/leaving", .holding(.workforceEdit), "Ask when a person leaves") {
            visit in
            .page(try await leavingForm(visit, FormFrame(visit)))
        },
        Route(
            .post, "/workforce/people/{person}/leaving", .holding(.workforceEdit), "Record that a person leaves", leave
        ),
    ]

    private static func list(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), text = String((visit.query["q"] ?? "").prefix(100))
        let number = visit.query["page"].flatMap { Int($0) } ?? 1
        let found = try await visit.read { tx in
            try People.search(
                text, page: number, within: caller.scope(of: .workforceView), of: caller.organisation, in: tx)
        }
        return .page(
            PeopleMarkup.list(
                found, text: text, page: max(number, 1), FormFrame(visit), mayAdd: caller.may(.workforceEdit),
                today: visit.now.ukDay))
    }

    private static func own(_ visit: Visit) async throws -> Answer {
        .seeOther(Trail.path(try visit.caller().requirePerson()))
    }

    private static func show(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("person", as: Named.Person.self)
        let view = try await visit.read { try PersonView(id, for: caller, at: visit.now, in: $0) }
        let all = visit.host.personLinks
        return .page(
            PersonMarkup.page(
                view, FormFrame(visit), links: all.shown(on: .staffRecord, of: id.text, to: caller),
                proofs: {
                    all.shown(on: .proof(of: $0.service), of: id.text, item: $0.credential, to: caller)
                }))
    }

    private static func add(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller()
        return try await visit.attempt {
            let person = try read(visit, id: visit.host.newID())
            _ = try await visit.write { try addPerson(person, as: caller, at: visit.now, in: $0) }
            return .seeOther(
                "\(Trail.path(person.id))/posts/new", notice: "\(person.name) is added. Next, give them a post.")
        } again: {
            addForm($0)
        }
    }

    private static func change(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("person", as: Named.Person.self)
        return try await visit.attempt {
            let person = try read(visit, id: id), seen = SeenRecord(carried: visit.form["seen"])
            _ = try await visit.write { try changePerson(person, seen: seen, as: caller, at: visit.now, in: $0) }
            return .seeOther(Trail.path(id), notice: "\(person.name) is changed.")
        } again: {
            try await changeForm(visit, $0)
        }
    }

    private static func leave(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("person", as: Named.Person.self)
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let lastDay = reader.day("lastDay", "the last day")
            try reader.finish()
            let person = try await visit.write {
                try recordLeaving(of: id, lastDay: lastDay, as: caller, at: visit.now, in: $0)
            }
            return .seeOther(
                Trail.path(id), notice: "\(person.name) leaves after \(lastDay.words). Their posts end that day.")
        } again: {
            try await leavingForm(visit, $0)
        }
    }

    private static func read(_ visit: Visit, id: PersonID) throws -> Person {
        var reader = FormReader(visit.form)
        let person = Person(
            id: id, staffNumber: reader.text("staffNumber", "the employee number", limit: 20),
            givenName: reader.text("givenName", "the given name", limit: 100),
            familyName: reader.text("familyName", "the family name", limit: 100),
            knownAs: reader.optionalText("knownAs", "what they are known as", limit: 100),
            email: reader.optionalText("email", "the email address", limit: 254),
            born: reader.optionalDay("born", "the date of birth"))
        try reader.finish()
        return person
    }

    private static func addForm(_ form: FormFrame) -> Page {
        Page.form(
            "Add a person", trail: [Trail.people], problems: form.problems,
            PeopleMarkup.form(form, to: "/workforce/people", nil, submit: "Add the person"))
    }

    private static func changeForm(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let person = try await visit.person(.workforceEdit)
        return Page.form(
            "Change \(person.name)", showing: [person.id], trail: Trail.of(person), problems: form.problems,
            PeopleMarkup.form(form, to: Trail.path(person.id), person, submit: "Save the changes"))
    }

    private static func leavingForm(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let person = try await visit.person(.workforceEdit)
        return Page.form(
            "Record that \(person.name) leaves", showing: [person.id], trail: Trail.of(person), problems: form.problems,
            form.post(
                to: "\(Trail.path(person.id))/leaving",
                """
                \(form.dateInput(
                    "lastDay", "Last day", hint: "The last day they work here. All their posts end on it.",
                    value: person.left.map { $0 - 1 }))
                \(form.submit("Record leaving"))
                """))
    }
}

extension Visit {
    /// The person in the path, when the caller holds a permission for them.
    /// - Parameter ownToo: whether everybody may open it for themselves.
    func person(_ permission: Permission, ownToo: Bool = false) async throws -> Person {
        let caller = try caller(), id = try id("person", as: Named.Person.self), now = now
        return try await read { tx in
            let person = try People.find(id, of: caller.organisation, in: tx)
            if !ownToo || caller.person != id { try caller.require(permission, for: id, at: now, in: tx) }
            return person
        }
    }
}
