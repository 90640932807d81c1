import Core
import FHIR
import Workforce

extension PeopleFile {
    /// The most Patients a file may hold, as many as a CSV file has rows.
    private static let patientLimit = 20_000

    /// Reads a Bundle of Patients, one Patient, or Patients one a line.
    init(fhir bytes: [UInt8]) throws(Refusal) {
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw Refusal(.invalid, "The file has letters that are not UTF-8. Save it as UTF-8.")
        }
        if let json = try? JSON(parsing: bytes, limits: ResourceLimits().json) {
            try whole(json)
        } else {
            try lines(bytes)
        }
    }

    private mutating func whole(_ json: JSON) throws(Refusal) {
        switch json["resourceType"]?.text {
        case "Patient": read(json, line: 1)
        case "Bundle":
            let entries = json["entry"]?.elements ?? []
            guard entries.count <= Self.patientLimit else { throw Self.tooMany }
            guard !entries.isEmpty else { throw Refusal(.invalid, "There is no entry in this Bundle.") }
            for (index, entry) in entries.enumerated() {
                guard let resource = entry["resource"] else {
                    problems.append(RowProblem(index + 1, "entry", "This entry has no resource."))
                    continue
                }
                read(resource, line: index + 1)
            }
        default:
            throw Refusal(.invalid, "Send a Bundle of Patients, or Patients one a line, in JSON of FHIR R4.")
        }
    }

    private mutating func lines(_ bytes: [UInt8]) throws(Refusal) {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard lines.count <= Self.patientLimit + 1 else { throw Self.tooMany }
        for (index, line) in lines.enumerated() {
            guard line.contains(where: { ![9, 13, 32].contains($0) }) else { continue }
            do {
                read(try JSON(parsing: Array(line), limits: ResourceLimits().json), line: index + 1)
            } catch {
                problems.append(
                    RowProblem(index + 1, nil, "This line is no JSON. Each line must be one whole Patient."))
            }
        }
    }

    private static let tooMany = Refusal(
        .invalid, "The file has more than \(patientLimit) Patients. Split it into smaller files.")

    private mutating func read(_ json: JSON, line: Int) {
        guard json["resourceType"]?.text == "Patient" else {
            problems.append(RowProblem(line, "resourceType", "Only Patients are read. Take other resources out."))
            return
        }
        let reading = CheckedResource.check(json)
        guard let resource = reading.checked?.resource else {
            let issues = reading.issues.errors.prefix(5).map { RowProblem(line, $0.path, $0.words) }
            problems += issues
            return
        }
        let found = Self.unusable(resource).map { RowProblem(line, $0.0, $0.1) }
        guard found.isEmpty else {
            problems += found
            return
        }
        people.append(DescribedPerson(resource, line: line))
    }

    /// What FHIR allows and the register cannot keep.
    private static func unusable(_ patient: Resource) -> [(String, String)] {
        let json = patient.json
        var found = patient.nhsIdentifierIssues().map { ($0.path, $0.words) }
        if json["active"]?.flag == false
            || json["link"]?.elements.contains(where: { $0["type"] == "replaced-by" }) == true
        {
            found.append(("Patient.active", "This record is no longer in use. Take it out."))
        }
        if let born = json["birthDate"]?.text, Day(born) == nil {
            found.append(("Patient.birthDate", "Give the whole date of birth, like 1956-05-04."))
        }
        let died = json["deceasedDateTime"]?.text
        if json["deceasedBoolean"]?.flag == true || died.map({ Day(String($0.prefix(10))) == nil }) == true {
            found.append(("Patient.deceasedDateTime", "Give the whole date of death, like 2026-05-04."))
        }
        if let code = PatientResource.ethnicCode(patient), EthnicCategory(rawValue: code) == nil {
            found.append(("Patient.extension", "The ethnic category is none of A to S, Z and 99."))
        }
        return found
    }
}

extension DescribedPerson {
    /// What a Patient says of somebody.
    init(_ patient: Resource, line: Int) {
        let blank = PersonServed(id: PersonServedID("-"), givenName: "", familyName: "")
        let read = PatientResource.person(patient, changing: blank)
        self.init(line: line)
        nhsNumber = read.nhsNumber
        title = read.title
        givenName = read.givenName
        familyName = read.familyName
        knownAs = read.knownAs
        born = read.born
        died = read.died
        gender = read.gender
        ethnicCategory = read.ethnicCategory
        mainLanguage = read.mainLanguage
        address = read.address
        postcode = read.postcode
        phone = read.phone
        email = read.email
        practice = read.practice
    }
}
