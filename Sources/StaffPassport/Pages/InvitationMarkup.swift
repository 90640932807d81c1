import Core
import Web
import Workforce

/// What files of invitations look like on screen, and their letters on paper.
enum InvitationMarkup {
    /// What one person is sent.
    struct Letter: Sendable {
        let person: Person
        let link: String
        let second: String
        let endsAt: Instant
    }

    private static let trail = [Trail.people, Page.Link("Invite by file", InvitationPages.path)]

    static func start(_ all: [Invitation], _ kinds: KindBook, _ form: FormFrame) -> Page {
        let rows = all.map { one -> [HTML] in
            [
                link(one.madeAt.words, to: "\(InvitationPages.path)/\(one.id)"), "\(one.peopleCount)",
            ]
        }
        let list =
            rows.isEmpty
            ? emptyState("Nobody was invited by a file yet.")
            : table("Files of invitations", [.text("Made"), .number("People")], rows)
        let names = kinds.all.map { "\($0.id) (\($0.name))" }.joined(separator: ", ")
        return Page(
            "Invite people to fetch their items", trail: [Trail.people], problems: form.problems,
            paragraph(
                "For many people at once, such as everybody who joins on one day. You see what would be offered before "
                    + "anything is. Each person gets a letter with a code to scan, and a second code on another sheet.")
                + form.post(
                    to: InvitationPages.path, takesFiles: true,
                    """
                    \(form.fileInput(
                        "file", "CSV file",
                        hint: "Columns: staff_number; email and items if you like. The first line names them.",
                        accepts: ".csv,text/csv"))
                    \(form.textarea("text", "Or paste rows from a spreadsheet", rows: 5))
                    \(form.submit("Look at it"))
                    """)
                + details(
                    "What the columns hold",
                    """
                    <p><strong>staff_number</strong>: the employee number, as on the register.</p>
                    <p><strong>email</strong>: compared with the register, so that nobody is taken for another.</p>
                    <p><strong>items</strong>: kinds of item, set apart by semicolons; empty for everything that is \
                    in no wallet yet. The kinds are: \(names).</p>
                    """) + list)
    }

    static func preview(_ file: InvitationFile, _ text: String, _ kinds: KindBook, _ form: FormFrame) -> Page {
        let rows = file.rows.map { row -> [HTML] in
            [
                "\(row.person.sortName)", "\(row.person.staffNumber)",
                "\(row.items.map { kinds[$0.kind]?.name ?? $0.kind }.joined(separator: ", "))", "\(row.line)",
            ]
        }
        let wrong = file.problems.map { problem -> [HTML] in
            ["\(problem.line)", "\(problem.column ?? "Whole row")", "\(problem.words)"]
        }
        let problems: HTML =
            wrong.isEmpty
            ? .empty
            : heading("Rows that are left out")
                + table(
                    "Rows that are left out, by line", [.text("Line"), .text("Column"), .text("What to do")], wrong,
                    isCaptionHidden: true)
        let list =
            rows.isEmpty
            ? emptyState("No row of this file can be used. Put it right and choose it again.")
            : table(
                "Who would be offered what", [.text("Name"), .text("Staff number"), .text("Items"), .number("Line")],
                rows)
        let go: HTML =
            rows.isEmpty
            ? linkButton("Choose another file", to: InvitationPages.path, .secondary)
            : form.post(
                to: InvitationPages.path,
                form.hidden("text", text) + form.hidden("sure", "yes")
                    + form.submit(rows.count == 1 ? "Invite this person" : "Invite these \(rows.count) people"))
        return Page(
            "Look at the file", showing: file.rows.map(\.person.id), purpose: "staff-passport", trail: trail,
            list + go + problems)
    }

