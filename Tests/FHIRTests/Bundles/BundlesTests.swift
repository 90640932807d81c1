import Core
import Testing

@testable import FHIR

/// What we make ourselves passes our own checks.
@Suite struct BundlesTests {
    let moment = Instant(milliseconds: 1_795_000_000_000)
    let base = "https://example.org/fhir"

    static func patient(_ id: String) throws -> Resource { try resource(#"{"resourceType":"Patient","id":"\#(id)"}"#) }

    func expectGood(_ bundle: Resource) { #expect(CheckedResource.check(bundle.json).issues.errors.isEmpty) }

    @Test func searchsetsAreMade() throws {
        let issue = ResourceIssue(.warning, .notSupported, "hair", "There is no such parameter.")
        let bundle = Bundles.searchset(
            matches: [try Self.patient("1")], included: [try Self.patient("2")], issues: [issue], total: 1,
            links: [Bundles.Link("self", "\(base)/Patient")], base: base, at: moment)
        expectGood(bundle)
        #expect(
            bundle.json["entry"]?.elements.compactMap { $0["search"]?["mode"]?.text } == [
                "match", "include", "outcome",
            ])
        let empty = Bundles.searchset(matches: [], total: 0, links: [], base: base, at: moment)
        expectGood(empty)
        #expect(empty.json["entry"] == nil)
    }

    @Test func historiesAreMade() throws {
        let versions = [
            Bundles.HistoryEntry(
                type: "Patient", id: "1", version: Version.first.next, moment: moment, method: .delete, resource: nil),
            Bundles.HistoryEntry(
                type: "Patient", id: "1", version: .first, moment: moment, method: .post,
                resource: try Self.patient("1")),
        ]
        let bundle = Bundles.history(versions, total: 2, links: [], base: base, at: moment)
        expectGood(bundle)
        #expect(bundle.json["entry"]?[0]?["response"]?["etag"] == "W/\"2\"")
    }

    @Test func answersAreMade() throws {
        for type in ["batch", "transaction"] {
            let request = try BundleRequestTests.bundle(BundleRequestTests.patient, type: type)
            var created = Bundles.Response(status: "201 Created")
            created.location = "\(base)/Patient/1/_history/1"
            created.version = .first
            created.lastModified = moment
            var failed = Bundles.Response(status: "422 Unprocessable Entity")
            failed.outcome = OperationOutcomes.outcome([])
            failed.resource = try Self.patient("1")
            let bundle = Bundles.answer(to: request, [created, failed], base: base, at: moment)
            expectGood(bundle)
            #expect(bundle.json["type"]?.text == "\(type)-response")
        }
    }

    @Test func documentsHoldWhatTheirCompositionLeadsTo() throws {
        let composition = try resource(
            """
            {"resourceType":"Composition","id":"c","status":"final","type":{"text":"x"},"date":"2026","title":"y",
            "subject":{"reference":"Patient/1"},"author":[{"reference":"Practitioner/9"}],
            "section":[{"entry":[{"reference":"Observation/o"}]}]}
            """)
        let others = [
            "Patient/1": #"{"resourceType":"Patient","id":"1","managingOrganization":{"reference":"Organization/g"}}"#,
            "Organization/g":
                #"{"resourceType":"Organization","id":"g","name":"x","partOf":{"reference":"Organization/g"}}"#,
            "Observation/o": """
            {"resourceType":"Observation","id":"o","status":"final","code":{"text":"x"},
            "subject":{"reference":"Patient/1"}}
            """,
        ]
        let bundle = try Bundles.document(composition, identifier: ("a:b", "1"), at: moment, base: base) { target in
            others["\(target.type ?? "")/\(target.id ?? "")"].flatMap { try? resource($0) }
        }
        expectGood(bundle)
        let types = bundle.json["entry"]?.elements.compactMap { $0["resource"]?["resourceType"]?.text }
        #expect(types == ["Composition", "Patient", "Observation", "Organization"])
        #expect(throws: ResourceIssue.self) {
            try Bundles.document(try Self.patient("1"), identifier: ("a:b", "1"), at: moment, base: base) { _ in nil }
        }
        #expect(throws: ResourceIssue.self) {
            try Bundles.document(composition, identifier: ("a:b", "1"), at: moment, base: base, limitRows: 1) {
                target in
                others["\(target.type ?? "")/\(target.id ?? "")"].flatMap { try? resource($0) }
            }
        }
    }
}
