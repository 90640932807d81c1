import Core
import Crypto
import CryptoExtras
import Foundation
import Testing

@testable import Identity

@Suite struct PasskeyCheckTests {
    private let challenge: [UInt8] = Array(1...32)

    private func check() throws -> PasskeyCheck {
        PasskeyCheck(party: try World.party(), challenge: challenge)
    }

    private func problem(_ body: () throws -> Void) -> PasskeyProblem? {
        do { try body() } catch { return error as? PasskeyProblem }
        return nil
    }

    private func passkey(_ device: Device, counter: Int64 = 0, mayBeBackedUp: Bool = false) -> Passkey {
        Passkey(
            id: ID("key-1"), account: AccountID("acc-manager"), name: "My phone", credentialID: device.id,
            keyBytes: device.cose, counter: counter, mayBeBackedUp: mayBeBackedUp, isBackedUp: false,
            createdAt: Instant(minutes: 0))
    }

    @Test(arguments: ["none", "packed", "fido-u2f"]) func aNewPasskeyIsTaken(_ format: String) throws {
        var device = Device()
        device.format = format
        let data = try check().made(device.made(challenge))
        #expect(data.made?.credentialID == device.id && data.made?.keyBytes == device.cose)
        #expect(data.isPresent && data.isVerified && !data.isBackedUp)
    }

    @Test func eachThingThatDoesNotFitIsToldApart() throws {
        func refused(_ change: (inout Device) -> Void) throws -> [PasskeyProblem?] {
            var device = Device()
            let known = passkey(device)
            change(&device)
            let made = try device.made(challenge), shown = try device.shown(challenge), check = try check()
            return [
                problem { _ = try check.made(made) }, problem { _ = try check.used(known, shown, isAlone: true) },
            ]
        }
        #expect(try refused { _ in } == [nil, nil])
        #expect(try refused { $0.origin = "https://rota.example.evil.example" } == [.wrongOrigin, .wrongOrigin])
        #expect(try refused { $0.origin = "http://rota.example" } == [.wrongOrigin, .wrongOrigin])
        #expect(try refused { $0.isFramed = true } == [.framed, .framed])
        #expect(try refused { $0.site = "other.example" } == [.wrongSite, .wrongSite])
        #expect(try refused { $0.flags = 0x04 } == [.notPresent, .notPresent])
        #expect(try refused { $0.flags = 0x01 } == [nil, .notVerified])
        #expect(try refused { $0.flags = 0x15 } == [.malformed, .malformed])
        #expect(try refused { $0.flags = 0x0D } == [nil, .kindChanged])
        #expect(try refused { $0.flags = 0x85 } == [.malformed, .malformed])
    }

    @Test func anAnswerToSomethingElseIsRefused() throws {
        let device = Device(), check = try check(), known = passkey(device)
        let other = try device.shown([9])
        #expect(problem { _ = try check.used(known, other, isAlone: true) } == .wrongChallenge)
        let asMade = try device.shown(challenge, type: "webauthn.create")
        #expect(problem { _ = try check.used(known, asMade, isAlone: true) } == .wrongType)
        let asShown = try device.made(challenge, type: "webauthn.get")
        #expect(problem { _ = try check.made(asShown) } == .wrongType)
        let stranger = try device.shown(challenge, handle: "acc-other")
        #expect(problem { _ = try check.used(known, stranger, isAlone: false) } == .wrongAccount)
        let nameless = try device.shown(challenge, handle: nil)
        #expect(problem { _ = try check.used(known, nameless, isAlone: true) } == .wrongAccount)
        #expect(problem { _ = try check.used(known, nameless, isAlone: false) } == nil)
        let forged = try Device(device.id).shown(challenge)
        #expect(problem { _ = try check.used(known, forged, isAlone: true) } == .wrongSignature)
    }

    @Test func theCounterGoesUpOrStaysNought() throws {
        var device = Device()
        let check = try check()
        let steps = [(0, 0, true), (0, 1, true), (5, 6, true), (5, 5, false), (5, 4, false), (5, 0, false)]
        for (kept, told, isTaken) in steps {
            device.counter = UInt32(told)
            let shown = try device.shown(challenge), known = passkey(device, counter: Int64(kept))
            #expect(
                problem { _ = try check.used(known, shown, isAlone: true) } == (isTaken ? nil : .counterBack),
                "\(kept) \(told)")
        }
    }

    @Test func aPackedPasskeyMustBeSignedWithItsOwnKey() throws {
        var device = Device()
        device.format = "packed"
        let made = try device.made(challenge)
        var changed = made.attestation
        // The last byte is of the public key: the statement before it was signed with another.
        changed[changed.count - 50] ^= 1
        let check = try check()
        let problem = problem {
            _ = try check.made(NewPasskeyAnswer(clientData: made.clientData, attestation: changed))
        }
        #expect([.wrongAttestation, .wrongKey].contains(problem))
    }

    @Test func eachKindOfKeySignsAndNoneStandsInForAnother() throws {
        let bytes: [UInt8] = [1, 2, 3], edwards = Curve25519.Signing.PrivateKey()
        let x = Array(edwards.publicKey.rawRepresentation)
        func okp(_ type: UInt64, _ algorithm: UInt64, _ curve: UInt64) -> CBOR {
            .map([
                .init(key: .unsigned(1), value: .unsigned(type)), .init(key: .unsigned(3), value: .negative(algorithm)),
                .init(key: .negative(0), value: .unsigned(curve)), .init(key: .negative(1), value: .bytes(x)),
            ])
        }
        let key = try CredentialKey(okp(1, 7, 6))
        let signature = Array(try edwards.signature(for: bytes))
        #expect(key.isSignature(signature, over: bytes) && !key.isSignature(signature, over: bytes + [4]))
        let mixed: [(UInt64, UInt64, UInt64)] = [(1, 6, 6), (2, 7, 6), (1, 7, 1), (1, 8, 6), (3, 256, 6)]
        for (type, algorithm, curve) in mixed {
            #expect(throws: PasskeyProblem.wrongKey) { try CredentialKey(okp(type, algorithm, curve)) }
        }
        let rsa = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        let parts = try rsa.publicKey.getKeyPrimitives()
        func rsaKey(_ n: [UInt8], _ e: [UInt8]) -> CBOR {
            .map([
                .init(key: .unsigned(1), value: .unsigned(3)), .init(key: .unsigned(3), value: .negative(256)),
                .init(key: .negative(0), value: .bytes(n)), .init(key: .negative(1), value: .bytes(e)),
            ])
        }
        let modulus = Array(parts.modulus), exponent = Array(parts.publicExponent)
        let hash = SHA256.hash(data: bytes)
        let signed = Array(try rsa.signature(for: hash, padding: .insecurePKCS1v1_5).rawRepresentation)
        #expect(try CredentialKey(rsaKey(modulus, exponent)).isSignature(signed, over: bytes))
        for (n, e) in [(modulus, [1]), (modulus, [4]), (Array(modulus.prefix(128)), exponent), ([], exponent)] {
            #expect(throws: PasskeyProblem.wrongKey) { try CredentialKey(rsaKey(n, e)) }
        }
    }
}
