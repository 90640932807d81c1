import Core
import Credentials
import TestSupport
import Testing

@testable import StaffPassport

/// What is taken from an issuer's own documents.
@Suite struct TrustedIssuerTests {
    private let address = "https://other.example/passport/issuers/rx2"

    private func metadata(_ configurations: JSON, issuer: String? = nil) -> JSON {
        [
            "credential_issuer": .string(issuer ?? address), "credential_endpoint": "https://other.example/credential",
            "credential_configurations_supported": configurations,
        ]
    }

    private func read(_ metadata: JSON, _ keys: JSON) throws -> TrustedIssuer {
        try TrustedIssuer.read(
            id: TrustedIssuerID("other"), address: address, name: "Other", metadata: metadata, keys: keys,
            at: moment("2026-11-24 09:00"))
    }

    private func words(_ metadata: JSON, _ keys: JSON) -> String? {
        do {
            _ = try read(metadata, keys)
            return nil
        } catch let refusal as Refusal {
            return refusal.fields.map { "\($0.field): \($0.words)" }.joined()
        } catch {
            return "\(error)"
        }
    }

    @Test func itsTypesAreKeptByTheirNames() async throws {
        let world = try await PassportWorld(), trust = try OtherTrust(world)
        let issuer = try read(
            metadata([
                "dbs-1": ["format": "dc+sd-jwt", "vct": "https://other.example/dbs"],
                "card": ["format": "mso_mdoc", "doctype": "org.iso.18013.5.1.mDL"],
            ]), trust.keys)
        #expect(issuer.types == ["dbs-1": "https://other.example/dbs"])
        #expect(issuer.kind(of: "https://other.example/dbs") == "dbs-1" && issuer.kind(of: "card") == nil)
    }

    @Test func whatSaysOtherwiseOfItselfIsNoIssuer() async throws {
        let world = try await PassportWorld(), trust = try OtherTrust(world)
        let good = metadata(["dbs-1": ["format": "dc+sd-jwt", "vct": "x"]])
        let begin = "address: The server at this address is no issuer we can read: "
        #expect(words(good, trust.keys) == nil)
        #expect(words(metadata([:], issuer: "https://evil.example"), trust.keys)?.hasPrefix(begin) == true)
        #expect(words(good, ["issuer": "https://evil.example", "jwks": ["keys": []]])?.hasPrefix(begin) == true)
        #expect(words(good, [:])?.hasPrefix(begin) == true)
        #expect(words(good, ["issuer": .string(address), "jwks": ["keys": []]]) == begin + "It publishes no key")
        #expect(
            words(metadata(["card": ["format": "mso_mdoc", "doctype": "x"]]), trust.keys)
                == begin + "It issues nothing of the format dc+sd-jwt")
    }
}
