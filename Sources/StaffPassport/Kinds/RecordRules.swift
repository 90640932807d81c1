import Core

// What may be written down as true: more than that it is of the right shape.
extension CredentialKind {
    /// What is wrong with what somebody wants to vouch for: a check of the day after tomorrow, a number that no
    /// register gives, a subject that its framework has not.
    func recordProblems(_ said: JSON, on today: Day) -> [FieldProblem] {
        let own = claims.flatMap { claim -> [FieldProblem] in
            guard let text = said[claim.name]?.text else { return [] }
            if claim.isPast, let day = Day(text.prefix(10)), day > today {
                return [FieldProblem(claim.name, "\(claim.inWords) lies in the future")]
            }
            let code = claim.formsBy.map { said[$0]?.text ?? "" } ?? ""
            guard let forms = claim.forms[code], !forms.contains(where: text.isWritten) else { return [] }
            let examples = forms.map { "“\($0)”" }.joined(separator: " or ")
            let whose = code.isEmpty ? "a number" : "a number of \(code)"
            let words = "\(claim.inWords): \(whose) is written \(examples), where 9 is a digit and A a letter"
            return [FieldProblem(claim.name, words)]
        }
        return own + subjectProblems(said)
    }

    /// The core skills framework of England has the subjects it has; other frameworks are the organisation's own.
    private func subjectProblems(_ said: JSON) -> [FieldProblem] {
        guard key == "core-skills", let subject = said["subject"]?.text, !subject.trimmingSpace.isEmpty,
            said["framework"]?.text?.uppercased().hasPrefix("CSTF") == true,
            !CoreSkill.all.contains(where: { $0.code == RefreshRules.code(subject) })
        else { return [] }
        return [FieldProblem("subject", "The core skills framework has no subject \(String(subject.prefix(80)))")]
    }
}

extension String {
    /// Whether it is written in a form such as `99A9999A`, spaces left away.
    fileprivate func isWritten(_ form: String) -> Bool {
        let own = uppercased().filter { !$0.isWhitespace }
        return own.utf8.count == form.utf8.count
            && zip(own.utf8, form.utf8).allSatisfy { letter, wanted in
                switch wanted {
                case UInt8(ascii: "9"): letter >= 48 && letter <= 57
                case UInt8(ascii: "A"): letter >= 65 && letter <= 90
                default: letter == wanted
                }
            }
    }
}
