import Core
import Storage
import Web

/// Whose word is taken on wallets, and what wallets must prove, for programs.
enum WalletMakersAPI {
    private static let shape = Operation.Shape.object(
        "WalletMaker",
        [
            .init("id", .text, "The maker."),
            .init("name", .text, "What it is called."),
            .init("issuer", .text, "The iss of its attestations; empty where they need not say it."),
            .init("attestsWallets", .flag, "Whether its word is taken that a wallet is its own."),
            .init("attestsKeys", .flag, "Whether its word is taken on how keys are kept."),
            .init("addedAt", .instant, "Since when."),
            .init("endedAt", .maybe(.instant), "From when on its word is not taken any more."),
        ])
    private static let needs = WalletDemand.Need.allCases.map(\.rawValue)
    private static let demand = Operation.Shape.object(
        "WalletDemand",
        [
            .init("kind", .text, "The kind and its version, like core-skills-1."),
            .init("wallets", .choice(needs), "Whether its maker must attest the wallet."),
            .init("keys", .choice(needs), "Whether a maker must attest its keys."),
            .init("needsChallenge", .flag, "Whether an attested wallet must answer a challenge."),
            .init("storage", .list(.text), "How keys may be kept; empty for any way."),
            .init("userCheck", .list(.text), "How holders may be checked; empty for any way."),
        ])
    private static let demands = Operation.Shape.object(
        "WalletDemands", [.init("demands", .list(demand), "What is asked; kinds that are left out ask for nothing.")])

    static let routes: [Route] = [
        Route(
            .get, "\(apiRoot)/wallet-makers", .holding(.passportSetUp), "List the makers of wallets",
            operation: Operation(
                response: .object("WalletMakerList", [.init("makers", .list(shape), "The newest first.")]))
        ) { visit in
            let caller = try visit.caller()
            let all = try await visit.read { try WalletMakers.all(of: caller.organisation, in: $0) }
            return .json(["makers": .array(all.map(\.view))])
        },
        Route(
            .post, "\(apiRoot)/wallet-makers", .holding(.passportSetUp), "Trust a maker of wallets",
            operation: Operation(
                request: .object(
                    "NewWalletMaker",
                    [
                        .init("name", .text, "What it is called."),
                        .init("issuer", .text, "The iss of its attestations.", optional: true),
                        .init("keys", .open, "Its keys as a JWK set.", optional: true),
                        .init("roots", .text, "Its root certificates as PEM.", optional: true),
                        .init("attestsWallets", .flag, "Whether its word is taken on wallets."),
                        .init("attestsKeys", .flag, "Whether its word is taken on keys."),
                    ]), response: shape, status: 201), add),
        Route(
            .post, "\(apiRoot)/wallet-makers/{walletMaker}/end", .holding(.passportSetUp),
            "Trust a maker of wallets no longer", operation: Operation(response: shape)
        ) { visit in
            let caller = try visit.caller(), id = try visit.id("walletMaker", as: Named.WalletMaker.self)
            let maker = try await visit.write { tx in
                try endWalletMaker(id, as: caller, at: visit.now, in: tx)
                return try WalletMakers.find(id, of: caller.organisation, in: tx)
            }
            return .json(maker.view)
        },
        Route(
            .post, "\(apiRoot)/wallet-demands", .holding(.passportSetUp), "Say what wallets must prove",
            operation: Operation(request: demands, response: demands), ask),
    ]

    private static func add(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id: WalletMakerID = visit.host.newID(), sent = try visit.json()
        var reader = JSONReader(sent)
        let name = reader.text("name", limit: 100)
        let issuer = sent["issuer"] == nil ? "" : reader.text("issuer", limit: 300)
        let roots = sent["roots"] == nil ? "" : reader.text("roots", limit: 65_536)
        let attestsWallets = reader.flag("attestsWallets"), attestsKeys = reader.flag("attestsKeys")
        try reader.finish()
        let maker = WalletMaker(
            id: id, name: name, issuer: issuer, keys: sent["keys"] ?? ["keys": []],
            roots: roots.isEmpty ? [] : try CertificateText.read(roots, field: "roots"),
            attestsWallets: attestsWallets, attestsHolderKeys: attestsKeys, addedAt: visit.now)
        try await visit.write { try addWalletMaker(maker, as: caller, at: visit.now, in: $0) }
        return .json(maker.view, status: 201)
    }

    private static func ask(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), sent = try visit.json()
        var reader = JSONReader(sent), demands: [WalletDemand] = []
        if case .array? = sent["demands"] {} else { reader.refuse("demands", "Send a list") }
        for one in sent["demands"]?.elements ?? [] {
            guard let kind = one["kind"]?.text, let wallets = WalletDemand.Need(rawValue: one["wallets"]?.text ?? ""),
                let keys = WalletDemand.Need(rawValue: one["keys"]?.text ?? "")
            else {
                reader.refuse("demands", "Send what is asked of wallets and keys for each kind")
                continue
            }
            func levels(_ name: String) -> [String] { one[name]?.elements.compactMap(\.text) ?? [] }
            if (levels("storage") + levels("userCheck")).contains(where: { !WalletDemand.levels.contains($0) }) {
                reader.refuse("demands", "Send levels of OpenID4VCI alone")
            }
            demands.append(
                WalletDemand(
                    kind: kind, wallets: wallets, holderKeys: keys,
                    needsChallenge: one["needsChallenge"]?.flag ?? true, storage: levels("storage"),
                    userCheck: levels("userCheck")))
        }
        try reader.finish()
        let chosen = demands
        try await visit.write { try saveWalletDemands(chosen, as: caller, at: visit.now, in: $0) }
        let kept = try await visit.read { try WalletDemands.all(of: caller.organisation, in: $0) }
        return .json(["demands": .array(kept.values.sorted { $0.kind < $1.kind }.map(\.view))])
    }
}

extension WalletMaker {
    fileprivate var view: JSON {
        [
            "id": .string(id.text), "name": .string(name), "issuer": .string(issuer),
            "attestsWallets": JSON(attestsWallets), "attestsKeys": JSON(attestsHolderKeys), "addedAt": JSON(addedAt),
            "endedAt": .maybe(endedAt.map { JSON($0) }),
        ]
    }
}

extension WalletDemand {
    fileprivate var view: JSON {
        [
            "kind": .string(kind), "wallets": .string(wallets.rawValue), "keys": .string(holderKeys.rawValue),
            "needsChallenge": JSON(needsChallenge), "storage": .array(storage.map(JSON.string)),
            "userCheck": .array(userCheck.map(JSON.string)),
        ]
    }
}
