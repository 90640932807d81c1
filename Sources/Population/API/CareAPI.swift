import Core
import Storage
import Web

/// Needs and care teams for programs.
enum CareAPI {
    private static let person = "\(apiRoot)/people/{served}"

    static let routes: [Route] = [
        Route(
            .get, "\(person)/needs", .signedIn, "List a person's needs",
            operation: Operation(response: .object("Needs", [.init("needs", .list(Need.shape), "The newest first.")]))
        ) { visit in
            let caller = try visit.caller(), open = try await visit.record()
            try open.standing.requireSeeing(.needs)
            let needs = try await visit.read {
                try Needs.of(open.everyID, shownTo: open.standing, in: caller.organisation, $0)
            }
            return .record(["needs": .array(needs.map(\.view))], of: open.person.id)
        },
        Route(
            .post, "\(person)/needs", .signedIn, "Write down a need",
            operation: Operation(
                request: .object(
                    "NewNeed",
                    [
                        .init("kind", .choice(Need.Kind.allCases.map(\.rawValue)), "What kind of need it is."),
                        .init("words", .text, "What is needed."),
                    ]), response: Need.shape, status: 201), recordANeed),
        Route(
            .post, "\(person)/needs/{need}/ending", .signedIn, "Note that a need has ended",
            operation: Operation(response: Need.shape)
        ) { visit in
            let caller = try visit.caller(), open = try await visit.record(), id = try visit.id("need", as: Need.self)
            let need = try await visit.write {
                try endNeed(id, of: open.person.id, as: caller, at: visit.now, in: $0)
            }
            return .record(need.view, of: open.person.id)
        },
        Route(
            .get, "\(person)/team", .holding(.careRecord), "List who cares for a person",
            operation: Operation(
                response: .object("CareTeam", [.init("members", .list(CareTeamMember.shape), "The latest first.")]))
        ) { visit in
            let caller = try visit.caller(), open = try await visit.record()
            try open.standing.requireSeeing(.details)
            let members = try await visit.read { try CareTeams.members(of: open.everyID, in: caller.organisation, $0) }
            return .record(["members": .array(members.map(\.view))], of: open.person.id)
        },
    ]

    private static func recordANeed(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), open = try await visit.record(), id: ID<Need> = visit.host.newID()
        let (kind, words) = try visit.sent { reader in
            (reader.choice("kind", as: Need.Kind.self) ?? .adjustment, reader.text("words", limit: 300))
        }
        let need = try await visit.write {
            try recordNeed(kind, words, of: open.person.id, need: id, as: caller, at: visit.now, in: $0)
        }
        return .record(need.view, of: open.person.id, status: 201)
    }
}
