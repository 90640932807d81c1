@testable import Core
@testable import Identity

/// What a device answers when a passkey is made or shown.
let passkeyTargets = [
    Target("cbor") { bytes in
        guard let value = try? CBORReader.only(bytes) else { return }
        // Only the shortest way of writing is taken, so writing again gives the same bytes.
        hold(written(value) == bytes, "CBOR is written as it was read")
        _ = (value.whole, value.bytes, value["fmt"], value[3])
        _ = try? CredentialKey(value)
    },
    Target("attestation") { bytes in
        guard let attestation = try? Attestation(bytes) else { return }
        guard let made = attestation.data.made else { return }
        try? attestation.check(made, clientHash: [UInt8](repeating: 1, count: 32))
    },
    Target("authenticator-data") { bytes in
        guard let data = try? AuthenticatorData(bytes) else { return }
        hold(data.siteHash.count == 32, "the hash of the site has 32 bytes")
        guard let made = data.made else { return }
        hold((1...AuthenticatorData.longestIDBytes).contains(made.credentialID.count), "an id is not too long")
        _ = made.key.isSignature(Array(bytes.suffix(70)), over: bytes)
        let again = (try? CBORReader.only(made.keyBytes)).flatMap { try? CredentialKey($0) }
        hold(again?.algorithm == made.key.algorithm, "a key that is kept can be read again")
    },
    Target("client-data") { bytes in
        guard let data = try? ClientData(bytes) else { return }
        hold([UInt8](base64URL: data.challenge.base64URL) == data.challenge, "a challenge is read as it was written")
    },
]

private func written(_ value: CBOR) -> [UInt8] {
    switch value {
    case .unsigned(let number): head(0, number)
    case .negative(let number): head(1, number)
    case .bytes(let bytes): head(2, UInt64(bytes.count)) + bytes
    case .text(let text): head(3, UInt64(text.utf8.count)) + Array(text.utf8)
    case .array(let elements): head(4, UInt64(elements.count)) + elements.flatMap(written)
    case .map(let entries):
        head(5, UInt64(entries.count)) + entries.flatMap { written($0.key) + written($0.value) }
    case .boolean(let flag): [flag ? 0xF5 : 0xF4]
    case .null: [0xF6]
    }
}

private func head(_ kind: UInt8, _ number: UInt64) -> [UInt8] {
    let bytesCount = number < 24 ? 0 : number < 0x100 ? 1 : number < 0x1_0000 ? 2 : number < 0x1_0000_0000 ? 4 : 8
    guard bytesCount > 0 else { return [kind << 5 | UInt8(number)] }
    let low: UInt8 = [1: 24, 2: 25, 4: 26, 8: 27][bytesCount] ?? 27
    let rest = (0..<bytesCount).map { UInt8(truncatingIfNeeded: number >> (8 * UInt64(bytesCount - 1 - $0))) }
    return [kind << 5 | low] + rest
}
