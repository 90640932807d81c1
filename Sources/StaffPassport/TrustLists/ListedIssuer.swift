import Core
import Credentials

/// An issuer as a list names it, whatever becomes of that here.
struct ListedIssuer: Sendable, Hashable {
    /// Its address, or its DID.
    let address: String
    let name: String
    /// What it is trusted for, as the list writes it.
    let types: [String]
    /// Its root certificates in base64.
    let roots: [String]
    /// Its keys; where there are any, no others count.
    let keys: [JSON]

    /// What our own lists call a kind that comes with the program.
    private static let kindMark = "urn:commonweal:passport-kind:"

    static func type(of kind: String) -> String { kindMark + kind }

    /// The issuers on a list that are trusted now, by their addresses in the list's order; and the names of those that
    /// cannot be found, because the list gives them no address.
    static func all(
        in list: ListOfTrustedEntities, at now: Instant
    ) -> (issuers: [ListedIssuer], withoutAddress: [String]) {
        var order: [String] = [], found: [String: ListedIssuer] = [:], nameless: [String] = []
        for entity in list.entities {
            for service in entity.services where service.isTrusted(at: now) {
                guard let address = service.issuer else {
                    if !nameless.contains(entity.name) { nameless.append(entity.name) }
                    continue
                }
                if found[address] == nil { order.append(address) }
                let before = found[address]
                found[address] = ListedIssuer(
                    address: address, name: before?.name ?? String(entity.name.prefix(100)),
                    types: (before?.types ?? []).with(service.type.map { [$0] } ?? []),
                    roots: (before?.roots ?? []).with(service.certificates),
                    keys: (before?.keys ?? []).with(service.keys))
            }
        }
        return (order.compactMap { found[$0] }, nameless)
    }

    /// The kinds that it is trusted for, as they are called here.
    /// - Parameter issuer: as it was read, whose own names of kinds a list may use too; `nil` while it was not.
    func kinds(_ issuer: TrustedIssuer?) -> [String] {
        let all = types.flatMap { type -> [String] in
            if type.hasPrefix(Self.kindMark) {
                let kind = String(type.dropFirst(Self.kindMark.count))
                return Self.portable.contains(kind) ? [kind] : []
            }
            guard let issuer else { return [] }
            let tokens = issuer.types.filter { $0.value == type }.map(\.key)
            return tokens + issuer.forms.filter { $0.types == [type] }.map(\.kind)
        }
        return Set(all).sorted()
    }

    /// What stands in the list, that is no kind here.
    var foreignTypes: [String] {
        types.filter { type in
            guard type.hasPrefix(Self.kindMark) else { return true }
            return !Self.portable.contains(String(type.dropFirst(Self.kindMark.count)))
        }
    }

    /// Kinds that mean the same wherever the program runs.
    static let portable = Set(KindBook.shipped.map(\.id))
}

extension TrustedService {
    /// The issuer it means: by its DID or address, or by the address where it is reached.
    fileprivate var issuer: String? {
        (identifiers + addresses).first { name in
            guard name.utf8.count <= 500 else { return false }
            if name.hasPrefix("did:") { return (try? DID(name)) != nil }
            return (try? JWTVCIssuerMetadata.location(of: name)) != nil
        }
    }
}

extension [String] {
    fileprivate func with(_ more: [String]) -> [String] { self + more.filter { !contains($0) } }
}

extension [JSON] {
    fileprivate func with(_ more: [JSON]) -> [JSON] { self + more.filter { !contains($0) } }
}
