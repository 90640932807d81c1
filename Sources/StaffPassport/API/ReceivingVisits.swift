import Core
import Credentials
import Storage
import Web

// What pages and programs do alike.
extension Visit {
    /// An issuer by whichever of the ways there is: its metadata, or its DID or roots alone.
    /// - Throws: an `invalid` refusal beside the address.
    func anyIssuer(at address: String, name: String, roots: [String]) async throws -> TrustedIssuer {
        let organisation = try caller().organisation
        let kinds = try await read { try KindBook.of(organisation, in: $0) }
        return try await IssuerSource(host: host, kinds: kinds, now: now).read(address, name: name, roots: roots)
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
