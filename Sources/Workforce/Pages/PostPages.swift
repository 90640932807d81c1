import Core
import Storage
import Web

/// The forms that give a person a post, change it and end it.
enum PostPages {
    static let routes: [Route] = [
        Route(.get, "/workforce/people/{person}/posts/new", .holding(.workforceEdit), "Ask for a new post") { visit in
            .page(try await addForm(visit, FormFrame(visit)))
        },
        Route(.post, "/workforce/people/{person}/posts", .holding(.workforceEdit), "Give a person a post", add),
        Route(.get, "/workforce/posts/{post}/edit", .holding(.workforceEdit), "Ask for changes to a post") { visit in
            .page(try await changeForm(visit, FormFrame(visit)))
        },
        Route(.post, "/workforce/posts/{post}", .holding(.workforceEdit), "Change a post", change),
        Route(.get, "/workforce/posts/{post}/ending", .holding(.workforceEdit), "Ask when a post ends") { visit in
            .page(try await endForm(visit, FormFrame(visit)))
        },
        Route(.post, "/workforce/posts/{post}/ending", .holding(.workforceEdit), "End a post", end),
    ]

    private static func add(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try visit.id("person", as: Named.Person.self)
        return try await visit.attempt {
            let post = try read(visit, id: visit.host.newID(), of: person)
            _ = try await visit.write { try addPost(post, as: caller, at: visit.now, in: $0) }
            return .seeOther(Trail.path(person), notice: "The post as \(post.jobTitle) is added.")
        } again: {
            try await addForm(visit, $0)
        }
    }

    private static func change(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("post", as: Named.Post.self)
        return try await visit.attempt {
            let person = try await visit.read { try Posts.find(id, of: caller.organisation, in: $0) }.person
            let post = try read(visit, id: id, of: person), seen = SeenRecord(carried: visit.form["seen"])
            _ = try await visit.write { try changePost(post, seen: seen, as: caller, at: visit.now, in: $0) }
            return .seeOther(Trail.path(person), notice: "The post as \(post.jobTitle) is changed.")
        } again: {
            try await changeForm(visit, $0)
        }
    }

