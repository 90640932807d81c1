import Core
import Web

/// Makers of wallets as a list, the form for another, and what is asked of wallets.
enum WalletMakerMarkup {
    static func list(_ makers: [WalletMaker], _ form: FormFrame) -> HTML {
        guard !makers.isEmpty else {
            return emptyState("You take nobody’s word yet. Add a maker before you require that wallets are attested.")
        }
        let rows = makers.map { one -> [HTML] in
            let words = [one.attestsWallets ? "Wallets" : "", one.attestsHolderKeys ? "Keys" : ""]
            let state: HTML =
                one.endedAt.map { tag("Ended", .grey) + "<br>\($0.words)" } ?? tag("Trusted", .green)
            return [
                "\(one.name)" + (one.issuer.isEmpty ? .empty : "<br><span class=\"cw-address\">\(one.issuer)</span>"),
                "\(words.filter { !$0.isEmpty }.joined(separator: ", "))", "\(one.addedAt.words)", state,
                one.endedAt == nil
                    ? form.button(
                        to: "\(WalletMakerPages.path)/\(one.id)/end", "End", .warning, about: one.name, small: true)
                    : .empty,
            ]
        }
        return table(
            "Makers of wallets",
            [.text("Maker"), .text("Vouches for"), .text("Added"), .text("State"), .text("Actions")], rows,
            isCaptionHidden: true)
    }

    static func addCard(_ form: FormFrame) -> HTML {
        card(
            "Trust a maker of wallets",
            form.post(
                to: WalletMakerPages.path, label: "Trust a maker of wallets",
                """
                \(form.hidden("deed", "add"))
                \(form.textInput("name", "Name of the maker"))
                \(form.checkboxes(
                    "attests", "What do you take their word for?",
                    [
                        Choice("wallets", "That a wallet is theirs and is sound"),
                        Choice("keys", "How a wallet keeps its keys"),
                    ], values: ["wallets", "keys"]))
                \(form.textInput(
                    "issuer", "Name in its attestations (optional)", hint: "The claim iss: https://wallet.example"))
                \(form.textarea(
                    "keys", "Its keys (optional)", hint: "As JSON: a JWK or a JWK set. Never a private key", rows: 4))
                \(form.textarea(
                    "roots", "Its root certificates (optional)",
                    hint: "As text (PEM). One of keys and certificates is needed", rows: 4))
                \(form.submit("Trust them"))
                """))
    }

    static func demands(
        _ kinds: [CredentialKind], _ demands: [String: WalletDemand], _ form: FormFrame
    ) -> HTML {
        let needs = WalletDemand.Need.allCases.map { Choice($0.rawValue, $0.title) }
        let first = demands.values.min { $0.kind < $1.kind }
        let levels = WalletDemand.levels.map { Choice($0, $0) }
        return heading("What wallets must prove")
            + form.post(
                to: "/passport/wallet-demands", label: "What wallets must prove",
                form.hidden("deed", "demand")
                    + kinds.map { kind -> HTML in
                        let own = demands[kind.id]
                        return """
                            <fieldset class="nhsuk-fieldset cw-group">\
                            <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">\(kind.name)</legend>
                            \(form.select(
                                "wallets.\(kind.id)", "Its maker vouches for the wallet", needs,
                                value: own?.wallets.rawValue ?? "none"))
                            \(form.select(
                                "keys.\(kind.id)", "A maker vouches for its keys", needs,
                                value: own?.holderKeys.rawValue ?? "none"))
                            </fieldset>
                            """
                    }.joined()
                    + form.checkbox(
                        "challenge", "Have wallets answer a challenge",
                        hint: "Safer. Leave it unticked for wallets of older drafts",
                        isTicked: first?.needsChallenge ?? true)
                    + form.checkboxes(
                        "storage", "How keys may be kept", levels,
                        hint: "Any of these. Tick none if it does not matter", values: first?.storage ?? [])
                    + form.checkboxes(
                        "userCheck", "How holders may be checked", levels,
                        hint: "Any of these. Tick none if it does not matter", values: first?.userCheck ?? [])
                    + form.submit("Save"))
    }
}

extension WalletRecord {
    /// Which wallet it is, in words.
    /// - Parameter makers: by id.
    func words(_ makers: [WalletMakerID: WalletMaker]) -> String {
        var parts: [String] = []
        if let maker {
            parts.append("\(client), vouched for by \(makers[maker]?.name ?? "a maker no longer known")")
        } else if !client.isEmpty {
            parts.append(client)
        }
        if let keysMaker {
            let levels =
                (storage + userCheck).isEmpty ? "no level named" : (storage + userCheck).joined(separator: ", ")
            parts.append("keys vouched for by \(makers[keysMaker]?.name ?? "a maker no longer known"): \(levels)")
        }
        return parts.isEmpty ? "Not known" : parts.joined(separator: "; ")
    }
}
