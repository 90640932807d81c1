import Core
import Credentials
import Identity
import Web

/// Where a wallet fetches what it must put into the proof that goes along with its attestation.
///
/// - Source: draft-ietf-oauth-attestation-based-client-auth-10, section 6.
enum AttestationDoors {
    private static let path = Addresses.issuerPath("{organisation}")

    static let routes: [Route] = [
        door(.post, "\(path)/challenge", "A challenge for the proof of an attested wallet") { visit in
            let organisation = try await visit.issuingOrganisation()
            let challenge = try await visit.freshChallenge(of: organisation)
            return .with([("cache-control", "no-store")], .json(["attestation_challenge": .string(challenge)]))
        }
    ]
}

extension Visit {
    /// What the request says of the wallet it is by.
    func sentAttestation(to organisation: OrganisationID) -> SentAttestation {
        SentAttestation(
            attestation: headers["oauth-client-attestation"], proof: headers["oauth-client-attestation-pop"],
            server: addresses(of: organisation).issuer)
    }

    /// Does what an attestation is checked in. A wallet that must answer a challenge is told one with the refusal.
    func attesting<Made: Sendable>(
        to organisation: OrganisationID, _ body: () async throws -> Made
    ) async throws -> Made {
        do {
            return try await body()
        } catch let fault as Fault where fault.code == .useAttestationChallenge {
            var told = ProtocolFault(fault, otherwise: "use_attestation_challenge")
            told.challenge = try await freshChallenge(of: organisation)
            throw told
        }
    }

    func freshChallenge(of organisation: OrganisationID) async throws -> String {
        let challenge = SecretToken(bytes: host.secretBytes(SecretToken.byteCount)), now = now
        try await host.write(for: organisation) { tx in
            try PassportNonces.sweep(of: organisation, at: now, in: tx)
            try PassportNonces.add(
                SentAttestation.challengeName(challenge.hash), until: now + SentAttestation.challengeLife,
                of: organisation, in: tx)
        }
        return challenge.text
    }
}