    private static func end(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("post", as: Named.Post.self)
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let lastDay = reader.day("lastDay", "the last day")
            try reader.finish()
            let post = try await visit.write { try endPost(id, lastDay: lastDay, as: caller, at: visit.now, in: $0) }
            return .seeOther(Trail.path(post.person), notice: "The post as \(post.jobTitle) ends on \(lastDay.words).")
        } again: {
            try await endForm(visit, $0)
        }
    }

    private static func read(_ visit: Visit, id: PostID, of person: PersonID) throws -> Post {
        var reader = FormReader(visit.form)
        var post = Post(
            id: id, person: person, unit: reader.id("unit", "the unit"),
            jobTitle: reader.text("jobTitle", "the job title", limit: 100),
            staffGroup: reader.choice("staffGroup", "the staff group") ?? .nursing,
            terms: reader.choice("terms", "the terms of the contract") ?? .other,
            band: reader.optionalText("band", "the band", limit: 12),
            weeklyMinutes: reader.hours("weeklyHours", "the contract hours a week", in: .zero ... .hours(72)).count,
            firstDay: reader.day("firstDay", "the first day"), lastDay: reader.optionalDay("lastDay", "the last day"),
            assignmentNumber: reader.optionalText("assignmentNumber", "the assignment number", limit: 30))
        if let letters = reader.optionalText("pattern", "the working pattern", limit: 70) {
            let anchor = reader.optionalDay("patternFrom", "the first week of the pattern") ?? post.firstDay
            post.pattern = WorkingPattern(letters.uppercased().filter { $0 != " " }, anchor: anchor)
            if post.pattern == nil {
                reader.refuse("pattern", "Enter seven letters for each week, Monday first: A, D, N or -, like DDDAA--")
            }
        }
        try reader.finish()
        return post
    }

    private static func addForm(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), id = try visit.id("person", as: Named.Person.self)
        let (person, units) = try await visit.read { tx in
            (try People.find(id, of: caller.organisation, in: tx), try Units.all(of: caller.organisation, in: tx))
        }
        return Page.form(
            "Add a post for \(person.name)", showing: [id], trail: Trail.of(person), problems: form.problems,
            fields(form, to: "\(Trail.path(id))/posts", nil, units, caller, submit: "Add the post"))
    }

    private static func changeForm(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), (post, person, units) = try await load(visit)
        return Page.form(
            "Change the post of \(person.name)", showing: [person.id], trail: Trail.of(person), problems: form.problems,
            fields(form, to: "/workforce/posts/\(post.id.text)", post, units, caller, submit: "Save the changes"))
    }

    private static func endForm(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let (post, person, _) = try await load(visit)
        let days = daysWords(post.firstDay, post.lastDay, today: visit.now.ukDay)
        return Page.form(
            "End the post of \(person.name)", showing: [person.id], trail: Trail.of(person), problems: form.problems,
            """
            \(paragraph("\(post.jobTitle), \(weekWords(post.weeklyMinutes)), \(days)."))
            \(form.post(to: "/workforce/posts/\(post.id.text)/ending", """
                \(form.dateInput(
                    "lastDay", "Last day", hint: "Included: the last day worked in this post", value: post.lastDay))
                \(form.submit("End the post"))
                """))
            """)
    }

    private static func load(_ visit: Visit) async throws -> (Post, Person, [Unit]) {
        let caller = try visit.caller(), id = try visit.id("post", as: Named.Post.self)
        return try await visit.read { tx in
            let post = try Posts.find(id, of: caller.organisation, in: tx)
            try caller.require(.workforceEdit, on: post.unit)
            return (
                post, try People.find(post.person, of: caller.organisation, in: tx),
                try Units.all(of: caller.organisation, in: tx)
            )
        }
    }

    private static func fields(
        _ form: FormFrame, to path: String, _ post: Post?, _ units: [Unit], _ caller: Caller, submit: String
    ) -> HTML {
        let open = units.filter { !$0.isClosed && caller.may(.workforceEdit, on: $0.id) || $0.id == post?.unit }
        return form.post(
            to: path,
            """
            \(form.select(
                "unit", "Unit", open.map { Choice($0.id.text, $0.name) }, value: post?.unit.text,
                prompt: "Choose a unit"))
            \(form.textInput("jobTitle", "Job title", value: post?.jobTitle ?? ""))
            \(form.select(
                "staffGroup", "Staff group", Post.StaffGroup.choices(\.title),
                value: (post?.staffGroup ?? .nursing).rawValue))
            \(form.select(
                "terms", "Terms", Post.Terms.choices(\.title), value: (post?.terms ?? .agendaForChange).rawValue))
            \(form.textInput("band", "Band or grade (optional)", value: post?.band ?? "", widthCharacters: 5))
            \(form.hoursInput(
                "weeklyHours", "Contract hours a week",
                hint: "Without unpaid breaks. 37.5 is full time under Agenda for Change.",
                value: post.map { Minutes($0.weeklyMinutes) }))
            \(form.dateInput("firstDay", "First day", value: post?.firstDay))
            \(form.dateInput(
                "lastDay", "Last day (optional)", hint: "Leave it empty for a permanent post", value: post?.lastDay))
            \(form.textInput(
                "assignmentNumber", "Assignment number (optional)", hint: "From the electronic staff record",
                value: post?.assignmentNumber ?? "", widthCharacters: 20))
            \(form.textInput(
                "pattern", "Working pattern (optional)",
                hint: "Seven letters a week from Monday: A any shift, D days only, N nights only, - not at work",
                value: post?.pattern?.letters ?? ""))
            \(form.dateInput("patternFrom", "First week of the pattern (optional)", value: post?.pattern?.anchor))
            \(post.map { form.seen($0.seen) })
            \(form.submit(submit))
            """)
    }
}
