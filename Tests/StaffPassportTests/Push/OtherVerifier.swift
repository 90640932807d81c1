import Core
import Credentials
import Storage
import TestSupport
import Web

@testable import StaffPassport

/// A verifier of another trust, with a did:web of its own.
struct OtherVerifier: Sendable {
    let key: PrivateKey
    let did: String
    let world: PassportWorld

    init(_ world: PassportWorld, did: String = "did:web:other.example:passport:verifiers:rx2") throws {
        key = try freshKey(world.chance).key
        self.did = did
        self.world = world
    }

    static let home = "https://other.example/passport/verifiers/rx2"
    var callback: String { "\(Self.home)/notices" }

    /// Its document, with its key in it.
    var document: JSON {
        var jwk = key.publicKey.jwk
        if case .object(let members) = jwk { jwk = .object(members + [JSON.Member("kid", "one")]) }
        return IssuerDoors.didDocument(did, [jwk])
    }

    func wish(
        list: String? = nil, callback: String? = nil, to issuer: String? = nil, id: String = "a-number-used-once"
    ) -> ListeningRequest {
        ListeningRequest(
            verifier: did, issuer: issuer ?? world.addresses.issuer, list: list ?? world.addresses.statusList(1),
            callback: callback ?? self.callback, id: id)
    }

    func signed(_ wish: ListeningRequest, by other: PrivateKey? = nil, at moment: Instant? = nil) throws -> [UInt8] {
        let own = OrganisationKey(id: "one", key: other ?? key)
        return Array(try wish.signed(by: own, at: moment ?? world.now).text.utf8)
    }
}

extension PassportWorld {
    /// Keeps somebody who hears of our first list.
    func hears(
        _ verifier: OtherVerifier, list: Int = 1, callback: String? = nil, forms: Set<ListenedForm> = [.token]
    ) async throws -> StatusListener {
        let listener = StatusListener(
            id: newID(), verifier: verifier.did, list: list, callback: callback ?? verifier.callback,
            endsAt: now + StatusListener.life, forms: forms)
        try await write { [organisation] in try StatusListeners.save(listener, of: organisation, in: $0) }
        return listener
    }

    func times() async throws -> [RefusalTime.Way: [Int64]] {
        try await read { [organisation, now] in try RefusalTimes.since(now - .days(40), of: organisation, in: $0) }
    }
}
