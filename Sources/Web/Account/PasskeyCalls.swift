import Core
import Identity

/// What goes to a device and comes back from it: options as JSON, answers as fields of a form.
///
/// - Source: Web Authentication Level 3, sections 5.4 and 5.5; bytes are base64url everywhere.
enum PasskeyCalls {
    /// The fields of an answer; the script of the page fills them in.
    static let fields = [
        "credential-id", "client-data", "attestation", "authenticator-data", "signature", "user-handle",
    ]

    /// What a device is told to make a passkey for an account.
    static func making(
        _ challenge: [UInt8], for account: Account, except known: [Passkey], party: RelyingParty, brand: String
    ) -> JSON {
        [
            "challenge": .string(challenge.base64URL),
            "rp": ["id": .string(party.id), "name": .string(brand)],
            "user": [
                "id": .string(Passkey.handle(of: account.id).base64URL), "name": .string(account.userName.text),
                "displayName": .string(account.displayName),
            ],
            "pubKeyCredParams": .list(
                Passkey.algorithms.map { ["type": "public-key", "alg": JSON($0)] as JSON }),
            "excludeCredentials": credentials(known),
            "authenticatorSelection": ["residentKey": "preferred", "userVerification": "preferred"],
            "attestation": "none",
            "timeout": timeout,
        ]
    }

    /// What a device is told to show a passkey.
    /// - Parameter known: whose passkeys will do; none when whoever has one here may come.
    static func showing(_ challenge: [UInt8], known: [Passkey], party: RelyingParty, isAlone: Bool) -> JSON {
        [
            "challenge": .string(challenge.base64URL),
            "rpId": .string(party.id),
            "allowCredentials": credentials(known),
            "userVerification": isAlone ? "required" : "preferred",
            "timeout": timeout,
        ]
    }

    private static func credentials(_ passkeys: [Passkey]) -> JSON {
        .list(passkeys.map { ["type": "public-key", "id": .string($0.credentialID.base64URL)] as JSON })
    }

    private static let timeout = JSON(PasskeyChallenges.life.count * 60_000)
}

extension Visit {
    /// The site that passkeys are made for here.
    /// - Throws: a `conflict` refusal when there can be none at this address.
    func passkeyParty() throws(Refusal) -> RelyingParty {
        try RelyingParty(publicAddress: host.settings.publicAddress)
    }

    /// Whether there can be passkeys at this address.
    var hasPasskeys: Bool { (try? passkeyParty()) != nil }

    var newPasskeyAnswer: NewPasskeyAnswer {
        NewPasskeyAnswer(clientData: sentBytes("client-data") ?? [], attestation: sentBytes("attestation") ?? [])
    }

    var passkeyAnswer: PasskeyAnswer {
        PasskeyAnswer(
            credentialID: sentBytes("credential-id") ?? [], clientData: sentBytes("client-data") ?? [],
            authenticatorData: sentBytes("authenticator-data") ?? [], signature: sentBytes("signature") ?? [],
            userHandle: (form["user-handle"] ?? "").isEmpty ? nil : sentBytes("user-handle") ?? [])
    }

    /// A field in base64url; `nil` for anything else, and for more than any device sends.
    private func sentBytes(_ field: String) -> [UInt8]? {
        guard let text = form[field], text.utf8.count <= 24_000, let bytes = [UInt8](base64URL: text),
            bytes.base64URL == text
        else { return nil }
        return bytes
    }

    func freshChallenge() -> [UInt8] { host.secretBytes(PasskeyChallenges.byteCount) }
}