    static func page(
        _ invitation: Invitation, _ lines: [Invitation.Line], _ people: [PersonID: Person], at now: Instant
    ) -> Page {
        let rows = lines.map { line -> [HTML] in
            [
                people[line.person].map { link($0.sortName, to: Trail.path(line.person)) } ?? "Erased",
                line.state.tag, "\(line.problem ?? "")",
            ]
        }
        let path = "\(InvitationPages.path)/\(invitation.id)", isOver = now >= invitation.madeAt + Invitation.life
        let prints: HTML =
            isOver
            ? paragraph("These offers have ended, so their letters cannot be printed any more.")
            : buttonRow(
                linkButton("Print the letters", to: "\(path)/letters"),
                linkButton("Print the second codes", to: "\(path)/codes", .secondary))
        return Page(
            "Invitations of \(invitation.madeAt.words)", showing: lines.map(\.person), purpose: "staff-passport",
            trail: trail, scripts: ["htmx.min.js"],
            progress(invitation, lines) + prints
                + table(
                    "People in the file", [.text("Name"), .text("State"), .text("Remark")], rows,
                    isCaptionHidden: true))
    }

    /// The piece of the page that changes while the job is under way.
    static func progress(_ invitation: Invitation, _ lines: [Invitation.Line]) -> HTML {
        let done = lines.count { $0.state != .waiting }
        let bar = progressBar(
            "Making the offers", done: done, of: lines.count, words: "\(done) of \(lines.count) people")
        guard done < lines.count else { return "<div aria-live=\"polite\">\(bar)</div>" }
        return """
            <div hx-get="\(url: "\(InvitationPages.path)/\(invitation.id)/state")" hx-trigger="every 1s" \
            hx-swap="outerHTML" aria-live="polite">\(bar)</div>
            """
    }

    /// One sheet for each person: how to fetch what is theirs.
    static func letters(_ invitation: Invitation, _ letters: [Letter]) -> Page {
        sheets(
            "Letters", invitation, letters,
            "Print these and hand them out or send them. The second codes are on sheets of their own: send them in "
                + "another way."
        ) { letter in
            """
            <p>\(letter.person.name), staff number \(letter.person.staffNumber)</p>
            <p>Your checks and training can be put into a wallet on your phone. Scan this code with your phone, or \
            open the link below. You need a second code, which reaches you in another way.</p>
            \(qrCode(letter.link, label: "The link to the offer of \(letter.person.name)"))
            <p class="cw-address"><code>\(letter.link)</code></p>
            <p>It can be used once, until \(letter.endsAt.words). No phone? Your HR officer can print your items.</p>
            """
        }
    }

    static func codes(_ invitation: Invitation, _ letters: [Letter]) -> Page {
        sheets(
            "Second codes", invitation, letters,
            "Keep these apart from the letters: with both, anybody could take the items."
        ) { letter in
            """
            <p>\(letter.person.name), staff number \(letter.person.staffNumber)</p>
            <p>The second code for your staff passport:</p>
            <p class="nhsuk-heading-l">\(letter.second)</p>
            """
        }
    }

    private static func sheets(
        _ title: String, _ invitation: Invitation, _ letters: [Letter], _ words: String, _ draw: (Letter) -> HTML
    ) -> Page {
        let above: HTML = "<div class=\"cw-noprint\">\(paragraph(words))\(printButton)</div>"
        let body =
            letters.isEmpty
            ? emptyState("There is no open offer to print. They were fetched already, or have ended.")
            : above
                + letters.map { letter -> HTML in
                    "<section class=\"cw-sheet\" aria-label=\"\(letter.person.name)\">\(draw(letter))</section>"
                }.joined()
        return Page(
            title, showing: letters.map(\.person.id), purpose: "staff-passport",
            trail: trail + [Page.Link("Invitations", "\(InvitationPages.path)/\(invitation.id)")],
            styles: ["sheet.css"], body)
    }
}

/// Prints the page, where there are scripts.
let printButton: HTML =
    "<button class=\"nhsuk-button nhsuk-button--secondary\" type=\"button\" data-print hidden>Print</button>"

extension Invitation.Line.State {
    fileprivate var tag: HTML {
        switch self {
        case .waiting: Web.tag("Waits", .blue)
        case .made: Web.tag("Offered", .green)
        case .leftOut: Web.tag("Left out", .grey)
        }
    }
}
