@testable import Core
@testable import Credentials

// Bytes drawn by chance never pass a signature: what lies behind one is reached by signing what was drawn.

/// The moment at which everything is looked at.
let fuzzNow = Instant(milliseconds: 1_800_000_000_000)

let fuzzWindow = TimeWindow(at: fuzzNow, leewaySeconds: 60)

/// A key of the curve P-256 that signs whatever is drawn.
let fuzzKey = try? PrivateKey(.es256, secret: [UInt8](repeating: 7, count: 32))

/// The same number as a key that agrees on secrets.
let fuzzAgreement = try? AgreementKey(.p256, secret: [UInt8](repeating: 9, count: 32))

/// A token over claims, by ``fuzzKey``; what its header says besides the algorithm is the drawn one's.
func signed(_ claims: JSON, header: JSON) -> CompactJWS? {
    guard let fuzzKey, case .object(let members) = header else { return nil }
    let known: [JSON.Member] = members.compactMap { member in
        if member.name == "alg" { return nil }
        // A name of a key stands for it, so that a drawn header can carry one.
        return member.name == "jwk" && member.value == "own"
            ? JSON.Member("jwk", fuzzKey.publicKey.jwk) : member
    }
    return try? CompactJWS.signing(claims.bytes, header: known, by: fuzzKey)
}

/// The JSON of up to so many parts; `nil` when one is none.
func values(_ parts: [String], _ count: Int) -> [JSON]? {
    guard parts.count >= count else { return nil }
    let read = parts.prefix(count).compactMap { try? JSON(parsing: Array($0.utf8)) }
    return read.count == count ? read : nil
}
