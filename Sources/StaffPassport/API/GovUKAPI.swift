import Core
import Credentials
import Storage
import Web

/// GOV.UK Wallet for programs: how it is set up, and offers to it.
enum GovUKAPI {
    private static let kind = Operation.Shape.object(
        "GovUKKind",
        [
            .init("kind", .text, "The kind and its version, like core-skills-1."),
            .init("form", .choice(GovUKSettings.forms.map(\.rawValue)), "In which form it is given."),
        ])

    private static let settings = Operation.Shape.object(
        "GovUKSettings",
        [
            .init("isOn", .flag, "Whether items are given to GOV.UK Wallet."),
            .init("address", .text, "The issuer's own host, as an https address without a path."),
            .init("clientID", .text, "Who the organisation is to GOV.UK One Login."),
            .init("server", .text, "What gives wallets their tokens."),
            .init("serverDocument", .text, "Where that server publishes its keys."),
            .init("opener", .text, "What opens the wallet; behind it stands the offer."),
            .init("statusService", .text, "The service that keeps the status lists; empty for our own."),
            .init("lifeMinutes", .whole, "How long the code of an offer holds, in minutes."),
            .init("renewAddress", .text, "Where a holder asks for a newer one."),
            .init("roots", .text, "Root certificates as PEM; empty for none."),
            .init("kinds", .list(kind), "What is given to it."),
        ])

    static let routes: [Route] = [
        Route(
            .get, "\(apiRoot)/govuk-wallet", .holding(.passportSetUp), "See how GOV.UK Wallet is given items",
            operation: Operation(response: settings)
        ) { visit in
            let caller = try visit.caller()
            return .json(try await visit.read { try GovUKWallets.settings(of: caller.organisation, in: $0) }.view)
        },
        Route(
            .post, "\(apiRoot)/govuk-wallet", .holding(.passportSetUp), "Change how GOV.UK Wallet is given items",
            operation: Operation(request: settings, response: settings), save),
        Route(
            .post, "\(apiRoot)/items/{item}/govuk-offer", .holding(.passportIssue), "Offer an item to GOV.UK Wallet",
            operation: Operation(
                request: .object(
                    "NewGovUKOffer",
                    [
                        .init(
                            "isNewWallet", .flag, "Whether another wallet than before may collect it.",
                            optional: true)
                    ]),
                response: .object(
                    "GovUKOffer",
                    [
                        .init("link", .text, "What opens the wallet, with the offer behind it."),
                        .init("endsAt", .instant, "When its code ends."),
                    ]), status: 201)
        ) { visit in
            let sent = try visit.json()
            var reader = JSONReader(sent)
            let isNewWallet = sent["isNewWallet"] == nil ? false : reader.flag("isNewWallet")
            try reader.finish()
            let (made, _) = try await visit.offerToGovUKWallet(isNewWallet: isNewWallet)
            return .showing(
                [made.item.person], purpose: "staff-passport",
                .json(["link": .string(made.link), "endsAt": JSON(made.endsAt)], status: 201))
        },
    ]

    private static func save(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), sent = try visit.json()
        var reader = JSONReader(sent), settings = GovUKSettings()
        func text(_ name: String, _ limit: Int = 500) -> String {
            // What may be empty is no text that must be there.
            if sent[name]?.text == "" { return "" }
            return reader.text(name, limit: limit)
        }
        settings.isOn = reader.flag("isOn")
        settings.address = text("address", 200)
        settings.clientID = text("clientID", 200)
        settings.server = text("server")
        settings.serverDocument = text("serverDocument")
        settings.opener = text("opener")
        settings.statusService = text("statusService")
        settings.renewAddress = text("renewAddress")
        let roots = text("roots", 65_536)
        settings.lifeMinutes = sent["lifeMinutes"]?.whole ?? 0
        for one in sent["kinds"]?.elements ?? [] {
            guard let kind = one["kind"]?.text, let form = CredentialForm(rawValue: one["form"]?.text ?? "-") else {
                reader.refuse("kinds", "Send each kind with its form")
                continue
            }
            settings.kinds.append(GovUKSettings.Kind(kind: kind, form: form))
        }
        try reader.finish()
        settings.roots = roots.isEmpty ? [] : try CertificateText.read(roots, field: "roots")
        let chosen = settings
        try await visit.write { try saveGovUKSettings(chosen, as: caller, at: visit.now, in: $0) }
        return .json(chosen.view)
    }
}

extension GovUKSettings {
    fileprivate var view: JSON {
        [
            "isOn": JSON(isOn), "address": .string(address), "clientID": .string(clientID), "server": .string(server),
            "serverDocument": .string(serverDocument), "opener": .string(opener),
            "statusService": .string(statusService), "lifeMinutes": JSON(lifeMinutes),
            "renewAddress": .string(renewAddress), "roots": .string(CertificateText.written(roots)),
            "kinds": .array(kinds.map { ["kind": .string($0.kind), "form": .string($0.form.rawValue)] }),
        ]
    }
}
