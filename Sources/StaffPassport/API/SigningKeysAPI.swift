import Core
import Identity
import Storage
import Web

/// An organisation's signing keys, for programs.
enum SigningKeysAPI {
    private static let shape = Operation.Shape.object(
        "PassportSigningKey",
        [
            .init("id", .text, "The key's thumbprint, which is its name (kid)."),
            .init("purpose", .choice(KeyPurpose.allCases.map(\.rawValue)), "What it signs."),
            .init("madeAt", .instant, "When it was made."),
            .init("retiredAt", .maybe(.instant), "From when on it signed no more."),
            .init("neededUntil", .maybe(.instant), "When the last of what it signed ends."),
            .init("isPublished", .flag, "Whether others can read it."),
        ])

    static let routes: [Route] = [
        Route(
            .get, "\(apiRoot)/keys", .holdingAny([.passportView, .passportSetUp]), "List the signing keys",
            operation: Operation(
                response: .object("PassportSigningKeyList", [.init("keys", .list(shape), "The newest first.")])), list),
        Route(
            .post, "\(apiRoot)/keys", .holding(.passportSetUp), "Sign with a new key",
            operation: Operation(
                request: .object(
                    "NewPassportSigningKey",
                    [.init("purpose", .choice(KeyPurpose.allCases.map(\.rawValue)), "What it is to sign.")]),
                response: shape, status: 201), change),
        Route(
            .post, "\(apiRoot)/keys/{signingKey}/certificates", .holding(.passportSetUp), "Add certificates to a key",
            operation: Operation(
                request: .object(
                    "NewPassportCertificates",
                    [.init("certificates", .text, "The chain as PEM, the signer's first.")]), response: shape), certify
        ),
        Route(
            .post, "\(apiRoot)/keys/{signingKey}/certificates/removal", .holding(.passportSetUp),
            "Take certificates from a key", operation: Operation(response: shape), uncertify),
        Route(
            .post, "\(apiRoot)/keys/{signingKey}/withdrawal", .holding(.passportSetUp), "Publish a key no longer",
            operation: Operation(response: shape), withdraw),
    ]

    private static func list(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller()
        let lives = try await visit.read { tx in
            try KeyPurpose.allCases.flatMap { try OrganisationKey.history($0, of: caller.organisation, in: tx) }
        }
        return .json(["keys": .array(lives.map { $0.view(at: visit.now) })])
    }

    private static func change(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), keys = visit.host.keys, chance = visit.host.secretBytes
        var reader = JSONReader(try visit.json())
        let chosen = reader.choice("purpose", as: KeyPurpose.self)
        try reader.finish()
        guard let purpose = chosen else { throw Refusal(.invalid, "Choose which key to change.") }
        let made = try await visit.write { tx in
            let key = try changeSigningKey(
                purpose, sealedBy: keys, as: caller, at: visit.now, chance: chance, in: tx)
            return try found(key.id, caller, tx)
        }
        return .json(made.view(at: visit.now), status: 201)
    }

    private static func withdraw(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = visit.parameters["signingKey"] ?? ""
        let life = try await visit.write { tx in
            try withdrawSigningKey(id, as: caller, at: visit.now, in: tx)
            return try found(id, caller, tx)
        }
        return .json(life.view(at: visit.now))
    }

    private static func certify(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = visit.parameters["signingKey"] ?? ""
        let issuer = visit.addresses(of: caller.organisation).issuer
        var reader = JSONReader(try visit.json())
        let text = reader.text("certificates", limit: 65_536)
        try reader.finish()
        let life = try await visit.write { tx in
            try certifySigningKey(id, by: text, of: issuer, as: caller, at: visit.now, in: tx)
            return try found(id, caller, tx)
        }
        return .json(life.view(at: visit.now))
    }

    private static func uncertify(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = visit.parameters["signingKey"] ?? ""
        let life = try await visit.write { tx in
            try removeCertificates(of: id, as: caller, at: visit.now, in: tx)
            return try found(id, caller, tx)
        }
        return .json(life.view(at: visit.now))
    }

    private static func found(_ id: String, _ caller: Caller, _ tx: any Transaction) throws -> KeyLife {
        for purpose in KeyPurpose.allCases {
            let all = try OrganisationKey.history(purpose, of: caller.organisation, in: tx)
            if let found = all.first(where: { $0.kept.id == id }) { return found }
        }
        throw Refusal(.notFound, "There is no such key.")
    }
}

extension KeyLife {
    fileprivate func view(at now: Instant) -> JSON {
        [
            "id": .string(kept.id), "purpose": .string(kept.purpose), "madeAt": JSON(kept.madeAt),
            "retiredAt": .maybe(kept.retiredAt.map { JSON($0) }), "neededUntil": .maybe(neededUntil.map { JSON($0) }),
            "isPublished": JSON(isPublished(at: now)),
        ]
    }
}
