import Core
import Credentials
import Logging
import Storage
import Synchronization
import Web

/// Why a list is read.
enum ListOccasion: Sendable {
    /// Its turn in the round, which remembers when it read each list.
    case asked(ListReadings?)
    /// Its issuer said that it changed then.
    case told(changedAt: Instant)
}

/// When this program last read each list, in memory: how long at the most a change went unseen.
public final class ListReadings: Sendable {
    private let known = Mutex<[Place: Instant]>([:])

    private struct Place: Hashable {
        let organisation: OrganisationID
        let list: ListOfIssuer
    }

    public init() {}

    /// Notes a reading.
    /// - Returns: when the one before was; `nil` for the first.
    func note(_ list: ListOfIssuer, of organisation: OrganisationID, at now: Instant) -> Instant? {
        known.withLock { $0.updateValue(now, forKey: Place(organisation: organisation, list: list)) }
    }
}

/// One list of one issuer, and what was received that stands in it.
struct ListReading: Sendable {
    let place: ListOfIssuer
    let issuer: TrustedIssuer
    let items: [ReceivedItem]
    let organisation: OrganisationID
    let host: Host

    init(
        of place: ListOfIssuer, by issuer: TrustedIssuer, _ items: [ReceivedItem], organisation: OrganisationID,
        host: Host
    ) {
        self.place = place
        self.issuer = issuer
        self.items = items
        self.organisation = organisation
        self.host = host
    }

    /// Reads the list and takes in what has changed.
    /// - Returns: how many items changed; `nil` when the list could not be had.
    func run(_ occasion: ListOccasion) async throws -> Int? {
        let now = host.now(), organisation = organisation
        let list = try await list(at: now)
        try await note(isRead: list != nil, at: now)
        guard let list else { return nil }
        var before: Instant?
        if case .asked(let readings?) = occasion { before = readings.note(place, of: organisation, at: now) }
        let news = news(in: list)
        guard !news.isEmpty else { return 0 }
        let changed = try await host.write(for: organisation) { tx in
            try news.count { try noteStatus($0.status, from: $0.place, of: $0.item, in: organisation, at: now, tx) }
        }
        if changed > 0, news.contains(where: { $0.status != .valid }) { try await measure(occasion, before) }
        return changed
    }

    /// What the list says otherwise than before.
    private func news(
        in list: VerifiedStatusList
    ) -> [(item: ReceivedItemID, place: StatusPlace, status: ReceivedItem.Status)] {
        items.flatMap { item in
            item.places.filter { $0.uri == place.uri }.compactMap { place in
                guard let value = try? list.status(of: TokenStatusReference(uri: place.uri, index: place.index)) else {
                    return nil
                }
                let status = StatusReading.status(value)
                return status == item.status(at: place) ? nil : (item.id, place, status)
            }
        }
    }

    /// Notes whether it could be read: what nobody can look up must be seen.
    private func note(isRead: Bool, at now: Instant) async throws {
        let organisation = organisation, place = place
        let known = try await host.database.read(for: organisation) { tx in
            try ListsRead.all(of: organisation, in: tx)[place]
        }
        guard ListsRead.isNews(isRead, known, at: now) else { return }
        try await host.database.write(for: organisation) { tx in
            try ListsRead.note(place, isRead: isRead, of: organisation, at: now, in: tx)
        }
    }

    /// Notes how long it took until the change counted here.
    private func measure(_ occasion: ListOccasion, _ before: Instant?) async throws {
        let end = host.now(), id: ID<RefusalTime> = host.newID(), organisation = organisation
        let way: RefusalTime.Way, start: Instant
        switch (occasion, before) {
        case (.told(let changedAt), _): (way, start) = (.heard, changedAt)
        case (.asked, let before?): (way, start) = (.asked, before)
        // Nobody knows how long it stood there before the first reading.
        case (.asked, nil): return
        }
        try await host.database.write(for: organisation) { tx in
            try RefusalTimes.add(
                way, milliseconds: end.milliseconds - start.milliseconds, id: id, of: organisation, at: end, in: tx)
        }
    }

    /// The list, or nothing: a round goes on without one.
    private func list(at now: Instant) async throws -> VerifiedStatusList? {
        do {
            return try await StatusReading.list(at: place.uri, of: issuer, by: host.outgoing, at: now)
        } catch let fault {
            host.log.warning("status list not read", metadata: ["code": "\(fault.code.rawValue)"])
            guard let newer = try await keysAgain(of: issuer, in: organisation, host, at: now) else { return nil }
            return try? await StatusReading.list(at: place.uri, of: newer, by: host.outgoing, at: now)
        }
    }
}
