import Core
import FHIR
import Population
import Web
import Workforce

/// The fields of a referral, and what is read from them.
struct ReferralForm {
    let form: FormFrame
    let content: ReferralContent
    /// Who it is about, where that is known.
    let person: PersonServed?
    let teams: [OfferedTeam]

    /// Of somebody we know only what is missing is asked.
    var whom: HTML {
        guard let person else {
            return """
                \(ReferralMarkup.heading("The person"))
                \(form.textInput("nhsNumber", "NHS number (optional)", hint: "Ten digits, like 999 000 0018",
                    widthCharacters: 20))
                \(form.textInput("givenName", "First name"))
                \(form.textInput("familyName", "Family name"))
                \(born)\(phone)\(practice)
                """
        }
        let number = person.nhsNumber.map { "NHS number \($0.spaced)" } ?? "NHS number not known"
        return """
            \(ReferralMarkup.heading("The person"))
            <p><strong>\(person.name)</strong><br>\
            \(person.born.map { "Born \($0.words)" } ?? "Date of birth not known")\
            <br>\(number)</p>
            \(if: person.born == nil, born)\(if: person.phone == nil, phone)\(if: person.practice == nil, practice)
            """
    }

    private var born: HTML { form.dateInput("born", "Date of birth") }

    private var phone: HTML {
        form.textInput(
            "phone", "Phone number (optional)", hint: "How the link worker can reach them", kind: .tel,
            widthCharacters: 20)
    }

    private var practice: HTML {
        """
        \(form.textInput("practiceCode", "Code of their GP practice", hint: "Like A81001", widthCharacters: 10))
        \(form.textInput("practiceName", "Name of the practice (optional)"))
        """
    }

    var place: HTML {
        let choices = teams.map { Choice($0.id.text, $0.label) }
        let notes = teams.filter { !$0.forWhom.isEmpty }.map { "<li>\($0.name): \($0.forWhom)</li>" as HTML }
        guard !teams.isEmpty else {
            return ReferralMarkup.heading("Where to")
                + warning(
                    "No team takes referrals at present",
                    ReferralMarkup.paragraph("Keep a draft, and ask your administrator who leads the teams."))
        }
        return """
            \(ReferralMarkup.heading("Where to"))
            \(if: !notes.isEmpty, "<ul class=\"nhsuk-list nhsuk-list--bullet\">\(notes.joined())</ul>")\
            \(form.select("team", "Team", choices, value: content.team.text, prompt: "Choose a team"))
            \(form.checkbox("isUrgent", "This cannot wait a week", isTicked: content.isUrgent))
            """
    }

    var why: HTML {
        """
        \(ReferralMarkup.heading("Why"))
        \(form.textarea("reason", "Reason for referral", hint: "Why now, in a sentence or two", value: content.reason,
            rows: 3))
        \(form.textarea("problems", "Problems", hint: "One on each line, like “Lonely since her husband died”",
            value: content.problems.joined(separator: "\n"), rows: 4))
        \(form.textarea("needs", "What they would like (optional)",
            hint: "In their own words where you can. Whoever helps them will read this", value: content.needs, rows: 4))
        """
    }

    var risks: HTML {
        """
        \(ReferralMarkup.heading("Risks"))
        \(form.checkboxes("risks", "What must whoever helps them know?",
            RiskCode.allCases.map { Choice($0.rawValue, $0.title) },
            hint: "Choose each risk there is, or “No known risk”", values: content.risks.map(\.rawValue)))
        \(form.textarea("riskNote", "About the risks", hint: "What helps, and what to look out for",
            value: content.riskNote, rows: 3))
        """
    }

    var sharing: HTML {
        """
        \(ReferralMarkup.heading("Sharing"))
        \(form.radios("consent", "What did the person agree to?",
            ShareConsent.allCases.map { Choice($0.rawValue, $0.title, hint: $0.hint) },
            value: content.consent?.rawValue))
        \(form.textarea("consentNote", "Why they were not asked, or what they do not want shared",
            hint: "Needed only if they were not asked", value: content.consentNote, rows: 2))
        """
    }

