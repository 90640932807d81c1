import Core
import TestSupport

@testable import CarePlanning

/// Files as people send them.
enum FileSamples {
    /// Two by two points, with the name of a phone.
    static let png =
        [UInt8](
            base64:
                "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAYAAABytg0kAAAAEnRFWHRBdXRob3IAU2VjcmV0UGhvbmWrcz58AAAAFElEQVR4nGPk"
                + "OsHVwMDAwMDEAAUAFPYBYI9J8qkAAAAASUVORK5CYII=") ?? []
    static let pdf = Array("%PDF-1.7\n1 0 obj << >> endobj\n%%EOF\n".utf8)
}

extension PlanWorld {
    /// Adds a photo to an item.
    @discardableResult
    func addsPhoto(
        to item: PlanItem, title: String = "My cat", bytes: [UInt8] = FileSamples.png, as caller: Caller? = nil
    ) async throws -> PlanFile {
        let id: PlanFileID = newID(), caller = caller ?? asPat
        return try await write { [pat, now] in
            try addPlanFile(
                id, NewPlanFile(title: title, bytes: bytes), to: item.id, of: pat, as: caller, at: now, in: $0)
        }
    }

    /// Comments on an item and shows a photo with it.
    @discardableResult
    func commentsWithPhoto(
        on item: PlanItem, words: String = "Look", title: String = "My cat", as caller: Caller? = nil
    ) async throws -> PlanFile {
        let id: PlanFileID = newID(), comment: ID<PlanComment> = newID(), caller = caller ?? asPat
        let new = NewPlanFile(title: title, bytes: FileSamples.png)
        return try await write { [pat, now] tx in
            try commentOnItem(
                item.id, of: pat, words: words, comment: comment, with: (id, new), as: caller, at: now, in: tx)
            return try PlanFiles.find(id, of: item.id, in: caller.organisation, tx)
        }
    }

    /// Why a photo is refused.
    func refusesPhoto(
        to item: PlanItem, title: String = "My cat", bytes: [UInt8] = FileSamples.png, as caller: Caller? = nil
    ) async throws -> Refusal? {
        let id: PlanFileID = newID(), caller = caller ?? asPat
        return try await refusal { [pat, now] in
            try addPlanFile(
                id, NewPlanFile(title: title, bytes: bytes), to: item.id, of: pat, as: caller, at: now, in: $0)
        }
    }
}
