import Core
import Storage
import Web
import Workforce

/// People served for programs: finding, adding and changing them.
enum PeopleAPI {
    private static let person = "\(apiRoot)/people/{served}"
    private static let found = Operation.Shape.object(
        "PeopleServedFound",
        [
            .init("people", .list(PersonServed.shape), "By family name."),
            .init("hasMore", .flag, "Whether there is another page."),
        ])
    private static let query: [Operation.Member] = [
        .init("q", .text, "Parts of a name, an NHS number, or a date of birth.", optional: true),
        .init("born", .day, "Only those born on this day.", optional: true),
        .init("page", .whole, "Counts from 1; 50 people a page.", optional: true),
    ]

    static let routes: [Route] = [
        Route(
            .get, "\(apiRoot)/people", .holding(.careRecord), "Find people your teams care for",
            operation: Operation(response: found, query: query)
        ) { try await search($0, isOwn: false) },
        Route(
            .get, "\(apiRoot)/caseload", .holding(.careRecord), "List the people you look after",
            operation: Operation(
                response: found, query: [.init("page", .whole, "Counts from 1; 50 people a page.", optional: true)])
        ) { try await search($0, isOwn: true) },
        Route(
            .post, "\(apiRoot)/people", .holding(.populationRegister), "Put somebody on the register",
            operation: Operation(
                request: .object("NewPersonServed", [.init("unit", .text, "The team's id.")] + PersonServed.fields),
                response: .object("PersonServedAdded", [.init("id", .text, "The new person's id.")]), status: 201),
            add),
        Route(
            .get, person, .signedIn, "Show a person", operation: Operation(response: PersonServed.shape)
        ) { visit in
            let open = try await visit.record()
            try open.standing.requireSeeing(.details)
            return .record(open.shown.view, of: open.person.id)
        },
        Route(
            .put, person, .holding(.careRecord), "Change a person",
            operation: Operation(
                request: .object("PersonServedChange", PersonServed.fields), response: PersonServed.shape),
            change),
        Route(
            .get, "\(person)/standing", .signedIn, "Show what one may see of a person",
            operation: Operation(response: Standing.shape)
        ) { visit in
            let open = try await visit.record()
            return .json(open.standing.view)
        },
    ]

    private static func search(_ visit: Visit, isOwn: Bool) async throws -> Answer {
        let caller = try visit.caller(), text = isOwn ? "" : String((visit.query["q"] ?? "").prefix(100))
        let born = isOwn ? nil : visit.query["born"].flatMap { Day($0) }
        let page = visit.query["page"].flatMap { Int($0) } ?? 1, today = visit.now.ukDay
        let staff = isOwn ? try caller.requirePerson() : nil
        let found = try await visit.read { tx in
            try PeopleServed.search(
                text, born: born, lookedAfterBy: staff, page: page, within: caller.scope(of: .careRecord), on: today,
                of: caller.organisation, in: tx)
        }
        return .showing(
            found.people.map(\.id.subject), purpose: CarePurpose.list,
            .json(["people": .array(found.people.map(\.view)), "hasMore": JSON(found.hasMore)]))
    }

    private static func add(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id: PersonServedID = visit.host.newID()
        let member: ID<CareTeamMember> = visit.host.newID()
        let (unit, person) = try visit.sent { reader in
            (
                reader.id("unit", of: Named.Unit.self),
                PersonServed.read(&reader, over: PersonServed(id: id, givenName: "", familyName: ""))
            )
        }
        let added = try await visit.write {
            try addPersonServed(person, to: unit, member: member, as: caller, at: visit.now, in: $0)
        }
        return .record(["id": JSON(added.id)], of: added.id, status: 201)
    }

    private static func change(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), open = try await visit.record()
        let person = try visit.sent { PersonServed.read(&$0, over: open.person) }
        let changed = try await visit.write {
            try changePersonServed(open.person.id, to: person, as: caller, at: visit.now, in: $0)
        }
        return .record(changed.view, of: changed.id)
    }
}
