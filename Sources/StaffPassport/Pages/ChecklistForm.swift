import Core
import Web
import Workforce

/// The lines of a checklist as a form.
enum ChecklistForm {
    /// The fields of one line.
    static func line(
        _ kind: CredentialKind, _ index: Int, _ skills: [Skill], _ form: FormFrame, _ line: Checklist.Line?
    ) -> HTML {
        let place = "lines.\(index)", hidden = kind.claims.filter { !$0.isAlwaysShown }
        let claims = line?.claims ?? hidden.filter(\.isRequired).map(\.name)
        let age: HTML =
            kind.madeOn.map { made in
                form.numberInput(
                    "\(place).maxAgeDays", "Oldest it may be (optional)", hint: "Counted from “\(made.label)”",
                    value: line?.ageLimitDays, suffix: "days")
            } ?? .empty
        let shown = kind.claims.filter(\.isAlwaysShown).map(\.label).joined(separator: ", ")
        let body: HTML = """
            \(form.hidden("\(place).type", kind.id))
            \(values(kind, place, form, line))
            \(details(
                "Details, age and skill",
                isOpen: form.problems.contains { $0.field.hasPrefix("\(place).") } || line?.ageLimitDays != nil
                    || line?.skill != nil || line?.keepDays != nil || line?.mayKeepBack.isEmpty == false,
                """
                \(form.checkboxes(
                    "\(place).claims", "Ask for these details too", hidden.map { Choice($0.name, $0.label) },
                    hint: "Ask for no more than you need. Always shown: \(shown)", values: claims))
                \(keepingBack(kind, place, form, line))
                \(age)
                \(form.select(
                    "\(place).skill", "Skill it gives once accepted (optional)",
                    skills.map { Choice($0.id.text, "\($0.code) \($0.name)") },
                    hint: "Named on several lines, it needs all of them", value: line?.skill?.text,
                    prompt: "None"))
                \(form.numberInput(
                    "\(place).keepDays", "Keep it for no longer than (optional)",
                    hint: "Where this is shorter than for the whole checklist", value: line?.keepDays, suffix: "days"))
                """))
            \(form.checkbox("\(place).out", "Take this line out"))
            """
        return card("\(index + 1). \(kind.name)", body)
    }

    /// Which of the details the holder may leave out; nothing of it decides whether the item counts.
    private static func keepingBack(
        _ kind: CredentialKind, _ place: String, _ form: FormFrame, _ line: Checklist.Line?
    ) -> HTML {
        let free = Checklist.Line(kind: kind.id).freeClaims(of: kind)
        guard !free.isEmpty else { return .empty }
        return form.checkboxes(
            "\(place).mayKeepBack", "Of these the holder may keep back", free.map { Choice($0.name, $0.label) },
            hint: "Tick it above too. At most \(Checklist.Line.keptBackLimit). They choose whether you see it",
            values: line?.mayKeepBack ?? [])
    }

    /// For what it is asked, on which ground, and for how long what is shown is kept.
    static func terms(_ form: FormFrame, _ terms: ShareTerms?) -> HTML {
        card(
            "For what, and for how long?",
            """
            \(paragraph(
                "Whoever is asked reads this before they share anything. Your data protection officer knows it."))
            \(form.radios(
                "terms.purpose", "What do you ask for?",
                ShareTerms.Purpose.allCases.map { Choice($0.rawValue, $0.title) }, value: terms?.purpose.rawValue))
            \(form.radios(
                "terms.basis", "Lawful basis", ShareTerms.Basis.allCases.map { Choice($0.rawValue, $0.title) },
                hint: "Consent is none here: somebody who wants to work cannot freely say no",
                value: terms?.basis.rawValue))
            \(form.select(
                "terms.condition", "What else allows it?",
                ShareTerms.Condition.allCases.map { Choice($0.rawValue, $0.title) },
                hint: "Needed where you ask about health or criminal records", value: terms?.condition?.rawValue,
                prompt: "Nothing of that kind is asked for"))
            \(form.numberInput(
                "terms.keepDays", "How long do you keep what is shown?",
                hint: "From the day it is shown. Then it is deleted, and no longer counts", value: terms?.keepDays,
                suffix: "days"))
            """)
    }

    private static func readTerms(_ reader: inout FormReader, _ form: Form) -> ShareTerms? {
        let purpose = reader.choice("terms.purpose", "for what you ask", as: ShareTerms.Purpose.self)
        let basis = reader.choice("terms.basis", "the lawful basis", as: ShareTerms.Basis.self)
        let hasCondition = !(form["terms.condition"] ?? "").isEmpty
        let condition =
            hasCondition ? reader.choice("terms.condition", "what else allows it", as: ShareTerms.Condition.self) : nil
        let days = reader.whole("terms.keepDays", "how many days", in: ShareTerms.daysRange)
        guard let purpose, let basis else { return nil }
        return ShareTerms(purpose: purpose, basis: basis, condition: condition, keepDays: days)
    }

