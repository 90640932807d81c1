import Core
import Storage
import Web

/// The register of lawful bases: on what law records of people served are used, purpose by purpose.
enum LawfulBasisPages {
    static let routes: [Route] = [
        Route(.get, "/people-served/lawful-bases", .holding(.careRecord), "Show the register of lawful bases") {
            visit in
            .page(try await page(visit, FormFrame(visit)))
        },
        Route(.post, "/people-served/lawful-bases", .holding(.populationLead), "Add a lawful basis") { visit in
            let caller = try visit.caller(), id: ID<LawfulBasis> = visit.host.newID()
            return try await visit.attempt {
                var reader = FormReader(visit.form)
                let basis = LawfulBasis(
                    id: id, purpose: reader.text("purpose", "the purpose"),
                    article6: reader.text("article6", "the basis under article 6"),
                    article9: reader.text("article9", "the condition under article 9"),
                    confidence: reader.text("confidence", "how the duty of confidence is met", limit: 300),
                    since: visit.now.ukDay)
                try reader.finish()
                try await visit.write { _ = try addLawfulBasis(basis, as: caller, at: visit.now, in: $0) }
                return .seeOther("/people-served/lawful-bases", notice: "The line is added.")
            } again: {
                try await page(visit, $0)
            }
        },
        Route(
            .post, "/people-served/lawful-bases/{basis}/ending", .holding(.populationLead), "End a lawful basis"
        ) { visit in
            let caller = try visit.caller(), id = try visit.id("basis", as: LawfulBasis.self)
            try await visit.write { try endLawfulBasis(id, as: caller, at: visit.now, in: $0) }
            return .seeOther("/people-served/lawful-bases", notice: "The line has ended.")
        },
    ]

    private static func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller()
        let bases = try await visit.read { try SharingStore.bases(of: caller.organisation, in: $0) }
        let mayChange = caller.may(.populationLead)
        let rows = bases.map { basis -> [HTML] in
            [
                "\(basis.purpose)", "\(basis.article6)", "\(basis.article9)", "\(basis.confidence)",
                "\(basis.endedOn.map { "Until \($0.words)" } ?? "Since \(basis.since.words)")",
                mayChange && basis.endedOn == nil
                    ? form.button(
                        to: "/people-served/lawful-bases/\(basis.id)/ending", "End it", .secondary,
                        about: basis.purpose, small: true) : .empty,
            ]
        }
        return Page(
            "On what law records are used", trail: [CarePath.people], width: .full, problems: form.problems,
            """
            <p>Care does not rest on consent under data protection law. What people agree to be shared stands on their \
            record; this register says on what law each purpose rests. Your data protection officer has the last \
            word.</p>
            \(rows.isEmpty
                ? emptyState("Nothing is written down yet. Begin with the care of the people themselves.")
                : table(
                    "Lawful bases",
                    ["Purpose", "Article 6", "Article 9", "Confidence", "When", "Change"].map(Column.text), rows))
            \(if: mayChange, """
                \(heading("Add a line"))
                \(form.post(to: "/people-served/lawful-bases", """
                    \(form.textInput("purpose", "Purpose", hint: "Like Care and support of the person"))
                    \(form.textInput("article6", "Basis under article 6", hint: "Like 6(1)(e) public task"))
                    \(form.textInput(
                        "article9", "Condition under article 9", hint: "Like 9(2)(h) health or social care"))
                    \(form.textInput(
                        "confidence", "How the duty of confidence is met",
                        hint: "Like Implied consent within the care team"))
                    \(form.submit("Add the line"))
                    """))
                """)
            """)
    }
}
