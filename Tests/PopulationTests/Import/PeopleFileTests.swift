import Core
import FHIR
import TestSupport
import Testing
import Workforce

@testable import Population

/// What files of FHIR and hostile files are read as.
@Suite struct PeopleFileTests {
    private func patient(_ number: String = "9990000042", more: String = "") -> String {
        """
        {"resourceType":"Patient","identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"\(number)"}],\
        "name":[{"use":"official","family":"New","given":["Nia"]}],"birthDate":"1980-02-29"\(more)}
        """
    }

    private func read(_ text: String) throws -> PeopleFile { try PeopleFile(Array(text.utf8)) }

    private func refusal(_ bytes: [UInt8]) -> String? {
        do throws(Refusal) {
            _ = try PeopleFile(bytes)
            return nil
        } catch {
            return error.words
        }
    }

    @Test func aBundleAndLinesAreRead() throws {
        let bundle = """
            {"resourceType":"Bundle","type":"collection","entry":[{"resource":\(patient())},{},\
            {"resource":{"resourceType":"Observation"}},{"resource":\(patient("9990000069"))}]}
            """
        let read = try read(bundle)
        #expect(read.people.map(\.line) == [1, 4] && read.people.first?.born == day("1980-02-29"))
        #expect(read.problems.map(\.line) == [2, 3])
        #expect(read.problems.map(\.words).contains("This entry has no resource."))
        #expect(read.problems.map(\.words).contains("Only Patients are read. Take other resources out."))
        let lines = try self.read("\(patient())\n\r\n\(patient("9990000069"))\nnot json\n")
        #expect(lines.people.map(\.line) == [1, 3] && lines.problems.map(\.line) == [4])
        #expect(lines.problems.first?.words == "This line is no JSON. Each line must be one whole Patient.")
        #expect(try self.read(patient()).people.count == 1)
    }

    @Test func ourOwnPatientsAreReadBackWhole() throws {
        let person = PersonServed(
            id: PersonServedID("nia"), nhsNumber: NHSNumber("9990000042"), givenName: "Nia", familyName: "Ó Súil",
            knownAs: "Ni", born: day("1980-02-29"), address: ["1 Road", "Town"], postcode: "ZZ99 3VZ",
            phone: "01632 960001", email: "nia@example.com",
            practice: PersonServed.Practice(odsCode: "A99999", name: "Surgery"), title: "Mx", gender: .other,
            ethnicCategory: .whiteAndAsian, mainLanguage: .welsh)
        let file = try PeopleFile(try PatientResource.resource(person).json.bytes)
        let blank = PersonServed(id: person.id, givenName: "", familyName: "")
        #expect(file.problems.isEmpty && file.people.first?.over(blank) == person)
    }

    @Test func patientsThatTheRegisterCannotKeepAreToldByField() throws {
        for (more, words) in [
            (",\"active\":false", "This record is no longer in use. Take it out."),
            (",\"deceasedBoolean\":true", "Give the whole date of death, like 2026-05-04."),
            (",\"gender\":\"cat\"", ""), (",\"shoe\":1", ""),
            (
                """
                ,"extension":[{"url":"https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-EthnicCategory",\
                "valueCodeableConcept":{"coding":[{"code":"T"}]}}]
                """, "The ethnic category is none of A to S, Z and 99."
            ),
        ] {
            let file = try read(patient(more: more))
            #expect(file.people.isEmpty && !file.problems.isEmpty, "\(more)")
            #expect(words.isEmpty || file.problems.map(\.words).contains(words), "\(more)")
        }
        let wrong = try read(patient("9990000017"))
        #expect(wrong.people.isEmpty && wrong.problems.first?.words.contains("check digit") == true)
        let short = try read(patient().split(separator: "1980-02-29").joined(separator: "1980-02"))
        #expect(short.problems.map(\.words).contains("Give the whole date of birth, like 1956-05-04."))
    }

    @Test func hostileFilesAreRefusedInWords() {
        #expect(refusal([]) == "The file is empty. Begin it with a line of column names, as in the template.")
        for text in ["{}", "[]", "{\"resourceType\":\"Practitioner\"}"] {
            #expect(
                refusal(Array(text.utf8))
                    == "Send a Bundle of Patients, or Patients one a line, in JSON of FHIR R4.", "\(text)")
        }
        #expect(
            refusal(Array("{\"resourceType\":\"Bundle\",\"entry\":[]}".utf8)) == "There is no entry in this Bundle.")
        #expect(
            refusal([0x7B, 0xFF, 0x7D]) == "The file has letters that are not UTF-8. Save it as UTF-8.")
        #expect(refusal([0x50, 0x4B, 0x03, 0x04])?.contains("spreadsheet") == true)
        #expect(refusal(Array("name,born\nx,y\n".utf8))?.contains("These columns are missing") == true)
        let many = "given_name,family_name\n" + String(repeating: "a,b\n", count: 20_001)
        #expect(refusal(Array(many.utf8)) == "The file has more than 20000 rows. Split it into smaller files.")
        let deep = String(repeating: "[", count: 100_000)
        #expect((try? PeopleFile(Array(deep.utf8)))?.people.isEmpty != false)
        let lines = String(repeating: "{\n", count: 20_002)
        #expect(refusal(Array(lines.utf8)) == "The file has more than 20000 Patients. Split it into smaller files.")
    }

    @Test func hostileCellsBecomeProblemsOfTheirLine() async throws {
        let world = try await CareWorld()
        let long = String(repeating: "é", count: 9_000)
        for cell in [long, "\u{202E}evil", "a\u{0}b", "\u{FFFD}", "   "] {
            let bytes = Array("given_name,family_name,born\n\"\(cell)\",New,1980-01-01\n".utf8)
            let report = try await world.read {
                try checkPeopleFile(bytes, to: world.team, as: world.lee, at: world.now, in: $0)
            }
            #expect(report.newCount == 0 && report.problems.map(\.line) == [2], "\(cell.prefix(5))")
        }
    }

    @Test func theSampleCanBeBroughtInAsItIs() async throws {
        let world = try await CareWorld()
        let report = try await world.read {
            try checkPeopleFile(
                Array(PeopleFileColumns.sample.utf8), to: world.other, as: world.oli, at: world.now, in: $0)
        }
        #expect(report.problems.isEmpty && report.unknownColumns.isEmpty && report.takenOnCount == 1)
    }
}
