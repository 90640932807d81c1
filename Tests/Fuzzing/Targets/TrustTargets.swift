@testable import Core
@testable import Credentials
@testable import StaffPassport
@testable import Workforce

/// What says whom to trust, and what stands on paper and in files of whole organisations.
let trustTargets = [
    // The header and the claims of a list of trusted entities, which its operator signed.
    Target(parts: "trust-list") { parts in
        guard let fuzzKey, let read = values(parts, 2), let token = signed(read[1], header: read[0]) else { return }
        for pin in [TrustListPin.key(fuzzKey.publicKey), .thumbprint(fuzzKey.publicKey.thumbprint)] {
            guard let verified = try? token.trustList(signedBy: pin, within: fuzzWindow) else { continue }
            hold(verified.list.sequence >= 1, "a list has a number")
            try? verified.check(after: 1, issuedAt: fuzzNow, digest: verified.list.digest)
            _ = verified.list.json.bytes
            for service in verified.list.entities.flatMap(\.services) { _ = service.isTrusted(at: fuzzNow) }
        }
    },
    Target(json: "trust-list-json") { json in
        guard let list = try? ListOfTrustedEntities(json) else { return }
        hold(list.digest.utf8.count == 64, "what it says has a digest")
        _ = list.json.bytes
    },
    // Header and claims of a wallet's attestation, and of its proof; `"own"` stands for the key of all four.
    Target(parts: "wallet-attestation") { parts in
        guard let fuzzKey, let read = values(parts.map(withOwnKey), 4),
            let attestation = signed(read[1], header: read[0]), let proof = signed(read[3], header: read[2])
        else { return }
        let policy = ClientAttestationPolicy(
            server: "https://a.example", within: fuzzWindow, attester: { _ in fuzzKey.publicKey },
            isChallengeGood: { $0 == "c" }, isUnused: { _, _ in true })
        let made = try? VerifiedClientAttestation(
            attestation: attestation.text, proof: proof.text, clientID: nil, policy)
        if let made { hold(made.key == fuzzKey.publicKey, "the proof is by the key that is attested") }
    },
    // Header and claims of an attestation of keys.
    Target(parts: "key-attestation") { parts in
        guard let fuzzKey, let read = values(parts.map(withOwnKey), 2), let token = signed(read[1], header: read[0])
        else { return }
        for isInProof in [true, false] {
            let made = try? VerifiedKeyAttestation(
                token, by: fuzzKey.publicKey, isInProof: isInProof, within: fuzzWindow)
            guard let made else { continue }
            hold(!made.keys.isEmpty, "an attestation is of keys")
            _ = made.meets(["key_storage": ["iso_18045_high"], "user_authentication": []])
        }
    },
    Target(text: "certificate-text") { text in
        guard let read = try? CertificateText.read(text, field: "roots") else { return }
        let again = try? CertificateText.read(CertificateText.written(read), field: "roots")
        hold(again == read, "certificates are written so that they are read the same")
    },
    Target(text: "authorization-details") { text in _ = try? authorizationDetails(text) },
    Target("competency-file") { bytes in
        guard let file = try? CompetencyRows.rows(of: bytes) else { return }
        hold(file.rows.count <= CompetencyRows.limitCount, "a file has no more rows than are recorded at once")
        for row in file.rows { _ = try? Competency(row) }
    },
    // A number that somebody typed, and what a token on paper says of itself.
    Target(parts: "paper") { parts in
        if let number = PaperNumber(typed: parts[0]) {
            hold(PaperNumber(typed: number.text) == number, "a number is written so that it is read the same")
        }
        if let json = try? JSON(parsing: parts.last ?? "") { _ = PaperClaims(json) }
    },
]

private func withOwnKey(_ text: String) -> String {
    fuzzKey.map { text.replacing("\"own\"", with: $0.publicKey.jwk.description) } ?? text
}
