import Core
import Credentials
import Identity
import Storage
import Web

/// What a ward's device needs to check staff passports by itself: whose word counts, with which keys, and what the
/// kinds are called. Nothing in it is about any person.
struct WardTrust: Sendable {
    /// An issuer as a device knows it.
    struct Issuer: Sendable, Hashable {
        /// Its id on our list, or ``ownID``.
        let id: String
        let address: String
        let name: String
        /// A JWK set.
        let keys: JSON
        let types: [String: String]

        var json: JSON {
            [
                "id": .string(id), "address": .string(address), "name": .string(name), "keys": keys,
                "types": .object(types.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .string($0.value)) }),
            ]
        }
    }

    /// Stands for this organisation itself.
    static let ownID = "own"

    let organisation: String
    let issuers: [Issuer]
    let kinds: KindBook

    /// - Throws: a `forbidden` refusal for whoever may not check passports on a ward.
    static func read(_ addresses: Addresses, as caller: Caller, in tx: any Transaction) throws -> WardTrust {
        try caller.requireWardCheck()
        let organisation = caller.organisation
        let kinds = try KindBook.of(organisation, in: tx), own = try Organisations.find(organisation, in: tx)
        let keys = try OrganisationKey.published(.issuing, of: organisation, in: tx)
        let ourselves = Issuer(
            id: ownID, address: addresses.issuer, name: own.name, keys: ["keys": .array(keys)],
            types: Dictionary(kinds.all.map { ($0.id, addresses.type($0)) }, uniquingKeysWith: { first, _ in first }))
        let others = try TrustedIssuers.all(of: organisation, in: tx).map { one in
            Issuer(
                id: one.id.text, address: one.address, name: one.name, keys: one.keys["jwks"] ?? ["keys": []],
                types: one.types)
        }
        return WardTrust(
            organisation: own.name,
            issuers: (keys.isEmpty ? [] : [ourselves]) + others.filter { $0.address != addresses.issuer }, kinds: kinds)
    }

    var json: JSON {
        [
            "organisation": .string(organisation), "issuers": .array(issuers.map(\.json)),
            "kinds": .object(kinds.all.map { JSON.Member($0.id, $0.forWard) }),
        ]
    }
}

extension Caller {
    /// - Throws: a `forbidden` refusal for whoever may not check passports on a ward.
    func requireWardCheck() throws(Refusal) {
        guard may(.passportWardCheck) else {
            throw Refusal(.forbidden, "Only ward managers and HR officers check passports on a ward.")
        }
    }
}

extension CredentialKind {
    /// Its name, what its claims are called, which of them says until when it holds, and how somebody stands.
    fileprivate var forWard: JSON {
        [
            "name": .string(name), "lastDayClaim": .maybe(lastDayClaim.map(JSON.string)),
            "standing": .array(standingRules.map(\.forWard)),
            "labels": .object(claims.flatMap { $0.labels(below: []) }),
        ]
    }
}

extension StandingRule {
    fileprivate var forWard: JSON {
        [
            "path": .array(path.map(JSON.string)), "label": .string(label), "good": .array(good),
            "careful": .array(careful), "mayBeWithheld": JSON(mayBeWithheld),
        ]
    }
}

extension KindClaim {
    /// The label of each place, by its path as JSON; one of several is called null, as type metadata has it.
    fileprivate func labels(below path: [JSON]) -> [JSON.Member] {
        let own = path + [.string(name)]
        let inside = shape == .objects ? own + [.null] : own
        return [JSON.Member(JSON.array(own).description, .string(label))] + parts.flatMap { $0.labels(below: inside) }
    }
}
