import Core
import Storage
import Web

/// People and their posts for programs.
enum PeopleAPI {
    private static let person = "\(apiRoot)/people/{person}"
    private static let lastDay = Operation.Shape.object("LastDay", [.init("lastDay", .day, "The last day, included.")])
    private static let found = Operation.Shape.object(
        "PeopleFound",
        [
            .init("people", .list(Person.shape), "By family name."),
            .init("hasMore", .flag, "Whether there is another page."),
        ])

    static let routes: [Route] = [
        Route(
            .get, "\(apiRoot)/people", .holding(.workforceView), "Find people",
            operation: Operation(
                response: found,
                query: [
                    .init("q", .text, "Parts of names, or an employee number.", optional: true),
                    .init("page", .whole, "Counts from 1; 50 people a page.", optional: true),
                ]), search),
        Route(
            .post, "\(apiRoot)/people", .holding(.workforceEdit), "Add a person",
            operation: Operation(request: .object("NewPerson", Person.fields), response: Person.shape, status: 201), add
        ),
        Route(.get, person, .signedIn, "Show a person", operation: Operation(response: Person.shape), show),
        Route(
            .put, person, .holding(.workforceEdit), "Change a person",
            operation: Operation(request: .object("NewPerson", Person.fields), response: Person.shape), change),
        Route(
            .post, "\(person)/leaving", .holding(.workforceEdit), "Record that a person leaves",
            operation: Operation(request: lastDay, response: Person.shape), leave),
        Route(
            .get, "\(person)/posts", .signedIn, "List a person's posts",
            operation: .list("posts", of: Post.shape), posts),
        Route(
            .post, "\(person)/posts", .holding(.workforceEdit), "Give a person a post",
            operation: Operation(request: .object("NewPost", Post.fields), response: Post.shape, status: 201),
            addAPost),
        Route(
            .put, "\(apiRoot)/posts/{post}", .holding(.workforceEdit), "Change a post",
            operation: Operation(request: .object("NewPost", Post.fields), response: Post.shape), changeAPost),
        Route(
            .post, "\(apiRoot)/posts/{post}/ending", .holding(.workforceEdit), "End a post",
            operation: Operation(request: lastDay, response: Post.shape), endAPost),
    ]

    private static func search(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), text = String((visit.query["q"] ?? "").prefix(100))
        let page = visit.query["page"].flatMap { Int($0) } ?? 1
        let found = try await visit.read { tx in
            try People.search(
                text, page: page, within: caller.scope(of: .workforceView), of: caller.organisation, in: tx)
        }
        let json: JSON = ["people": .list(found.people.map(\.view)), "hasMore": JSON(found.hasMore)]
        return .record(json, of: found.people.map(\.id))
    }

    private static func show(_ visit: Visit) async throws -> Answer {
        let person = try await visit.person(.workforceView, ownToo: true)
        return .record(person.view, of: [person.id])
    }

    private static func add(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try read(visit, id: visit.host.newID())
        let added = try await visit.write { try addPerson(person, as: caller, at: visit.now, in: $0) }
        return .record(added.view, of: [added.id], status: 201)
    }

    private static func change(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try read(visit, id: try visit.id("person"))
        let changed = try await visit.write { try changePerson(person, as: caller, at: visit.now, in: $0) }
        return .record(changed.view, of: [changed.id])
    }

    private static func leave(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("person", as: Named.Person.self)
        let day = try visit.sent { $0.day("lastDay") }
        let person = try await visit.write {
            try recordLeaving(of: id, lastDay: day, as: caller, at: visit.now, in: $0)
        }
        return .record(person.view, of: [id])
    }

    private static func posts(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try await visit.person(.workforceView, ownToo: true)
        let posts = try await visit.read { try Posts.ofPerson(person.id, of: caller.organisation, in: $0) }
        return .list("posts", posts.map(\.view), of: [person.id])
    }

    private static func addAPost(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try visit.id("person", as: Named.Person.self)
        let post = try readPost(visit, id: visit.host.newID(), of: person)
        let added = try await visit.write { try addPost(post, as: caller, at: visit.now, in: $0) }
        return .record(added.view, of: [person], status: 201)
    }

    private static func changeAPost(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("post", as: Named.Post.self)
        let before = try await visit.read { try Posts.find(id, of: caller.organisation, in: $0) }
        let post = try readPost(visit, id: id, of: before.person)
        let changed = try await visit.write { try changePost(post, as: caller, at: visit.now, in: $0) }
        return .record(changed.view, of: [changed.person])
    }

    private static func endAPost(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("post", as: Named.Post.self)
        let day = try visit.sent { $0.day("lastDay") }
        let post = try await visit.write { try endPost(id, lastDay: day, as: caller, at: visit.now, in: $0) }
        return .record(post.view, of: [post.person])
    }

    private static func read(_ visit: Visit, id: PersonID) throws -> Person {
        try visit.sent { reader in
            Person(
                id: id, staffNumber: reader.text("staffNumber", limit: 20),
                givenName: reader.text("givenName", limit: 100),
                familyName: reader.text("familyName", limit: 100), knownAs: reader.optionalText("knownAs", limit: 100),
                email: reader.optionalText("email", limit: 254), born: reader.optionalDay("born"))
        }
    }

    private static func readPost(_ visit: Visit, id: PostID, of person: PersonID) throws -> Post {
        try visit.sent { reader in
            var post = Post(
                id: id, person: person, unit: reader.id("unit"), jobTitle: reader.text("jobTitle", limit: 100),
                staffGroup: reader.choice("staffGroup") ?? .nursing, terms: reader.choice("terms") ?? .other,
                band: reader.optionalText("band", limit: 12),
                weeklyMinutes: reader.whole("weeklyMinutes", in: 0...4320),
                firstDay: reader.day("firstDay"), lastDay: reader.optionalDay("lastDay"),
                assignmentNumber: reader.optionalText("assignmentNumber", limit: 30))
            if let letters = reader.optionalText("pattern", limit: 56) {
                post.pattern = WorkingPattern(letters, anchor: reader.optionalDay("patternFrom") ?? post.firstDay)
                if post.pattern == nil { reader.refuse("pattern", "Send seven letters for each week: A, D, N or -.") }
            }
            return post
        }
    }
}
