import Core
import Workforce

/// Somebody as a line of a file describes them. What the file does not speak of is `nil`, and stays as it is on a
/// record that there is already: a file with fewer columns, or an empty cell, takes nothing away.
struct DescribedPerson: Hashable, Sendable {
    /// Counted from 1: the line of a file of lines, the entry of a Bundle.
    let line: Int
    var nhsNumber: NHSNumber?
    var title: String?
    var givenName = ""
    var familyName = ""
    var knownAs: String?
    var born: Day?
    var died: Day?
    var gender: Gender?
    var ethnicCategory: EthnicCategory?
    var mainLanguage: MainLanguage?
    var needsInterpreter: Bool?
    var contactPreference: ContactPreference?
    var address: [String] = []
    var postcode: String?
    var phone: String?
    var email: String?
    var hidesContact: Bool?
    var practice: PersonServed.Practice?
    var needs: [DescribedNeed] = []

    init(line: Int) { self.line = line }

    /// The person, with what is said of them put over what is known.
    func over(_ stored: PersonServed) -> PersonServed {
        var person = stored
        person.nhsNumber = nhsNumber ?? stored.nhsNumber
        person.title = title ?? stored.title
        person.givenName = givenName
        person.familyName = familyName
        person.knownAs = knownAs ?? stored.knownAs
        person.born = born ?? stored.born
        person.died = died ?? stored.died
        person.gender = gender ?? stored.gender
        person.ethnicCategory = ethnicCategory ?? stored.ethnicCategory
        person.mainLanguage = mainLanguage ?? stored.mainLanguage
        person.needsInterpreter = needsInterpreter ?? stored.needsInterpreter
        person.contactPreference = contactPreference ?? stored.contactPreference
        person.address = address.isEmpty ? stored.address : address
        person.postcode = postcode ?? stored.postcode
        person.phone = phone ?? stored.phone
        person.email = email ?? stored.email
        person.hidesContact = hidesContact ?? stored.hidesContact
        person.practice = practice ?? stored.practice
        return person.tidied()
    }

    /// What tells people of a file apart who have no number: names without case and accents, and the day of birth.
    var likeness: String? {
        born.map { "\($0) \(SearchName.folded(familyName)), \(SearchName.folded(givenName))" }
    }
}

/// A need as a file describes it.
struct DescribedNeed: Hashable, Sendable {
    let kind: Need.Kind
    let words: String
}

/// The people of a file, and what cannot be used of it.
struct PeopleFile: Sendable {
    var people: [DescribedPerson] = []
    var problems: [RowProblem] = []
    /// Columns of the file that nothing is known about; they were not read.
    var unknownColumns: [String] = []

    /// - Parameter bytes: CSV in UTF-8, a Bundle of FHIR R4, or Patients one a line.
    /// - Throws: ``Refusal``: `invalid` when the file as a whole cannot be used.
    init(_ bytes: [UInt8]) throws(Refusal) {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let first = bytes[start...].first { ![9, 10, 13, 32].contains($0) }
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
            try self.init(fhir: Array(bytes[start...]))
        } else {
            try self.init(csv: bytes)
        }
        repeats()
    }

    /// Takes out the lines that are about whom an earlier line is about.
    private mutating func repeats() {
        var lines: [String: Int] = [:], kept: [DescribedPerson] = []
        for person in people {
            let keys = [person.nhsNumber?.digits, person.nhsNumber == nil ? person.likeness : nil].compactMap { $0 }
            if let earlier = keys.compactMap({ lines[$0] }).first {
                let column = person.nhsNumber == nil ? "family_name" : "nhs_number"
                problems.append(
                    RowProblem(
                        person.line, column, "This is about the same person as line \(earlier). Keep one of them."))
                continue
            }
            for key in keys { lines[key] = person.line }
            kept.append(person)
        }
        people = kept
    }
}
