import Core
import Population
import Storage
import Web

/// What a form with a photo or document sends: what it shows, and its bytes or the one that was kept for a day.
struct ChosenFile: Sendable {
    let title: String
    private let bytes: [UInt8]
    private let draft: FileDraftID?

    init(_ visit: Visit) {
        title = visit.form["title"] ?? ""
        bytes = visit.files.first { $0.field == "file" }?.bytes ?? []
        // Whoever chooses another one means that.
        draft = bytes.isEmpty ? visit.form["kept"].flatMap { FileDraftID(checking: $0) } : nil
    }

    /// Whether there is anything of a file in the form.
    var isGiven: Bool { !title.trimmingWhiteSpace.isEmpty || !bytes.isEmpty || draft != nil }

    /// The file as it is to be added; a draft is used up with it.
    func new(for item: PlanItemID, as caller: Caller, at now: Instant, in tx: any Transaction) throws -> NewPlanFile {
        let bytes = try draft.map { try useFileDraft($0, for: item, as: caller, at: now, in: tx) } ?? bytes
        return NewPlanFile(title: title, bytes: bytes)
    }

    /// Keeps the file of a form that is shown again because of something else; `nil` when there is none to keep.
    func kept(for item: PlanItemID, of person: PersonServedID, _ form: FormFrame, _ visit: Visit) async throws
        -> FileDraft?
    {
        // What is refused as a whole is not asked for again.
        guard form.problem("file") == nil, form.problems.contains(where: { !$0.field.isEmpty }) else { return nil }
        let caller = try visit.caller(), now = visit.now
        guard bytes.isEmpty else {
            let id: FileDraftID = visit.host.newID(), bytes = bytes
            return try await visit.write {
                try keepFileDraft(id, bytes, for: item, of: person, as: caller, at: now, in: $0)
            }
        }
        let known = try await visit.read { try FileDrafts.of(caller.account, in: caller.organisation, $0) }
        return known.flatMap { $0.id == draft && $0.item == item && $0.isKept(at: now) ? $0 : nil }
    }
}

extension FormFrame {
    /// The fields for a photo or document.
    /// - Parameter draft: the one that is kept, and need not be chosen again.
    func planFileFields(_ draft: FileDraft?) -> HTML {
        let kept: HTML =
            draft.map { draft in
                """
                \(inset(paragraph("We have kept your \(draft.kind.isPicture ? "photo" : "PDF") for a day. "
                    + "You need not choose it again.")))
                \(hidden("kept", draft.id.text))
                """
            } ?? .empty
        return """
            \(textInput("title", "What does it show?", hint: Self.titleHint))
            \(kept)
            \(fileInput(
                "file", draft == nil ? "Photo or file" : "Another photo or file (optional)", hint: Self.fileHint,
                accepts: FileMarkup.accepts))
            """
    }

    private static let titleHint =
        "A few words, like: My dog Rex on the beach. They are read aloud to people who cannot see it."
    private static let fileHint =
        "A photo (JPEG or PNG) or a PDF, no larger than 5 MB. We take out where and when a photo was taken. "
        + "A PDF stays as it is: it may say who made it."
}