    /// What it must say: the subject and level of a training, or codes that the kind has.
    private static func values(
        _ kind: CredentialKind, _ place: String, _ form: FormFrame, _ line: Checklist.Line?
    ) -> HTML {
        limited(kind).map { claim -> HTML in
            let field = "\(place).value.\(claim.name)", wanted = line?.values[claim.name] ?? []
            if claim.choices.isEmpty, claim.name == "subject" {
                let known = CoreSkill.all.map { Choice($0.code, $0.name) }
                let others = wanted.filter { code in !CoreSkill.all.contains { $0.code == code } }
                return form.select(
                    field, claim.label, known + others.map { Choice($0, $0.asWords) }, value: wanted.first,
                    prompt: "Any subject")
            }
            if claim.choices.isEmpty, claim.shape == .text {
                return form.textInput(
                    field, "\(claim.label) (optional)", hint: "Several with a comma between them",
                    value: wanted.joined(separator: ", "), widthCharacters: 20)
            }
            return form.checkboxes(
                field, "\(claim.label): only these", choices(of: claim),
                hint: "Tick none to take any; what is not good gives no skill even then", values: wanted)
        }.joined()
    }

    /// The values of a claim as choices.
    private static func choices(of claim: KindClaim) -> [Choice] {
        claim.shape == .flag
            ? [Choice("true", "Yes"), Choice("false", "No")] : claim.choices.map { Choice($0, $0.asWords) }
    }

    /// What is ticked on a line that is added: what its kind asks for, and the values that are good.
    static func ticks(_ kind: CredentialKind, on place: String) -> [(String, String)] {
        kind.claims.filter { !$0.isAlwaysShown && $0.isRequired }.map { ("\(place).claims", $0.name) }
            + limited(kind).flatMap { claim in
                kind.goodValues(of: claim.name).map { ("\(place).value.\(claim.name)", $0) }
            }
    }

    /// The claims whose values a line may ask for: those that every holder shows, and that hold a code.
    private static func limited(_ kind: CredentialKind) -> [KindClaim] {
        kind.claims.filter { claim in
            claim.isAlwaysShown
                && (claim.shape == .flag
                    || claim.shape == .text
                        && (!claim.choices.isEmpty || ["subject", "level", "competency_code"].contains(claim.name)))
        }
    }

    /// What is wrong with a line, beside the field of the form that has it; lines that were taken out stand there too.
    static func beside(_ problem: FieldProblem, _ form: Form, _ sent: [String]) -> FieldProblem {
        let parts = problem.field.split(separator: ".").map(String.init)
        let kept = sent.indices.filter { form["lines.\($0).out"] == nil }
        guard parts.count == 3, parts[0] == "items", let index = Int(parts[1]), kept.indices.contains(index) else {
            return problem
        }
        return FieldProblem("lines.\(kept[index]).\(parts[2])", problem.words)
    }

    /// Reads the lines that were sent.
    static func read(
        _ form: Form, _ id: ChecklistID, _ kinds: KindBook, _ sent: [String]
    ) throws -> Checklist {
        var reader = FormReader(form)
        let name = reader.text("name", "what the checklist is for", limit: 100)
        let group = reader.text("staffGroup", "the staff group", limit: 100)
        var lines: [Checklist.Line] = []
        for (index, kindID) in sent.enumerated() where form["lines.\(index).out"] == nil {
            let kind = try kinds.find(kindID), place = "lines.\(index)"
            let days = (form["\(place).maxAgeDays"] ?? "").trimmingSpace
            let age = days.isEmpty ? nil : reader.whole("\(place).maxAgeDays", "the number of days", in: 1...7_300)
            let kept = (form["\(place).keepDays"] ?? "").trimmingSpace
            let keepDays =
                kept.isEmpty ? nil : reader.whole("\(place).keepDays", "the number of days", in: ShareTerms.daysRange)
            let hasSkill = !(form["\(place).skill"] ?? "").isEmpty
            let skill = hasSkill ? reader.id("\(place).skill", "the skill", of: Named.Skill.self) : nil
            var values: [String: [String]] = [:]
            for claim in limited(kind) {
                let field = "\(place).value.\(claim.name)"
                let wanted =
                    claim.choices.isEmpty && claim.shape == .text
                    ? (reader.optionalText(field, "“\(claim.label)”", limit: 200) ?? "").split(separator: ",")
                        .map { String($0).trimmingSpace }.filter { !$0.isEmpty }
                    : form.all(field).filter(choices(of: claim).map(\.value).contains)
                if !wanted.isEmpty { values[claim.name] = wanted }
            }
            lines.append(
                Checklist.Line(
                    kind: kindID, claims: form.all("\(place).claims"), values: values, ageLimitDays: age,
                    ageClaim: age == nil ? nil : kind.madeOn?.name, skill: skill, keepDays: keepDays,
                    mayKeepBack: form.all("\(place).mayKeepBack")))
        }
        let terms = readTerms(&reader, form)
        if lines.isEmpty { reader.refuse("add", "Add at least one item") }
        try reader.finish()
        return Checklist(id: id, name: name, staffGroup: group, lines: lines, terms: terms)
    }
}
