import Core
import Credentials
import Storage
import Web

/// Lists of trusted issuers, for programs.
enum TrustListsAPI {
    private static let may = Access.holdingAny([.passportView, .passportSetUp])
    private static let problem = Operation.Shape.object(
        "TrustListProblem",
        [
            .init("code", .text, "Why the list could not be taken, by the standard's code."),
            .init("words", .text, "The same in words."),
            .init("since", .instant, "Since when every try has failed."),
        ])
    private static let entry = Operation.Shape.object(
        "TrustListEntry",
        [
            .init("name", .text, "The organisation."),
            .init("address", .text, "The address of its issuer, or its DID."),
            .init("types", .list(.text), "The kinds it is trusted for, as far as they are known here."),
            .init("trusted", .flag, "Whether it is trusted here now."),
            .init("issuer", .maybe(.text), "The id of the issuer here; null while its server was not read."),
            .init("problem", .maybe(.text), "Why its server could not be read."),
            .init("removedAt", .maybe(.instant), "When the list stopped naming it."),
            .init("resting", .whole, "How many accepted items the list vouches for no longer."),
        ])
    private static let members: [Operation.Member] = [
        .init("id", .text, "The list's id here."), .init("name", .text, "What its operator calls it."),
        .init("address", .text, "Where it is fetched."),
        .init("stopsRelying", .flag, "Whether accepted items count no longer once their issuer is taken off."),
        .init("sequence", .whole, "The number of the issue that counts."),
        .init("issuedAt", .instant, "When that was made."), .init("nextUpdate", .instant, "Until when it is good."),
        .init("readAt", .instant, "When it was taken last."),
        .init("problem", .maybe(problem), "Why the last try changed nothing."),
    ]
    private static let shape = Operation.Shape.object("TrustList", members)
    private static let whole = Operation.Shape.object(
        "TrustListWithEntries", members + [.init("entries", .list(entry), "Whom it names or named, by name.")])
    private static let named: [Operation.Member] = [
        .init("address", .text, "Where it is fetched."),
        .init("signer", .text, "The thumbprint of its signer's key, the key as JWK, or a certificate as PEM."),
    ]

    static let routes: [Route] = [
        Route(
            .get, "\(apiRoot)/trust-lists", may, "List the trust lists that are followed",
            operation: Operation(
                response: .object("TrustListList", [.init("lists", .list(shape), "By name.")]))
        ) { visit in
            let caller = try visit.caller()
            let all = try await visit.read { try TrustLists.all(of: caller.organisation, in: $0) }
            return .json(["lists": .array(all.map { .object($0.view) })])
        },
        Route(
            .post, "\(apiRoot)/trust-lists/look", .holding(.passportSetUp), "Look at a trust list before following it",
            operation: Operation(
                request: .object("TrustListToLookAt", named),
                response: .object(
                    "LookedAtTrustList",
                    [
                        .init("problem", .maybe(.open), "Its code and words, when the list cannot be followed."),
                        .init("name", .maybe(.text), "What its operator calls it."),
                        .init("sequence", .maybe(.whole), "The number of the issue."),
                        .init("issuers", .list(.open), "Who would be trusted for which types, and what is known."),
                        .init("withoutAddress", .list(.text), "Names on it that no issuer can be found by."),
                    ])), look),
        Route(
            .post, "\(apiRoot)/trust-lists", .holding(.passportSetUp), "Follow a trust list",
            operation: Operation(
                request: .object(
                    "NewTrustList",
                    named + [
                        .init(
                            "stopsRelying", .flag,
                            "Whether accepted items count no longer once their issuer is taken off; so when left out.",
                            optional: true)
                    ]), response: shape, status: 201), follow),
        Route(
            .get, "\(apiRoot)/trust-lists/{trustList}", may, "See a trust list",
            operation: Operation(response: whole), see),
        Route(
            .post, "\(apiRoot)/trust-lists/{trustList}/reading", .holding(.passportSetUp), "Read a trust list again",
            operation: Operation(response: whole)
        ) { visit in
            let list = try await TrustListPages.found(visit), organisation = try visit.caller().organisation
            _ = try await readTrustList(list, in: organisation, visit.host)
            try await readListedIssuers(of: organisation, visit.host)
            return try await see(visit)
        },
        Route(
            .post, "\(apiRoot)/trust-lists/{trustList}/removal", .holding(.passportSetUp), "Leave a trust list",
            operation: Operation(
                request: .object(
                    "TrustListRemoval",
                    [.init("stopsRelying", .flag, "Whether what was accepted by it alone counts no longer.")]),
                response: .object("TrustListLeft", [.init("id", .text, "The list's id.")])), leave),
        Route(
            .post, "\(apiRoot)/own-trust-list", .holding(.passportSetUp), "Publish the own trust list, or stop",
            operation: Operation(
                request: .object("OwnTrustList", [.init("published", .flag, "Whether others may read it.")]),
                response: .object(
                    "OwnTrustListPlace",
                    [
                        .init("published", .flag, "Whether others may read it."),
                        .init("address", .text, "Where they do."),
                        .init("thumbprint", .text, "The thumbprint of the key that signs it."),
                    ])), publish),
    ]

