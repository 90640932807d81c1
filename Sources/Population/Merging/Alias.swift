public import Core

/// That two records are of one person: whatever points to the one is shown under the other, until it is undone.
public struct Alias: Hashable, Sendable {
    /// The record that is no longer shown by itself.
    public let merged: PersonServedID
    public let survivor: PersonServedID
    public let mergedAt: Instant

    public init(merged: PersonServedID, survivor: PersonServedID, mergedAt: Instant) {
        self.merged = merged
        self.survivor = survivor
        self.mergedAt = mergedAt
    }
}
