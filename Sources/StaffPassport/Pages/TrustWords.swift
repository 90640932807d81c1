import Core
import Storage
import Web

/// By whose word issuers are trusted, for people: somebody's own here, or lists that are followed.
struct TrustWords {
    private let standings: [TrustedIssuerID: IssuerStanding]
    private let lists: [String: [TrustList]]

    static func of(_ organisation: OrganisationID, in tx: any Transaction) throws -> TrustWords {
        let all = try TrustLists.all(of: organisation, in: tx)
        let entries = try TrustListEntries.all(of: organisation, in: tx).filter { $0.removedAt == nil }
        return TrustWords(
            standings: try TrustedIssuers.standings(of: organisation, in: tx),
            lists: Dictionary(grouping: entries, by: \.issuer.address).mapValues { entries in
                all.filter { list in entries.contains { $0.list == list.id } }
            })
    }

    func isByHand(_ issuer: TrustedIssuer) -> Bool { standings[issuer.id]?.isByHand ?? true }

    /// The names of the lists it stands on; empty for none.
    func lists(_ issuer: TrustedIssuer) -> String {
        (lists[issuer.address] ?? []).map { "“\($0.name)”" }.joined(separator: ", ")
    }

    /// "By hand", or the lists it stands on.
    func markup(_ issuer: TrustedIssuer) -> HTML {
        guard let standing = standings[issuer.id], standing.isTrusted else { return tag("Not trusted", .red) }
        guard !standing.isByHand else { return "By hand" }
        let links = (lists[issuer.address] ?? []).map { link($0.name, to: $0.path) }
        return tag("From list", .blue) + "<br>" + links.joined()
    }

    /// For which kinds lists trust it; nothing for one that is trusted by hand, for all it issues.
    func kinds(_ issuer: TrustedIssuer, _ kinds: KindBook) -> HTML {
        guard let standing = standings[issuer.id], standing.isTrusted, !standing.isByHand else { return .empty }
        let names = standing.listedKinds.map { kinds[$0]?.name ?? $0 }.joined(separator: ", ")
        return "<br>For: \(names)"
    }
}
