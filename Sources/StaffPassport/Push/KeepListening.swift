public import Core
import Credentials
import Identity
import Logging
import Storage
public import Web

/// Asks the issuers of everything that was accepted to tell us at once when it stands otherwise, and asks again before
/// that ends. Issuers that have no such door are asked by polling alone.
///
/// - Returns: how many issuers said yes.
@discardableResult
public func keepListening(of organisation: OrganisationID, _ host: Host) async throws -> Int {
    let now = host.now(), keys = host.keys
    let (items, known, issuers) = try await host.database.read(for: organisation) { tx in
        (
            try ReceivedItems.watched(of: organisation, in: tx).filter { $0.decision == .accepted },
            try ListeningPlaces.all(of: organisation, in: tx), try TrustedIssuers.everybody(of: organisation, in: tx)
        )
    }
    let wanted = Set(items.flatMap(\.lists))
    let over = known.map(\.place).filter { !wanted.contains($0) }
    if !over.isEmpty {
        try await host.write(for: organisation) { tx in
            for place in over { try ListeningPlaces.remove(place, of: organisation, in: tx) }
        }
    }
    var saidYes = 0
    for place in wanted.sorted(by: { ($0.uri, $0.issuer) < ($1.uri, $1.issuer) }) {
        let before = known.first { $0.place == place }
        guard before.map({ $0.nextAt <= now }) ?? true, let issuer = issuers[place.issuer] else { continue }
        let key = try await host.database.read(for: organisation) {
            try OrganisationKey.current(.asking, of: organisation, keys, in: $0)
        }
        guard let key else { return saidYes }
        saidYes +=
            try await Listening(place: place, issuer: issuer, before: before, organisation: organisation)
            .ask(host, key) ? 1 : 0
    }
    return saidYes
}

/// The same for every organisation of this database.
public func keepAllListening(_ host: Host) async throws {
    for organisation in try await host.everyOrganisation() {
        try await keepListening(of: organisation, host)
    }
}

/// One list of one issuer that we want to hear of.
private struct Listening: Sendable {
    let place: ListOfIssuer
    let issuer: TrustedIssuer
    let before: ListeningPlaces.Kept?
    let organisation: OrganisationID

    /// For how long one server asks, before another may.
    private static let leaseSeconds = 120
    /// How long an issuer's yes is believed at the most.
    private static let longestSeconds = 7 * 86_400

    /// - Returns: whether the issuer said yes.
    func ask(_ host: Host, _ key: OrganisationKey) async throws -> Bool {
        let begun = host.now(), count = before?.triesCount ?? 0
        try await keep(until: before?.endsAt, next: begun.after(seconds: Self.leaseSeconds), tries: count, host)
        let addresses = Addresses(site: host.settings.publicAddress, organisation: organisation)
        let wish = ListeningRequest(
            verifier: addresses.verifierDID, issuer: issuer.address, list: place.uri,
            callback: "\(addresses.verifier)/notices", id: SecretToken(bytes: host.secretBytes(16)).text)
        let token = try wish.signed(by: key, at: begun)
        guard let door = self.door(isNearTaken: host.outgoing.mayCallThisMachine) else {
            try await keep(until: nil, next: begun.after(seconds: 86_400), tries: count, host)
            return false
        }
        let reply = try? await host.outgoing.send(
            OutgoingRequest(
                door,
                headers: [("content-type", "application/jwt"), ("accept", "application/json")],
                body: Array(token.text.utf8), limitBytes: 16_384))
        let now = host.now()
        guard let reply, reply.status == 201 else {
            // One without such a door is asked again tomorrow, one that did not answer sooner.
            let hasNoDoor = reply.map { (400..<500).contains($0.status) && $0.status != 429 } ?? false
            let gap = hasNoDoor ? 86_400 : min(86_400, 60 << min(count, 11))
            try await keep(until: before?.endsAt, next: now.after(seconds: gap), tries: count + 1, host)
            return false
        }
        let told = (try? JSON(parsing: reply.bytes))?["expires_in"]?.whole ?? 86_400
        let seconds = min(max(told, 120), Self.longestSeconds)
        try await keep(
            until: now.after(seconds: seconds), next: now.after(seconds: seconds / 2), tries: 0, host)
        return true
    }

    /// Where an issuer of our software has its door: below its own address, or where the document of its DID lies.
    /// - Returns: `nil` for one that has no address.
    private func door(isNearTaken: Bool) -> String? {
        guard issuer.address.hasPrefix("did:") else { return "\(issuer.address)/listeners" }
        return VerifierHome(of: issuer.address, isNearTaken: isNearTaken).map { "\($0.own)listeners" }
    }

    private func keep(until end: Instant?, next: Instant, tries count: Int, _ host: Host) async throws {
        let organisation = organisation
        let kept = ListeningPlaces.Kept(place: place, endsAt: end, nextAt: next, triesCount: count)
        try await host.database.write(for: organisation) { try ListeningPlaces.save(kept, of: organisation, in: $0) }
    }
}
