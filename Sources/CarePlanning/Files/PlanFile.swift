public import Core

extension Named {
    /// Marks ids of files of plans.
    public enum PlanFile {}
}

/// The id of a photo or document in a plan.
public typealias PlanFileID = ID<Named.PlanFile>

/// A photo or document that belongs to an item of a plan, or to a comment on one; its bytes are asked for by
/// themselves.
public struct PlanFile: Sendable, Hashable {
    public let id: PlanFileID
    public let person: PersonServedID
    public let item: PlanItemID
    /// The comment it came with; `nil` for a file of the item itself. Comments are talk about the plan and no part of
    /// it: their files go into no copy.
    public let comment: ID<PlanComment>?
    /// What it shows, in the words of whoever added it; read aloud in its place.
    public let title: String
    public let kind: Kind
    public let sizeBytes: Int
    public let madeAt: Instant
    public let author: PlanItem.Author
    /// When it was taken out; `nil` while it stands.
    public internal(set) var removedAt: Instant?

    /// What a file is, by its media type as its bytes show it.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case jpeg = "image/jpeg"
        case png = "image/png"
        case pdf = "application/pdf"

        /// As it is called on screen.
        var words: String { self == .pdf ? "PDF" : "Photo" }
        var ending: String { self == .jpeg ? "jpg" : self == .png ? "png" : "pdf" }
        var isPicture: Bool { self != .pdf }
    }

    /// The largest file, in bytes: more than a photo of a phone has.
    public static let sizeLimitBytes = 5_000_000
    /// Files of one item that stand.
    public static let countLimit = 10
    /// All files of one plan, those that were taken out included, in bytes.
    public static let planLimitBytes = 40_000_000
    /// All files of the comments on one plan, in bytes: whoever may only comment does not fill the plan.
    public static let commentsLimitBytes = 20_000_000
    /// The longest words for what it shows, in characters.
    public static let titleLimitCount = 150

    /// "Photo: My cat", for where it is not shown.
    var line: String { "\(kind.words): \(title)" }

    /// Its size as people say it: "240 kB", "3.2 MB".
    var sizeWords: String {
        if sizeBytes < 1_000_000 { return "\(max(1, (sizeBytes + 500) / 1_000)) kB" }
        let tenths = (sizeBytes + 50_000) / 100_000
        return "\(tenths / 10).\(tenths % 10) MB"
    }
}

extension PlanKind {
    /// Whether photos and documents may be added to it: to all that the person sees.
    public var takesFiles: Bool { !isForProfessionals }

    /// Whether a photo or document is asked for beside the item in the plan. To others it is added on their own page.
    ///
    /// - Source: PRSB About Me 2.01 (multi-media of every heading); Shared Decision Making 1.0 (decision support tool
    ///   and consent form, which have a media type). Other plans, other planning documents and advance statements are
    ///   documents by their nature; what people want and do is what they have photos of.
    var asksForFiles: Bool {
        switch self {
        case .goal, .action, .additionalPlan, .otherDocument, .advanceStatement, .supportTool, .consentForm: true
        default: isAboutMe
        }
    }
}

extension Plan {
    /// The files of an item that stand, oldest first, without those of comments on it.
    public func files(of item: PlanItem) -> [PlanFile] { ownFiles(of: item).filter { $0.removedAt == nil } }

    /// The files that were taken out of an item, oldest first.
    func removedFiles(of item: PlanItem) -> [PlanFile] { ownFiles(of: item).filter { $0.removedAt != nil } }

    /// The files of an item itself, those that were taken out included.
    func ownFiles(of item: PlanItem) -> [PlanFile] { files[item.id, default: []].filter { $0.comment == nil } }

    /// The files that came with a comment, those that were taken out included.
    func files(of comment: PlanComment) -> [PlanFile] {
        files[comment.item, default: []].filter { $0.comment == comment.id }
    }

    /// The files that stand with comments on an item, oldest first.
    func commentFiles(of item: PlanItem) -> [PlanFile] {
        files[item.id, default: []].filter { $0.comment != nil && $0.removedAt == nil }
    }

    /// Every file that stands with an item that may be seen: what copies of the plan have.
    var standingFiles: [PlanFile] { items.flatMap { files(of: $0) } }

    /// A file of an item or of a comment on it.
    ///
    /// - Throws: a `notFound` refusal for a file that is not there, was taken out, or belongs to what may not be seen.
    func file(_ id: PlanFileID, of item: PlanItemID) throws(Refusal) -> PlanFile {
        let file = files[item, default: []].first { $0.id == id && $0.removedAt == nil }
        guard let file else { throw PlanFile.unknown }
        return file
    }

    /// A file that copies of the plan have, for whoever has a link.
    ///
    /// - Throws: a `notFound` refusal, as above, and for a file of a comment.
    func sharedFile(_ id: PlanFileID) throws(Refusal) -> PlanFile {
        guard let file = standingFiles.first(where: { $0.id == id }) else { throw PlanFile.unknown }
        return file
    }
}

extension PlanFile {
    /// What is said of a file that is not there, and of one that may not be seen.
    static let unknown = Refusal(.notFound, "There is no such file.")
}
