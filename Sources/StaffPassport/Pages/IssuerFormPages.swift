import Core
import Storage
import Web

/// What is kept of one trusted issuer: its keys, its root certificates, and what it issues in which format.
enum IssuerFormPages {
    static func page(_ visit: Visit, _ form: FormFrame, _ issuer: TrustedIssuer) async throws -> Page {
        let caller = try visit.caller()
        let (kinds, words) = try await visit.read { tx in
            (try KindBook.of(caller.organisation, in: tx), try TrustWords.of(caller.organisation, in: tx))
        }
        let may = caller.may(.passportSetUp)
        let known = issuer.address.hasPrefix("did:") ? "The keys of its DID" : "The keys it publishes"
        let ways = [
            issuer.keys == [:] && !issuer.address.hasPrefix("did:") ? nil : known,
            issuer.roots.isEmpty ? nil : "\(issuer.roots.count) root certificates",
        ].compactMap { $0 }
        let rows = [
            SummaryRow("Address", "<span class=\"cw-address\">\(issuer.address)</span>"),
            SummaryRow("Trusted by", words.markup(issuer) + words.kinds(issuer, kinds)),
            SummaryRow("Believed by", "\(ways.joined(separator: " and "))"),
            SummaryRow("Read", "\(issuer.readAt.words)"),
        ]
        let body = summaryList(rows) + heading("What it issues") + issued(issuer, kinds)
        return Page(
            issuer.name, trail: [Trail.issuers], problems: form.problems,
            body + (may ? change(issuer, kinds, form) : .empty))
    }

    private static func issued(_ issuer: TrustedIssuer, _ kinds: KindBook) -> HTML {
        let tokens = issuer.types.sorted { $0.key < $1.key }.map { kind, vct -> [HTML] in
            ["\(kinds[kind]?.name ?? kind)", "SD-JWT (dc+sd-jwt)", "<span class=\"cw-address\">\(vct)</span>"]
        }
        let others = issuer.forms.map { form -> [HTML] in
            let types = form.types.joined(separator: ", ") + (form.nameSpace.isEmpty ? "" : " in \(form.nameSpace)")
            return [
                "\(kinds[form.kind]?.name ?? form.kind)", "\(form.format.title)\(form.isByHand ? ", by hand" : "")",
                "<span class=\"cw-address\">\(types)</span>",
            ]
        }
        guard !(tokens + others).isEmpty else {
            return emptyState("Nothing yet. Say below what it issues, or nothing of it can be asked for.")
        }
        return table(
            "What it issues", [.text("Kind"), .text("Format"), .text("Type")], tokens + others, isCaptionHidden: true)
    }

    private static func change(_ issuer: TrustedIssuer, _ kinds: KindBook, _ form: FormFrame) -> HTML {
        let own = issuer.forms.filter(\.isByHand)
        let keep: HTML =
            own.isEmpty
            ? .empty
            : form.checkboxes(
                "keep", "What you wrote down of it",
                own.enumerated().map { index, one in
                    Choice("\(index)", "\(kinds[one.kind]?.name ?? one.kind), \(one.format.title)")
                }, hint: "Take the tick away to remove one", values: own.indices.map { "\($0)" })
        return card(
            "Change it",
            form.post(
                to: "/passport/issuers/\(issuer.id)",
                """
                \(keep)
                \(form.select(
                    "kind", "Add a kind (optional)", kinds.all.map { Choice($0.id, $0.name) }, prompt: "None"))
                \(form.select(
                    "format", "In which format?", IssuerForm.Format.allCases.map { Choice($0.rawValue, $0.title) },
                    prompt: "Choose a format"))
                \(form.textInput(
                    "types", "Its types",
                    hint: "As they stand in the credential or as whole addresses, set apart by spaces; of a mobile "
                        + "document its one type"))
                \(form.textInput("nameSpace", "Name space", hint: "Of a mobile document alone"))
                \(form.textarea(
                    "roots", "Root certificates (optional)",
                    hint: "As text (PEM). Roots that sign for this organisation alone: whoever has a certificate under "
                        + "one is believed to be it", value: CertificateText.written(issuer.roots), rows: 6))
                \(form.submit("Save"))
                """))
    }

    static func change(_ visit: Visit, _ issuer: TrustedIssuer) async throws -> Answer {
        let caller = try visit.caller()
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let kept = Set(visit.form.all("keep"))
            var forms = issuer.forms.filter(\.isByHand).enumerated().filter { kept.contains("\($0.offset)") }
                .map(\.element)
            if let kind = visit.form["kind"], !kind.isEmpty {
                let format = reader.choice("format", "the format", as: IssuerForm.Format.self) ?? .signed
                let types = reader.text("types", "its types", limit: 2_000)
                forms.append(
                    IssuerForm(
                        kind: kind, format: format,
                        types: types.split(whereSeparator: \.isWhitespace).map(String.init),
                        nameSpace: reader.optionalText("nameSpace", "the name space", limit: 500) ?? "",
                        isByHand: true))
            }
            try reader.finish()
            let text = (visit.form["roots"] ?? "").trimmingSpace
            let roots = text.isEmpty ? [] : try CertificateText.read(text, field: "roots"), all = forms
            _ = try await visit.write { tx in
                try changeIssuer(issuer.id, roots: roots, forms: all, as: caller, at: visit.now, in: tx)
            }
            return .seeOther("/passport/issuers/\(issuer.id)", notice: "\(issuer.name) is changed.")
        } again: {
            try await page(visit, $0, issuer)
        }
    }
}
