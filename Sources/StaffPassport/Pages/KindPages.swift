import Core
import Storage
import Web

/// The kinds of item an organisation has, and its own.
enum KindPages {
    private static let setUp = Access.holding(.passportSetUp)

    static let routes: [Route] = [
        Route(.get, "/passport/kinds", PassportPages.anybody, "List the kinds of item") { visit in
            .page(try await page(visit, FormFrame(visit)))
        },
        Route(.get, "/passport/kinds/{kind}", PassportPages.anybody, "See a kind of item", show),
        Route(.post, "/passport/kinds", setUp, "Add a kind of item", add),
    ]

    private static func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller()
        let kinds = try await visit.read { try KindBook.of(caller.organisation, in: $0) }
        let rows = kinds.all.map { kind -> [HTML] in
            [
                link(kind.name, to: "/passport/kinds/\(kind.id)"), "\(kind.version)", "\(kind.about)",
                "\(kind.lifeDays)", kind.canBeSuspended ? "Revoke, suspend" : "Revoke",
            ]
        }
        let columns: [Column] = [
            .text("Kind"), .number("Version"), .text("What for"), .number("Days before it is issued anew"),
            .text("Can be ended by"),
        ]
        let own: HTML =
            caller.may(.passportSetUp)
            ? details(
                "Add a kind of your own, or a new version", isOpen: !form.problems.isEmpty,
                paragraph("Open a kind above to see how one is written, and change it. A version is never changed.")
                    + form.post(
                        to: "/passport/kinds",
                        form.textarea("document", "The kind, as a JSON document", rows: 14)
                            + form.submit("Add the kind")))
            : .empty
        return Page(
            "Kinds of item", problems: form.problems,
            sections(current: "/passport/kinds", caller)
                + table("Kinds of item in use", columns, rows, isCaptionHidden: true) + own)
    }

    private static func show(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = visit.parameters["kind"] ?? ""
        let found = try await visit.read { try KindBook.of(caller.organisation, in: $0)[id] }
        guard let kind = found else { throw Refusal(.notFound, "There is no such kind of item.") }
        let rows = kind.claims.map { claim -> [HTML] in
            [
                "\(claim.label)", claim.isAlwaysShown ? "Always shown" : "The holder decides",
                claim.isRequired ? "Yes" : "No", "\(claim.choices.map(\.asWords).joined(separator: ", "))",
            ]
        }
        let columns: [Column] = [.text("It says"), .text("To whom"), .text("Required"), .text("One of")]
        return .page(
            Page(
                kind.name, trail: [Trail.kinds],
                paragraph(kind.about) + table("What it says", columns, rows, isCaptionHidden: true)
                    + details(
                        "As a document",
                        "<pre class=\"cw-document\" tabindex=\"0\">\(kind.json.spreadOut)</pre>")))
    }

    private static func add(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller()
        return try await visit.attempt {
            let kind = try read(visit.form["document"] ?? "")
            _ = try await visit.write { try addKind(kind, as: caller, at: visit.now, in: $0) }
            return .seeOther("/passport/kinds", notice: "\(kind.name), version \(kind.version), is added.")
        } again: {
            try await page(visit, $0)
        }
    }

    private static func read(_ text: String) throws -> CredentialKind {
        do {
            return try CredentialKind(try JSON(parsing: text))
        } catch let problem as JSONProblem {
            throw Refusal(fields: [FieldProblem("document", "This is no JSON: \(problem.words)")])
        } catch let refusal as Refusal {
            throw Refusal(fields: [FieldProblem("document", refusal.words)])
        }
    }
}
