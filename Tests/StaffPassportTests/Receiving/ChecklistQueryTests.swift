import Core
import Credentials
import TestSupport
import Testing

@testable import StaffPassport

/// What a checklist asks wallets for.
@Suite struct ChecklistQueryTests {
    private let kinds = KindBook(KindBook.shipped)

    private func issuer(_ address: String, _ kinds: [String]) -> TrustedIssuer {
        TrustedIssuer(
            id: TrustedIssuerID(address), address: address, name: address, keys: [:],
            types: Dictionary(uniqueKeysWithValues: kinds.map { ($0, "\(address)/\($0)") }),
            readAt: moment("2026-11-24 09:00"))
    }

    private func query(_ lines: [Checklist.Line], _ issuers: [TrustedIssuer]) throws -> JSON {
        try Checklist(id: ChecklistID("list"), name: "List", staffGroup: "", lines: lines).query(
            trusting: issuers, kinds)
    }

    @Test func eachLineAsksForTheTypesOfEverybodyWhoIsTrustedAndForNoMoreThanIsNeeded() throws {
        let line = Checklist.Line(
            kind: "dbs-1", claims: ["certificate_number"], values: ["level": ["enhanced"], "update_service": ["true"]])
        let asked = try query([line], [issuer("https://b", ["dbs-1"]), issuer("https://a", ["dbs-1", "identity-1"])])
        let credential = try #require(asked["credentials"]?[0])
        #expect(credential["meta"]?["vct_values"] == ["https://a/dbs-1", "https://b/dbs-1"])
        #expect(credential["format"] == "dc+sd-jwt" && credential["id"] == "item0")
        #expect(
            credential["claims"] == [
                ["path": ["level"], "values": ["enhanced"]], ["path": ["workforce"]], ["path": ["outcome"]],
                ["path": ["issue_date"]], ["path": ["certificate_number"]],
                ["path": ["update_service"], "values": [true]],
            ])
    }

    /// An age that is counted from a claim which nobody asks for would never be counted.
    @Test func theDateThatAnAgeIsCountedFromIsAskedFor() throws {
        let line = Checklist.Line(kind: "competency-1", ageLimitDays: 365, ageClaim: "assessed_on")
        let asked = try query([line], [issuer("https://a", ["competency-1"])])
        #expect(asked["credentials"]?[0]?["claims"]?.elements.contains(["path": ["assessed_on"]]) == true)
    }

    @Test func whoeverLacksOneLineMayStillAnswerTheOthers() throws {
        let lines = [Checklist.Line(kind: "dbs-1"), Checklist.Line(kind: "identity-1")]
        let asked = try query(lines, [issuer("https://a", ["dbs-1", "identity-1"])])
        #expect(
            asked["credential_sets"] == [
                ["options": [["item0"]], "required": false], ["options": [["item1"]], "required": false],
            ])
        let read = try DCQLQuery(asked)
        #expect(read.credentials.map(\.id) == ["item0", "item1"])
        try read.checkBeforeAsking()
        #expect(Checklist.line(of: "item1") == 1 && Checklist.line(of: "other1") == nil)
    }

    @Test func whatNobodyWhoIsTrustedIssuesCannotBeAskedFor() {
        let refusal = Refusal(
            .conflict, "No issuer you trust issues “DBS check”. Add one to Trusted issuers.")
        #expect(throws: refusal) { try query([Checklist.Line(kind: "dbs-1")], []) }
        #expect(throws: refusal) {
            try query([Checklist.Line(kind: "dbs-1")], [issuer("https://a", ["identity-1"])])
        }
    }

    @Test func anItemCountsAsLongAsItsIssuerSaysAndNoLongerThanItsAgeLets() throws {
        let kind = try #require(kinds["competency-1"])
        func last(_ claims: JSON, _ days: Int?, _ claim: String? = "assessed_on") -> Day? {
            let item = ShownItem(
                line: 0, issuer: TrustedIssuerID("i"), kind: kind.id, claims: claims, holder: "thumb",
                statusList: nil, statusPlace: nil, endsAt: nil)
            let line = Checklist.Line(kind: kind.id, ageLimitDays: days, ageClaim: claim)
            return CountingLimits(rules: .shipped, keptTo: nil, placedTo: nil).first(of: item, kind, line)?.lastDay
        }
        let both: JSON = ["assessed_on": "2026-04-02", "expires_on": "2028-04-02"]
        #expect(last(both, nil) == day("2028-04-02"))
        #expect(last(both, 365) == day("2027-04-02"))
        #expect(last(both, 1_000) == day("2028-04-02"))
        #expect(last(["assessed_on": "2026-04-02"], 1) == day("2026-04-03"))
        #expect(last(["assessed_on": "2026-04-02"], nil) == nil)
        #expect(last([:], 365) == nil)
        #expect(last(["assessed_on": "2026-04-02T23:00:00Z"], 1) == day("2026-04-03"))
    }
}
