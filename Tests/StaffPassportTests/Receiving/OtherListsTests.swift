import Core
import Credentials
import TestSupport
import Testing
import Web

@testable import StaffPassport

/// W3C's lists of statuses, read as they are published: by token, and with a proof in them.
@Suite struct OtherListsTests {
    private let uri = "https://other.example/status/3"

    private func list(
        _ many: ManyFormats, _ purpose: String = "revocation", set: [Int] = [], issuer: String? = nil,
        id: String? = nil,
        type: String = "BitstringStatusListCredential"
    ) throws -> CredentialDocument {
        var bits = try BitstringStatusList(purpose: purpose)
        for place in set { try bits.set(1, at: place) }
        return try CredentialDocument(
            [
                "@context": ManyFormats.contexts, "id": .string(id ?? uri),
                "type": ["VerifiableCredential", .string(type)], "issuer": .string(issuer ?? ManyFormats.address),
                "credentialSubject": try bits.subject(id: "\(uri)#list"),
            ], rules: ManyFormats.rules)
    }

    private func read(_ many: ManyFormats, _ bytes: [UInt8], at place: Int) async -> String {
        let servers = StillServers()
        servers.answer(uri, bytes)
        do throws(Fault) {
            let read = try await StatusReading.list(at: uri, of: many.issuer, by: servers, at: many.now)
            return StatusReading.status(try read.status(of: TokenStatusReference(uri: uri, index: place))).rawValue
        } catch {
            return error.words
        }
    }

    @Test func aBitIsRevocationOrSuspensionByThePurposeOfItsList() async throws {
        let many = try await ManyFormats()
        for (purpose, word) in [("revocation", "revoked"), ("suspension", "suspended")] {
            let document = try list(many, purpose, set: [7, 131_071])
            let token = Array(try many.token(document).utf8)
            let proof = try document.json.secured(
                ProofRequest(
                    suite: .ecdsaJCS, verificationMethod: "\(ManyFormats.address)#\(many.key.publicKey.thumbprint)",
                    purpose: .assertionMethod, created: many.now - .days(1)), with: many.key,
                contexts: ShippedContexts.known)
            for bytes in [token, proof.bytes] {
                #expect(await read(many, bytes, at: 7) == word)
                #expect(await read(many, bytes, at: 131_071) == word)
                #expect(await read(many, bytes, at: 8) == "valid")
                #expect(await read(many, bytes, at: 131_072) == "The list does not have the place.")
            }
        }
    }

    @Test func aListOfAnotherKindAddressOrIssuerIsNone() async throws {
        let many = try await ManyFormats()
        let words = "This is not the list that the credential means."
        let elsewhere = try many.token(try list(many, id: "https://other.example/status/4"))
        #expect(await read(many, Array(elsewhere.utf8), at: 1) == words)
        let other = try many.token(try list(many, type: "OtherCredential"))
        #expect(await read(many, Array(other.utf8), at: 1) == words)
        let message = try many.token(try list(many, "message"))
        #expect(await read(many, Array(message.utf8), at: 1) == "The list is for another purpose.")
        let theirs = try many.token(try list(many, issuer: "https://stranger.example"))
        #expect(await read(many, Array(theirs.utf8), at: 1) != "valid")
    }

    @Test func aCredentialNamesItsPlacesTheRevocationFirst() async throws {
        let many = try await ManyFormats()
        func entry(_ purpose: String, _ index: String, _ more: [JSON.Member] = []) -> JSON {
            .object(
                [
                    JSON.Member("type", "BitstringStatusListEntry"), JSON.Member("statusPurpose", .string(purpose)),
                    JSON.Member("statusListIndex", .string(index)),
                    JSON.Member("statusListCredential", .string("\(uri)/\(purpose)")),
                ] + more)
        }
        let document = try many.document([
            "credentialStatus": [entry("suspension", "5"), entry("refresh", "8"), entry("revocation", "3")]
        ])
        #expect(
            try StatusPlace.all(of: document) == [
                StatusPlace(uri: "\(uri)/revocation", index: 3), StatusPlace(uri: "\(uri)/suspension", index: 5),
            ])
    }
}
