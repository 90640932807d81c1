import Core
import Identity
import Storage
import Web

/// Reads the servers of issuers that lists name: those that are new, and those that were not read for a day. One that
/// cannot be read is trusted for nothing yet, and is asked again in the next round.
///
/// - Parameter most: how many are read at once; the others wait for the next round.
func readListedIssuers(of organisation: OrganisationID, most: Int = 40, _ host: Host) async throws {
    let now = host.now()
    let (asked, kinds) = try await host.database.read(for: organisation) { tx in
        (
            try issuersToRead(of: organisation, at: now, tx).prefix(most).map { $0 },
            try KindBook.of(organisation, in: tx)
        )
    }
    let source = IssuerSource(host: host, kinds: kinds, now: now)
    // A few at a time: a server that does not answer holds up those behind it.
    for start in stride(from: 0, to: asked.count, by: 8) {
        let some = asked[start..<min(start + 8, asked.count)]
        let read = await withTaskGroup(of: (ListedIssuer, Result<TrustedIssuer, Refusal>).self) { group in
            for one in some { group.addTask { (one, await source.reading(one)) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        for (one, result) in read {
            try await host.write(for: organisation) { tx in try keep(result, of: one, in: organisation, at: now, tx) }
        }
    }
}

private func issuersToRead(
    of organisation: OrganisationID, at now: Instant, _ tx: any Transaction
) throws -> [ListedIssuer] {
    let known = Dictionary(
        try TrustedIssuers.everybody(of: organisation, in: tx).values.map { ($0.address, $0) },
        uniquingKeysWith: { first, _ in first })
    let standings = try TrustedIssuers.standings(of: organisation, in: tx)
    var found: [String: ListedIssuer] = [:]
    for entry in try TrustListEntries.all(of: organisation, in: tx) where entry.removedAt == nil {
        if let issuer = known[entry.issuer.address] {
            let standing = standings[issuer.id]
            guard standing.map({ !$0.isByHand && !$0.isBarred }) ?? false, issuer.readAt + .days(1) <= now else {
                continue
            }
        }
        found[entry.issuer.address] = entry.issuer
    }
    // Those that were never read come first.
    return found.values.sorted { first, second in
        let (one, other) = (known[first.address]?.readAt, known[second.address]?.readAt)
        return (one?.milliseconds ?? 0, first.address) < (other?.milliseconds ?? 0, second.address)
    }
}

/// Keeps what an issuer publishes, or why that could not be read.
private func keep(
    _ result: Result<TrustedIssuer, Refusal>, of one: ListedIssuer, in organisation: OrganisationID, at now: Instant,
    _ tx: any Transaction
) throws {
    let known = try TrustedIssuers.at(one.address, of: organisation, in: tx)
    var problem: String?
    switch result {
    case .success(let issuer):
        if let known {
            try TrustedIssuers.keepPublished(issuer, as: known.id, in: organisation, tx)
        } else {
            try TrustedIssuers.addListed(issuer, of: organisation, in: tx)
        }
    case .failure(let refusal):
        problem = refusal.fields.first?.words ?? refusal.words
    }
    for var entry in try TrustListEntries.naming(one.address, of: organisation, in: tx) where entry.problem != problem {
        entry.problem = problem
        try TrustListEntries.save(entry, of: organisation, in: tx)
    }
    // What was accepted before is not given up for what its issuer publishes: a list must say so.
    guard case .success = result else { return }
    try settleIssuer(at: one.address, stopsRelying: false, in: organisation, at: now, tx)
}

extension IssuerSource {
    fileprivate func reading(_ one: ListedIssuer) async -> Result<TrustedIssuer, Refusal> {
        do {
            return .success(try await read(one.address, name: one.name, roots: one.roots))
        } catch let refusal as Refusal {
            return .failure(refusal)
        } catch {
            return .failure(Refusal(fields: [FieldProblem("address", "Its server could not be read")]))
        }
    }
}