    var who: HTML {
        let referrer = content.referrer
        return """
            \(ReferralMarkup.heading("Who refers"))
            \(form.textInput("referrerName", "Your name", value: referrer.name, autocomplete: "name"))
            \(form.textInput("referrerRole", "Your role (optional)", value: referrer.role))
            \(form.textInput("referrerService", "Your service", hint: "Like “Practice nursing”",
                value: referrer.service))
            \(form.textInput("referrerOrganisation", "Your organisation", value: referrer.organisation))
            \(form.textInput("referrerCode", "Its ODS code (optional)", value: referrer.odsCode, widthCharacters: 10))
            \(form.textInput("referrerContact", "Phone or e-mail for the answer", value: referrer.contact))
            \(form.select("method", "How did the referral come?",
                ReferralContent.Method.allCases.map { Choice($0.rawValue, $0.title) }, value: content.method.rawValue))
            """
    }

    /// Reads the form. A draft may leave out whatever it likes; what is there must be sound.
    static func read(_ form: Form, forDraft isDraft: Bool) throws -> (ReferralContent, PersonDetails) {
        var reader = FormReader(form)
        let team = UnitID(checking: form["team"] ?? "") ?? UnitID("-")
        var content = ReferralContent(team: team)
        content.referrer = ReferralContent.Referrer(
            name: reader.optionalText("referrerName", "your name", limit: 70) ?? "",
            role: reader.optionalText("referrerRole", "your role", limit: 100) ?? "",
            service: reader.optionalText("referrerService", "your service", limit: 150) ?? "",
            organisation: reader.optionalText("referrerOrganisation", "your organisation", limit: 150) ?? "",
            odsCode: reader.odsCode("referrerCode"),
            contact: reader.optionalText("referrerContact", "the phone or e-mail", limit: 70) ?? "")
        content.reason = reader.optionalText("reason", "the reason", limit: 500) ?? ""
        content.needs = reader.optionalText("needs", "what they would like", limit: 2000) ?? ""
        content.problems = reader.problemLines("problems")
        content.risks = form.all("risks").compactMap { RiskCode(rawValue: $0) }
        content.riskNote = reader.optionalText("riskNote", "the words about the risks", limit: 500) ?? ""
        content.consent = form["consent"].flatMap { ShareConsent(rawValue: $0) }
        content.consentNote = reader.optionalText("consentNote", "the words about sharing", limit: 500) ?? ""
        content.method = form["method"].flatMap { ReferralContent.Method(rawValue: $0) } ?? .online
        content.isUrgent = reader.ticked("isUrgent")
        let details = personDetails(&reader)
        try reader.finish()
        return (content, details)
    }

    /// What a form says of the person.
    static func personDetails(_ reader: inout FormReader) -> PersonDetails {
        let typed = reader.optionalText("nhsNumber", "the NHS number", limit: 20)
        let number = typed.flatMap { NHSNumber($0) }
        if typed != nil, number == nil {
            reader.refuse("nhsNumber", "Check the NHS number: ten digits, like 999 000 0018")
        }
        let code = reader.odsCode("practiceCode")
        let practice = reader.optionalText("practiceName", "the name of the practice", limit: 100)
        return PersonDetails(
            nhsNumber: number, givenName: reader.optionalText("givenName", "the first name", limit: 35) ?? "",
            familyName: reader.optionalText("familyName", "the family name", limit: 35) ?? "",
            born: reader.optionalDay("born", "the date of birth"),
            phone: reader.optionalText("phone", "the phone number", limit: 35),
            practice: code.isEmpty ? nil : PersonServed.Practice(odsCode: code, name: practice ?? ""))
    }
}

extension FormReader {
    /// A code of the Organisation Data Service, or nothing.
    mutating func odsCode(_ field: String) -> String {
        guard let text = optionalText(field, "the code", limit: 20) else { return "" }
        guard let code = ODSCode(text) else {
            refuse(field, "Enter the code as 2 to 10 letters and digits, like A81001")
            return ""
        }
        return code.text
    }

    /// Problems, one on each line; the standard allows 150 characters for each.
    mutating func problemLines(_ field: String) -> [String] {
        let text = optionalText(field, "the problems", limit: 3000) ?? ""
        let lines = text.split(whereSeparator: \.isNewline).map { String($0).trimmingSpace }.filter { !$0.isEmpty }
        if lines.count > 20 || lines.contains(where: { $0.unicodeScalars.count > 150 }) {
            refuse(field, "Write at most 20 problems, each in 150 characters or fewer")
        }
        return lines
    }
}
