import Core
import Storage
import Web

/// Roots that are trusted to say who asks, for programs.
enum VerifierRootsAPI {
    private static let shape = Operation.Shape.object(
        "VerifierRoot",
        [
            .init("id", .text, "The root."),
            .init("name", .text, "Who vouches by it."),
            .init("certificate", .text, "The certificate in base64."),
            .init("addedAt", .instant, "Since when it is trusted."),
            .init("endsAt", .instant, "When the certificate ends."),
        ])

    static let routes: [Route] = [
        Route(
            .get, "\(apiRoot)/verifier-roots", .holding(.passportSetUp), "List the roots that say who asks",
            operation: Operation(
                response: .object("VerifierRootList", [.init("roots", .list(shape), "The oldest first.")]))
        ) { visit in
            let caller = try visit.caller()
            let all = try await visit.read { try VerifierRoots.all(of: caller.organisation, in: $0) }
            return .json(["roots": .array(all.map(\.view))])
        },
        Route(
            .post, "\(apiRoot)/verifier-roots", .holding(.passportSetUp), "Trust a root to say who asks",
            operation: Operation(
                request: .object(
                    "NewVerifierRoot",
                    [
                        .init("name", .text, "Who vouches by it."),
                        .init("root", .text, "The root certificate as PEM."),
                    ]), response: shape, status: 201), add),
        Route(
            .post, "\(apiRoot)/verifier-roots/{verifierRoot}/removal", .holding(.passportSetUp),
            "Trust a root to say who asks no longer", operation: Operation(response: shape)
        ) { visit in
            let caller = try visit.caller(), id = try visit.id("verifierRoot", as: Named.VerifierRoot.self)
            let root = try await visit.write { tx in
                let root = try VerifierRoots.find(id, of: caller.organisation, in: tx)
                try distrustVerifierRoot(id, as: caller, at: visit.now, in: tx)
                return root
            }
            return .json(root.view)
        },
    ]

    private static func add(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id: VerifierRootID = visit.host.newID()
        var reader = JSONReader(try visit.json())
        let name = reader.text("name", limit: 100), text = reader.text("root", limit: 65_536)
        try reader.finish()
        let root = try VerifierRoot.read(text, name: name, id: id, at: visit.now)
        try await visit.write { try trustVerifierRoot(root, as: caller, at: visit.now, in: $0) }
        return .json(root.view, status: 201)
    }
}

extension VerifierRoot {
    fileprivate var view: JSON {
        [
            "id": .string(id.text), "name": .string(name), "certificate": .string(certificate),
            "addedAt": JSON(addedAt), "endsAt": JSON(endsAt),
        ]
    }
}
