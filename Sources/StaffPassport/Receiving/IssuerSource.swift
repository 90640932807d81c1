import Core
import Credentials
import Web

/// Reads what an issuer publishes, before anything is kept of it.
struct IssuerSource: Sendable {
    let host: Host
    let kinds: KindBook
    let now: Instant

    /// An issuer by whichever of the ways there is: its metadata, or its DID or roots alone.
    /// - Throws: an `invalid` refusal beside the address.
    func read(_ address: String, name: String, roots: [String]) async throws -> TrustedIssuer {
        if address.hasPrefix("did:") { return try await known(address, name: name, roots: roots) }
        do {
            var issuer = try await published(at: address, name: name)
            issuer.roots = roots
            return issuer
        } catch let refusal as Refusal where !roots.isEmpty {
            // Whoever has a root need not publish anything, but it must be an address.
            guard let known = try? await known(address, name: name, roots: roots) else { throw refusal }
            return known
        }
    }

    private func published(at address: String, name: String) async throws -> TrustedIssuer {
        let metadata = try await fetched(address, CredentialIssuerMetadata.location)
        let document = try await fetched(address, JWTVCIssuerMetadata.location)
        guard let keys = await withKeys(document, of: address, by: host.outgoing) else {
            throw Refusal(fields: [
                FieldProblem("address", "This issuer keeps its keys elsewhere, and they could not be had there")
            ])
        }
        return try TrustedIssuer.read(
            id: host.newID(), address: address, name: name, metadata: metadata, keys: keys, at: now, kinds)
    }

    /// What is known of an issuer that publishes no metadata: the document of its DID, or its roots alone.
    private func known(_ identifier: String, name: String, roots: [String]) async throws -> TrustedIssuer {
        var controller: JSON?
        if identifier.hasPrefix("did:web:") {
            controller = try await fetched(identifier) { text throws(Fault) in
                guard let place = try DID(text).documentURL() else { throw Fault(.did, "It is no did:web.") }
                return place
            }
        }
        return try TrustedIssuer.read(
            id: host.newID(), name: name, identifier: identifier, controller: controller, roots: roots, at: now)
    }

    private func fetched(_ address: String, _ location: (String) throws(Fault) -> String) async throws -> JSON {
        func refusal(_ words: String) -> Refusal { Refusal(fields: [FieldProblem("address", words)]) }
        let place: String
        do throws(Fault) {
            place = try location(address)
        } catch {
            throw refusal("Enter the issuer's address, beginning with https://, or its DID")
        }
        let reply: OutgoingReply
        do {
            reply = try await host.outgoing.send(OutgoingRequest(place, headers: [("accept", "application/json")]))
        } catch {
            throw refusal("The server at this address could not be reached. Check the address, and try again later")
        }
        guard reply.status == 200, let json = try? JSON(parsing: reply.bytes) else {
            throw refusal("The server at this address is no issuer of credentials")
        }
        return json
    }
}
