import Core
import Population
import Storage
import Web

/// Photos and documents of plans, for programs.
enum FilesAPI {
    private static let path = "\(apiRoot)/items/{planItem}/files"

    static let routes: [Route] = [
        Route(
            .get, path, .signedIn, "List the photos and files of an item",
            operation: Operation(
                response: .object(
                    "PlanFiles",
                    [
                        .init(
                            "files", .list(PlanFile.shape),
                            "Those that stand, of the item and then of comments on it, oldest first.")
                    ])), list),
        Route(
            .post, path, .signedIn, "Add a photo or file to an item",
            operation: Operation(
                request: .object(
                    "NewPlanFile",
                    [
                        .init("title", .text, "What it shows, for those who do not see it."),
                        .init("content", .text, "Its bytes in Base64: JPEG, PNG or PDF, at most 5,000,000 bytes."),
                    ]), response: PlanFile.shape, status: 201), bodyLimitBytes: FilePages.bodyLimitBytes, add),
        Route(
            .get, "\(path)/{planFile}", .signedIn, "Read a photo or file with its bytes",
            operation: Operation(
                response: .object(
                    "PlanFileContent",
                    [
                        .init("file", PlanFile.shape, "What it is."),
                        .init("content", .text, "Its bytes in Base64, without what was taken out of them."),
                    ])), see),
        Route(
            .post, "\(path)/{planFile}/removal", .signedIn, "Take a photo or file out of an item",
            operation: Operation(response: PlanFile.shape), remove),
        Route(
            .post, "\(path)/{planFile}/restoration", .signedIn, "Bring a photo or file back",
            operation: Operation(response: PlanFile.shape), restore),
    ]

    private static func list(_ visit: Visit) async throws -> Answer {
        let plan = try await visit.reading().plan
        guard let item = plan[try visit.planItem()] else {
            throw Refusal(.notFound, "There is no such entry in this plan.")
        }
        let all = plan.files(of: item) + plan.commentFiles(of: item)
        return showing(plan, ["files": .list(all.map(\.view))])
    }

    private static func add(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try visit.served(), item = try visit.planItem(), now = visit.now
        let sent = try visit.json(), id: PlanFileID = visit.host.newID()
        var reader = JSONReader(sent)
        let title = reader.text("title", limit: PlanFile.titleLimitCount)
        let bytes = reader.bytes("content", of: sent)
        try reader.finish()
        let new = NewPlanFile(title: title, bytes: bytes)
        let file = try await visit.write {
            try addPlanFile(id, new, to: item, of: person, as: caller, at: now, in: $0)
        }
        return .json(file.view, status: 201)
    }

    private static func see(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try visit.served(), item = try visit.planItem(), now = visit.now
        let id: PlanFileID = try visit.id("planFile")
        let (plan, file, bytes) = try await visit.read { tx in
            let plan = try seePlan(of: person, as: caller, at: now, in: tx), file = try plan.file(id, of: item)
            return (plan, file, try PlanFiles.bytes(of: file, in: caller.organisation, tx))
        }
        return showing(plan, ["file": file.view, "content": .string(bytes.base64)])
    }

    private static func showing(_ plan: Plan, _ json: JSON) -> Answer {
        .showing(
            [plan.person.id.subject], purpose: plan.standing.kind == .themself ? "own-record" : "care-plan",
            .json(json))
    }

    private static func remove(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try visit.served(), item = try visit.planItem(), now = visit.now
        let id: PlanFileID = try visit.id("planFile")
        let file = try await visit.write {
            try removePlanFile(id, from: item, of: person, as: caller, at: now, in: $0)
        }
        return .json(file.view)
    }

    private static func restore(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try visit.served(), item = try visit.planItem(), now = visit.now
        let id: PlanFileID = try visit.id("planFile")
        let file = try await visit.write {
            try restorePlanFile(id, to: item, of: person, as: caller, at: now, in: $0)
        }
        return .json(file.view)
    }
}

extension JSONReader {
    /// Bytes in Base64.
    mutating func bytes(_ field: String, of sent: JSON) -> [UInt8] {
        guard let bytes = sent[field]?.text.flatMap({ [UInt8](base64: $0) }) else {
            refuse(field, "Send the bytes in Base64")
            return []
        }
        return bytes
    }
}

extension PlanFile {
    static let shape = Operation.Shape.object(
        "PlanFile",
        [
            .init("id", .text, "Its id."), .init("item", .text, "The id of the item it belongs to."),
            .init("title", .text, "What it shows."),
            .init("kind", .choice(Kind.allCases.map(\.rawValue)), "Its media type, as its bytes show it."),
            .init("sizeBytes", .whole, "Its size in bytes."), .init("madeAt", .instant, "When it was added."),
            .init("author", .text, "The id of the account that added it."),
            .init("isRemoved", .flag, "Whether it was taken out."),
            .init("comment", .maybe(.text), "The id of the comment it came with; null for a file of the item itself."),
        ])

    var view: JSON {
        [
            "id": JSON(id), "item": JSON(item), "title": .string(title), "kind": .string(kind.rawValue),
            "sizeBytes": JSON(sizeBytes), "madeAt": JSON(madeAt), "author": JSON(author.account),
            "isRemoved": JSON(removedAt != nil), "comment": .maybe(comment.map { JSON($0) }),
        ]
    }
}
