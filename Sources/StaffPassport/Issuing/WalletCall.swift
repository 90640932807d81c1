import Core
import Credentials
import Identity
import Storage

/// A wallet's call with the token it was given: what it sent to show that the token is its own.
struct WalletCall: Sendable {
    let organisation: OrganisationID
    /// The header `Authorization`; empty when there is none.
    let authorization: String
    /// The header `DPoP`, when there is one.
    let proof: String?
    /// The address that was called, as a proof must name it.
    let address: String
    let now: Instant

    /// For how long the name of a proof is remembered, so that no proof is taken twice.
    private static let proofLife = Minutes(12)

    /// The offer that the token stands for.
    /// - Throws: a 401 ``ProtocolFault`` for a token that is not good, or is not the caller's.
    func offer(in tx: any Transaction) throws -> PassportOffer {
        do {
            let shown = try PresentedToken(authorization: authorization)
            let hash = SecretToken(checking: shown.text)?.hash ?? ""
            guard let offer = try PassportOffers.holding(token: hash, of: organisation, at: now, in: tx) else {
                throw ProtocolFault.invalidToken
            }
            try shown.check(boundTo: offer.tokenThumbprint)
            if let thumbprint = offer.tokenThumbprint {
                try Self.checkProof(
                    proof, at: address, of: DPoPToken(shown.text, boundTo: thumbprint), for: organisation, now, tx)
            }
            return offer
        } catch let fault as Fault {
            throw ProtocolFault(
                401, fault.code == .invalidDPoPProof ? fault.code.rawValue : "invalid_token", fault.words)
        }
    }

    /// Checks that the token is good, before anything is made of what the call asks.
    /// - Throws: a 401 ``ProtocolFault``.
    func checkToken(in tx: any Transaction) throws {
        let shown = try? PresentedToken(authorization: authorization)
        let hash = (shown?.text).flatMap { SecretToken(checking: $0)?.hash } ?? ""
        guard try PassportOffers.holding(token: hash, of: organisation, at: now, in: tx) != nil else {
            throw ProtocolFault.invalidToken
        }
    }

    /// Checks that whoever calls has a key, and spends the proof.
    ///
    /// - Parameter token: the token that goes along; `nil` where one is asked for.
    /// - Returns: the key's thumbprint.
    /// - Throws: ``Credentials/Fault``.
    @discardableResult
    static func checkProof(
        _ text: String?, at address: String, of token: DPoPToken?, for organisation: OrganisationID, _ now: Instant,
        _ tx: any Transaction
    ) throws -> String {
        var policy = DPoPPolicy(
            method: "POST", address: address,
            within: TimeWindow(at: now, leewaySeconds: Fetching.leewaySeconds), isUnused: { _, _ in true })
        policy.token = token
        let proof = try VerifiedDPoPProof(text.map { [$0] } ?? [], policy)
        let name = SecretToken(bytes: Array("dpop:\(proof.thumbprint):\(proof.id)".utf8)).hash
        guard try PassportNonces.addOnce(name, until: now + proofLife, of: organisation, in: tx) else {
            throw Fault(.invalidDPoPProof, "The proof was used before.")
        }
        return proof.thumbprint
    }
}
