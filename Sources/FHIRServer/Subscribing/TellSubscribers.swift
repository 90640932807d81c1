public import Core
import FHIR
import Identity
import Storage
public import Web

extension RecordExchange {
    /// Tells subscribers of every organisation what changed, and tries the addresses of new ones.
    public func tellAllSubscribers(_ host: Host) async throws {
        for organisation in try await host.everyOrganisation() { try await tellSubscribers(of: organisation, host) }
    }

    /// The same for one organisation.
    /// - Returns: how many were tried.
    @discardableResult
    public func tellSubscribers(of organisation: OrganisationID, _ host: Host) async throws -> Int {
        let now = host.now()
        let due = try await host.database.read(for: organisation) {
            try Subscriptions.due(at: now, of: organisation, in: $0)
        }
        for subscription in due { try await tell(subscription, of: organisation, host) }
        return due.count
    }

    private func tell(_ subscription: Subscription, of organisation: OrganisationID, _ host: Host) async throws {
        let now = host.now(), base = host.settings.publicAddress + FHIRDesk.root
        let (owed, heard) = try await host.database.read(for: organisation) { tx in
            let owed = try Subscriptions.owed(to: subscription.id, of: organisation, in: tx)
            return (owed, try self.heard(owed.map(\.address), by: subscription, of: organisation, host, now, tx))
        }
        guard let heard else { return try await settle(subscription, nil, [], organisation, host) }
        let isHandshake = subscription.state == .requested
        if heard.isEmpty && !isHandshake {
            return try await settle(subscription, subscription, owed, organisation, host)
        }
        var next = subscription
        let bundle = subscription.notification(
            of: isHandshake ? [] : heard, base: base, id: host.newID(StoredResource.self).text, at: now)
        let reply = try? await host.outgoing.send(
            OutgoingRequest(
                subscription.endpoint,
                headers: subscription.headers + [(name: "content-type", value: "application/fhir+json")],
                body: bundle.bytes, limitBytes: 16_384))
        if let reply, (200..<300).contains(reply.status) {
            next.state = .active
            next.problem = nil
            next.triesCount = 0
            next.nextAt = now
            if !isHandshake { next.toldCount += heard.count }
            return try await settle(subscription, next, isHandshake ? [] : owed, organisation, host)
        }
        next.triesCount += 1
        next.problem = reply.map { "The endpoint answered with status \($0.status)." } ?? "The endpoint did not answer."
        next.nextAt = host.now().after(seconds: Subscription.pauseSeconds(after: next.triesCount))
        if next.triesCount >= Subscription.triesLimitCount { next.state = .error }
        try await settle(subscription, next, [], organisation, host)
    }

    /// Which of some changed resources the client may hear of: what it may see now and its search finds.
    /// - Returns: `nil` for a client that is no more.
    private func heard(
        _ addresses: [ResourceAddress], by subscription: Subscription, of organisation: OrganisationID, _ host: Host,
        _ now: Instant, _ tx: any Transaction
    ) throws -> [ResourceAddress]? {
        guard
            let session = try session(
                of: subscription.client, in: organisation, scopes: subscription.scopes, host.roles, now, tx)
        else { return nil }
        let asker = Asker(caller: session.caller, now: now)
        let base = host.settings.publicAddress + FHIRDesk.root
        let query = try criteria(subscription.criteria, SearchSetting(base: base, now: now, handling: .lenient))
        let reached = Set(try reach(asker.caller, now, tx))
        return addresses.filter { address in
            guard let stored = try? read(address, for: asker, in: tx), let resource = stored.resource,
                stored.person.map(reached.contains) ?? true
            else { return false }
            return query.matches(resource) { reference in
                guard let type = reference.type, let id = reference.id else { return nil }
                return try? read(ResourceAddress(type, id), for: asker, in: tx).resource
            }
        }
    }

    /// Saves how it went, unless the client has ended the subscription meanwhile.
    /// - Parameter next: `nil` removes it.
    private func settle(
        _ subscription: Subscription, _ next: Subscription?, _ told: [(address: ResourceAddress, at: Instant)],
        _ organisation: OrganisationID, _ host: Host
    ) async throws {
        try await host.database.write(for: organisation) { tx in
            guard try Subscriptions.find(subscription.id, of: subscription.client, in: organisation, tx) != nil else {
                return
            }
            guard let next else { return try Subscriptions.remove(subscription.id, of: organisation, in: tx) }
            try Subscriptions.settle(told, of: subscription.id, in: organisation, tx)
            try Subscriptions.save(next, of: organisation, in: tx)
        }
    }
}
