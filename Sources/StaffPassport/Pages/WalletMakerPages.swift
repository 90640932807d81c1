import Core
import Credentials
import Storage
import Web

/// Whose word is taken on wallets, and what wallets must prove for each kind of item.
enum WalletMakerPages {
    static let path = "/passport/wallet-makers"
    private static let setUp = Access.holding(.passportSetUp)

    static let routes: [Route] = [
        Route(.get, path, setUp, "List the trusted makers of wallets") { visit in
            .page(try await page(visit, FormFrame(visit)))
        },
        Route(.post, path, setUp, "Trust a maker of wallets", add),
        Route(.post, "\(path)/{walletMaker}/end", setUp, "Trust a maker of wallets no longer", end),
        Route(.post, "/passport/wallet-demands", setUp, "Say what wallets must prove", demand),
    ]

    private static func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), organisation = caller.organisation
        let (makers, demands, kinds) = try await visit.read { tx in
            (
                try WalletMakers.all(of: organisation, in: tx), try WalletDemands.all(of: organisation, in: tx),
                try KindBook.of(organisation, in: tx).all
            )
        }
        let isAdding = form.sent?["deed"] == "add", isAsking = form.sent?["deed"] == "demand"
        let adding = form.prefixed("add-", isSent: isAdding), asking = form.prefixed("ask-", isSent: isAsking)
        return Page(
            "Makers of wallets", trail: [Trail.issuers], problems: form.problems,
            paragraph(
                "Any wallet may take items, unless you ask more of it here: that its maker vouches for it, or for how "
                    + "it keeps its keys. The Commonweal wallet in the browser has no maker who vouches for it, so it "
                    + "cannot take what you require that for.")
                + WalletMakerMarkup.list(makers, form) + WalletMakerMarkup.addCard(adding)
                + WalletMakerMarkup.demands(kinds, demands, asking))
    }

    private static func add(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id: WalletMakerID = visit.host.newID()
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let name = reader.text("name", "the name of the maker", limit: 100)
            let issuer = reader.optionalText("issuer", "the name in its attestations", limit: 300) ?? ""
            let keys = reader.optionalText("keys", "the keys", limit: 50_000) ?? ""
            let attests = visit.form.all("attests")
            if attests.isEmpty { reader.refuse("attests", "Choose what you take their word for") }
            try reader.finish()
            let roots = (visit.form["roots"] ?? "").trimmingSpace
            let maker = WalletMaker(
                id: id, name: name, issuer: issuer, keys: try WalletMaker.keySet(keys),
                roots: roots.isEmpty ? [] : try CertificateText.read(roots, field: "roots"),
                attestsWallets: attests.contains("wallets"), attestsHolderKeys: attests.contains("keys"),
                addedAt: visit.now)
            try await visit.write { try addWalletMaker(maker, as: caller, at: visit.now, in: $0) }
            return .seeOther(path, notice: "You take the word of \(name) now.")
        } again: {
            try await page(visit, $0)
        }
    }

    private static func end(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("walletMaker", as: Named.WalletMaker.self)
        return try await visit.attempt {
            try await visit.write { try endWalletMaker(id, as: caller, at: visit.now, in: $0) }
            return .seeOther(path, notice: "Their word is not taken any more.")
        } again: {
            try await page(visit, $0)
        }
    }

    private static func demand(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), form = visit.form
        return try await visit.attempt {
            let kinds = try await visit.read { try KindBook.of(caller.organisation, in: $0) }
            var reader = FormReader(form), demands: [WalletDemand] = []
            for kind in kinds.all where form["wallets.\(kind.id)"] != nil || form["keys.\(kind.id)"] != nil {
                var one = WalletDemand(kind: kind.id)
                one.wallets =
                    reader.choice(
                        "wallets.\(kind.id)", "what its maker must say", as: WalletDemand.Need.self) ?? .none
                one.holderKeys =
                    reader.choice(
                        "keys.\(kind.id)", "what is asked of its keys", as: WalletDemand.Need.self) ?? .none
                one.needsChallenge = form["challenge"] != nil
                one.storage = WalletDemand.levels.filter(form.all("storage").contains)
                one.userCheck = WalletDemand.levels.filter(form.all("userCheck").contains)
                demands.append(one)
            }
            try reader.finish()
            let chosen = demands
            try await visit.write { try saveWalletDemands(chosen, as: caller, at: visit.now, in: $0) }
            return .seeOther(path, notice: "What wallets must prove is saved.")
        } again: {
            try await page(visit, $0)
        }
    }
}

extension WalletMaker {
    /// Keys as somebody pastes them: a JWK set, or one JWK; nothing is none.
    /// - Throws: an `invalid` refusal beside the field.
    static func keySet(_ text: String) throws(Refusal) -> JSON {
        guard !text.isEmpty else { return ["keys": []] }
        guard let json = try? JSON(parsing: text), case .object = json else {
            throw Refusal(fields: [FieldProblem("keys", "Paste keys as JSON: a JWK, or a set of them")])
        }
        return json["keys"] == nil ? ["keys": [json]] : json
    }
}
