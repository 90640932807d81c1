import Core

/// By whose word an issuer is trusted here, or is not any more.
struct IssuerStanding: Sendable, Hashable {
    /// Whether it is trusted now.
    var isTrusted: Bool
    /// Whether an officer trusts it, whatever any list says: for all it issues.
    var isByHand: Bool
    /// Whether an officer took it off: no list puts it back.
    var isBarred: Bool
    /// The kinds that lists trust it for now; empty for one that is on none.
    var listedKinds: [String]
    /// Whether a list gave its keys, so that no others count.
    var hasListedKeys: Bool
}

extension TrustedIssuer {
    /// What is left of it when it is trusted for some kinds alone.
    func limited(to kinds: [String]) -> TrustedIssuer {
        TrustedIssuer(
            id: id, address: address, name: name, keys: keys, types: types.filter { kinds.contains($0.key) },
            readAt: readAt, roots: roots, controller: controller, forms: forms.filter { kinds.contains($0.kind) })
    }
}