    private static func look(_ visit: Visit) async throws -> Answer {
        let (address, pin, _) = try sent(visit)
        do {
            let looked = try await visit.lookAtTrustList(at: address, signedBy: pin)
            let issuers = looked.lines.map { line -> JSON in
                [
                    "name": .string(line.issuer.name), "address": .string(line.issuer.address),
                    "types": .array(line.kinds.map(JSON.string)), "outcome": .string(line.outcome.rawValue),
                ]
            }
            return .json([
                "problem": .null, "name": .string(TrustList.name(of: looked.read.list)),
                "sequence": JSON(looked.read.list.sequence), "issuers": .array(issuers),
                "withoutAddress": .array(looked.withoutAddress.map(JSON.string)),
            ])
        } catch let fault as Fault {
            return .json([
                "problem": ["code": .string(fault.code.rawValue), "words": .string(fault.words)], "name": .null,
                "sequence": .null, "issuers": [], "withoutAddress": [],
            ])
        }
    }

    /// The address, the signer and the wish that were sent.
    private static func sent(_ visit: Visit) throws -> (String, TrustListPin, Bool) {
        let sent = try visit.json()
        var reader = JSONReader(sent)
        let address = reader.text("address", limit: 500), signer = reader.text("signer", limit: 20_000)
        let stops = sent["stopsRelying"] == nil ? true : reader.flag("stopsRelying")
        try reader.finish()
        return (address, try TrustListPin.read(signer, field: "signer"), stops)
    }

    private static func follow(_ visit: Visit) async throws -> Answer {
        let (address, pin, stops) = try sent(visit)
        do {
            let looked = try await visit.lookAtTrustList(at: address, signedBy: pin)
            let list = try await visit.follow(looked, signedBy: pin, stopsRelying: stops)
            return .json(.object(list.view), status: 201)
        } catch let fault as Fault {
            throw Refusal(fields: [FieldProblem("address", "\(fault.words) (\(fault.code.rawValue))")])
        }
    }

    private static func see(_ visit: Visit) async throws -> Answer {
        let list = try await TrustListPages.found(visit), organisation = try visit.caller().organisation
        let entries = try await visit.read { tx in
            try TrustListEntries.all(of: list.id, in: organisation, tx).map { entry -> JSON in
                let issuer = try TrustedIssuers.at(entry.issuer.address, of: organisation, in: tx)
                let standing = try issuer.map { try TrustedIssuers.standing(of: $0.id, in: organisation, tx) }
                return entry.view(issuer, standing)
            }
        }
        return .json(.object(list.view + [JSON.Member("entries", .array(entries))]))
    }

    private static func leave(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), list = try await TrustListPages.found(visit)
        var reader = JSONReader(try visit.json())
        let stops = reader.flag("stopsRelying")
        try reader.finish()
        try await visit.write {
            try leaveTrustList(list.id, stopsRelying: stops, as: caller, at: visit.now, in: $0)
        }
        return .json(["id": JSON(list.id)])
    }

    private static func publish(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller()
        var reader = JSONReader(try visit.json())
        let isPublished = reader.flag("published")
        try reader.finish()
        let key = try await visit.key(.issuing, of: caller.organisation)
        try await visit.write { try publishTrustList(isPublished, as: caller, at: visit.now, in: $0) }
        return .json([
            "published": JSON(isPublished), "address": .string(visit.addresses(of: caller.organisation).trustList),
            "thumbprint": .string(key.key.publicKey.thumbprint),
        ])
    }
}

extension TrustList {
    fileprivate var view: [JSON.Member] {
        let trouble = problem.map { problem -> JSON in
            ["code": .string(problem.code), "words": .string(problem.words), "since": JSON(problem.since)]
        }
        return [
            JSON.Member("id", JSON(id)), JSON.Member("name", .string(name)), JSON.Member("address", .string(address)),
            JSON.Member("stopsRelying", JSON(stopsRelying)), JSON.Member("sequence", JSON(sequence)),
            JSON.Member("issuedAt", JSON(issuedAt)), JSON.Member("nextUpdate", JSON(nextUpdate)),
            JSON.Member("readAt", JSON(readAt)), JSON.Member("problem", .maybe(trouble)),
        ]
    }
}

extension TrustListEntry {
    fileprivate func view(_ known: TrustedIssuer?, _ standing: IssuerStanding?) -> JSON {
        [
            "name": .string(issuer.name), "address": .string(issuer.address),
            "types": .array(issuer.kinds(known).map(JSON.string)), "trusted": JSON(standing?.isTrusted ?? false),
            "issuer": .maybe(known.map { JSON($0.id) }), "problem": .maybe(problem.map(JSON.string)),
            "removedAt": .maybe(removedAt.map { JSON($0) }), "resting": JSON(resting),
        ]
    }
}
