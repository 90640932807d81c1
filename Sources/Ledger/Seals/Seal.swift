public import Core

/// A seal over the facts and access events of an organisation that came after the seal before it.
public struct Seal: Sendable, Hashable {
    public let organisation: OrganisationID
    /// Counts from 1 without gaps.
    public let number: Int
    public let at: Instant
    /// The last fact it covers; 0 when there was none.
    public let lastFact: Int
    /// The last access event it covers; 0 when there was none.
    public let lastEvent: Int
    /// The hash of each fact, then of each event it covers: 32 bytes each.
    let leaves: [UInt8]
    /// SHA-256 over all of the above and the hash of the seal before it, in hexadecimal digits.
    public let hash: String

    static let leafCount = 32

    /// What comes before the first seal.
    static func none(of organisation: OrganisationID) -> Seal {
        Seal(
            organisation: organisation, number: 0, at: Instant(milliseconds: 0), lastFact: 0, lastEvent: 0, leaves: [],
            hash: "")
    }

    /// The seal that follows this one.
    func next(facts: [SealedRow], events: [SealedRow], at now: Instant) -> Seal {
        let seal = Seal(
            organisation: organisation, number: number &+ 1, at: now, lastFact: facts.last?.number ?? lastFact,
            lastEvent: events.last?.number ?? lastEvent, leaves: facts.flatMap(\.leaf) + events.flatMap(\.leaf),
            hash: "")
        return seal.hashed(onto: hash)
    }

    /// The same with the hash it must have after a seal with the hash given.
    func hashed(onto previous: String) -> Seal {
        var bytes = SealBytes("seal")
        bytes.add(organisation)
        bytes.add(number)
        bytes.add(at)
        bytes.add(lastFact)
        bytes.add(lastEvent)
        bytes.add(leaves)
        bytes.add(previous)
        return Seal(
            organisation: organisation, number: number, at: at, lastFact: lastFact, lastEvent: lastEvent,
            leaves: leaves, hash: bytes.hash.hexadecimal)
    }
}

/// A row of the ledger or the access log as a seal sees it.
struct SealedRow: Sendable, Hashable {
    let number: Int
    let leaf: [UInt8]
}
