/// Why a passkey, or what one answered, was not taken. Its code stands in the ledger; the person is told what to do.
public enum PasskeyProblem: String, Error, Codable, Sendable, Hashable, CaseIterable {
    /// Cannot be read, is too long, or holds more than it should.
    case malformed
    /// Made for another purpose: a registration is no sign-in.
    case wrongType = "wrong-type"
    /// Answers another question than ours.
    case wrongChallenge = "wrong-challenge"
    /// Ours was answered before, or too long ago.
    case challengeOver = "challenge-over"
    /// Made on a page of another address.
    case wrongOrigin = "wrong-origin"
    /// Made in a frame of another site.
    case framed
    /// Made for another site.
    case wrongSite = "wrong-site"
    /// Nobody touched the device.
    case notPresent = "not-present"
    /// The device did not make sure who touched it.
    case notVerified = "not-verified"
    /// Its key is of a kind we did not ask for.
    case wrongKey = "wrong-key"
    case wrongSignature = "wrong-signature"
    /// What it says of its maker does not hold.
    case wrongAttestation = "wrong-attestation"
    /// Its counter did not go up: there may be a copy of it.
    case counterBack = "counter-back"
    /// It could not be copied to other devices before and now can, or the other way round.
    case kindChanged = "kind-changed"
    /// Nobody has it, or somebody else.
    case unknown
    /// It says it is somebody else's.
    case wrongAccount = "wrong-account"
    /// Somebody has it already.
    case taken
    /// The account is locked or closed.
    case notActive = "not-active"

    /// What the person is told where they sign in.
    var signInWords: String {
        switch self {
        case .challengeOver, .wrongChallenge:
            "That took too long, or was answered before. Try your passkey again"
        case .notVerified:
            "Your device did not check that it was you. Unlock it with your finger, face or PIN, or use your password"
        case .counterBack:
            "This passkey may have been copied, so it was not taken. Sign in another way and tell your administrator"
        default: "This passkey was not taken here. Sign in another way, or ask whoever looks after accounts"
        }
    }

    /// What the person is told where they add a passkey.
    var addingWords: String {
        switch self {
        case .challengeOver, .wrongChallenge: "That took too long, or was sent before. Begin again"
        case .wrongKey: "This device makes passkeys of a kind that cannot be used here. Use another device"
        case .taken: "This passkey is in use already. Use another device, or remove it first"
        default: "This passkey could not be taken. Try again, or use another device"
        }
    }
}
