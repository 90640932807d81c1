import Core
import Credentials
import Storage
import Web

/// A list that was read and checked, and what it would change: nothing of it is kept yet.
struct LookedAtList: Sendable {
    let address: String
    let read: VerifiedTrustList
    let lines: [Line]
    /// Names on it that no issuer can be found by.
    let withoutAddress: [String]

    /// An issuer on it, and what would become of it.
    struct Line: Sendable, Hashable {
        let issuer: ListedIssuer
        /// The kinds that it would be trusted for, as far as that is known before its server is read.
        let kinds: [String]
        let outcome: Outcome
    }

    /// What following the list means for an issuer on it.
    enum Outcome: String, Sendable, Hashable, CaseIterable {
        /// It is trusted once its server was read.
        case added
        /// Another list that is followed names it already, or this one.
        case listed
        /// Somebody here trusts it by hand, for all it issues.
        case byHand = "by-hand"
        /// Somebody here took it off, and it stays off.
        case barred

        var words: String {
            switch self {
            case .added: "Will be trusted, once its server has been read"
            case .listed: "Trusted by a list already"
            case .byHand: "You trust it by hand. That stays as it is"
            case .barred: "You took it off. It stays off until you trust it by hand again"
            }
        }
    }

    init(
        _ read: VerifiedTrustList, at address: String, in organisation: OrganisationID, at now: Instant,
        _ tx: any Transaction
    ) throws {
        self.address = address
        self.read = read
        let (issuers, nameless) = ListedIssuer.all(in: read.list, at: now)
        withoutAddress = nameless
        lines = try issuers.map { issuer in
            let known = try TrustedIssuers.at(issuer.address, of: organisation, in: tx)
            let standing = try known.map { try TrustedIssuers.standing(of: $0.id, in: organisation, tx) }
            let outcome: Outcome =
                switch standing {
                case let standing? where standing.isByHand: .byHand
                case let standing? where standing.isBarred: .barred
                case let standing? where standing.isTrusted: .listed
                default: .added
                }
            return Line(issuer: issuer, kinds: issuer.kinds(known), outcome: outcome)
        }
    }

    /// What was looked at, so that nothing else is followed: it changes with the list.
    var mark: String { "\(read.list.sequence)-\(read.list.digest)" }
}

extension Visit {
    /// Reads a list as it stands now.
    /// - Throws: ``Credentials/Fault``.
    func lookAtTrustList(at address: String, signedBy pin: TrustListPin) async throws -> LookedAtList {
        let organisation = try caller().organisation, now = now
        let read = try await TrustListReading.list(at: address, signedBy: pin, by: host.outgoing, at: now)
        return try await self.read { tx in
            try TrustLists.at(address, of: organisation, in: tx)?.check(read)
            return try LookedAtList(read, at: address, in: organisation, at: now, tx)
        }
    }

    /// Follows a list that was looked at, and reads the issuers that are new on it.
    func follow(
        _ looked: LookedAtList, signedBy pin: TrustListPin, stopsRelying: Bool
    ) async throws -> TrustList {
        let caller = try caller(), id: TrustListID = host.newID(), now = now
        let list = try await write { tx in
            try followTrustList(
                looked.read, at: looked.address, signedBy: pin, stopsRelying: stopsRelying, list: id, as: caller,
                at: now, in: tx)
        }
        try await readListedIssuers(of: caller.organisation, host)
        return list
    }
}
