import Core
import Population
import Storage
import Web

/// The items of plans, for programs. A text that met another is answered with 409 and both of them; it is kept.
enum ItemsAPI {
    private static let seen = Operation.Member("revision", .whole, "The revision that was read.")

    static let routes: [Route] = [
        Route(
            .post, "\(apiRoot)/items", .signedIn, "Write something new into a plan",
            operation: Operation(
                request: .object(
                    "NewPlanItem",
                    [
                        .init("kind", .choice(PlanKind.allCases.map(\.rawValue)), "What it is."),
                        .init("parent", .text, "The id of the item it hangs under.", optional: true),
                        .init("fields", .open, "What it says: texts by the keys of its kind."),
                    ]), response: PlanItem.shape, status: 201), add),
        Route(
            .get, "\(apiRoot)/items/{planItem}", .signedIn, "Read an item with every text it has had",
            operation: Operation(
                response: .object(
                    "PlanItemHistory",
                    [
                        .init("item", PlanItem.shape, "As it stands."),
                        .init("revisions", .list(PlanRevision.shape), "Every text, oldest first."),
                        .init(
                            "provenance", .maybe(.open),
                            "Who wrote it and when, in the words of the Provenance model; null once it was taken out."),
                    ])), see),
        Route(
            .put, "\(apiRoot)/items/{planItem}", .signedIn, "Change an item",
            operation: Operation(
                request: .object("ChangedPlanItem", [seen, .init("fields", .open, "All that it says from now on.")]),
                response: PlanItem.shape), change),
        Route(
            .post, "\(apiRoot)/items/{planItem}/choices", .signedIn, "Choose between two texts of an item",
            operation: Operation(
                request: .object(
                    "PlanTextChoice",
                    [
                        seen, .init("text", .whole, "The number of the text that was kept."),
                        .init("fields", .open, "All that the item says from now on."),
                    ]), response: PlanItem.shape), choose),
        Route(
            .post, "\(apiRoot)/items/{planItem}/removal", .signedIn, "Take an item out of a plan",
            operation: Operation(request: .object("PlanItemRemoval", [seen]), response: PlanItem.shape), remove),
        Route(
            .post, "\(apiRoot)/items/{planItem}/restoration", .signedIn, "Go back to an earlier text of an item",
            operation: Operation(
                request: .object(
                    "PlanItemRestoration", [seen, .init("number", .whole, "The text that stands from now on.")]),
                response: PlanItem.shape), restore),
        Route(
            .post, "\(apiRoot)/items/{planItem}/comments", .signedIn, "Comment on an item",
            operation: Operation(
                request: .object(
                    "NewPlanComment",
                    [
                        .init("words", .text, "What is said."),
                        .init("title", .text, "What a photo or file with it shows.", optional: true),
                        .init("content", .text, "The file's bytes in Base64.", optional: true),
                    ]),
                response: .object(
                    "PlanComment",
                    [
                        .init("id", .text, "Its id."), .init("words", .text, "What was said."),
                        .init("at", .instant, "When."),
                        .init("file", .maybe(.text), "The id of the file that came with it."),
                    ]), status: 201), bodyLimitBytes: FilePages.bodyLimitBytes, comment),
    ]

    private static func add(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try visit.served(), now = visit.now, sent = try visit.json()
        var reader = JSONReader(sent)
        let kind = reader.choice("kind", as: PlanKind.self), parent: PlanItemID? = reader.optionalID("parent")
        let fields = texts(sent, &reader)
        try reader.finish()
        let id: PlanItemID = visit.host.newID()
        let saving = try await visit.write {
            try addItem(
                id, kind ?? .strength, under: parent, of: person, fields: fields, as: caller, at: now, in: $0)
        }
        return answer(saving, status: 201)
    }

    private static func see(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try visit.served(), id = try visit.planItem(), now = visit.now
        let (item, revisions, provenance) = try await visit.read { tx in
            let standing = try standing(of: caller, towards: person, at: now, in: tx)
            let item = try PlanItems.find(id, of: person, in: caller.organisation, tx)
            guard standing.sees(item.kind) else { throw Refusal(.notFound, "There is no such entry in this plan.") }
            return (
                item, try PlanRevisions.of(id, in: caller.organisation, tx),
                try whereItCameFrom(id, person, as: caller, at: now, in: tx)
            )
        }
        return .showing(
            [person.subject], purpose: "care-plan",
            .json([
                "item": item.view, "revisions": .array(revisions.map(\.view)), "provenance": .maybe(provenance),
            ]))
    }

