import Core
import Crypto
import Foundation
import Storage
import TestSupport
import Testing

@testable import Identity

/// A device made of software, which answers as it is told to.
struct Device {
    static let party = "https://rota.example"

    let id: [UInt8]
    let key = P256.Signing.PrivateKey()
    var counter: UInt32 = 0
    /// Touched, and sure who did it.
    var flags: UInt8 = 0x05
    var origin = Device.party
    var site = "rota.example"
    var isFramed = false
    var format = "none"

    init(_ id: [UInt8] = [1, 2, 3, 4]) { self.id = id }

    func client(_ type: String, _ challenge: [UInt8]) -> [UInt8] {
        Array(
            """
            {"type":"\(type)","challenge":"\(challenge.base64URL)","origin":"\(origin)","crossOrigin":\(isFramed)}
            """.utf8)
    }

    /// The public key as COSE has it.
    var cose: [UInt8] {
        let point = Array(key.publicKey.rawRepresentation)
        return [0xA5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32] + point[..<32] + [0x22, 0x58, 32] + point[32...]
    }

    func data(flags more: UInt8 = 0, _ rest: [UInt8] = []) -> [UInt8] {
        let count = (0..<4).map { UInt8(truncatingIfNeeded: counter >> (24 - 8 * UInt32($0))) }
        return Array(SHA256.hash(data: Array(site.utf8))) + [flags | more] + count + rest
    }

    func made(_ challenge: [UInt8], type: String = "webauthn.create") throws -> NewPasskeyAnswer {
        let length = [UInt8(truncatingIfNeeded: id.count >> 8), UInt8(truncatingIfNeeded: id.count)]
        let data = data(flags: 0x40, Array(repeating: 0, count: 16) + length + id + cose)
        let client = client(type, challenge)
        var statement: [UInt8] = [0xA0]
        if format == "packed" {
            let signature = Array(
                try key.signature(for: data + Array(SHA256.hash(data: client))).derRepresentation)
            statement = [0xA2, 0x63] + Array("alg".utf8) + [0x26, 0x63] + Array("sig".utf8)
            statement += [0x58, UInt8(signature.count)] + signature
        }
        let object: [UInt8] =
            [0xA3, 0x63] + Array("fmt".utf8) + [0x60 | UInt8(format.utf8.count)] + Array(format.utf8)
            + [0x67] + Array("attStmt".utf8) + statement + [0x68] + Array("authData".utf8)
            + [0x58, UInt8(truncatingIfNeeded: data.count)] + data
        return NewPasskeyAnswer(clientData: client, attestation: object)
    }

    func shown(
        _ challenge: [UInt8], handle: String? = "acc-manager", type: String = "webauthn.get"
    ) throws -> PasskeyAnswer {
        let client = client(type, challenge), data = data()
        let signature = try key.signature(for: data + Array(SHA256.hash(data: client))).derRepresentation
        return PasskeyAnswer(
            credentialID: id, clientData: client, authenticatorData: data, signature: Array(signature),
            userHandle: handle.map { Array($0.utf8) })
    }
}

extension World {
    static func party() throws -> RelyingParty { try RelyingParty(publicAddress: Device.party) }

    /// Begins to add a passkey, as a page does.
    func beginPasskey(_ account: AccountID, token: SecretToken, at moment: Instant? = nil) async throws -> [UInt8] {
        let challenge = secrets.bytes(PasskeyChallenges.byteCount), moment = moment ?? now
        let (check, matches) = try await check(account, at: moment)
        try await write { world, tx in
            try Identity.beginPasskey(
                challenge, token: token, check: check, matches: matches, as: world.caller(account, in: tx),
                at: moment, in: tx)
        }
        return challenge
    }

    func addPasskey(
        _ answer: NewPasskeyAnswer, to account: AccountID, token: SecretToken, name: String = "My phone",
        recovery: [RecoveryCode] = [], at moment: Instant? = nil
    ) async throws -> AddedPasskey {
        let id = ids.make(Passkey.self, at: now), moment = moment ?? now
        return try await write { world, tx in
            try Identity.addPasskey(
                answer, name: name, id: id, party: World.party(), recovery: recovery, token: token,
                notice: ID("notice-1"), as: world.caller(account, in: tx), at: moment, in: tx)
        }
    }

    /// Adds a device's passkey to an account.
    @discardableResult
    func add(_ device: Device, to account: AccountID) async throws -> [RecoveryCode] {
        let token = secrets.token(), challenge = try await beginPasskey(account, token: token)
        let codes = [RecoveryCode(bytes: secrets.bytes(RecoveryCode.byteCount))]
        let added = try await addPasskey(device.made(challenge), to: account, token: token, recovery: codes)
        #expect(added.refusal == nil)
        return codes
    }

    func terms() -> SignInTerms {
        SignInTerms(
            token: secrets.token(), kind: .browser, limits: SessionLimits(idle: .hours(8), life: .hours(24)),
            browser: secrets.token(), half: secrets.token())
    }

    /// Why passkeys were refused, in order.
    func refusedPasskeys(of organisation: OrganisationID? = nil) async throws -> [String] {
        let organisation = organisation ?? self.organisation
        return try await database.read { tx in
            try tx.rows(
                """
                SELECT body FROM fact WHERE organisation = \(organisation)
                    AND name = 'account.passkey-refused.1' ORDER BY number
                """
            ).map { row in
                let body: String = try row["body"]
                return body.split(separator: "\"reason\":\"").last.map { String($0.prefix { $0 != "\"" }) } ?? ""
            }
        }
    }
}

extension AddedPasskey {
    var isFirst: Bool? { if case .added(let isFirst) = self { isFirst } else { nil } }
    var refusal: Refusal? { if case .refused(let refusal) = self { refusal } else { nil } }
}
