import Core
import Credentials
import Storage
import Web

// What pages and programs do alike.
extension Visit {
    /// Reads what an issuer publishes, before anything is kept of it.
    /// - Throws: an `invalid` refusal beside the address.
    func readIssuer(at address: String, name: String) async throws -> TrustedIssuer {
        let metadata = try await fetched(address, CredentialIssuerMetadata.location)
        let keys = try await fetched(address, JWTVCIssuerMetadata.location)
        let organisation = try caller().organisation
        let kinds = try await read { try KindBook.of(organisation, in: $0) }
        return try TrustedIssuer.read(
            id: host.newID(), address: address, name: name, metadata: metadata, keys: keys, at: now, kinds)
    }

    /// Reads what is known of an issuer that publishes no metadata: the document of its DID, or its roots alone.
    /// - Throws: an `invalid` refusal beside the address.
    func readIssuer(known identifier: String, name: String, roots: [String]) async throws -> TrustedIssuer {
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

    /// An issuer by whichever of the ways there is: its metadata, or its DID or roots alone.
    func anyIssuer(at address: String, name: String, roots: [String]) async throws -> TrustedIssuer {
        if address.hasPrefix("did:") { return try await readIssuer(known: address, name: name, roots: roots) }
        do {
            var issuer = try await readIssuer(at: address, name: name)
            issuer.roots = roots
            return issuer
        } catch let refusal as Refusal where !roots.isEmpty {
            // Whoever has a root need not publish anything, but it must be an address.
            guard let known = try? await readIssuer(known: address, name: name, roots: roots) else { throw refusal }
            return known
        }
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

    /// Asks, as the caller.
    func askForPassport(
        _ checklist: ChecklistID, of person: PersonID, way: PassportRequest.Way, by means: AskingMeans
    ) async throws -> (request: PassportRequest, code: String?) {
        let caller = try caller(), id: PassportRequestID = host.newID(), now = now
        let keys = host.keys, chance = host.secretBytes
        return try await write { tx in
            try StaffPassport.askForPassport(
                checklist, of: person, way: way, by: means, request: id, as: caller, at: now, keys: keys,
                chance: chance, in: tx)
        }
    }
}

extension [String] {
    /// What is left when each of the others has taken away one that is equal to it.
    func without(_ others: [String]) -> [String] {
        others.reduce(into: self) { left, one in
            if let index = left.firstIndex(of: one) { left.remove(at: index) }
        }
    }
}

extension PassportRequest {
    /// Where whoever is asked opens it on our site; `nil` for one that is answered at a desk.
    func page(_ addresses: Addresses) -> String? {
        switch tie {
        case .desk: nil
        case .account: "\(addresses.site)/passport/me/requests/\(id)"
        case .code: "\(addresses.site)/passport/asked/\(addresses.organisation)/\(id)"
        }
    }
}
