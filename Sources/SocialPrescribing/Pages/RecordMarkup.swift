import Core
import Population
import Web

/// A record as people read it: the parts of the standard, folded away but for what must be there.
struct RecordMarkup {
    let record: ReferralRecord
    let mayWrite: Bool
    let form: FormFrame

    private var document: String { "\(path)/document?view=\(record.view.rawValue)" }
    private var path: String { "\(record.referral.path)/record" }

    var html: HTML {
        let views = RecordView.allCases.filter { view in
            (view != .full || record.seen.isOfTeam) && (view != .messageBack || record.referral.state != .draft)
        }
        let links = views.map { Page.Link($0.title, "\(path)?view=\($0.rawValue)") }
        var html = tabs(links, current: "\(path)?view=\(record.view.rawValue)", label: "Views of the record")
        let missing = ReferralCheck.problems(in: record.referral, about: record.person)
        if record.referral.state == .draft, !missing.isEmpty {
            html += inset(
                """
                <p>Before the referral can be sent:</p>
                <ul class="nhsuk-list nhsuk-list--bullet">\(each: missing, { "<li>\($0.words)</li>" })</ul>
                <p>\(link("Go on writing", to: "\(record.referral.path)/edit"))</p>
                """)
        }
        html += record.view.rows.map(part).joined()
        html += """
            <p class="cw-noprint">\(link("Save it as a FHIR document", to: document))</p>
            """
        return html
    }

    private func part(_ top: RecordRow) -> HTML {
        let said = record.said(top)
        let isMandatory = top.all.contains(where: \.isMandatory)
        let count = said.isEmpty ? "nothing yet" : "\(said.count)"
        var body: HTML =
            said.isEmpty
            ? "<p class=\"nhsuk-hint\">Nothing is written here.</p>"
            : summaryList(said.map { SummaryRow($0.label, ReferralMarkup.said($0.words)) })
        if top.place == .plan {
            body += "<p class=\"nhsuk-hint\">This is kept in the person’s plan. \(planLink)</p>"
        }
        if mayWrite { body += writing(top) }
        return details("\(top.name) (\(count))", isOpen: isMandatory && !said.isEmpty, body)
    }

    private var planLink: HTML {
        record.seen.isOfTeam ? link("Open the plan", to: "/care-planning/people/\(record.person.id)") : .empty
    }

    /// Links to what can be written below a part.
    private func writing(_ top: RecordRow) -> HTML {
        let sections = Self.sections(top)
        guard !sections.isEmpty else { return .empty }
        let links = sections.flatMap(links)
        return "<ul class=\"nhsuk-list\">\(each: links, { "<li>\($0)</li>" })</ul>"
    }

    /// The sections that rows below a part are written in, each once.
    static func sections(_ top: RecordRow) -> [RecordSection] {
        var found: [RecordSection] = []
        for row in top.all {
            let section: RecordSection? =
                switch row.place {
                case .entries(let section): section
                case .field(_, let section?): section
                default: nil
                }
            if let section, !found.contains(section) { found.append(section) }
        }
        return found
    }

    private func links(_ section: RecordSection) -> [HTML] {
        let base = "\(path)/\(section.rawValue)", title = section.form.title
        let entries = record.entries(section)
        if section.isSingle {
            let words = entries.isEmpty ? "Add: \(title.inSentence)" : "Change: \(title.inSentence)"
            return [link(words, to: "\(base)/new")]
        }
        if section.saysMore {
            return entries.compactMap { one in
                one.under.map { link("Say more", to: "\(base)/new?under=\($0)", about: one.at.dayAndTime) }
            }
        }
        if let above = section.above {
            return record.entries(above).compactMap { one in
                let id = above == .contact ? one.under : one.revision > 0 ? one.id.text : nil
                return id.map {
                    link("Add: \(title.inSentence)", to: "\(base)/new?under=\($0)", about: one.title)
                }
            } + entries.filter { $0.revision > 0 }.map { change($0, base) }
        }
        var all = entries.filter { $0.revision > 0 }.map { change($0, base) }
        if [.problem, .risk].contains(section) {
            all += entries.filter { $0.revision == 0 }.map { one in
                let text = one.fields["text"] ?? ""
                return link("Say more about “\(text)”", to: "\(base)/new?text=\(Self.encoded(text))")
            }
        }
        return all + [link("Add: \(title.inSentence)", to: "\(base)/new")]
    }

    private func change(_ one: RecordEntry, _ base: String) -> HTML {
        link("Change “\(one.title)”", to: "\(base)/\(one.id)")
    }

    /// Text as a part of an address.
    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte -> String in
            let isPlain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            let digits = String(byte, radix: 16, uppercase: true)
            return isPlain ? String(UnicodeScalar(byte)) : "%\(digits.count == 1 ? "0" : "")\(digits)"
        }.joined()
    }

    /// What an entry says now, for whoever is shown their own text again.
    static func standing(_ entry: RecordEntry) -> HTML {
        let rows = entry.section.form.fields.compactMap { field in
            entry.fields[field.key].map { SummaryRow(field.label, "\(field.words($0))") }
        }
        return details("What it says now", summaryList(rows))
    }

    /// The fields of a section: what people say first, codes folded away behind.
    static func fields(_ section: RecordForm, _ known: [String: String], _ form: FormFrame) -> HTML {
        let plain = section.fields.filter { !$0.isCode }, codes = section.fields.filter(\.isCode)
        let isOpen = codes.contains { known[$0.key] != nil || form.problem($0.key) != nil }
        let folded: HTML = codes.isEmpty ? .empty : details("Codes", isOpen: isOpen, inputs(codes, known, form))
        return inputs(plain, known, form) + folded
    }

    private static func inputs(_ fields: [RecordField], _ known: [String: String], _ form: FormFrame) -> HTML {
        fields.map { field -> HTML in
            let value = known[field.key] ?? ""
            switch field.shape {
            case .text: return form.textarea(field.key, field.label, value: value)
            case .day: return form.dateInput(field.key, field.label, value: Day(value))
            case .flag:
                return form.radios(
                    field.key, field.label, [Choice("yes", "Yes"), Choice("no", "No")], value: value.nonBlank)
            case .line(let limit):
                return form.textInput(field.key, field.label, value: value, widthCharacters: limit <= 10 ? 10 : nil)
            case .snomed, .number: return form.textInput(field.key, field.label, value: value, widthCharacters: 20)
            }
        }.joined()
    }

    /// The lines of a part as the XHTML that a FHIR narrative wants.
    static func narrative(_ lines: [ReferralRecord.Said]) -> String {
        let text: HTML = """
            <div xmlns="http://www.w3.org/1999/xhtml">\(if: lines.isEmpty, "<p>Nothing recorded.</p>")\
            \(each: lines, { "<p><b>\($0.label):</b> \($0.words)</p>" })</div>
            """
        return text.text
    }
}

extension String {
    /// As it stands within a sentence: "Date of birth" with a small letter, "NHS number" and "GP" as they are.
    var inSentence: String {
        dropFirst().first?.isUppercase == true ? self : prefix(1).lowercased() + dropFirst()
    }
}
