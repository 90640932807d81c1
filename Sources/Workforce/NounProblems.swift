import Core

// What can be said of a value by itself, before anything is looked up. Field names are those of forms and of the API.

extension Unit {
    func problems() -> [FieldProblem] {
        [
            Plain.problem("name", name, "the unit's name", limit: 120),
            odsCode.flatMap { Unit.isODSCode($0) ? nil : FieldProblem("odsCode", Unit.odsWords) },
            parent == id ? FieldProblem("parent", "Choose another unit: a unit cannot belong to itself") : nil,
        ].compactMap { $0 }
    }

    private static func isODSCode(_ code: String) -> Bool {
        (3...9).contains(code.utf8.count)
            && code.utf8.allSatisfy { byte in
                (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            }
    }

    private static let odsWords = "Enter the ODS code as 3 to 9 capital letters and digits, like RX1RA"
}

extension Person {
    func problems() -> [FieldProblem] {
        [
            staffNumberProblem,
            Plain.problem("givenName", givenName, "the given name", limit: 100),
            Plain.problem("familyName", familyName, "the family name", limit: 100),
            Plain.optionalProblem("knownAs", knownAs, "what they are known as", limit: 100),
            email.flatMap { Plain.isEmail($0) ? nil : FieldProblem("email", Person.emailWords) },
            born.flatMap { $0.civil.year >= 1920 ? nil : FieldProblem("born", "Check the year of birth") },
        ].compactMap { $0 }
    }

    private var staffNumberProblem: FieldProblem? {
        if staffNumber.isEmpty { return FieldProblem("staffNumber", "Enter the employee number") }
        let isGood = staffNumber.utf8.count <= 20 && ID<Person>(checking: staffNumber) != nil
        return isGood
            ? nil : FieldProblem("staffNumber", "Enter the employee number with up to 20 letters, digits and hyphens")
    }

    private static let emailWords = "Enter the email address like name@example.nhs.uk, or leave it empty"
}

extension Post {
    func problems() -> [FieldProblem] {
        [
            Plain.problem("jobTitle", jobTitle, "the job title", limit: 100),
            Plain.optionalProblem("band", band, "the band", limit: 12),
            Plain.optionalProblem("assignmentNumber", assignmentNumber, "the assignment number", limit: 30),
            (0...4320).contains(weeklyMinutes)
                ? nil : FieldProblem("weeklyHours", "Enter the contract hours a week between 0 and 72"),
            lastDay.flatMap {
                $0 < firstDay ? FieldProblem("lastDay", "Enter a last day that is not before the first day") : nil
            },
        ].compactMap { $0 }
    }
}

extension Skill {
    func problems() -> [FieldProblem] {
        let isGood = (1...16).contains(code.utf8.count) && ID<Skill>(checking: code) != nil
        return [
            isGood ? nil : FieldProblem("code", "Enter the code with up to 16 letters and digits, like RN or IV"),
            Plain.problem("name", name, "the skill's name", limit: 100),
        ].compactMap { $0 }
    }
}

extension SkillHolding {
    func problems() -> [FieldProblem] {
        [
            Plain.problem("source", source, "who says so", limit: 100),
            Plain.optionalProblem("evidence", evidence, "the evidence", limit: 200),
            validTo.flatMap {
                $0 < validFrom ? FieldProblem("validTo", "Enter a last valid day that is not before the first") : nil
            },
        ].compactMap { $0 }
    }
}

extension Absence {
    func problems() -> [FieldProblem] {
        if lastDay < firstDay {
            return [FieldProblem("lastDay", "Enter a last day that is not before the first day")]
        }
        let dayCount = lastDay - firstDay + 1
        if dayCount > 731 {
            return [FieldProblem("lastDay", "Enter at most two years at a time")]
        }
        guard (0...dayCount * 1440).contains(chargedMinutes) else {
            return [FieldProblem("chargedHours", "Enter hours between 0 and \(dayCount * 24)")]
        }
        return []
    }
}

extension OptOut {
    func problems() -> [FieldProblem] {
        guard let endsOn, endsOn < signedOn else { return [] }
        return [FieldProblem("endsOn", "Enter a last day that is not before the day it was signed")]
    }
}

extension PublicHoliday {
    func problems() -> [FieldProblem] {
        [
            Plain.problem("name", name, "the holiday's name", limit: 60),
            Plain.problem("source", source, "who says so", limit: 100),
        ].compactMap { $0 }
    }
}
