import Core

extension Named {
    enum CompetencyFile {}
}

typealias CompetencyFileID = ID<Named.CompetencyFile>

/// A file of competences of many people that was brought in, and can be taken back.
struct CompetencyFile: Sendable, Hashable {
    let id: CompetencyFileID
    let madeAt: Instant
    let madeBy: AccountID
    /// How many items came with it; those of somebody who was erased are gone.
    let itemCount: Int
    /// When it was taken back; `nil` while it stands.
    var undoneAt: Instant?

    /// Why an item was withdrawn with its file: its holder reads it.
    static let undoneReason = "The file it came with was taken back"
}
