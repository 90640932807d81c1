import Core
import Foundation
import Testing

@testable import SocialPrescribing

/// The answers of the mock APIs that Open Referral UK's own validator is tested with, in the shared data.
@Suite struct SampleFeedsTests {
    private static let folder = URL(
        fileURLWithPath: ProcessInfo.processInfo.environment["COMMONWEAL_DATA"] ?? "../shared/data"
    ).appendingPathComponent("open-referral")

    private func record(_ path: String) throws -> JSON {
        try JSON(parsing: Array(try Data(contentsOf: Self.folder.appendingPathComponent(path))))
    }

    private static let rules: [(String, OpenReferralRule)] = [
        ("service_full", .service), ("taxonomy", .taxonomy), ("taxonomy_term", .taxonomyTerm),
    ]

    private func findings(_ path: String, _ rule: OpenReferralRule) throws -> [String] {
        OpenReferralCheck.findings(in: try record(path), rule).map { "\($0.severity.rawValue) \($0.field) \($0.words)" }
    }

    @Test func thePassingFeedHasNothing() throws {
        for (name, rule) in Self.rules { #expect(try findings("feeds/pass/\(name).json", rule) == [], "\(name)") }
        for (name, rule) in [("service_list", OpenReferralRule.listedService), ("taxonomy_list", .taxonomy)] {
            let page = try record("feeds/pass/\(name).json")
            #expect(OpenReferralCheck.findings(inPage: page, of: name, number: 1) == [])
            for item in page["contents"]?.elements ?? [] { #expect(OpenReferralCheck.findings(in: item, rule) == []) }
        }
    }

    @Test func theWarningFeedLacksADescription() throws {
        #expect(try findings("feeds/warn/service_full.json", .service) == [])
        #expect(try findings("feeds/warn/taxonomy.json", .taxonomy) == [])
        let found = try findings("feeds/warn/taxonomy_term.json", .taxonomyTerm)
        #expect(found.filter { $0.hasPrefix("error") } == ["error description is missing"])
    }

    @Test func theFailingFeedHasItsTwoErrors() throws {
        let service = try findings("feeds/fail/service_full.json", .service)
        #expect(service.filter { $0.hasPrefix("error") } == ["error email is not an email address"])
        // The validator of the README does not look at addresses; we say so without calling it an error.
        #expect(service.filter { $0.hasPrefix("warning") } == ["warning url is not a web address"])
        let term = try findings("feeds/fail/taxonomy_term.json", .taxonomyTerm)
        #expect(term.filter { $0.hasPrefix("error") } == ["error description is missing"])
    }

    @Test func theExamplesOfTheStandardPass() throws {
        #expect(try findings("examples/service_full.json", .service).filter { $0.hasPrefix("error") } == [])
        #expect(try findings("examples/taxonomy.json", .taxonomy).filter { $0.hasPrefix("error") } == [])
    }

    @Test func shapesFormsAndChoicesAreHeld() {
        let bad = StillFeed.service(
            1,
            changes: [
                .init("id", "not-a-uuid"), .init("status", "sometimes"), .init("minimum_age", "ten"),
                .init("schedules", [["freq": "DAILY"], 7]), .init("last_modified", "yesterday"),
                .init("organization", []), .init("name", nil),
            ])
        let words = OpenReferralCheck.findings(in: bad, .service).map { "\($0.field) \($0.words)" }
        #expect(
            words.sorted() == [
                "id is not a UUID", "last_modified is not a date and time", "minimum_age is not a number",
                "name is not a text", "organization is not an object",
                "schedules[0].freq is not one of WEEKLY, MONTHLY", "schedules[0].id is missing",
                "schedules[1] is not an object", "status is not one of active, inactive, defunct, temporarily closed",
            ])
        #expect(OpenReferralCheck.findings(in: "text", .service).map(\.words) == ["is not an object"])
        let page: JSON = ["contents": [1, 2], "size": 3, "total_items": "2"]
        #expect(OpenReferralCheck.findings(inPage: page, of: "services", number: 1).count == 7)
        #expect(OpenReferralCheck.findings(inPage: [:], of: "services", number: 1).map(\.words) == ["is not a list"])
    }

    @Test func formsAreReadAsTheyAreWritten() {
        for good in ["2023-03-15T10:30:45.123Z", "2026-11-24T19:00:00+01:00", "2026-11-24t19:00:00z"] {
            #expect(OpenReferralForms.isDateTime(good), "\(good)")
        }
        for bad in ["2026-11-24", "2026-11-24T19:00Z", "2026-11-24T19:00:00", "2026-13-24T19:00:00Z", "", "é"] {
            #expect(!OpenReferralForms.isDateTime(bad), "\(bad)")
        }
        #expect(OpenReferralForms.instant("2026-11-24T19:00:00+01:00")?.description == "2026-11-24T18:00:00Z")
        #expect(OpenReferralForms.isUUID("AC148810-d857-441c-9679-408f346de14b"))
        #expect(!OpenReferralForms.isUUID("ac148810d857441c9679408f346de14b"))
        #expect(OpenReferralForms.isURI("http://example.com/counselling?x=1"))
        for bad in ["example.com", "ftp://example.com", "https://", "https://a b", "javascript:alert(1)"] {
            #expect(!OpenReferralForms.isURI(bad), "\(bad)")
        }
    }
}
