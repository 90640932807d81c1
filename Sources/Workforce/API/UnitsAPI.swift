import Core
import Storage
import Web

/// Units, skills and public holidays for programs.
enum UnitsAPI {
    static let routes: [Route] = [
        Route(
            .get, "\(apiRoot)/units", .holding(.workforceView), "List the units",
            operation: .list("units", of: Unit.shape), list),
        Route(
            .post, "\(apiRoot)/units", .holding(.workforceEdit), "Add a unit",
            operation: Operation(request: .object("NewUnit", Unit.fields), response: Unit.shape, status: 201), add),
        Route(
            .get, "\(apiRoot)/units/{unit}", .holding(.workforceView), "Show a unit",
            operation: Operation(response: Unit.shape), show),
        Route(
            .put, "\(apiRoot)/units/{unit}", .holding(.workforceEdit), "Change a unit",
            operation: Operation(request: .object("NewUnit", Unit.fields), response: Unit.shape), change),
        Route(
            .post, "\(apiRoot)/units/{unit}/closure", .holding(.workforceEdit), "Close a unit",
            operation: Operation(response: Unit.shape), close),
        Route(
            .post, "\(apiRoot)/units/{unit}/reopening", .holding(.workforceEdit), "Open a unit again",
            operation: Operation(response: Unit.shape), reopen),
        Route(
            .get, "\(apiRoot)/units/{unit}/people", .holding(.workforceView), "List who holds a post on a unit",
            operation: .list("members", of: member, query: Operation.days), people),
    ]

    private static let member = Operation.Shape.object(
        "Member", [.init("person", Person.shape, "Who."), .init("post", Post.shape, "The post on the unit.")])

    private static func list(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), scope = caller.scope(of: .workforceView)
        let units = try await visit.read { try Units.all(of: caller.organisation, in: $0) }
        return .list("units", units.filter { scope.covers($0.id) }.map(\.view))
    }

    private static func show(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("unit", as: Named.Unit.self)
        let unit = try await visit.read { try Units.find(id, of: caller.organisation, in: $0) }
        try caller.require(.workforceView, on: id)
        return .json(unit.view)
    }

    private static func add(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), unit = try read(visit, id: visit.host.newID())
        return .json(try await visit.write { try addUnit(unit, as: caller, at: visit.now, in: $0) }.view, status: 201)
    }

    private static func change(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), unit = try read(visit, id: try visit.id("unit"))
        return .json(try await visit.write { try changeUnit(unit, as: caller, at: visit.now, in: $0) }.view)
    }

    private static func close(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("unit", as: Named.Unit.self)
        return .json(try await visit.write { try closeUnit(id, as: caller, at: visit.now, in: $0) }.view)
    }

    private static func reopen(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("unit", as: Named.Unit.self)
        return .json(try await visit.write { try reopenUnit(id, as: caller, at: visit.now, in: $0) }.view)
    }

    private static func people(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("unit", as: Named.Unit.self), days = try visit.queryDays()
        let members = try await visit.read { tx in
            _ = try Units.find(id, of: caller.organisation, in: tx)
            try caller.require(.workforceView, on: id)
            return try People.onUnit(id, from: days.first, through: days.last, of: caller.organisation, in: tx)
        }
        return .list(
            "members", members.map { ["person": $0.person.view, "post": $0.post.view] },
            of: Array(Set(members.map(\.person.id))).sorted())
    }

    private static func read(_ visit: Visit, id: UnitID) throws -> Unit {
        try visit.sent { reader in
            Unit(
                id: id, name: reader.text("name", limit: 120), kind: reader.choice("kind") ?? .ward,
                odsCode: reader.optionalText("odsCode", limit: 9), parent: reader.optionalID("parent"))
        }
    }
}
