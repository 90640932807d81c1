import Core
import Credentials
import Identity
import Storage

/// What a wallet sent to say who made it: nobody has checked it.
struct SentAttestation: Sendable {
    /// The header `OAuth-Client-Attestation`.
    var attestation: String?
    /// The header `OAuth-Client-Attestation-PoP`.
    var proof: String?
    /// The name of the server that gives tokens.
    var server = ""

    /// For how long the name of a proof is remembered, so that no proof is taken twice.
    private static let proofLife = Minutes(12)
    /// How long a challenge may be used.
    static let challengeLife = Minutes(10)
    /// No hash of a number looks so.
    static func challengeName(_ hash: String) -> String { "challenge:\(hash)" }

    /// Checks it as some kinds demand it; the proof and its challenge are spent.
    ///
    /// - Parameter client: who the request says it is by; `nil` when it does not say.
    /// - Returns: which wallet it is; `nil` where nothing is looked at, or none came that is not required.
    /// - Throws: ``Credentials/Fault``: `invalid_client` where it is required and none came,
    ///   `invalid_client_attestation`, `use_attestation_challenge`, `use_fresh_attestation`.
    ///
    /// - Source: draft-ietf-oauth-attestation-based-client-auth-10, sections 6 and 7.
    func checked(
        for kinds: Set<String>, client: String?, of organisation: OrganisationID, at now: Instant,
        in tx: any Transaction
    ) throws -> WalletRecord? {
        let demands = try WalletDemands.all(of: organisation, in: tx)
        let demand = WalletDemand.strictest(of: kinds.compactMap { demands[$0] })
        guard demand.wallets != .none else { return nil }
        guard attestation != nil || proof != nil else {
            guard demand.wallets != .required else {
                throw Fault(.invalidClient, "This takes a wallet that its maker attests.")
            }
            return nil
        }
        guard let attestation, let proof else {
            throw Fault(.invalidClientAttestation, "The attestation came without its proof, or the other way round.")
        }
        let makers = try WalletMakers.trusted(of: organisation, in: tx).filter(\.attestsWallets)
        let challenge = (try? CompactJWS(parsing: proof).unverifiedClaims())?["challenge"]?.text
        let hash = challenge.flatMap { SecretToken(checking: $0)?.hash }.map(Self.challengeName)
        let isGood = try hash.map { try PassportNonces.isGood($0, of: organisation, at: now, in: tx) } ?? false
        var policy = ClientAttestationPolicy(
            server: server, within: TimeWindow(at: now, leewaySeconds: Fetching.leewaySeconds),
            attester: { token throws(Fault) in try makers.maker(of: token, at: now).key },
            isChallengeGood: { _ in isGood }, isUnused: { _, _ in true })
        policy.needsChallenge = demand.needsChallenge
        let verified = try VerifiedClientAttestation(
            attestation: attestation, proof: proof, clientID: client, policy)
        let name = "pop:" + SecretToken(bytes: Array("\(verified.thumbprint):\(verified.proofID)".utf8)).hash
        guard try PassportNonces.addOnce(name, until: now + Self.proofLife, of: organisation, in: tx) else {
            throw Fault(.invalidClientAttestation, "The proof was used before.")
        }
        if verified.challenge != nil, let hash { try PassportNonces.spend(hash, of: organisation, in: tx) }
        let maker = try makers.maker(of: try CompactJWS(parsing: attestation), at: now).maker
        return WalletRecord(maker: maker.id, client: verified.client, instance: verified.thumbprint)
    }
}
