import Core
import Crypto
import Foundation
import SwiftASN1
import Testing
import X509

@testable import Credentials

/// The roots of certificates as GOV.UK Wallet reads them.
@Suite struct GovUKRootsTests {
    /// A root in DER; without changes, one that is taken.
    static func root(
        country: String? = "UK", place: String? = nil, name: String? = "Trust A root", years: Double = 9,
        isAuthority: Bool = true, key: Certificate.PrivateKey? = nil, issuer: String? = nil
    ) throws -> [UInt8] {
        let key =
            try key
            ?? Certificate.PrivateKey(P256.Signing.PrivateKey(rawRepresentation: TestAuthority.secret("root", .p256)))
        let subject = try DistinguishedName {
            if let country { CountryName(country) }
            if let place { StateOrProvinceName(place) }
            if let name { CommonName(name) }
        }
        let start = Date(timeIntervalSince1970: 1_739_000_000)
        let certificate = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(7), publicKey: key.publicKey, notValidBefore: start,
            notValidAfter: start.addingTimeInterval(years * 365 * 86_400),
            issuer: try issuer.map { name in try DistinguishedName { CommonName(name) } } ?? subject, subject: subject,
            signatureAlgorithm: P256.Signing.PublicKey(key.publicKey) == nil ? .ecdsaWithSHA384 : .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(
                    isAuthority ? BasicConstraints.isCertificateAuthority(maxPathLength: 0) : .notCertificateAuthority)
            }, issuerPrivateKey: key)
        var serializer = DER.Serializer()
        try serializer.serialize(certificate)
        return serializer.serializedBytes
    }

    @Test func rootsAreDescribed() throws {
        let der = try Self.root(place: "Leeds")
        let json = try GovUKRoots.document([("one", der, true), ("two", try Self.root(name: "Older"), false)])
        let entry = try #require(json["data"]?[0])
        #expect(entry["id"] == "one" && entry["active"] == true && json["data"]?[1]?["active"] == false)
        let about = entry["certificateData"]
        #expect(about?["notBefore"] == "2025-02-08T07:33:20Z" && about?["notAfter"] == "2034-02-06T07:33:20Z")
        #expect(about?["country"] == "UK" && about?["commonName"] == "Trust A root")
        #expect(about?["stateOrProvinceName"] == "Leeds")
        #expect(json["data"]?[1]?["certificateData"]?["stateOrProvinceName"] == nil)
        let lines = try #require(entry["certificatePem"]?.text).split(separator: "\n")
        #expect(lines.first == "-----BEGIN CERTIFICATE-----" && lines.last == "-----END CERTIFICATE-----")
        #expect(lines.dropFirst().dropLast(2).allSatisfy { $0.utf8.count == 64 })
        #expect([UInt8](base64: lines.dropFirst().dropLast().joined()) == der)
        let fingerprint = Array(SHA256.hash(data: der)).hexadecimal
        #expect(entry["certificateFingerprint"]?.text == fingerprint)
        let jwk = try #require(entry["publicKeyJwk"])
        #expect(jwk["alg"] == "ES256" && jwk["crv"] == "P-256" && jwk["d"] == nil)
        #expect(try PublicKey(jwk: jwk).bytes == TestKeys.make(.es256, "root").publicKey.bytes)
    }

    @Test func whatIsNoRootIsRefused() throws {
        let p384 = Certificate.PrivateKey(
            try P384.Signing.PrivateKey(rawRepresentation: TestAuthority.secret("root", .p384)))
        let wrong = [
            try Self.root(country: nil), try Self.root(name: nil), try Self.root(years: 20.2),
            try Self.root(isAuthority: false), try Self.root(key: p384), try Self.root(issuer: "another"),
        ]
        for der in wrong { #expect(refusal { try GovUKRoots.document([("one", der, true)]) } == .govUKProfile) }
        let good = try Self.root()
        #expect(refusal { try GovUKRoots.document([]) } == .govUKProfile)
        #expect(refusal { try GovUKRoots.document([("", good, true)]) } == .govUKProfile)
        #expect(refusal { try GovUKRoots.document([("a", good, true), ("a", good, false)]) } == .govUKProfile)
        #expect(refusal { try GovUKRoots.document([("a", [0x30, 0], true)]) } == .certificate)
    }
}