    private static func whereItCameFrom(
        _ id: PlanItemID, _ person: PersonServedID, as caller: Caller, at now: Instant, in tx: any Transaction
    ) throws -> JSON? {
        guard let plan = try? seePlan(of: person, as: caller, at: now, in: tx), let item = plan[id] else { return nil }
        return ItemProvenance(of: item, in: plan, try PlanWriters(of: plan, in: caller.organisation, tx)).json
    }

    private static func change(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try visit.served(), id = try visit.planItem(), now = visit.now
        let sent = try visit.json()
        var reader = JSONReader(sent)
        let seen = reader.whole("revision", in: 1...PlanLimits.revisionCount), fields = texts(sent, &reader)
        try reader.finish()
        return answer(
            try await visit.write {
                try changeItem(id, of: person, seen: seen, fields: fields, as: caller, at: now, in: $0)
            })
    }

    private static func choose(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try visit.served(), id = try visit.planItem(), now = visit.now
        let sent = try visit.json()
        var reader = JSONReader(sent)
        let seen = reader.whole("revision", in: 1...PlanLimits.revisionCount)
        let text = reader.whole("text", in: 1...PlanLimits.revisionCount), fields = texts(sent, &reader)
        try reader.finish()
        return answer(
            try await visit.write {
                try chooseText(text, of: id, person, seen: seen, fields: fields, as: caller, at: now, in: $0)
            })
    }

    private static func remove(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try visit.served(), id = try visit.planItem(), now = visit.now
        var reader = JSONReader(try visit.json())
        let seen = reader.whole("revision", in: 1...PlanLimits.revisionCount)
        try reader.finish()
        return answer(
            .saved(
                try await visit.write {
                    try removeItem(id, of: person, seen: seen, as: caller, at: now, in: $0)
                }))
    }

    private static func restore(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try visit.served(), id = try visit.planItem(), now = visit.now
        var reader = JSONReader(try visit.json())
        let seen = reader.whole("revision", in: 1...PlanLimits.revisionCount)
        let number = reader.whole("number", in: 1...PlanLimits.revisionCount)
        try reader.finish()
        return answer(
            .saved(
                try await visit.write {
                    try restoreItem(id, of: person, to: number, seen: seen, as: caller, at: now, in: $0)
                }))
    }

    private static func comment(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try visit.served(), id = try visit.planItem(), now = visit.now
        let sent = try visit.json()
        var reader = JSONReader(sent)
        let words = reader.text("words", limit: PlanComment.limitCount), title = reader.optionalText("title")
        var new: NewPlanFile?
        if title != nil || sent["content"] != nil {
            new = NewPlanFile(title: title ?? "", bytes: reader.bytes("content", of: sent))
        }
        try reader.finish()
        let comment: ID<PlanComment> = visit.host.newID(), fileID: PlanFileID = visit.host.newID()
        let file = new.map { (id: fileID, new: $0) }
        let made = try await visit.write {
            try commentOnItem(id, of: person, words: words, comment: comment, with: file, as: caller, at: now, in: $0)
        }
        return .json(
            [
                "id": JSON(made.id), "words": .string(made.words), "at": JSON(made.at),
                "file": .maybe(file.map { JSON($0.id) }),
            ], status: 201)
    }

    /// An object of texts.
    private static func texts(_ sent: JSON, _ reader: inout JSONReader) -> [String: String] {
        guard case .object(let members)? = sent["fields"] else {
            reader.refuse("fields", "Send an object of texts")
            return [:]
        }
        var fields: [String: String] = [:]
        for member in members {
            guard let text = member.value.text else {
                reader.refuse("fields", "Send every field as a text")
                continue
            }
            fields[member.name] = text
        }
        return fields
    }

    private static func answer(_ saving: PlanSaving, status: Int = 200) -> Answer {
        switch saving {
        case .saved(let item): .json(item.view, status: status)
        case .unchanged(let item): .json(item.view, status: status)
        case .setAside(let kept, let item):
            .json(
                [
                    "title": "Somebody else has changed this meanwhile. Both texts are kept: choose.",
                    "status": 409, "standing": item.view, "kept": kept.view,
                ], status: 409)
        }
    }
}
