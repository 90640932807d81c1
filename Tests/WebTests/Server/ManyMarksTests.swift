import Testing

@testable import Web

/// What would take seconds to minutes to compare or to hash, such as a password on the page to sign in.
@Suite("Forms with more marks on a letter than any language has") struct ManyMarksTests {
    private func marked(_ count: Int) -> String { "a" + String(repeating: "\u{301}", count: count) }

    @Test("A posted form and a query are refused from 31 marks on")
    func form() throws {
        for limits in [FormLimits.form, .query] {
            let taken = Array("name=\(PercentCoding.encode(marked(30)))".utf8)
            #expect(try Form(urlencoded: taken, limits: limits)["name"] == marked(30))
            for sent in ["name=\(PercentCoding.encode(marked(31)))", "\(PercentCoding.encode(marked(31)))=x"] {
                #expect(throws: Problem.self) { try Form(urlencoded: Array(sent.utf8), limits: limits) }
            }
        }
    }

    @Test("So is a form with files")
    func multipart() throws {
        func read(_ name: String, _ value: String) throws -> Form {
            let body = "--X\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n--X--"
            return try Multipart.read(Array(body.utf8), boundary: Array("X".utf8)).form
        }
        #expect(try read("name", marked(30))["name"] == marked(30))
        #expect(throws: Problem.self) { try read("name", marked(31)) }
        #expect(throws: Problem.self) { try read(marked(31), "x") }
    }
}
