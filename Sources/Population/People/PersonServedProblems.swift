import Core
import FHIR
import Workforce

extension PersonServed {
    /// What is wrong with what is known of somebody, before anything is looked up.
    func problems(on today: Day) -> [FieldProblem] {
        var problems = [
            Plain.optionalProblem("title", title, "the title", limit: 30),
            Plain.problem("givenName", givenName, "the given name", limit: 100),
            Plain.problem("familyName", familyName, "the family name", limit: 100),
            Plain.optionalProblem("knownAs", knownAs, "what they are known as", limit: 100),
            addressProblem,
            postcode.flatMap {
                Postcode.normalised($0) == nil ? FieldProblem("postcode", "Enter the postcode like ZZ99 3VZ") : nil
            },
            phone.flatMap {
                Self.isPhone($0) ? nil : FieldProblem("phone", "Enter the telephone number like 01632 960 001")
            },
            email.flatMap {
                Plain.isEmail($0) ? nil : FieldProblem("email", "Enter the email address like name@example.com")
            },
        ].compactMap { $0 }
        problems += practiceProblems + dayProblems(on: today)
        return problems
    }

    private var addressProblem: FieldProblem? {
        if address.count > 6 { return FieldProblem("address", "Enter the address in 6 lines or fewer") }
        return address.lazy.compactMap { Plain.optionalProblem("address", $0, "each line of the address", limit: 100) }
            .first
    }

    private var practiceProblems: [FieldProblem] {
        guard let practice else { return [] }
        return [
            ODSCode(practice.odsCode) == nil
                ? FieldProblem(
                    "practiceCode", "Enter the code of the practice with 2 to 10 letters and digits, like A99999")
                : nil,
            Plain.optionalProblem("practiceName", practice.name, "the practice's name", limit: 150),
        ].compactMap { $0 }
    }

    private func dayProblems(on today: Day) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        if let born, born > today || born.civil.year < 1890 {
            problems.append(FieldProblem("born", "Check the date of birth: it cannot be this day"))
        }
        if let died, died > today || died < born ?? died {
            problems.append(FieldProblem("died", "Check the date of death: it cannot be this day"))
        }
        return problems
    }

    private static func isPhone(_ text: String) -> Bool {
        (5...25).contains(text.utf8.count) && text.contains(where: \.isNumber)
            && text.utf8.allSatisfy { (48...57).contains($0) || " +()-".utf8.contains($0) }
    }

    /// With codes and postcodes as they are written.
    func tidied() -> PersonServed {
        var person = self
        person.address = address.map { $0.trimmed }.filter { !$0.isEmpty }
        person.postcode = postcode.flatMap { Postcode.normalised($0) } ?? postcode
        person.practice = practice.map { Practice(odsCode: $0.odsCode.uppercased(), name: $0.name) }
        return person
    }
}

extension StringProtocol {
    /// Without white space at its ends.
    var trimmed: String {
        let start = drop { $0.isWhitespace }
        return start.lastIndex { !$0.isWhitespace }.map { String(start[...$0]) } ?? ""
    }
}

extension [FieldProblem] {
    /// - Throws: an `invalid` refusal with every problem, if there is any.
    func refuse() throws(Refusal) {
        if !isEmpty { throw Refusal(fields: self) }
    }
}
