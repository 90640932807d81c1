import Core
import Web
import Workforce

/// What is printed for somebody without a phone, and the desk where it is taken.
enum SheetMarkup {
    static func ask(_ passport: Passport, _ form: FormFrame, at now: Instant) -> Page {
        let person = passport.person, open = passport.items.filter(\.canBeOffered)
        let choices = open.map {
            Choice($0.id.text, passport.name($0.kind), hint: passport.summary($0.claims, $0.kind))
        }
        let body: HTML =
            open.isEmpty
            ? emptyState(
                "Nothing of \(person.name) can be printed. Record an item first.",
                linkButton("Back", to: Trail.path(person.id), .secondary))
            : form.post(
                to: "\(Trail.path(person.id))/sheet",
                form.checkboxes(
                    "items", "Which items?", choices, hint: "Print no more than the other organisation asks for",
                    values: open.map(\.id.text))
                    + open.map { leavingOut($0, passport, form) }.joined() + form.submit("Print a sheet"))
        return Page(
            "Passport on paper for \(person.name)", showing: [person.id], purpose: "staff-passport",
            trail: Trail.of(person), problems: form.problems,
            paragraph(
                "For somebody without a phone. Each item gets a code and a number that can be used once, at one other "
                    + "organisation, within \(PrintedPaper.life.count / 1_440) days. They compare the name and the "
                    + "date of birth with a document that has a photograph.") + body)
    }

    /// What its holder would rather not show of an item; whoever takes the sheet may need it all the same.
    private static func leavingOut(_ item: PassportItem, _ passport: Passport, _ form: FormFrame) -> HTML {
        guard let kind = passport.kinds[item.kind] else { return .empty }
        let free = Checklist.Line(kind: kind.id).freeClaims(of: kind).filter {
            (item.claims[$0.name] ?? .null) != .null
        }
        guard !free.isEmpty else { return .empty }
        let summary = passport.summary(item.claims, item.kind)
        return details(
            "Leave details of “\(kind.name)” out",
            form.checkboxes(
                "out-\(item.id)", summary.isEmpty ? kind.name : summary, free.map { Choice($0.name, $0.label) },
                hint: "Tick what is not to stand on the sheet. Whoever needs it cannot take the item then"))
    }

    static func sheet(_ sheet: PrintedSheet, _ passport: Passport, _ addresses: Addresses) -> Page {
        let person = passport.person, items = sheet.papers.count == 1 ? "1 item" : "\(sheet.papers.count) items"
        let head: HTML = """
            <p><strong>\(person.givenName) \(person.familyName)</strong>, born \
            \(person.born.map(\.words) ?? ""). \(items), printed for another organisation.</p>
            <p>Whoever takes this: look at a document with a photograph, and compare the name and the date of birth. \
            Scan each code, or type its number. A number can be used once.</p>
            """
        let papers = sheet.papers.map { paper -> HTML in
            let kind = passport.name(paper.kind)
            return """
                <div class="cw-sheet__item">
                <h2 class="nhsuk-heading-m">\(kind)</h2>
                <p>\(passport.summary(paper.said, paper.kind))</p>
                \(denseQRCode(PrintedPaper.prefix + paper.code, label: "\(kind), to be scanned"))
                <p class="cw-sheet__number">\(paper.number.text)</p>
                <p>Can be used until \(paper.endsAt.words).</p>
                </div>
                """
        }
        return Page(
            "Passport sheet of \(person.name)", showing: [person.id], purpose: "staff-passport",
            trail: Trail.of(person), styles: ["sheet.css"],
            """
            <div class="cw-noprint"><p>Print this page now: it cannot be opened again.</p>\(printButton)</div>
            <section class="cw-sheet" aria-label="Passport sheet">
            \(head)\(each: papers, { $0 })
            <p>Issued by: <span class="cw-address">\(addresses.issuer)</span></p>
            </section>
            """)
    }

    static func desk(
        _ person: Person, _ issuers: [TrustedIssuer], _ lists: [Checklist], _ form: FormFrame
    ) -> Page {
        let body: HTML
        if issuers.isEmpty || lists.isEmpty {
            body = emptyState(
                "To take a passport on paper, trust the issuer and make a checklist first.",
                linkButton("Trusted issuers", to: Trail.issuers.path, .secondary)
                    + linkButton("Checklists", to: Trail.checklists.path, .secondary))
        } else {
            body = fields(person, issuers, lists, form)
        }
        return Page(
            "Passport on paper of \(person.name)", showing: [person.id], purpose: "staff-passport",
            trail: Trail.of(person), problems: form.problems,
            scripts: ["wallet-base.js", "html5-qrcode.min.js", "ward-reading.js", "paper-scan.js"],
            styles: ["ward.css"],
            summaryList([
                SummaryRow("Name on your record", "\(person.givenName) \(person.familyName)"),
                SummaryRow(
                    "Date of birth on your record",
                    person.born.map { "\($0.words)" } ?? "Not known. Enter it on the register first"),
            ]) + body)
    }

    private static func fields(
        _ person: Person, _ issuers: [TrustedIssuer], _ lists: [Checklist], _ form: FormFrame
    ) -> HTML {
        form.post(
            to: "\(Trail.path(person.id))/paper",
            """
            \(form.select(
                "checklist", "What must they show?",
                lists.map { Choice($0.id.text, "\($0.name) (\($0.staffGroup))") },
                value: lists.count == 1 ? lists[0].id.text : nil, prompt: "Choose a checklist"))
            \(form.textarea(
                "numbers", "Numbers on the sheet",
                hint: "One on each line, like K3QF-7T2M-9XWA-PB4D, or what a scanner reads off the code", rows: 4))
            <div id="paper-scan"></div>
            \(form.select(
                "issuer", "Who printed the sheet?", issuers.map { Choice($0.id.text, $0.name) },
                hint: "For numbers that were typed; a code says it itself",
                value: issuers.count == 1 ? issuers[0].id.text : nil, prompt: "Choose an organisation"))
            \(form.radios(
                "document", "Which document did you look at?",
                SeenDocument.allCases.map { Choice($0.rawValue, $0.title) }))
            \(form.checkbox(
                "isSame", "The photograph is this person, and the name and date of birth agree",
                hint: "Your name is kept with it"))
            \(form.submit("Take these items"))
            """)
    }
}
