import Core

/// Where an organisation issues and asks for credentials, as the outside sees it.
struct Addresses: Sendable, Hashable {
    /// Without a slash at the end.
    let site: String
    let organisation: OrganisationID

    /// The `credential_issuer`.
    var issuer: String { "\(site)\(Self.issuerPath(organisation.text))" }
    var verifier: String { "\(site)\(Self.verifierPath(organisation.text))" }
    var responses: String { "\(verifier)/responses" }
    var requests: String { "\(verifier)/requests" }
    /// The address of a status list, which is its `sub`.
    func statusList(_ number: Int) -> String { "\(issuer)/status/\(number)" }

    /// Where all of them are named.
    var statusLists: String { "\(issuer)/status" }

    /// The issuers that it trusts, when it publishes that.
    var trustList: String { "\(issuer)/trust-list" }

    /// The issuer as a did:web, with its keys in a document on this site.
    var issuerDID: String { did("issuers") }
    /// The verifier as a did:web: so a wallet finds the key that a request is signed with.
    var verifierDID: String { did("verifiers") }

    static func issuerPath(_ organisation: String) -> String { "/passport/issuers/\(organisation)" }
    static func verifierPath(_ organisation: String) -> String { "/passport/verifiers/\(organisation)" }

    /// The `vct` of a kind.
    func type(_ kind: CredentialKind) -> String {
        "\(site)/passport/types/\(organisation.text)/\(kind.key)/\(kind.version)"
    }

    /// - Source: did:web, 3.1: the port's colon is written %3A, slashes become colons.
    private func did(_ place: String) -> String {
        let host = site.drop { $0 != ":" }.dropFirst(3).replacing(":", with: "%3A").replacing("/", with: ":")
        return "did:web:\(host):passport:\(place):\(organisation.text)"
    }
}
