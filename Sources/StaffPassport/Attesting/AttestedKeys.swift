import Core
import Credentials
import Storage

/// What is asked of the keys that a credential is bound to.
struct AttestedKeys: Sendable {
    let demand: WalletDemand
    /// Whose word is taken on keys.
    let makers: [WalletMaker]
    let now: Instant

    /// What a kind asks.
    init(for kind: String, of organisation: OrganisationID, at now: Instant, in tx: any Transaction) throws {
        demand = try WalletDemands.all(of: organisation, in: tx)[kind] ?? WalletDemand(kind: kind)
        makers =
            demand.holderKeys == .none
            ? [] : try WalletMakers.trusted(of: organisation, in: tx).filter(\.attestsHolderKeys)
        self.now = now
    }

    /// Has the proofs of a request looked at so.
    func ask(_ policy: inout KeyProofPolicy) {
        guard demand.holderKeys != .none else { return }
        policy.attestation = demand.keyAttestations
        let makers = makers, now = now
        policy.attester = { token throws(Fault) in try makers.maker(of: token, at: now).key }
    }

    /// The wallet with what was attested of all of the keys; unchanged when any is without.
    func noted(_ keys: [ProvedKey], of wallet: WalletRecord?) throws -> WalletRecord? {
        guard let first = keys.first?.attestation, keys.allSatisfy({ $0.attestation != nil }) else { return wallet }
        let maker = try makers.maker(of: first.token, at: now).maker.id
        return (wallet ?? WalletRecord(client: "")).adding(first, by: maker)
    }
}

extension KeyProofs {
    /// Every number in it that claims to be one of ours.
    var claimedNonces: [String] {
        let tokens: [CompactJWS] =
            switch self {
            case .jwt(let tokens):
                tokens
                    + tokens.compactMap { token in
                        token.header.json["key_attestation"]?.text.flatMap { try? CompactJWS(parsing: $0) }
                    }
            case .attestation(let token): [token]
            case .other: []
            }
        return tokens.compactMap { (try? $0.unverifiedClaims())?["nonce"]?.text }
    }

    /// The length of its longest token, in bytes.
    var longestBytes: Int {
        switch self {
        case .jwt(let tokens): tokens.map { $0.text.utf8.count }.max() ?? 0
        case .attestation(let token): token.text.utf8.count
        case .other: 0
        }
    }
}
